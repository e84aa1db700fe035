import EventLog
import Hashing
import Projections
import TestSupport
import Testing

@Suite("Recording batches")
struct RecorderTests {
  private let agency = eventLine(
    "agency.registered", "kab", #"{"agency":"kab","name":"K"}"#, id: "a",
    time: "2020-01-01T00:00:00Z")
  private let unit = eventLine(
    "unit.registered", "kab/dinas", #"{"name":"D"}"#, id: "b", time: "2020-01-02T00:00:00Z")
  private let earlier = eventLine(
    "unit.registered", "kab/kec", #"{"name":"E"}"#, id: "c", time: "2020-01-01T23:59:59Z")

  private let segment = "events/000000000001.jsonl"

  /// Appends a text to the log `events` of a folder.
  private func append(
    _ text: String, to folder: TemporaryFolder, backloads: Bool = false,
    actor: Event.Actor? = nil, at seconds: Int = 1_600_000_000
  ) throws -> Recorder.Summary {
    var recorder = try Recorder(
      appendingTo: folder.path(of: "events"), backloads: backloads, actor: actor
    ) { Timestamp(secondsSince1970: seconds) }
    try recorder.add(text.utf8.span, from: "input.jsonl")
    return try recorder.commit()
  }

  /// Returns the line of an event in the log.
  private func recorded(_ line: String, _ sequence: Int, _ added: String) -> String {
    let time = line.firstRange(of: #","data":"#)?.lowerBound ?? line.endIndex
    return (line[..<time] + #","recordedtime":"# + added + line[time...])
      .replacing(#""source":"#, with: #""sequence":"\#(padded(sequence, 12))","source":"#) + "\n"
  }

  @Test func `a batch is recorded at the time of the clock, under the account given`() throws {
    try TemporaryFolder.with { folder in
      let actor = Event.Actor(id: "umum")
      let summary = try append(agency + "\n" + unit, to: folder, actor: actor)
      #expect(summary.outcomes == [.created(sequence: 1), .created(sequence: 2)])
      #expect(summary.createdCount == 2 && summary.existingCount == 0 && summary.sequence == 2)
      let added = #""2020-09-13T12:26:40Z","authid":"umum","authtype":"user""#
      #expect(
        try folder.text(of: segment) == recorded(agency, 1, added) + recorded(unit, 2, added))
    }
  }

  @Test func `an event that says who did it keeps that`() throws {
    try TemporaryFolder.with { folder in
      let own = #","authid":"bot","authtype":"service_account","data":"#
      let line = agency.replacing(#","data":"#, with: own)
      _ = try append(line, to: folder, actor: Event.Actor(id: "umum"))
      let added = #""2020-09-13T12:26:40Z","authid":"bot","authtype":"service_account""#
      #expect(try folder.text(of: segment) == recorded(agency, 1, added))
    }
  }

  @Test func `the first line of a batch is refused if its day is ten zero bytes`() throws {
    try TemporaryFolder.with { folder in
      _ = try append(agency + "\n" + unit, to: folder)
      let before = try folder.bytes(of: segment)
      let response = eventLine(
        "response.recorded", "kab/dinas",
        #"{"response":"r","date":"2024-02-12","answers":{"U1":3}}"#,
        time: String(repeating: "\0", count: 10) + "T02:10:00Z")
      let error = #expect(throws: LogError.self) { try append(response, to: folder) }
      #expect(
        error?.description
          == "input.jsonl:1:111: error: control characters in text must be escaped")
      #expect(try folder.bytes(of: segment) == before)
    }
  }

  @Test func `repeating a batch completes it and writes nothing twice`() throws {
    try TemporaryFolder.with { folder in
      _ = try append(agency + "\n", to: folder, actor: Event.Actor(id: "umum"))
      let summary = try append("\(agency)\n\(unit)\n\(agency)\n\(unit)\n", to: folder)
      #expect(
        summary.outcomes == [
          .exists(sequence: 1), .created(sequence: 2), .exists(sequence: 1), .exists(sequence: 2),
        ])
      #expect(summary.createdCount == 1 && summary.existingCount == 3 && summary.sequence == 2)
      let bytes = try folder.bytes(of: segment)
      let again = try append("\(agency)\n\(unit)\n", to: folder)
      #expect(again.createdCount == 0 && again.sequence == 2)
      #expect(try folder.bytes(of: segment) == bytes)
    }
  }

  @Test func `a clock that goes back does not make recorded times decrease`() throws {
    try TemporaryFolder.with { folder in
      _ = try append(agency, to: folder, at: 1_600_000_000)
      _ = try append(unit, to: folder, at: 1_500_000_000)
      #expect(
        try folder.text(of: segment)
          == recorded(agency, 1, #""2020-09-13T12:26:40Z""#)
          + recorded(unit, 2, #""2020-09-13T12:26:40Z""#))
    }
  }

  @Test func `an input of nothing records nothing`() throws {
    try TemporaryFolder.with { folder in
      let summary = try append("", to: folder)
      #expect(summary.outcomes == [] && summary.sequence == 0)
      #expect(try folder.files() == [:])
    }
  }

  @Test func `a refused batch leaves nothing of a new log`() throws {
    try TemporaryFolder.with { folder in
      #expect(throws: LogError.self) { try append(agency + "\noops", to: folder) }
      let files = try folder.files()
      #expect(files == [:])
    }
  }

  @Test func `fields in another order are recorded in the canonical order`() throws {
    try TemporaryFolder.with { folder in
      let line = agency.replacing(
        #"{"agency":"kab","name":"K"}"#, with: #" { "name" : "K", "agency" : "kab" } "#)
      _ = try append(line, to: folder)
      #expect(
        try folder.text(of: segment) == recorded(agency, 1, #""2020-09-13T12:26:40Z""#))
    }
  }

  @Test func `a batch is decided event by event`() throws {
    try TemporaryFolder.with { folder in
      let error = #expect(throws: LogError.self) {
        try append("\(unit)\n\(agency)\n", to: folder)
      }
      #expect(
        error?.description
          == "input.jsonl:1:87: error: agency 'kab' is not registered; 'skm register kab --name NAME' registers it"
      )
      let summary = try append("\(agency)\n\(unit)\n", to: folder)
      #expect(summary.createdCount == 2)
    }
  }

  @Test func `a backload into an empty log is recorded at the events' own times`() throws {
    try TemporaryFolder.with { folder in
      let summary = try append("\(agency)\n\(unit)\n", to: folder, backloads: true)
      #expect(summary.createdCount == 2)
      #expect(
        try folder.text(of: segment)
          == recorded(agency, 1, #""2020-01-01T00:00:00Z","backloaded":true"#)
          + recorded(unit, 2, #""2020-01-02T00:00:00Z","backloaded":true"#))
    }
  }

  @Test func `a backload whose times decrease is refused`() throws {
    try TemporaryFolder.with { folder in
      let error = #expect(throws: LogError.self) {
        try append("\(agency)\n\(unit)\n\(earlier)\n", to: folder, backloads: true)
      }
      #expect(
        error?.description
          == "input.jsonl:3:104: error: the times of a backload must not decrease; "
          + "2020-01-01T23:59:59Z follows 2020-01-02T00:00:00Z")
      let files = try folder.files()
      #expect(files == [:])
    }
  }

  @Test func `a backload is refused by a log that was not backloaded, even one of the same events`()
    throws
  {
    try TemporaryFolder.with { folder in
      _ = try append("\(agency)\n", to: folder)
      let files = try folder.files()
      #expect(throws: LogError.self) {
        try append("\(agency)\n\(unit)\n", to: folder, backloads: true)
      }
      #expect(try folder.files() == files)
      #expect(try append("\(agency)\n", to: folder, backloads: true).existingCount == 1)
    }
  }

  @Test func `names that only look alike are two names`() throws {
    try TemporaryFolder.with { folder in
      let declared = ["caf\u{E9}", "cafe\u{301}"].enumerated().map { position, name in
        eventLine(
          "policy.declared", "kab",
          "{\"policy\":\"\(name)\",\"weights\":{\"rounding\":2},\"bands\":2017}",
          id: "p\(position)")
      }
      let summary = try append(([agency] + declared).joined(separator: "\n"), to: folder)
      #expect(summary.createdCount == 3)
    }
  }

  @Test func `a backload into a log that is not empty is refused`() throws {
    try TemporaryFolder.with { folder in
      _ = try append(agency, to: folder)
      let files = try folder.files()
      let error = #expect(throws: LogError.self) {
        try append(unit, to: folder, backloads: true)
      }
      #expect(
        error?.description
          == "input.jsonl:1:106: error: only an empty log can be backloaded; this one ends with event 1"
      )
      #expect(try folder.files() == files)
    }
  }

  @Test func `a backload of which a crash left a part is completed by repeating it`() throws {
    try TemporaryFolder.with { folder in
      _ = try append(agency, to: folder, backloads: true)
      let summary = try append("\(agency)\n\(unit)\n", to: folder, backloads: true)
      #expect(summary.outcomes == [.exists(sequence: 1), .created(sequence: 2)])
    }
  }

  @Test func `the tree of a recorder goes over the log and the events taken so far`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "events")
      for batch in [[agency, unit], [earlier]] {
        var recorder = try Recorder(appendingTo: path, actor: nil) {
          Timestamp(secondsSince1970: 1_735_689_600)
        }
        var trees = [recorder.merkleTree()]
        for line in batch {
          try recorder.add(line.utf8.span)
          trees.append(recorder.merkleTree())
        }
        _ = try recorder.commit()
        let contents = try LogContents(reading: path)
        #expect(trees.map(\.count) == Array(contents.count - batch.count...contents.count))
        for tree in trees {
          let expected = try contents.merkleTree(over: tree.count)
          #expect(tree == expected)
        }
      }
    }
  }

  @Test func `a log may end just after a piece in which it is read`() throws {
    try TemporaryFolder.with { folder in
      var recorder = try Recorder(appendingTo: folder.path(of: "events"), actor: nil) {
        Timestamp(secondsSince1970: 1_600_000_000)
      }
      try recorder.add((agency + "\n" + unit).utf8.span, from: "input.jsonl")
      // The last line reaches beyond the first 256 KiB, so that none begins after them.
      var count = 2
      repeat {
        count += 1
        let channel = String(repeating: "x", count: 9000)
        let line = eventLine(
          "response.recorded", "kab/dinas",
          #"{"response":"r\#(count)","date":"2024","answers":{"U1":4},"channel":"\#(channel)"}"#,
          id: "r\(count)")
        try recorder.add(line.utf8.span)
        try recorder.put()
      } while try folder.bytes(of: segment).count <= 1 << 18
      _ = try recorder.commit()
      let summary = try append(earlier, to: folder)
      #expect(summary.outcomes == [.created(sequence: count + 1)])
      #expect(try LogVerification(of: folder.path(of: "events")).problems == [])
    }
  }
}
