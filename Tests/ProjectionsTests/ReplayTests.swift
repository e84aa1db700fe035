import EventLog
import Hashing
import JSON
import Oracle
import Projections
import TestSupport
import Testing

/// The laws of replay, as the article on rules says.
@Suite("Replay")
struct ReplayTests {
  @Test("replaying in two pieces equals replaying at once", arguments: 0..<12 as Range<UInt64>)
  func pieces(seed: UInt64) throws {
    try withLog(recording: randomLog(seed: seed)) { contents in
      let whole = try SurveyState(replaying: contents)
      for count in 0...contents.count {
        var state = try SurveyState(replaying: contents, through: count)
        try contents.forEachEvent { node throws(InputError) in
          if let sequence = node.receipt?.sequence, sequence > count { try state.apply(node) }
        }
        #expect(state == whole, "split after \(count)")
      }
    }
  }

  @Test(
    "after every event of any kind the state in memory is that of a full replay, byte for byte",
    arguments: 0..<13 as Range<UInt64>)
  func increments(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { _, states, contents in
      for (position, state) in states.enumerated() {
        let replayed = try SurveyState(replaying: contents, through: position + 1)
        #expect(state == replayed, "after event \(position + 1)")
        let root = try contents.merkleTree(over: position + 1).root
        #expect(
          ReadModels(FigureQuery(state), root: root).texts
            == ReadModels(FigureQuery(replayed), root: root).texts, "after event \(position + 1)")
      }
    }
  }

  @Test(
    "the order of names in JSON changes nothing, not even a byte of the log",
    arguments: 0..<24 as Range<UInt64>)
  func nameOrder(seed: UInt64) throws {
    let lines = randomLog(seed: seed)
    var random = SplitMix64(seed: seed)
    let shuffled = try lines.map { line in
      let bytes = Array(line.utf8)
      return try JSONReader.read(bytes.span).value.shuffled(using: &random).jsonText
    }
    #expect(shuffled != lines)
    let (state, root) = try replayed(lines)
    let (shuffledState, shuffledRoot) = try replayed(shuffled)
    #expect(shuffledState == state)
    #expect(shuffledRoot == root)
  }

  private func replayed(_ lines: [String]) throws -> (state: SurveyState, root: Digest) {
    try withLog(recording: lines) {
      (try SurveyState(replaying: $0), try $0.merkleTree().root)
    }
  }

  @Test(
    "an index does not depend on the order of the responses", arguments: 0..<12 as Range<UInt64>)
  func order(seed: UInt64) throws {
    let events = try randomLog(seed: 12 * seed + 1).map { try OracleValue(json: $0) }
    let responses = events.filter { $0.isAbout("skm.response.recorded") }.map(\.json)
    let others = events.filter { !$0.isAbout("skm.response.") }.map(\.json)
    var random = SplitMix64(seed: seed)
    #expect(
      try trendRows(state(recording: others + responses))
        == trendRows(state(recording: others + responses.shuffled(using: &random))))
  }

  // MARK: Corrections

  /// A log of 30 responses of random answers.
  private func responses(seed: UInt64) -> (log: LogBuilder, ids: [String]) {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")
    var random = SplitMix64(seed: seed)
    var ids: [String] = []
    for _ in 0..<30 {
      var answers = ""
      for _ in 0..<9 { answers += random.pick(from: ["-", "1", "2", "3", "4", "4"]) ?? "4" }
      ids.append(
        log.respond("kab/dinas", "2024-0\(random.number(in: 1...9))", "4" + answers.dropFirst()))
    }
    return (log, ids)
  }

  @Test(
    "a correction and its reverse give the figures back",
    arguments: [
      (#"{"answers":{"U1":1,"U2":null}}"#, #"{"answers":{"U1":4,"U2":3}}"#),
      (#"{"date":"2023-02"}"#, #"{"date":"2024-05-17"}"#),
      (#"{"service":"ktp"}"#, #"{"service":null}"#),
      (#"{"date":"2023","answers":{"U9":4}}"#, #"{"answers":{"U9":null},"date":"2024-05-17"}"#),
    ])
  func reverse(set: String, reverse: String) throws {
    var log = responses(seed: 1).log
    let response = log.respond("kab/dinas", "2024-05-17", "43333333-")
    let before = try trendRows(log.state())
    log.correct(response: response, of: "kab/dinas", set: set)
    #expect(try trendRows(log.state()) != before)
    log.correct(response: response, of: "kab/dinas", set: reverse)
    #expect(try trendRows(log.state()) == before)
  }

  @Test(
    "voiding and reinstating give the figures back", arguments: 0..<6 as Range<UInt64>)
  func reinstatement(seed: UInt64) throws {
    var (log, ids) = responses(seed: seed)
    let before = try trendRows(log.state())
    var random = SplitMix64(seed: seed)
    ids.shuffle(using: &random)
    for id in ids { log.void(response: id, of: "kab/dinas") }
    #expect(try trendRows(log.state()) == [])
    ids.shuffle(using: &random)
    for id in ids { log.reinstate(response: id, of: "kab/dinas") }
    #expect(try trendRows(log.state()) == before)
  }

  @Test(
    "figures after all corrections are those of a log of the final responses",
    arguments: 0..<24 as Range<UInt64>)
  func finalResponses(seed: UInt64) throws {
    let events = try randomLog(seed: seed).map { try OracleValue(json: $0) }
      .filter { !$0.isAbout("skm.result.") }
    let others = events.filter { !$0.isAbout("skm.response.") }
    let responses = events.filter { $0.isAbout("skm.response.recorded") }
      .compactMap { $0.corrected(by: events) }
    #expect(
      try trendRows(state(recording: events.map(\.json)))
        == trendRows(state(recording: (others + responses).map(\.json))))
  }
}

extension JSONValue {
  /// Returns the value with the members of objects in another order, at every level.
  func shuffled(using random: inout SplitMix64) -> JSONValue {
    switch self {
    case .object(let members):
      var shuffled: [JSONValue.Member] = []
      for member in members.shuffled(using: &random) {
        shuffled.append(JSONValue.Member(member.name, member.value.shuffled(using: &random)))
      }
      return .object(shuffled)
    case .array(let values):
      return .array(values.map { $0.shuffled(using: &random) })
    default:
      return self
    }
  }
}

extension OracleValue {
  /// Returns whether an event's type begins like this.
  fileprivate func isAbout(_ type: String) -> Bool {
    self["type"]?.text?.hasPrefix(type) == true
  }

  /// Returns the recording of a response as it would have been had it needed no corrections, or
  /// `nil` if it does not count in the end.
  fileprivate func corrected(by events: [OracleValue]) -> OracleValue? {
    var data = self["data"]?.members ?? [:]
    var answers = data["answers"]?.members ?? [:]
    var isVoid = false
    for event in events
    where event["subject"] == self["subject"] && event["data"]?["response"] == data["response"] {
      if event.isAbout("skm.response.voided") { isVoid = true }
      if event.isAbout("skm.response.reinstated") { isVoid = false }
      guard event.isAbout("skm.response.corrected") else { continue }
      let set = event["data"]?["set"]?.members ?? [:]
      answers.merge(set["answers"]?.members ?? [:]) { $1 }
      for field in ["date", "service"] { data[field] = set[field] ?? data[field] }
    }
    answers = answers.filter { $0.value != .null }
    guard !isVoid, !answers.isEmpty else { return nil }
    data["answers"] = .object(answers)
    data = data.filter { $0.value != .null }
    return .object(members.merging(["data": .object(data)]) { $1 })
  }
}
