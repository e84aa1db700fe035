import JSON
@testable import Projections
import Survey
import TestSupport
import Testing

/// Responses that are only recorded find their slots when one is asked for: that changes nothing of
/// what a table holds.
@Suite("Responses without slots")
struct DeferredSlotTests {
  private static let dates = ["2000", "2024-S2", "2024-Q4", "2100-12", "2024-05-17"]

  /// The model: what a dictionary would hold, and the ids in the order of recording.
  private struct Model {
    var responses: [ExactText: Response] = [:]
    var ids: [ExactText] = []

    mutating func set(_ id: ExactText, to response: Response) {
      let old = responses.updateValue(response, forKey: id)
      if old?.answers.count == response.answers.count { return }
      ids.removeAll { $0 == id }
      ids.append(id)
    }

    func matches(_ table: ResponseTable) -> Bool {
      table.map(\.id) == ids && table.map(\.response) == ids.compactMap { responses[$0] }
        && table.count == ids.count
    }
  }

  private func response(_ random: inout SplitMix64, elementCounts: [Int]) throws -> Response {
    let place = random.number(in: 0...elementCounts.count - 1)
    let highest = elementCounts[place] > 16 ? 100 : 4
    let date = random.pick(from: Self.dates).flatMap { Period($0) }
    return Response(
      date: try #require(date),
      service: random.chance(30) ? nil : "layanan-\(random.number(in: 1...5))", instrument: place,
      answers: (0..<elementCounts[place]).map { _ in
        random.chance(20) ? nil : random.number(in: 1...highest)
      }, profile: UInt32(random.number(in: 0...3)), isLate: random.chance(10))
  }

