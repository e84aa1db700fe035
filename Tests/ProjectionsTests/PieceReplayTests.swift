import EventLog
import Foundation
import JSON
import Oracle
import Projections
import TestSupport
import Testing

/// A log is read in pieces, by several threads, and canonical lines are read straight from their
/// bytes: the state is the one, and the error, that the obvious loop gives.
@Suite("Replay in pieces")
struct PieceReplayTests {
  // MARK: Replaying

  /// How a replay ends: with a state, which is that before the error if there is one.
  private struct Outcome: Equatable {
    var state: SurveyState
    var message: String?
    var backloadedCount: Int?
  }

  /// The obvious loop over the events of a log.
  private func replay(
    oneByOne contents: LogContents, onto start: SurveyState = SurveyState(),
    through last: Int? = nil
  ) -> Outcome {
    var outcome = Outcome(state: start)
    var backloadedCount = 0
    do throws(LogError) {
      try contents.forEachEvent(after: start.sequence, through: last) { node throws(InputError) in
        try outcome.state.apply(node)
        if node.receipt?.isBackloaded == true { backloadedCount += 1 }
      }
      outcome.backloadedCount = backloadedCount
    } catch {
      outcome.message = "\(error)"
    }
    return outcome
  }

  private func replay(
    inPieces contents: LogContents, onto start: SurveyState = SurveyState(),
    through last: Int? = nil, threads: Int
  ) -> Outcome {
    var outcome = Outcome(state: start)
    do throws(LogError) {
      outcome.backloadedCount = try outcome.state.replay(contents, through: last, threads: threads)
    } catch {
      outcome.message = "\(error)"
    }
    return outcome
  }

  private static let threadCounts: [Int] = [1, 2, 4]

