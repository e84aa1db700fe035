import EventLog
import Files
import Foundation
import Hashing
import JSON
import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// A projection checkpoint changes what a question costs and nothing else: with it, the state is that of
/// a replay of the whole log, whatever happened to either file.
@Suite("Projection checkpoints")
struct ProjectionCheckpointTests {
  // MARK: Logs with a checkpoint

  /// A folder with a log in `events` and a checkpoint in `projections`.
  private struct Place {
    let folder: TemporaryFolder
    var minimumCount: Int = 1

    var events: String { folder.path(of: "events") }

    var file: ProjectionCheckpointFile {
      ProjectionCheckpointFile(
        inFolder: folder.path(of: "projections"), minimumCount: minimumCount
      ) { fatalError("\($0)") }
    }

    func recorder() throws -> Recorder {
      try Recorder(appendingTo: events, actor: nil, using: file) {
        Timestamp(secondsSince1970: 1_735_689_600)
      }
    }

    /// Appends events as a batch of a writer's own.
    ///
    /// - Returns: What became of them.
    @discardableResult
    func append(_ lines: some Collection<String>) throws -> Recorder.Summary {
      var recorder = try recorder()
      let text = Array(lines.map { $0 + "\n" }.joined().utf8)
      try recorder.add(text.span, from: "batch")
      return try recorder.commit()
    }

    /// Appends a history, with the closes that the oracle makes of its plans.
    ///
    /// - Parameter sizes: The sizes of batches, in turn, each a writer's own.
    /// - Returns: The events.
    @discardableResult
    func append(_ history: [LogStep], inBatchesOf sizes: [Int]) throws -> [String] {
      var lines: [String] = []
      var rest = history[...]
      var turn = 0
      while !rest.isEmpty {
        var recorder = try recorder()
        for step in rest.prefix(sizes[turn % sizes.count]) {
          switch step {
          case .event(let line): lines.append(line)
          case .close(let close):
            let tree = recorder.merkleTree()
            guard
              let line = try oracleClose(
                close, after: lines, size: tree.count, root: tree.root.base64)
            else { continue }
            lines.append(line)
          }
          let bytes = Array(lines[lines.count - 1].utf8)
          try recorder.add(bytes.span)
        }
        #expect(try recorder.commit().projectionFailure == nil)
        rest = rest.dropFirst(sizes[turn % sizes.count])
        turn += 1
      }
      return lines
    }

    /// Closes a year with the figures of the log.
    func close(_ subject: Subject, _ year: String) throws {
      let contents = try LogContents(reading: events)
      let query = FigureQuery(try SurveyState(replaying: contents))
      let period = try #require(Period(year))
      let tree = try contents.merkleTree()
      let closed = PeriodClosed(
        period: period, kind: .first, reason: nil,
        policy: query.policy(of: subject, in: period).name,
        figures: query.closeFigures(of: subject, in: period), logSize: tree.count,
        logRoot: tree.root)
      try append([eventLine("period.closed", "\(subject)", closed.data.jsonText, id: "close")])
    }

    func replay(through last: Int? = nil) throws -> LogReplay {
      let seal = try CheckpointFile(ofLog: events).read()
      let contents = try LogContents(reading: events)
      var replay = LogReplay(of: contents, sealedBy: seal, using: file, upTo: last)
      try replay.go(through: last)
      return replay
    }

    func hashedReplay() throws -> LogReplay {
      let seal = try CheckpointFile(ofLog: events).read()
      let contents = try LogContents(reading: events)
      var replay = LogReplay(hashing: contents, sealedBy: seal, using: file)
      try replay.go()
      return replay
    }