  private func append(_ response: Response, id: ExactText, to table: inout ResponseTable) throws {
    // The id stands among other bytes.
    let before = Array(#""response":""#.utf8)
    let bytes = before + Array(id.text.utf8) + Array(#"","x""#.utf8)
    let answers = try #require(PackedAnswers(response.answers))
    let service = table.number(ofService: response.service)
    let form = table.number(
      ofFormUnder: response.instrument, elementCount: response.answers.count)
    try #require(table.hasRoom)
    let key = table.key(of: before.count..<before.count + id.text.utf8.count, in: bytes.span)
    table.append(
      key, answers, date: response.date, service: service, form: form,
      profile: response.profile, isLate: response.isLate)
  }

  @Test(
    "a table holds what a dictionary holds, whenever responses find their slots",
    arguments: 0..<9 as Range<UInt64>, [0, 0xFF, .max] as [UInt64])
  func model(seed: UInt64, hashMask: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var limits = ResponseTable.Limits()
    limits.hashMask = hashMask
    var table = ResponseTable(limits: limits)
    var model = Model()
    let idCount = random.pick(from: [20, 200, 1000]) ?? 20
    // Ids come again, in the same form and in others.
    let elementCounts = random.chance(50) ? [9] : [9, 14, 9]
    let lookUpChance = random.pick(from: [0, 2, 30]) ?? 0
    for step in 0..<600 {
      let id = ExactText("r\(random.number(in: 1...idCount))")
      if random.chance(lookUpChance) {
        // Without slots, with them, and for what is not there.
        #expect(table[id] == model.responses[id])
        #expect(table[ExactText("none")] == nil)
        if random.chance(50) { table.index() }
        #expect(table[id] == model.responses[id])
      }
      switch random.number(in: 1...10) {
      case 1 where lookUpChance > 0:
        // A correction changes the record that stands.
        table.index()
        let bytes = Array(id.text.utf8)
        let number = table.number(of: 0..<bytes.count, in: bytes.span)
        #expect((number != nil) == (model.responses[id] != nil))
        guard let number, var changed = model.responses[id] else { continue }
        changed.isVoid.toggle()
        changed.isCorrected = true
        table.change(at: number) { record in
          record.isVoid.toggle()
          record.isCorrected = true
        }
        model.responses[id] = changed
      case 2 where lookUpChance > 0:
        let wide = try response(&random, elementCounts: elementCounts + [99])
        try table.set(id, to: wide)
        model.set(id, to: wide)
      default:
        let new = try response(&random, elementCounts: elementCounts)
        try append(new, id: id, to: &table)
        model.set(id, to: new)
      }
      if step % 150 == 0 { #expect(model.matches(table), "after step \(step)") }
    }
    let copy = table
    #expect(model.matches(table))
    table.index()
    #expect(model.matches(table))
    #expect(table == copy)
    #expect(model.matches(copy))
    for id in model.ids { #expect(copy[id] == model.responses[id]) }
  }

  @Test func `what there is no room for is not appended, and the table is as before`() throws {
    var limits = ResponseTable.Limits()
    limits.responseCount = 3
    var table = ResponseTable(limits: limits)
    var random = SplitMix64(seed: 1)
    for number in 1...3 {
      try append(response(&random, elementCounts: [9]), id: ExactText("r\(number)"), to: &table)
    }
    #expect(!table.hasRoom)
    #expect(table.count == 3)
  }
}

@Suite("Tallies")
struct ScopeTalliesTests {
  private static let dates = [
    "2023", "2024", "2024-S1", "2024-S2", "2024-Q1", "2024-Q3", "2024-01", "2024-03", "2024-12",
    "2024-03-01", "2024-03-31", "2024-12-31", "2025-01-01",
  ]

  private struct Counted {
    let response: Response
    /// Whether the answers are counted from their bits.
    let isPacked: Bool
  }

  private func count(_ counted: Counted, sign: Int, in tallies: inout ScopeTallies) throws {
    let response = counted.response
    if counted.isPacked {
      let answers = try #require(PackedAnswers(response.answers))
      tallies.count(
        answers.bits, instrument: response.instrument, date: response.date,
        elementCount: response.answers.count, sign: sign)
    } else {
      tallies.count(response, sign: sign)
    }
  }

  /// What a tally says: the respondents, and of each element the number of answers and their sum.
  private struct Sums: Equatable {
    var respondents = 0
    var counts: [Int]
    var sums: [Int]

    init(elementCount: Int) {
      counts = Array(repeating: 0, count: elementCount)
      sums = counts
    }

    init(_ tally: Tally, elementCount: Int) {
      self.init(elementCount: elementCount)
      respondents = tally.respondents
      for position in 0..<elementCount {
        (counts[position], sums[position]) = tally.answers(at: position)
      }
    }

    mutating func add(_ response: Response) {
      guard response.answers.contains(where: { $0 != nil }) else { return }
      respondents += 1
      for (position, answer) in response.answers.enumerated() {
        guard let answer else { continue }
        counts[position] += 1
        sums[position] += answer
      }
    }
  }

  private static let elementCounts = [9, 3, 16]

  private func sums(of counted: [Counted], in period: Period) -> [Int: Sums] {
    var sums: [Int: Sums] = [:]
    for response in counted.map(\.response)
    where period.contains(response.date) && response.answers.contains(where: { $0 != nil }) {
      sums[response.instrument, default: Sums(elementCount: response.answers.count)].add(response)
    }
    return sums
  }

  @Test(
    "tallies are the sums of a dictionary, however answers are counted",
    arguments: 0..<16 as Range<UInt64>)
  func model(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var tallies = ScopeTallies()
    var counted: [Counted] = []
    let periods = try ["2023", "2024", "2025"].flatMap { year in
      let year = try #require(Period(year))
      return [year] + [.semester, .quarter, .month].flatMap { year.parts($0) }
    }
    for step in 1...400 {
      if random.chance(35), !counted.isEmpty {
        let old = counted.remove(at: random.number(in: 0...counted.count - 1))
        // What was counted from bits may be taken away without them, and the other way round.
        try count(
          Counted(response: old.response, isPacked: random.chance(50)), sign: -1, in: &tallies)
      } else {
        let instrument = random.number(in: 0...2)
        let date = try #require(random.pick(from: Self.dates).flatMap { Period($0) })
        let missingChance = random.pick(from: [0, 20, 100]) ?? 0
        let new = Response(
          date: date, service: nil, instrument: instrument,
          answers: (0..<Self.elementCounts[instrument]).map { _ in
            random.chance(missingChance) ? nil : random.number(in: 0...14)
          })
        counted.append(Counted(response: new, isPacked: random.chance(50)))
        try count(counted[counted.count - 1], sign: 1, in: &tallies)
      }
      guard step % 40 == 0 else { continue }
      for period in periods {
        var found = PeriodTallies()
        tallies.add(talliesIn: period, to: &found)
        // The instrument with the most respondents; of equal ones that declared later.
        let most = sums(of: counted, in: period).max {
          ($0.value.respondents, $0.key) < ($1.value.respondents, $1.key)
        }
        #expect(found.most?.instrument == most?.key, "\(period) after step \(step)")
        let sums = found.most.map {
          Sums($0.tally, elementCount: Self.elementCounts[$0.instrument])
        }
        #expect(sums == most?.value, "\(period) after step \(step)")
      }
      let answered = counted.map(\.response).filter { $0.answers.contains { $0 != nil } }
      for grain in Period.Grain.allCases where grain < .day {
        var periods: Set<Period> = []
        tallies.addPeriods(at: grain, to: &periods)
        #expect(periods == Set(answered.compactMap { $0.date.enclosing(grain) }))
      }
      // Nothing is left of what was taken away.
      var fresh = ScopeTallies()
      for one in counted.reversed() { try count(one, sign: 1, in: &fresh) }
      #expect(tallies == fresh)
      try count(counted[0], sign: 1, in: &fresh)
      #expect((tallies == fresh) == !counted[0].response.answers.contains { $0 != nil })
    }
  }
}