  /// Expects that a log is replayed in pieces of any size as it is one by one.
  ///
  /// - Returns: What came of it.
  @discardableResult
  private func expectSame(
    _ path: String, chunkByteCounts: [Int], through last: Int? = nil, _ comment: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String? {
    var message: String?
    for chunkByteCount in chunkByteCounts {
      let contents = try LogContents(reading: path, chunkByteCount: chunkByteCount)
      let expected = replay(oneByOne: contents, through: last)
      message = expected.message
      for threads in Self.threadCounts {
        let outcome = replay(inPieces: contents, through: last, threads: threads)
        #expect(
          outcome.message == expected.message,
          "\(comment), \(chunkByteCount) bytes, \(threads) threads",
          sourceLocation: sourceLocation)
        #expect(
          outcome == expected, "\(comment), \(chunkByteCount) bytes, \(threads) threads",
          sourceLocation: sourceLocation)
      }
    }
    return message
  }

  // MARK: Logs

  /// The lines of a log as they are recorded, in canonical form.
  ///
  /// - Parameter backloadedShare: How many of them say that they were imported with their own times,
  ///   in 100; that their times do not decrease is nothing that a replay looks at.
  private func canonicalLines(
    recording lines: [String], backloadedShare: Int = 0
  ) throws -> [[UInt8]] {
    try withLog(recording: lines) { contents in
      let text = try String(contentsOfFile: contents.path + "/000000000001.jsonl", encoding: .utf8)
      var random = SplitMix64(seed: 1)
      return text.split(separator: "\n").map { line in
        guard random.chance(backloadedShare) else { return Array(line.utf8) }
        return Array(line.replacing(#","data":{"#, with: #","backloaded":true,"data":{"#).utf8)
      }
    }
  }

  /// A log of nothing but events about responses, most of them such as are there.
  private func responseLines(seed: UInt64, count: Int) -> [[UInt8]] {
    var random = SplitMix64(seed: seed)
    var lines: [[UInt8]] = []
    var bytes: [UInt8] = []
    while lines.count < count {
      bytes = Array(randomResponseLine(sequence: lines.count + 1, using: &random).utf8)
      // Recorded times never decrease.
      let recorded = #""recordedtime":""#
      let text = String(decoding: bytes, as: UTF8.self)
      guard let place = text.range(of: recorded) else { continue }
      let time = Timestamp(secondsSince1970: 1_735_689_600 + lines.count / 3).text
      let end = text.index(place.upperBound, offsetBy: time.count)
      let line = text.replacingCharacters(in: place.upperBound..<end, with: time)
      // Changes of what is not there end a replay; a few are enough.
      let isChange = !line.contains("response.recorded")
      if isChange, lines.count < count * 9 / 10, !has(responseOf: line, in: lines) { continue }
      lines.append(Array(line.utf8))
    }
    return lines
  }

  private func has(responseOf line: String, in lines: [[UInt8]]) -> Bool {
    guard
      let subject = line.firstMatch(of: /"subject":"[^"]*"/)?.output,
      let response = line.firstMatch(of: /"response":"[^"]*"/)?.output
    else { return false }
    return lines.contains {
      let text = String(decoding: $0, as: UTF8.self)
      return text.contains("response.recorded") && text.contains(subject) && text.contains(response)
    }
  }

  private func write(_ lines: [[UInt8]], _ folder: TemporaryFolder, segments: Int = 1) throws {
    let size = max(1, (lines.count + segments - 1) / segments)
    for first in stride(from: 0, to: lines.count, by: size) {
      let part = lines[first..<min(lines.count, first + size)]
      try folder.write(
        Array(part.map { $0 + [UInt8(ascii: "\n")] }.joined()),
        to: "\(padded(first + 1, 12)).jsonl")
    }
  }

  private static let chunkByteCounts: [Int] = [7, 64, 500, 1 << 18]

  // MARK: Whole logs

  @Test("every log gives the state of the obvious loop", arguments: 0..<24 as Range<UInt64>)
  func randomLogs(seed: UInt64) throws {
    let lines = try canonicalLines(recording: randomLog(seed: seed), backloadedShare: 30)
    try TemporaryFolder.with { folder in
      try write(lines, folder, segments: Int(seed % 3) + 1)
      let message = try expectSame(
        folder.path, chunkByteCounts: seed < 2 ? [1] + Self.chunkByteCounts : Self.chunkByteCounts,
        "seed \(seed)")
      #expect(message == nil)
    }
  }

  @Test("a log with closes gives the state of the obvious loop", arguments: 0..<6 as Range<UInt64>)
  func randomHistories(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: 13 * seed + 12)) { _, contents in
      let message = try expectSame(
        contents.path, chunkByteCounts: [500, 1 << 18], "seed \(seed)")
      #expect(message == nil)
    }
  }

  @Test(
    "responses, recorded twice and changed again and again, are those of the obvious loop",
    arguments: 0..<12 as Range<UInt64>)
  func responses(seed: UInt64) throws {
    try TemporaryFolder.with { folder in
      try write(responseLines(seed: seed, count: 300), folder, segments: 2)
      try expectSame(folder.path, chunkByteCounts: [500, 1 << 18], "seed \(seed)")
    }
  }

  @Test("a replay can stop after any event, and go on", arguments: 0..<6 as Range<UInt64>)
  func parts(seed: UInt64) throws {
    let lines = try canonicalLines(
      recording: randomLog(seed: 5 * seed), backloadedShare: 50)
    try TemporaryFolder.with { folder in
      try write(lines, folder, segments: 3)
      let contents = try LogContents(reading: folder.path, chunkByteCount: 64 << seed)
      let whole = replay(oneByOne: contents)
      for count in 0...contents.count {
        let expected = replay(oneByOne: contents, through: count)
        let part = replay(inPieces: contents, through: count, threads: 2)
        #expect(part == expected, "through \(count)")
        let rest = replay(inPieces: contents, onto: part.state, threads: 2)
        #expect(rest.state == whole.state, "after \(count)")
        let restCount = try #require(rest.backloadedCount)
        #expect(restCount + (part.backloadedCount ?? 0) == whole.backloadedCount)
      }
    }
  }

  @Test(
    "lines in other forms give the state of those in canonical form",
    arguments: 0..<24 as Range<UInt64>)
  func forms(seed: UInt64) throws {
    let lines = try canonicalLines(recording: randomLog(seed: seed))
    var random = SplitMix64(seed: seed)
    let shuffled = try lines.map { line in
      Array(try JSONReader.read(line.span).value.shuffled(using: &random).jsonText.utf8)
    }
    let forms = [
      shuffled,
      lines.map { [UInt8(ascii: " ")] + $0 },
      lines.map { $0 + [UInt8(ascii: "\r")] },
      lines.map { spaced($0) },
      // Some in canonical form, and others between them.
      zip(lines, shuffled).map { random.chance(50) ? $0 : $1 },
      lines.map { random.chance(50) ? $0 : spaced($0) },
    ]
    try TemporaryFolder.with { folder in
      try write(lines, folder)
      let state = try SurveyState(replaying: LogContents(reading: folder.path))
      for (number, form) in forms.enumerated() {
        #expect(form != lines)
        try write(form, folder)
        let other = try SurveyState(replaying: LogContents(reading: folder.path))
        #expect(other == state, "form \(number)")
        let contents = try LogContents(reading: folder.path, chunkByteCount: 500)
        #expect(replay(oneByOne: contents).state == state, "form \(number)")
      }
    }
  }

  /// The line with a blank after every colon and comma that is none of a text's.
  private func spaced(_ line: [UInt8]) -> [UInt8] {
    var spaced: [UInt8] = []
    var (isText, isEscaped) = (false, false)
    for byte in line {
      spaced.append(byte)
      if byte == UInt8(ascii: "\""), !isEscaped { isText.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if !isText, byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
        spaced.append(UInt8(ascii: " "))
      }
    }
    return spaced
  }

  // MARK: Damaged logs

  /// Something that happens to the lines of a log.
  enum Damage: CaseIterable, Sendable {
    case line, severalLines, sequence, lastSequence, recordedTime
    case removal, repetition, swap, blankLine, zeroBytes, missingLineFeed, oldEnd
  }

  private func apply(_ damage: Damage, to lines: inout [[UInt8]], _ random: inout SplitMix64) {
    let place = random.number(in: 0...lines.count - 1)
    switch damage {
    case .line: lines[place] = damagedLine(lines[place], using: &random)
    case .severalLines:
      for _ in 0..<4 {
        let place = random.number(in: 0...lines.count - 1)
        lines[place] = damagedLine(lines[place], using: &random)
      }
    case .sequence: setSequence(&lines[place], random.number(in: 0...lines.count + 3))
    case .lastSequence:
      setSequence(&lines[lines.count - 1], random.number(in: 0...lines.count + 3))
    case .recordedTime:
      let text = String(decoding: lines[place], as: UTF8.self)
      let year = random.pick(from: ["2000", "2024", "2025", "2099"]) ?? ""
      lines[place] = Array(
        text.replacing(/"recordedtime":"..../, with: #""recordedtime":"\#(year)"#).utf8)
    case .removal: lines.remove(at: place)
    case .repetition: lines.insert(lines[place], at: random.number(in: 0...lines.count))
    case .swap: lines.swapAt(place, random.number(in: 0...lines.count - 1))
    case .blankLine: lines.insert([], at: place)
    case .zeroBytes:
      let start = random.number(in: 0...lines[place].count - 1)
      for position in start..<min(start + random.number(in: 1...12), lines[place].count) {
        lines[place][position] = 0
      }
    case .missingLineFeed:
      if place + 1 < lines.count { lines[place] += lines.remove(at: place + 1) }
    case .oldEnd:
      // The lines go on after one that says that it is the last but a few.
      lines += lines[place..<min(place + 3, lines.count)]
    }
  }

  private func setSequence(_ line: inout [UInt8], _ sequence: Int) {
    let text = String(decoding: line, as: UTF8.self)
    line = Array(
      text.replacing(/"sequence":"[0-9]*"/, with: #""sequence":"\#(padded(sequence, 12))""#).utf8)
  }

  @Test(
    "a damaged log gives the state and the error of the obvious loop",
    arguments: Damage.allCases, 0..<6 as Range<UInt64>)
  func damagedLogs(damage: Damage, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let whole =
      try seed.isMultiple(of: 2)
      ? canonicalLines(recording: randomLog(seed: seed)) : responseLines(seed: seed, count: 60)
    for round in 0..<2 {
      var lines = whole
      apply(damage, to: &lines, &random)
      try TemporaryFolder.with { folder in
        try write(lines, folder)
        let sizes = round == 0 ? [7, 64, 500] : [300, 1 << 18]
        try expectSame(folder.path, chunkByteCounts: sizes, "round \(round)")
        let last = random.number(in: 0...lines.count)
        try expectSame(
          folder.path, chunkByteCounts: [64, 1 << 18], through: last,
          "round \(round), through \(last)")
      }
    }
  }

  @Test("a damaged line is refused as the obvious loop refuses it", arguments: [1, 50, 1 << 18])
  func oneByteAfterAnother(chunkByteCount: Int) throws {
    // Every byte of a line in the middle is another one.
    let lines = responseLines(seed: 3, count: 5)
    try TemporaryFolder.with { folder in
      for position in lines[2].indices where position % (chunkByteCount == 1 ? 30 : 3) == 0 {
        for byte in [0x00, 0x20, 0x22, 0x39, 0x7F, lines[2][position] ^ 1] as [UInt8] {
          var damaged = lines
          damaged[2][position] = byte
          try write(damaged, folder)
          let contents = try LogContents(reading: folder.path, chunkByteCount: chunkByteCount)
          let outcome = replay(inPieces: contents, threads: 2)
          #expect(
            outcome == replay(oneByOne: contents), "\(byte) at \(position)")
        }
      }
    }
  }

  // MARK: Findings

  /// Logs on which a replay in pieces once ended otherwise.
  @Test(
    "what once was read otherwise is read the same",
    arguments: [
      // More lines than the last one says.
      ([1, 2, 3, 2], nil), ([1, 2, 3, 4, 5, 3, 4], nil), ([1, 2, 3, 1], 1),
      // Lines that say of themselves that they stand elsewhere.
      ([1, 2, 3, 3, 4, 5], nil), ([1, 2, 3, 3, 4, 5, 6, 7], 3), ([1, 2, 3, 3, 4, 5, 6, 7], 4),
      ([1, 2, 5, 4, 5, 6, 7], 4), ([1, 2, 5, 4, 5, 6, 7], 5), ([1, 3, 2, 4], nil),
    ] as [([Int], Int?)], [64, 300, 1 << 18])
  func findings(log: (sequences: [Int], last: Int?), chunkByteCount: Int) throws {
    let lines = responseLines(seed: 1, count: 10).filter {
      String(decoding: $0, as: UTF8.self).contains("response.recorded")
    }
    try TemporaryFolder.with { folder in
      try write(
        log.sequences.enumerated().map { position, sequence in
          var line = lines[position % lines.count]
          setSequence(&line, sequence)
          return line
        }, folder)
      try expectSame(
        folder.path, chunkByteCounts: [chunkByteCount], through: log.last, "\(log.sequences)")
    }
  }
}
