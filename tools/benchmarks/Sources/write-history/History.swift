import EventLog
import ExactNumbers
import Hashing
import JSON
import Projections
import Survey

/// A made-up history of an agency's surveys, written as its offices would have recorded it.
///
/// The years 2020 to 2024 go by semester after semester: respondents answer, some of what was
/// recorded is corrected or voided, and then every unit closes the semester.
struct History {
  private static let agency = "kab"
  private static let servicesPerUnit = 4
  private static let semesterCount = 10
  private static let latePerMille = 5
  private static let voidsPerMille = 2

  private struct Unit {
    let subject: Subject
    /// How likely an answer is 2, 3 and 4.
    let answers: [Int]
    var responses: [String] = []
    var voided: [String] = []
  }

  private let options: Options
  private var numbers: SeededNumbers
  private var units: [Unit] = []
  private var eventCount: Int = 0
  /// The time of the next event, in seconds since 1970.
  private var seconds: Int = 0
  private let clock: Clock = Clock()

  init(_ options: Options) {
    self.options = options
    numbers = SeededNumbers(seed: options.seed)
  }

  /// Writes the whole history, a batch for each semester.
  ///
  /// - Returns: The number of events.
  mutating func write() throws -> Int {
    for semester in 0..<Self.semesterCount {
      let period = Period.numbered(
        semester % 2 + 1, of: .semester, in: 2020 + semester / 2)
      seconds = period.firstDay.daysSince1970 * 86_400 + 8 * 3600
      var recorder = try recorder()
      if semester == 0 { try register(&recorder) }
      try respond(in: period, semester, &recorder)
      for position in units.indices { try close(units[position].subject, period, &recorder) }
      _ = try recorder.commit()
    }
    return eventCount
  }

  private func recorder() throws -> Recorder {
    try Recorder(appendingTo: options.out, actor: Event.Actor(id: "ortala"), clock: clock.next)
  }

  private mutating func register(_ recorder: inout Recorder) throws {
    let agency = Subject(agency: Self.agency)
    try add(
      "agency.registered", agency,
      .object([.init("agency", .string(Self.agency)), .init("name", .string("Kabupaten"))]),
      &recorder)
    for number in 1...options.units {
      let subject = Subject(agency: Self.agency, unit: "unit-\(number)")
      try add(
        "unit.registered", subject, .object([.init("name", .string("Dinas \(number)"))]), &recorder)
      for service in 1...Self.servicesPerUnit {
        try add(
          "service.registered", subject,
          .object([
            .init("service", .string("layanan-\(service)")),
            .init("name", .string("Layanan \(service)")),
          ]), &recorder)
      }
      // Offices are good at different things, but most answers are 3 everywhere.
      let fours = 2 + numbers.number(below: 4)
      units.append(
        Unit(
          subject: subject,
          answers: [1, 2, 2] + Array(repeating: 3, count: 9 - fours)
            + Array(repeating: 4, count: fours)))
    }
  }

  // MARK: Responses

  private mutating func respond(
    in period: Period, _ semester: Int, _ recorder: inout Recorder
  ) throws {
    let count =
      options.responses * (semester + 1) / Self.semesterCount
      - options.responses * semester / Self.semesterCount
    let first = period.firstDay.daysSince1970
    let dayCount = period.lastDay.daysSince1970 - first + 1
    for number in 0..<count {
      let day = first + number * dayCount / count
      seconds = max(seconds, day * 86_400 + 8 * 3600)
      let position = numbers.number(below: units.count)
      try record(position, day: day, semester, &recorder)
      if numbers.chance(perMille: options.correctionsPerMille) {
        try correct(position, day: day, &recorder)
      }
      if numbers.chance(perMille: Self.voidsPerMille) { try void(position, &recorder) }
      if numbers.chance(perMille: Self.voidsPerMille / 2) { try reinstate(position, &recorder) }
    }
  }

