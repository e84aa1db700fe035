import EventLog
import ExactNumbers
import JSON
import Survey

/// A made-up history of the surveys of some agencies, as an import of five years would write it.
///
/// Day after day from 2020 to 2024, people answer and clerks correct, void and reinstate what was
/// recorded. After a semester and after a year, each unit closes the period, and each agency its year.
struct Workload: ~Copyable {
  private static let unitsPerAgency: Int = 57

  struct Unit {
    let subject: Subject
    let subjectBytes: [UInt8]
    let idBytes: [UInt8]
    /// The sheets of answers that people hand in, by the number of the service.
    let sheets: [[Answers]]
    /// How often, in 1,000 sheets, the better of two counts; below zero, the worse.
    let tilt: Int
    /// The number of responses so far.
    var responseCount: UInt32 = 0
    /// The last day of the last semester that the unit closed.
    var closedThrough: Int = -1
  }

  let options: Options
  let calendar: Calendar = Calendar()
  let transcriptions: Transcriptions
  var numbers: SeededNumbers
  var output: LogOutput
  var units: [Unit] = []
  /// The numbers up to which a random number means a unit.
  var unitBounds: [Int] = []
  var responses: [Response] = []
  var voided: [Int] = []
  var tallies: Tallies
  /// What is closed on a day.
  var closings: [Int: [Closing]] = [:]
  /// The line that is being written.
  var line: [UInt8] = []
  /// The time of the event that is being written: the place of its day, and the seconds in it.
  var now: (day: Int, seconds: Int) = (0, 0)

  init(
    _ options: Options, from transcriptions: Transcriptions, to output: consuming LogOutput
  ) {
    self.options = options
    self.transcriptions = transcriptions
    self.output = output
    numbers = SeededNumbers(seed: options.seed)
    tallies = Tallies(units: options.units, services: options.services)
    responses.reserveCapacity(options.responses)
  }

  /// Writes the whole history.
  mutating func write() throws {
    try register()
    schedule()
    let total = calendar.days.reduce(0) { $0 + $1.weight }
    var weight = 0
    for day in calendar.days.indices {
      now = (day, 1800)
      for closing in closings.removeValue(forKey: day) ?? [] { try close(closing) }
      weight += calendar.days[day].weight
      let count = options.responses * weight / total - responses.count
      for position in 0..<count {
        // Offices are open for seven hours, from 8 in West Indonesia Time.
        now.seconds = 3600 + position * 25_200 / count
        try respond()
      }
    }
    try output.finish()
  }

  private mutating func register() throws {
    for number in 0..<options.units {
      let agency = "kab-\(Self.padded(number / Self.unitsPerAgency + 1, 2))"
      if number.isMultiple(of: Self.unitsPerAgency) {
        let subject = Subject(agency: agency)
        let name = "Kabupaten \(number / Self.unitsPerAgency + 1)"
        try record(
          "agency.registered", subject,
          .object([.init("agency", .string(agency)), .init("name", .string(name))]))
      }
      let id = "dinas-\(Self.padded(number + 1, 4))"
      let subject = Subject(agency: agency, unit: id)
      try record(
        "unit.registered", subject,
        .object([.init("name", .string("Dinas \(number + 1)")), .init("kind", .string("office"))]))
      for service in 1...options.services {
        try record(
          "service.registered", subject,
          .object([
            .init("service", .string("layanan-\(service)")),
            .init("name", .string("Layanan \(service)")),
          ]))
      }
      let surveyed = transcriptions.sheets
      units.append(
        Unit(
          subject: subject, subjectBytes: Array(subject.description.utf8),
          idBytes: Array(id.utf8),
          sheets: (0...options.services).map { surveyed[(number + $0) % surveyed.count] },
          tilt: numbers.number(in: -500...500)))
      let sizes = transcriptions.respondentsOfUnits
      unitBounds.append((unitBounds.last ?? 0) + sizes[number % sizes.count])
      if number.isMultiple(of: 8) { try report(subject) }
    }
  }

  /// Writes what a unit published of the year before, from which no responses are left.
  private mutating func report(_ unit: Subject) throws {
    let means = (1...Answers.count).map { _ in numbers.number(in: 300...380) }
    let index = Hundredths(rounding: Rational(means.reduce(0, +), over: 36))
    let id = "\(unit.unit ?? "")-2019"
    try record(
      "result.reported", unit,
      .object([
        .init("result", .string(id)), .init("period", .string("2019")),
        .init("scale", .integer(4)),
        .init(
          "elements",
          .object(
            means.enumerated().map { element, mean in
              .init("U\(element + 1)", .string(Hundredths(units: mean).description))
            })),
        .init("index", .string(index.description)),
        .init("grade", .string(Bands.of2017.grade(of: index).rawValue)),
        .init("respondents", .integer(numbers.number(in: 100...900))),
        .init("weights", .string("1/9")),
        .init("document", .string("Laporan SKM 2019")),
      ]))
    guard numbers.chance(perMille: 250) else { return }
    try record(
      "result.corrected", unit,
      .object([
        .init("result", .string(id)), .init("kind", .string("erratum")),
        .init("reason", .string("Ralat: salah hitung")),
        .init(
          "set",
          .object([.init("index", .string(Hundredths(units: index.units - 12).description))])),
      ]))
  }

  // MARK: Lines

  /// Writes an event of which there are few.
  mutating func record(_ type: String, _ subject: Subject, _ data: JSONValue) throws {
    let day = calendar.days[now.day]
    let text = String(decoding: day.text, as: UTF8.self)
    let clock = [now.seconds / 3600, now.seconds / 60 % 60, now.seconds % 60]
    guard
      let time = Timestamp(
        "\(text)T\(clock.map { Self.padded($0, 2) }.joined(separator: ":"))Z")
    else { preconditionFailure("No time at \(text), \(now.seconds) s") }
    let sequence = output.count + 1
    let event = Event(
      id: "e\(sequence)", source: "/workload", type: "skm.\(type)", subject: subject.description,
      time: time, actor: Event.Actor(id: "ortala"), data: data)
    let receipt = Event.Receipt(sequence: sequence, recordedTime: time, isBackloaded: true)
    try output.write(Array(event.canonical.line(receipt: receipt).utf8))
  }

  /// Begins the line of an event about a response, up to the response's id.
  mutating func beginLine(_ type: StaticString, _ response: Response) {
    let sequence = output.count + 1
    let unit = Int(response.unit)
    line.removeAll(keepingCapacity: true)
    line.append(#"{"specversion":"1.0","id":"e"#)
    line.append(sequence)
    line.append(#"","sequence":""#)
    line.append(sequence, digits: 12)
    line.append(#"","source":"/workload","type":"skm.response."#)
    line.append(type)
    line.append(#"","subject":""#)
    line += units[unit].subjectBytes
    line.append(#"","time":""#)
    appendTime()
    line.append(#"","recordedtime":""#)
    appendTime()
    line.append(#"","authid":"ortala","authtype":"user","backloaded":true,"data":{"response":""#)
    line += units[unit].idBytes
    line.append("-20")
    line.append(Int(response.year), digits: 2)
    line.append("-")
    line.append(Int(response.number), digits: 4)
    line.append("\"")
  }

  private mutating func appendTime() {
    line += calendar.days[now.day].text
    line.append("T")
    line.append(now.seconds / 3600, digits: 2)
    line.append(":")
    line.append(now.seconds / 60 % 60, digits: 2)
    line.append(":")
    line.append(now.seconds % 60, digits: 2)
    line.append("Z")
  }

  static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
