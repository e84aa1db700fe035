import JSON
import Projections
import Survey
import TestSupport
import Testing

@Suite("The table of responses")
struct ResponseTableTests {
  private static let dates = [
    "2000", "2024", "2100-S2", "2024-Q4", "2100-12", "2000-01-01", "2024-05-17", "2100-12-31",
  ]

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
  }

  private func response(_ random: inout SplitMix64) throws -> Response {
    let instrument = random.number(in: 0...2)
    let answers = (0..<[9, 14, 99][instrument]).map { _ in
      random.chance(20) ? nil : random.number(in: 0...100)
    }
    let date = random.pick(from: Self.dates).flatMap { Period($0) }
    return Response(
      date: try #require(date),
      service: random.chance(30) ? nil : "layanan-\(random.number(in: 1...12))",
      instrument: instrument, answers: answers,
      profile: UInt32(random.pick(from: [0, 1, 70_000, Int(UInt32.max)]) ?? 0),
      isVoid: random.chance(10),
      isCorrected: random.chance(10), isLate: random.chance(10))
  }

  /// Ids of many lengths, some of which look alike.
  private func id(_ random: inout SplitMix64) -> ExactText {
    let number = random.number(in: 1...400)
    let text =
      switch number % 7 {
      case 0: "caf\u{E9}-\(number / 5)"
      case 1: "cafe\u{301}-\(number / 5)"
      case 2: String(repeating: "x", count: number / 2)
      case 3: number == 3 ? "" : "\(number)"
      case 4: "dpmptsp-2024-" + String("000000000000\(number)".suffix(1 + number % 12))
      case 5: "\(number)-dpmptsp"
      default: "dpmptsp-2024-\(number)"
      }
    return ExactText(text)
  }

  @Test(
    "a table holds what a dictionary holds, whatever ids collide",
    arguments: 0..<8 as Range<UInt64>, [0, 1, 0xFF, .max] as [UInt64])
  func model(seed: UInt64, hashMask: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var limits = ResponseTable.Limits()
    limits.hashMask = hashMask
    var table = ResponseTable(limits: limits)
    var model = Model()
    for step in 0..<1500 {
      let id = id(&random)
      #expect(table[id] == model.responses[id])
      guard random.chance(70) else { continue }
      var new = try response(&random)
      if let old = model.responses[id], random.chance(80) {
        new = Response(
          date: new.date, service: new.service, instrument: old.instrument,
          answers: old.answers.map { _ in random.number(in: 0...100) }, profile: new.profile,
          isVoid: !old.isVoid,
          isCorrected: true, isLate: old.isLate)
      }
      try table.check(new, id: id)
      try table.set(id, to: new)
      model.set(id, to: new)
      #expect(table[id] == new)
      #expect(table.count == model.responses.count)
      if step % 300 == 0 {
        #expect(table.map(\.id) == model.ids)
        #expect(table.map(\.response) == model.ids.compactMap { model.responses[$0] })
      }
    }
    #expect(table.map(\.id) == model.ids)
    #expect(table.map(\.response) == model.ids.compactMap { model.responses[$0] })
  }

  @Test func `the same changes give equal tables, and other ones give others`() throws {
    var random = SplitMix64(seed: 1)
    var (left, right) = (ResponseTable(), ResponseTable())
    #expect(left == right)
    for _ in 0..<300 {
      let (id, response) = (id(&random), try response(&random))
      try left.set(id, to: response)
      #expect(left != right)
      try right.set(id, to: response)
      #expect(left == right)
    }
    let copy = left
    let id = ExactText("a further one")
    try left.set(id, to: try response(&random))
    #expect(copy == right)
    #expect(copy[id] == nil)
    #expect(left != copy)
  }

  @Test func `ids that look alike and differ in a byte are different`() throws {
    var random = SplitMix64(seed: 1)
    var table = ResponseTable()
    let (composed, decomposed) = (ExactText("caf\u{E9}"), ExactText("cafe\u{301}"))
    #expect(composed.text == decomposed.text)
    let response = try response(&random)
    try table.set(composed, to: response)
    #expect(table[decomposed] == nil)
    #expect(table[composed] == response)
  }

  @Test func `responses go on in the next block when one is full`() throws {
    var random = SplitMix64(seed: 1)
    var table = ResponseTable()
    var responses: [Response] = []
    for number in 0..<3000 {
      responses.append(try response(&random))
      try table.set(ExactText("\(number)"), to: responses[number])
    }
    #expect(table.map(\.response) == responses)
    #expect(table.map(\.id.text) == responses.indices.map { "\($0)" })
  }

  @Test(
    "a response with a numbered id takes at most 35 bytes",
    arguments: [10_000, 20_000, 50_000])
  func memory(count: Int) throws {
    var table = ResponseTable()
    let date = try #require(Period("2024-05-17"))
    for number in 0..<count {
      let id = "dpmptsp-2024-\(number)"
      try table.set(
        ExactText(id),
        to: Response(
          date: date, service: "pbg", instrument: 0, answers: Array(repeating: 4, count: 9)))
    }
    #expect(table.byteCount <= 35 * count)
  }

  @Test("more beginnings of ids than are kept by number", arguments: [1023, 1024, 1025, 3000])
  func beginnings(count: Int) throws {
    var random = SplitMix64(seed: 1)
    var table = ResponseTable()
    var responses: [String: Response] = [:]
    for number in 0..<count {
      for id in ["unit-\(number)-7", "unit-\(number)-07", "x\(number)x"] {
        responses[id] = try response(&random)
        try table.set(ExactText(id), to: try #require(responses[id]))
      }
    }
    #expect(table.count == 3 * count)
    for (id, response) in responses { #expect(table[ExactText(id)] == response) }
    #expect(table[ExactText("unit-0-007")] == nil)
    #expect(table[ExactText("unit-\(count)-7")] == nil)
  }

  @Test func `what goes beyond a limit is refused, and the table is as before`() throws {
    let day = try #require(Period("2024-05-17"))
    func response(service: String? = nil, instrument: Int = 0, answerCount: Int = 9) -> Response {
      Response(
        date: day, service: service, instrument: instrument,
        answers: Array(repeating: 4, count: answerCount))
    }
    var limits = ResponseTable.Limits()
    limits.serviceCount = 2
    limits.responseCount = 1040
    limits.idByteCount = 600
    var table = ResponseTable(limits: limits)

    func refusal(_ id: String, _ response: Response) -> String? {
      let before = table
      do throws(ResponseTable.LimitError) {
        try table.set(ExactText(id), to: response)
        return nil
      } catch {
        #expect(table == before)
        return "\(error.field): \(error.message)"
      }
    }

    #expect(refusal("a", response(service: "ktp")) == nil)
    #expect(refusal("b", response(service: "pbg")) == nil)
    #expect(
      refusal("c", response(service: "kia"))
        == "service: the responses of a unit can be of at most 2 services")
    #expect(refusal("a", response(service: "pbg")) == nil)
    #expect(refusal("c", response()) == nil)
    #expect(refusal(String(repeating: "x", count: 255), response()) == nil)
    #expect(
      refusal(String(repeating: "x", count: 256), response())
        == "response: 'response' must have at most 255 bytes")
    let beginning = String(repeating: "x", count: 200)
    #expect(refusal(beginning, response()) == nil)
    #expect(refusal("d", response(instrument: 65_535)) == nil)
    #expect(
      refusal("e", response(instrument: 65_536))
        == "instrument: responses can be under the first 65536 instruments of a log")
    // Beginnings of ids are kept by number up to the thousandth or so; further ids as they are.
    for number in 0..<1024 { #expect(refusal("p\(number)x", response()) == nil) }
    let longIDs = ["y", "z", "w"].map { String(repeating: $0, count: 255) }
    #expect(refusal(longIDs[0], response()) == nil)
    #expect(refusal(longIDs[1], response()) == nil)
    #expect(
      refusal(longIDs[2], response())
        == "response: the ids of a unit's responses can take at most 600 bytes")
    // One that begins as another and ends with digits takes no bytes.
    #expect(refusal(beginning + "7", response()) == nil)
    var number = 0
    while refusal("r\(number)", response(answerCount: 99)) == nil { number += 1 }
    #expect(number == 1040 - 1033)
    #expect(
      refusal("again", response(answerCount: 99))
        == "response: a unit can have at most 1040 responses")
    #expect(refusal("r0", response(service: "ktp", answerCount: 99)) == nil)
    #expect(
      refusal("r0", response(answerCount: 98))
        == "response: a unit can have at most 1040 responses")
  }
}
