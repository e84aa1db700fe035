import EventLog
import Hashing
import JSON
import Projections
import Survey
import TestSupport
import Testing

/// An append takes plain events without reading them in full; with a blank in its line, an event is
/// read in full and put to `Admission`.
@Suite("Admitting plain events")
struct PlainAdmissionTests {
  /// What becomes of an event: its sequence, or the rule that it breaks.
  private func outcome(of line: String, in recorder: inout Recorder) -> String {
    let bytes = Array(line.utf8)
    do throws(InputError) {
      try recorder.add(bytes.span)
      return "created, \(recorder.state.sequence)"
    } catch {
      return error.message
    }
  }

  /// A small world in which much is done that is not allowed.
  private struct World {
    var random: SplitMix64
    var count = 0

    static let dates = [
      "2024-01-15", "2024-02-29", "2024-05", "2024-07-01", "2024-12-31", "2025-01-02", "2024",
      "2024-S1", "2024-Q3", "2023-02-29",
    ]

    mutating func line(_ type: String, _ subject: String, _ data: String) -> String {
      count += 1
      // Some ids come twice.
      let id = random.chance(3) ? "e\(random.number(in: 1...count))" : "e\(count)"
      return eventLine(type, subject, data, id: id)
    }

    mutating func unit() -> String {
      random.chance(5) ? "kab/none" : random.chance(50) ? "kab/a" : "kab/b"
    }

    mutating func response() -> String {
      random.chance(80) ? "r-2024-\(random.number(in: 1...40))" : "x\(random.number(in: 1...5))y"
    }

    mutating func service() -> String { random.pick(from: ["ktp", "kia", "pbg"]) ?? "" }

    mutating func date() -> String { random.pick(from: Self.dates) ?? "" }