    /// Expects that what is read is what the whole log gives.
    ///
    /// - Parameter isUsed: Whether the checkpoint is to be used.
    func expectWholeLog(
      usingCheckpoint isUsed: Bool, _ comment: String = "",
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let replay = try replay()
      let whole = try SurveyState(replaying: LogContents(reading: events))
      #expect(
        replay.usesCheckpoint == isUsed, "\(comment)", sourceLocation: sourceLocation)
      #expect(replay.state == whole, "\(comment)", sourceLocation: sourceLocation)
    }
  }

  private func withPlace(minimumCount: Int = 1, _ body: (Place) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try folder.write("", to: "projections/note")
      try body(Place(folder: folder, minimumCount: minimumCount))
    }
  }

  /// A log with a bit of everything, of which some is told by ids that are not numbered.
  private static func smallLog() -> [String] {
    var log = LogBuilder(
      registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/dinas/kk", "kab/camat")
    for day in 1...9 {
      log.respond("kab/dinas", "2024-05-0\(day)", "33344433\(day % 4 + 1)", service: "ktp")
      log.respond("kab/camat", "2024-05", "44444444-")
    }
    let answers = #""answers":{"U1":4,"U9":2}"#
    for id in ["satu", "dua", "é-tiga", "a-01", "a-1", "b-7"] {
      log.add(
        "response.recorded", "kab/dinas",
        #"{"response":"\#(id)","service":"kk","date":"2024-06-01",\#(answers)}"#)
    }
    log.correct(response: "dua", of: "kab/dinas", set: #"{"answers":{"U1":1}}"#)
    log.void(response: "a-1", of: "kab/dinas")
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":900,"sample":270}"#)
    log.add("survey.opened", "kab", #"{"period":"2024","population":7000,"method":"online"}"#)
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":631}"#)
    log.report("kab/camat", "2023", index: "84.50", respondents: 100)
    return log.lines
  }

  // MARK: The same state

  @Test(
    "whatever is appended in whatever batches, checkpoint and events since give the whole log's state",
    arguments: 0..<13 as Range<UInt64>)
  func randomHistories(seed: UInt64) throws {
    // With a minimum of 10 events, two are read beside a checkpoint before another is made.
    for (minimumCount, sizes) in [(1, [1, 3, 40]), (10, [2, 1, 60, 1]), (10, [1000])] {
      try withPlace(minimumCount: minimumCount) { place in
        let lines = try place.append(randomHistory(seed: seed), inBatchesOf: sizes)
        #expect(lines.count > 10)
        try place.expectWholeLog(usingCheckpoint: true, "seed \(seed), batches of \(sizes)")
      }
    }
  }

  @Test(
    "the figures are the oracle's when everything is read from a checkpoint",
    arguments: 0..<13 as Range<UInt64>)
  func oracle(seed: UInt64) throws {
    try withPlace { place in
      let lines = try place.append(randomHistory(seed: seed), inBatchesOf: [25])
      let replay = try place.replay()
      #expect(replay.usesCheckpoint)
      let rows = try trendRows(replay.state)
      let expected = try oracleTrend(lines: lines).split(separator: "\n").map(String.init)
      #expect(rows == Array(expected.dropFirst()))
    }
  }

  @Test("the log can be asked as of any event, before and after a checkpoint")
  func asOf() throws {
    try withPlace(minimumCount: 20) { place in
      let lines = Self.smallLog()
      try place.append(lines.dropLast(4))
      for line in lines.suffix(4) { try place.append([line]) }
      let contents = try LogContents(reading: place.events)
      var uses: [Bool] = []
      for sequence in 0...contents.count {
        let replay = try place.replay(through: sequence)
        #expect(try replay.state == SurveyState(replaying: contents, through: sequence))
        uses.append(replay.usesCheckpoint)
      }
      // The checkpoint is of the first batch.
      #expect(uses == (0...contents.count).map { $0 >= lines.count - 4 })
    }
  }

  @Test("what is known of the tree and of imported events is that of the whole log")
  func summaries() throws {
    try withPlace(minimumCount: 20) { place in
      let lines = Self.smallLog()
      var recorder = try Recorder(
        appendingTo: place.events, backloads: true, actor: nil, using: place.file
      ) { Timestamp(secondsSince1970: 1_735_689_600) }
      let text = Array(lines.dropLast(3).map { $0 + "\n" }.joined().utf8)
      try recorder.add(text.span, from: "batch")
      _ = try recorder.commit()
      for line in lines.suffix(3) { try place.append([line]) }
      let replay = try place.hashedReplay()
      #expect(replay.usesCheckpoint)
      #expect(replay.backloadedCount == lines.count - 3)
      #expect(try replay.tree == LogContents(reading: place.events).merkleTree())
    }
  }

  @Test("responses under other instruments, of many and high answers, are restored")
  func wideAnswers() throws {
    try withPlace { place in
      var log = LogBuilder(registering: "kab", "kab/dinas")
      let codes = (1...20).map { "U\($0)" }
      let elements = codes.map { #"{"code":"\#($0)","name":"\#($0)"}"# }
      log.add(
        "instrument.declared", "kab",
        #"{"instrument":"besar","elements":[\#(elements.joined(separator: ","))],"#
          + #""scale":{"min":0,"max":100}}"#)
      let answers = codes.map { #""\#($0)":\#($0 == "U3" ? 100 : 7)"# }.joined(separator: ",")
      for number in 1...3 {
        log.add(
          "response.recorded", "kab/dinas",
          #"{"response":"r\#(number)","instrument":"besar","date":"2024-05","#
            + #""answers":{\#(answers)}}"#)
      }
      try place.append(log.lines)
      try place.expectWholeLog(usingCheckpoint: true)
      log.correct(response: "r2", of: "kab/dinas", set: #"{"answers":{"U1":0}}"#)
      try place.append(log.lines.suffix(1))
      try place.expectWholeLog(usingCheckpoint: true)
    }
  }

  @Test("the aliases and kinds of units, and their ends, are restored")
  func registrations() throws {
    try withPlace { place in
      var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec", "kab/kec/ktp")
      log.add(
        "unit.registered", "kab/dinas", #"{"name":"Dinas","aliases":["A","B"],"kind":"dinas"}"#)
      log.add("unit.registered", "kab/kec", #"{"name":"Kecamatan","kind":"kecamatan"}"#)
      log.add("unit.retired", "kab/kec", #"{"from":"2024-S2","successors":["kab/dinas","x"]}"#)
      log.add(
        "service.retired", "kab/kec", #"{"from":"2024","successors":["kab/dinas"],"service":"ktp"}"#
      )
      log.add("unit.registered", "kab/kec", #"{"name":"Kantor","kind":"kecamatan"}"#)
      log.add("unit.registered", "kab/sub", #"{"name":"Bagian","aliases":["C"]}"#)
      try place.append(log.lines)
      try place.expectWholeLog(usingCheckpoint: true)
    }
  }

  // MARK: Writers

  @Test("events that a checkpoint covers exist, conflict and are new as without it")
  func repeats() throws {
    for minimumCount in [1, 20] {
      try withPlace(minimumCount: minimumCount) { place in
        let lines = Self.smallLog()
        try place.append(lines.dropLast(2))
        try place.append(lines.suffix(2))
        let summary = try place.append(lines + [eventLine("other", "kab", "{}")].dropLast())
        #expect(summary.createdCount == 0)
        #expect(summary.outcomes == lines.indices.map { .exists(sequence: $0 + 1) })
        var changed = lines[7]
        changed.replace("2024-05-0", with: "2024-04-0")
        #expect(throws: LogError.self) { try place.append([changed]) }
        try place.expectWholeLog(usingCheckpoint: true)
      }
    }
  }

  /// What somebody may do to a log beside its writers.
  enum Edit: CaseIterable, Sendable {
    case sameLength, longer, shorter
  }

  @Test(
    "a log that was changed in its place is refused by a writer, and no rebuild makes it good",
    arguments: Edit.allCases)
  func changedLog(_ edit: Edit) throws {
    try withPlace(minimumCount: 20) { place in
      let lines = Self.smallLog()
      try place.append(lines.dropLast())
      try place.append(lines.suffix(1))
      let segment = "events/000000000001.jsonl"
      let text = try place.folder.text(of: segment)
      let change = [Edit.sameLength: "kab", .longer: "kabupaten", .shorter: "k"][edit] ?? ""
      let changed = text.replacing(
        #""name":"kab""#, with: #""name":"\#(change)""#, maxReplacements: 1
      ).replacing(#""U1":3"#, with: #""U1":4"#, maxReplacements: 1)
      let handle = try FileHandle(forWritingTo: URL(filePath: place.folder.path(of: segment)))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: Data(changed.utf8))
      try handle.close()
      try place.expectWholeLog(usingCheckpoint: false)
      // A rebuild.
      let rebuilt = try place.hashedReplay()
      #expect(!rebuilt.usesCheckpoint)
      #expect(try rebuilt.tree == LogContents(reading: place.events).merkleTree())
      try rebuilt.keepCheckpoint(in: place.file)
      let error = #expect(throws: LogError.self) { _ = try place.recorder() }
      #expect(error?.message.contains("are not those that its checkpoint names") == true)
    }
  }

  @Test("a change in an earlier segment is noticed, whatever was appended since")
  func earlierSegment() throws {
    try withPlace(minimumCount: 20) { place in
      let lines = Self.smallLog()
      try place.append(lines.dropLast(2))
      try FileManager.default.removeItem(atPath: place.folder.path(of: "projections/checkpoint"))
      // The same log in two files.
      let text = try place.folder.text(of: "events/000000000001.jsonl")
      let parts = text.split(separator: "\n").map { $0 + "\n" }
      try place.folder.write(parts.prefix(9).joined(), to: "events/000000000001.jsonl")
      try place.folder.write(parts.dropFirst(9).joined(), to: "events/000000000010.jsonl")
      try place.append(lines.dropLast().suffix(1))
      try place.expectWholeLog(usingCheckpoint: true)
      let first = place.folder.path(of: "events/000000000001.jsonl")
      let handle = try FileHandle(forUpdating: URL(filePath: first))
      try handle.write(contentsOf: Data("{".utf8))
      try handle.close()
      try place.expectWholeLog(usingCheckpoint: false)
      let other = try Recorder(appendingTo: place.events, actor: nil) {
        Timestamp(secondsSince1970: 1_735_689_600)
      }
      _ = consume other
      try place.append(lines.suffix(1))
      try place.expectWholeLog(usingCheckpoint: true)
    }
  }

  @Test("events of one source and id are no reason to look for room for ever")
  func oneIdentity() throws {
    try withPlace { place in
      try place.append(Self.smallLog())
      let segment = "events/000000000001.jsonl"
      var text = try place.folder.text(of: segment)
      let lines = text.split(separator: "\n")
      let line = try #require(lines.last { $0.contains("agency.registered") })
      for number in lines.count + 1...lines.count + 400 {
        text +=
          line.replacing(/"id":"[^"]*","sequence":"[0-9]*"/) { _ in
            #""id":"same","sequence":"\#(padded(number, 12))""#
          } + "\n"
      }
      try place.folder.write(text, to: segment)
      try FileManager.default.removeItem(atPath: place.folder.path(of: "projections/checkpoint"))
      try place.append([eventLine("agency.registered", "kota", #"{"agency":"kota","name":"Kota"}"#)]
      )
      #expect(try place.folder.files()["projections/checkpoint"] == nil)
      try place.expectWholeLog(usingCheckpoint: false)
    }
  }

  @Test("a log may be dated in any year", arguments: [-1_000_000_000.0, 20_000_000_000])
  func strangeDates(secondsSince1970: TimeInterval) throws {
    try withPlace { place in
      try place.append(Self.smallLog())
      let path = place.folder.path(of: "events/000000000001.jsonl")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: secondsSince1970)], ofItemAtPath: path)
      try place.expectWholeLog(usingCheckpoint: false)
      try place.append([eventLine("agency.registered", "kota", #"{"agency":"kota","name":"Kota"}"#)]
      )
      try place.expectWholeLog(usingCheckpoint: true)
    }
  }

  @Test("a checkpoint is made and gone on with only where there are events enough")
  func minimum() throws {
    let lines = Self.smallLog()
    try withPlace(minimumCount: lines.count) { place in
      let name = "projections/checkpoint"
      try place.append(lines.dropLast())
      #expect(try place.folder.files()[name] == nil)
      try place.append(lines.suffix(1))
      let first = try #require(try place.folder.files()[name])
      // A few events are noted in it, more make a new one.
      try place.append([eventLine("response.recorded", "kab/dinas", Self.response("x1"), id: "x1")])
      let second = try place.folder.bytes(of: name)
      #expect(second != first && second.dropFirst(4096) == first.dropFirst(4096))
      try place.expectWholeLog(usingCheckpoint: true)
      try place.append(
        (2...30).map {
          eventLine("response.recorded", "kab/dinas", Self.response("x\($0)"), id: "x\($0)")
        })
      #expect(try place.folder.bytes(of: name).dropFirst(4096) != first.dropFirst(4096))
      try place.expectWholeLog(usingCheckpoint: true)
    }
  }

  private static func response(_ id: String) -> String {
    #"{"response":"\#(id)","date":"2024-05-03","answers":{"U1":4}}"#
  }

  @Test("nothing is written where there is no folder of read models, or no room for a file")
  func nowhere() throws {
    try TemporaryFolder.with { folder in
      let place = Place(folder: folder)
      let summary = try place.append(Self.smallLog())
      #expect(summary.projectionFailure == nil)
      let names = try folder.files().keys
      #expect(!names.contains { $0.hasPrefix("projections") })
    }
    try withPlace { place in
      try place.folder.write("", to: "projections/checkpoint.new/in the way")
      let summary = try place.append(Self.smallLog())
      #expect(
        summary.projectionFailure?.message.replacing(place.folder.path, with: "…")
          == "cannot create '…/projections/checkpoint.new': Is a directory")
      #expect(summary.createdCount == Self.smallLog().count)
    }
  }

  /// What an append refuses and a replay does not.
  enum BrokenRule: CaseIterable, Sendable {
    case responseTwice, unitOfNoAgency, serviceOfNoUnit, wrongClose
  }

  @Test(
    "a log that was not appended to by the rules gets no checkpoint",
    arguments: BrokenRule.allCases)
  func otherRules(_ rule: BrokenRule) throws {
    try withPlace { place in
      var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/camat")
      log.respond("kab/dinas", "2024-05-01", "333444333", service: "ktp", count: 3)
      try place.append(log.lines)
      if rule == .wrongClose { try place.close(Subject(agency: "kab", unit: "dinas"), "2024") }
      let segment = "events/000000000001.jsonl"
      var text = try place.folder.text(of: segment)
      func addAgain(_ part: String, _ change: (String) -> String) throws {
        let lines = text.split(separator: "\n")
        let line = try #require(lines.last { $0.contains(part) })
        text +=
          change(
            String(line).replacing(/"id":"[^"]*","sequence":"[0-9]*"/) { _ in
              #""id":"again","sequence":"\#(padded(lines.count + 1, 12))""#
            }) + "\n"
      }
      switch rule {
      case .responseTwice: try addAgain("response.recorded") { $0 }
      case .unitOfNoAgency:
        try addAgain("unit.registered") { $0.replacing(#""kab/camat""#, with: #""kota/camat""#) }
      case .serviceOfNoUnit:
        try addAgain("service.registered") {
          $0.replacing(#""kab/dinas""#, with: #""kab/puskesmas""#)
        }
      case .wrongClose:
        text = text.replacing(#""U1":3"#, with: #""U1":1"#, maxReplacements: 1)
        try FileManager.default.removeItem(atPath: place.folder.path(of: "events/checkpoint"))
      }
      try place.folder.write(text, to: segment)
      try FileManager.default.removeItem(atPath: place.folder.path(of: "projections/checkpoint"))
      try place.append([eventLine("agency.registered", "kota", #"{"agency":"kota","name":"Kota"}"#)]
      )
      // In the end a unit may have its agency.
      let isMade = rule == .unitOfNoAgency
      #expect(try (place.folder.files()["projections/checkpoint"] != nil) == isMade)
      try place.expectWholeLog(usingCheckpoint: isMade)
    }
  }

  // MARK: Mismatches

  /// What may happen to a log or its checkpoint, so that the latter is of no use.
  enum Mismatch: CaseIterable, Sendable {
    case changedLine, cutLog, otherLog, noSeal, olderSeal, otherVersion, noBytes, sameNameOtherFile
  }

  @Test("a checkpoint that is not of the log is not used", arguments: Mismatch.allCases)
  func mismatch(_ mismatch: Mismatch) throws {
    try withPlace { place in
      let folder = place.folder
      let segment = "events/000000000001.jsonl"
      let lines = Self.smallLog()
      try place.append(lines.dropLast(3))
      let oldSeal = try folder.bytes(of: "events/checkpoint")
      try place.append(lines.suffix(3))
      try place.expectWholeLog(usingCheckpoint: true)
      let bytes = try folder.bytes(of: segment)
      switch mismatch {
      case .changedLine:
        let text = String(decoding: bytes, as: UTF8.self)
        try folder.write(
          text.replacing(#""U1":3"#, with: #""U1":4"#, maxReplacements: 1), to: segment)
      case .cutLog:
        let end = try #require(bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")))
        try folder.write(Array(bytes[...end]), to: segment)
      case .otherLog:
        try FileManager.default.removeItem(atPath: place.events)
        var other = Place(folder: folder)
        other.minimumCount = 1000
        try other.append(
          [eventLine("agency.registered", "kota", #"{"agency":"kota","name":"Kota"}"#)] + lines)
      case .noSeal:
        try FileManager.default.removeItem(atPath: folder.path(of: "events/checkpoint"))
      case .olderSeal:
        try folder.write(oldSeal, to: "events/checkpoint")
      case .otherVersion:
        var checkpoint = try folder.bytes(of: "projections/checkpoint")
        checkpoint[4 + "skm projection checkpoint ".utf8.count] = UInt8(ascii: "0")
        try folder.write(checkpoint, to: "projections/checkpoint")
      case .noBytes:
        try folder.write("", to: "projections/checkpoint")
      case .sameNameOtherFile:
        try FileManager.default.removeItem(atPath: folder.path(of: segment))
        try folder.write(bytes, to: segment)
      }
      try place.expectWholeLog(usingCheckpoint: false)
    }
  }

  @Test(
    "a log that somebody else went on with is read from the checkpoint only if its seal says so")
  func grownLog() throws {
    try withPlace { place in
      let lines = Self.smallLog()
      try place.append(lines.dropLast(3))
      // A writer that uses no checkpoint.
      var recorder = try Recorder(appendingTo: place.events, actor: nil) {
        Timestamp(secondsSince1970: 1_735_689_600)
      }
      let text = Array(lines.suffix(3).map { $0 + "\n" }.joined().utf8)
      try recorder.add(text.span, from: "batch")
      _ = try recorder.commit()
      try place.expectWholeLog(usingCheckpoint: true)
      // One that was killed before it sealed what it wrote.
      let segment = "events/000000000001.jsonl"
      let whole = try place.folder.text(of: segment)
      let last = try #require(whole.split(separator: "\n").last)
      let more = last.replacing(/"id":"[^"]*","sequence":"[0-9]*"/) { _ in
        #""id":"more","sequence":"\#(padded(lines.count + 1, 12))""#
      }.replacing(/"result":"[^"]*"/) { _ in #""result":"more""# }
      let handle = try FileHandle(forWritingTo: URL(filePath: place.folder.path(of: segment)))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data((more + "\n").utf8))
      try handle.close()
      try place.expectWholeLog(usingCheckpoint: true)
      #expect(try place.replay().state.sequence == lines.count + 1)
      // And one that wrote what its seal does not say.
      let seal = try place.folder.text(of: "events/checkpoint")
      var parts = seal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      parts[1] = "\(lines.count + 1)"
      try place.folder.write(parts.joined(separator: "\n"), to: "events/checkpoint")
      try place.expectWholeLog(usingCheckpoint: false)
    }
  }

  // MARK: Damage

  @Test("a damaged checkpoint gives the state of the whole log", arguments: 0..<8 as Range<UInt64>)
  func damage(seed: UInt64) throws {
    try withPlace { place in
      try place.append(randomHistory(seed: seed), inBatchesOf: [1000])
      let whole = try place.folder.bytes(of: "projections/checkpoint")
      var random = SplitMix64(seed: seed)
      let state = try SurveyState(replaying: LogContents(reading: place.events))
      for _ in 0..<150 {
        var damaged = whole
        switch random.number(in: 0...9) {
        case 0: damaged.removeLast(random.number(in: 1...whole.count))
        case 1:
          let start = random.number(in: 0...whole.count - 1)
          for position in start..<min(whole.count, start + 4096) { damaged[position] = 0 }
        default: damaged[random.number(in: 0...whole.count - 1)] ^= 1 << random.number(in: 0...7)
        }
        try place.folder.write(damaged, to: "projections/checkpoint")
        #expect(try place.replay().state == state)
      }
    }
  }

  @Test("a damaged checkpoint changes nothing of what a writer takes and refuses")
  func damagedWriter() throws {
    let lines = Self.smallLog()
    try withPlace { place in
      try place.append(lines)
      let whole = try place.folder.bytes(of: "projections/checkpoint")
      let log = try place.folder.files().filter { $0.key.hasPrefix("events/") }
      for position in stride(from: 0, to: whole.count, by: 61) {
        var damaged = whole
        damaged[position] ^= 4
        try place.folder.write(damaged, to: "projections/checkpoint")
        let summary = try place.append([lines[9], lines[20]])
        #expect(summary.outcomes == [.exists(sequence: 10), .exists(sequence: 21)])
      }
      #expect(try place.folder.files().filter { $0.key.hasPrefix("events/") } == log)
    }
  }
}