  private mutating func record(
    _ position: Int, day: Int, _ semester: Int, _ recorder: inout Recorder
  ) throws {
    let id = "\(units[position].subject.unit ?? "")-\(2020 + semester / 2)-\(eventCount)"
    let isLate = semester > 0 && numbers.chance(perMille: Self.latePerMille)
    let age = 17 + numbers.number(below: 50)
    try add(
      "response.recorded", units[position].subject,
      .object(compacting: [
        ("response", .string(id)),
        ("service", numbers.chance(perMille: 900) ? .string(service()) : nil),
        ("date", .string(CalendarDay(daysSince1970: isLate ? day - 190 : day).text)),
        ("answers", answers(Array(1...9), units[position].answers)),
        (
          "respondent",
          .object([
            .init("sex", .string(numbers.pick(["L", "P"]))), .init("age", .integer(age)),
            .init("education", .string(numbers.pick(["SD", "SMP", "SMA", "SMA", "D3", "S1"]))),
            .init(
              "occupation", .string(numbers.pick(["PNS", "Swasta", "Wiraswasta", "Pelajar"]))),
          ])
        ),
        ("late", isLate ? .string("Kuesioner susulan") : nil),
      ]), &recorder)
    units[position].responses.append(id)
  }

  private mutating func correct(
    _ position: Int, day: Int, _ recorder: inout Recorder
  ) throws {
    let id = numbers.pick(units[position].responses)
    guard !units[position].voided.contains(id) else { return }
    let set: JSONValue
    switch numbers.number(below: 10) {
    case 0: set = .object([.init("service", .string(service()))])
    case 1:
      let date = CalendarDay(daysSince1970: day - numbers.number(below: 30)).text
      set = .object([.init("date", .string(date))])
    default:
      let elements = [1 + numbers.number(below: 9)]
      set = .object([.init("answers", answers(elements, units[position].answers))])
    }
    try add(
      "response.corrected", units[position].subject,
      .object([
        .init("response", .string(id)), .init("reason", .string("Salah salin dari kuesioner")),
        .init("set", set),
      ]), &recorder)
  }

  private mutating func void(_ position: Int, _ recorder: inout Recorder) throws {
    let id = numbers.pick(units[position].responses)
    guard !units[position].voided.contains(id) else { return }
    units[position].voided.append(id)
    try add(
      "response.voided", units[position].subject,
      .object([.init("response", .string(id)), .init("reason", .string("Diisi dua kali"))]),
      &recorder)
  }

  private mutating func reinstate(_ position: Int, _ recorder: inout Recorder) throws {
    guard let id = units[position].voided.popLast() else { return }
    try add(
      "response.reinstated", units[position].subject,
      .object([.init("response", .string(id)), .init("reason", .string("Bukan ganda"))]),
      &recorder)
  }

  private mutating func answers(_ elements: [Int], _ likely: [Int]) -> JSONValue {
    var members: [JSONValue.Member] = []
    for element in elements {
      let answer: JSONValue =
        numbers.chance(perMille: 5) && elements.count > 1 && element > 1
        ? .null : .integer(numbers.pick(likely))
      members.append(JSONValue.Member("U\(element)", answer))
    }
    return .object(members)
  }

  private mutating func service() -> String {
    "layanan-\(1 + numbers.number(below: Self.servicesPerUnit))"
  }

  // MARK: Closes

  private mutating func close(
    _ unit: Subject, _ period: Period, _ recorder: inout Recorder
  ) throws {
    let query = FigureQuery(recorder.state)
    let figures = query.closeFigures(of: unit, in: period)
    guard !figures.isEmpty else { return }
    let tree = recorder.merkleTree()
    let closed = PeriodClosed(
      period: period, kind: .first, reason: nil,
      policy: query.policy(of: unit, in: period).name, figures: figures, logSize: tree.count,
      logRoot: tree.root)
    try add("period.closed", unit, closed.data, &recorder)
  }

  // MARK: Events

  private mutating func add(
    _ type: String, _ subject: Subject, _ data: JSONValue, _ recorder: inout Recorder
  ) throws {
    eventCount += 1
    clock.seconds = max(clock.seconds, seconds)
    let event = Event(
      id: "\(options.seed)-\(eventCount)", source: "/benchmarks/write-history",
      type: "skm.\(type)", subject: subject.description,
      time: Timestamp(secondsSince1970: seconds), data: data)
    let line = Array(event.line(receipt: nil).utf8)
    try recorder.add(line.span)
  }
}

/// A clock that goes on by a second with every look at it.
private final class Clock {
  var seconds: Int = 0

  func next() -> Timestamp {
    seconds += 1
    return Timestamp(secondsSince1970: seconds)
  }
}