    mutating func answers() -> String {
      var members: [String] = []
      for element in 1...9 where random.chance(80) {
        let answer =
          random.chance(6) ? "null" : random.chance(1) ? "\(random.number(in: 0...9))" : nil
        members.append(#""U\#(element)":\#(answer ?? "\(random.number(in: 1...4))")"#)
      }
      if members.isEmpty || random.chance(1) { members.append(#""U10":3"#) }
      return "{\(members.joined(separator: ","))}"
    }

    mutating func next() -> String {
      switch random.number(in: 0...99) {
      case 0..<60:
        var data = #"{"response":"\#(response())""#
        if random.chance(60) { data += #","service":"\#(service())""# }
        data += #","date":"\#(date())","answers":\#(answers())"#
        if random.chance(40) {
          data += #","respondent":{"sex":"P","age":\#(random.number(in: 140...151))}"#
        }
        if random.chance(10) { data += #","late":"Hujan""# }
        return line("response.recorded", unit(), data + "}")
      case 60..<75:
        var changes: [String] = []
        if random.chance(70) { changes.append(#""answers":\#(answers())"#) }
        if random.chance(30) {
          changes.append(#""service":"# + (random.chance(30) ? "null" : #""\#(service())""#))
        }
        if random.chance(20) { changes.append(#""date":"\#(date())""#) }
        return line(
          "response.corrected", unit(),
          #"{"response":"\#(response())","reason":"Salah","set":{\#(changes.joined(separator: ","))}}"#
        )
      case 75..<86:
        return line("response.voided", unit(), #"{"response":"\#(response())","reason":"Ganda"}"#)
      case 86..<94:
        return line(
          "response.reinstated", unit(), #"{"response":"\#(response())","reason":"Bukan ganda"}"#)
      case 94..<97:
        return line(
          "service.registered", unit(), #"{"service":"\#(service())","name":"Layanan"}"#)
      default:
        return line(
          "unit.retired", random.chance(90) ? "kab/c" : unit(), #"{"from":"2025"}"#)
      }
    }
  }

  @Test(
    "a response is recorded once, wherever its id stands among those before",
    arguments: [
      ["r1", "r2", "r3", "r2"], ["r1", "r2", "r3", "r3"], ["r1", "r2", "r3", "r1"],
      ["r1", "r5", "r3", "r5"], ["r1", "r5", "r3", "r3"], ["r1", "r5", "r3", "r1"],
      ["r1", "s1", "r2", "s1"], ["r1", "s1", "r2", "r2"], ["r9", "r10", "r010", "r10"],
      ["r1", "r2", "r2x", "r2x"], ["r1", "r123456789", "r2", "r123456789"],
    ])
  func repeatedResponse(ids: [String]) throws {
    try TemporaryFolder.with { folder in
      let now = try #require(Timestamp("2025-02-01T00:00:00Z"))
      var recorder = try Recorder(appendingTo: folder.path, actor: nil) { now }
      var world = World(random: SplitMix64(seed: 0))
      _ = outcome(
        of: world.line("agency.registered", "kab", #"{"agency":"kab","name":"Kab"}"#),
        in: &recorder)
      _ = outcome(of: world.line("unit.registered", "kab/a", #"{"name":"a"}"#), in: &recorder)
      for (position, id) in ids.enumerated() {
        let found = outcome(
          of: eventLine(
            "response.recorded", "kab/a",
            #"{"response":"\#(id)","date":"2024","answers":{"U1":3}}"#, id: "n\(position)"),
          in: &recorder)
        let isNew = position < ids.count - 1
        #expect(found.hasPrefix("created") == isNew, "\(id): \(found)")
      }
    }
  }

  @Test(
    "what becomes of an event does not depend on how its line is written",
    arguments: 0..<12 as Range<UInt64>)
  func outcomes(seed: UInt64) throws {
    try TemporaryFolder.with { plainFolder in
      try TemporaryFolder.with { fullFolder in
        let now = try #require(Timestamp("2025-02-01T00:00:00Z"))
        var plain = try Recorder(appendingTo: plainFolder.path, actor: nil) { now }
        var full = try Recorder(appendingTo: fullFolder.path, actor: nil) { now }
        var world = World(random: SplitMix64(seed: seed))
        var lines = [
          world.line("agency.registered", "kab", #"{"agency":"kab","name":"Kab"}"#)
        ]
        for unit in ["a", "b", "c"] {
          lines.append(world.line("unit.registered", "kab/\(unit)", #"{"name":"\#(unit)"}"#))
        }
        lines.append(
          world.line("service.registered", "kab/a", #"{"service":"ktp","name":"KTP"}"#))
        var refusals: Set<String> = []
        for step in 0..<600 {
          let line = step < lines.count ? lines[step] : try next(step, &world, &plain)
          let spaced = line.replacing(#","source":"#, with: #", "source":"#)
          #expect(spaced != line)
          let (left, right) = (outcome(of: line, in: &plain), outcome(of: spaced, in: &full))
          #expect(left == right, "\(line)")
          if !left.hasPrefix("created") { refusals.insert(String(left.prefix(12))) }
          if step % 60 == 0 { #expect(plain.state == full.state, "after step \(step)") }
        }
        #expect(refusals.count > 6, "\(refusals)")
        #expect(plain.state == full.state)
        #expect(plain.merkleTree() == full.merkleTree())
        _ = try plain.commit()
        _ = try full.commit()
        let segment = "000000000001.jsonl"
        #expect(try plainFolder.bytes(of: segment) == fullFolder.bytes(of: segment))
        #expect(try LogVerification(of: plainFolder.path).problems == [])
      }
    }
  }

  /// The next event of the world, now and then a close.
  private func next(
    _ step: Int, _ world: inout World, _ recorder: inout Recorder
  ) throws -> String {
    let period = try #require(Period("2024-S1"))
    let subject = Subject(agency: "kab", unit: step == 300 ? "a" : "b")
    guard step == 300 || step == 450 else { return world.next() }
    let tree = recorder.merkleTree()
    let query = FigureQuery(recorder.state)
    let closed = PeriodClosed(
      period: period, kind: .first, reason: nil,
      policy: query.policy(of: subject, in: period).name,
      figures: query.closeFigures(of: subject, in: period), logSize: tree.count,
      logRoot: tree.root)
    return world.line("period.closed", subject.description, closed.data.jsonText)
  }
}
