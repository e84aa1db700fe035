import SkmCommands
import TestSupport
import Testing

/// A good sheet, and the places at which damage can be found.
struct GoodSheet: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]
  /// Whether lost, doubled and changed rows can be found, because the sheet has totals.
  let hasTotals: Bool

  var testDescription: String { name }

  static let all: [GoodSheet] = [
    // Answers in digits: only the totals tell that one was changed.
    GoodSheet(name: "template", arguments: ["--date", "2024-S2"], hasTotals: true),
    // Answers in words, which no small damage makes other ones.
    GoodSheet(name: "google-forms", arguments: [], hasTotals: false),
    GoodSheet(name: "limesurvey-texts", arguments: [], hasTotals: false),
    GoodSheet(name: "kobotoolbox-labels", arguments: [], hasTotals: false),
  ]
}

@Suite("Damaged sheets")
struct ImportDamageTests {
  private static let codes: [UInt8] = Array(";;;;;U1;U2;U3;U4;U5;U6;U7;U8;U9".utf8)

  /// What happens to a file on its way.
  private enum Damage: CaseIterable {
    case changedByte
    case lostByte
    case addedByte
    case swappedBytes
    case lostLine
    case doubledLine
    case swappedCells
    case lostEnd
  }

  @Test(
    "a sheet that was damaged is imported as it was before, or refused",
    arguments: GoodSheet.all, 1...6)
  func damage(sheet: GoodSheet, seed: UInt64) throws {
    let text = try Repository.text(of: "Tests/SkmCommandsTests/Samples/\(sheet.name).csv")
    let truth = try #require(try imported(Array(text.utf8), sheet))
    try #require(!truth.isEmpty)
    var random = SplitMix64(seed: seed)
    var (equalCount, refusedCount) = (0, 0)
    for _ in 0..<12 {
      guard let kind = random.pick(from: Damage.allCases) else { continue }
      if !sheet.hasTotals, kind == .lostLine || kind == .doubledLine || kind == .swappedCells {
        continue
      }
      guard let damaged = damaged(Array(text.utf8), kind, sheet, &random) else { continue }
      guard let answers = try imported(damaged, sheet) else {
        refusedCount += 1
        continue
      }
      equalCount += 1
      #expect(
        answers == truth, "\(kind) of \(sheet.name): \(String(decoding: damaged, as: UTF8.self))")
    }
    #expect(equalCount + refusedCount > 0)
  }

  /// Returns the services and answers of the responses that a sheet becomes, sorted; `nil` if it is refused.
  private func imported(_ bytes: [UInt8], _ sheet: GoodSheet) throws -> [String]? {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try folder.write(bytes, to: "s.csv")
      let run = try FakeWorld().run(
        [
          "import", folder.path(of: "s.csv"), "--unit", "dpmptsp", "--log",
          folder.path(of: "events"),
        ] + sheet.arguments)
      let lines = try folder.text(of: "events/000000000001.jsonl").split(separator: "\n").dropFirst(
        11)
      guard run.status == .done else {
        #expect(lines.isEmpty)
        return nil
      }
      // An answer that is missing is said, so that nobody takes it for an answer.
      if run.output.contains("no answer to ") || run.output.contains("no column has ") {
        return nil
      }
      return lines.map { line in
        let service = line.firstMatch(of: #/"service":"([a-z]+)"/#)?.output.1 ?? ""
        let answers = line.firstMatch(of: #/"answers":(\{[^}]*\})/#)?.output.1 ?? ""
        return "\(service) \(answers)"
      }.sorted()
    }
  }

  private func damaged(
    _ bytes: [UInt8], _ kind: Damage, _ sheet: GoodSheet, _ random: inout SplitMix64
  ) -> [UInt8]? {
    var damaged = bytes
    let place = random.number(in: 0...bytes.count - 2)
    let characters = Array("0123456789;,\"'\n\t abcUxyz-./".utf8)
    switch kind {
    case .changedByte: damaged[place] = random.pick(from: characters) ?? 0
    case .lostByte: damaged.remove(at: place)
    case .addedByte: damaged.insert(random.pick(from: characters) ?? 0, at: place)
    case .swappedBytes: damaged.swapAt(place, place + 1)
    case .lostEnd:
      // An end that is lost with whole rows can be found only where there are totals.
      let end = sheet.hasTotals ? place : bytes.count - 2 - random.number(in: 0...20)
      guard sheet.hasTotals || !bytes[end...].dropFirst().contains(UInt8(ascii: "\n")) || end > 0
      else { return nil }
      damaged.removeSubrange(end...)
      if sheet.hasTotals, !String(decoding: damaged, as: UTF8.self).contains("\nJumlah") {
        return nil
      }
    case .lostLine, .doubledLine, .swappedCells:
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let line = random.number(in: 0...lines.count - 1)
      if kind == .lostLine {
        lines.remove(at: line)
      } else if kind == .doubledLine {
        lines.insert(lines[line], at: line)
      } else {
        var cells = lines[line].split(
          separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        // A header with swapped codes is that of another good sheet.
        guard cells.count > 1, !lines[line].elementsEqual(Self.codes) else {
          return nil
        }
        let cell = random.number(in: 0...cells.count - 2)
        cells.swapAt(cell, cell + 1)
        lines[line] = ArraySlice(cells.joined(separator: [UInt8(ascii: ";")]))
      }
      damaged = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    return damaged
  }
}
