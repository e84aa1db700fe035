import Foundation
import SkmCommands
import TestSupport
import Testing

/// A sheet in `Samples/`, and what is said of it.
struct ImportSample: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]
  /// What its rows are.
  let kind: Kind
  /// The encoding into which the sheet is written for the test; kept in UTF-8, it can be read by people.
  let encoding: String.Encoding

  /// What the rows of a sheet are, and so into which log they go.
  enum Kind {
    case responses
    case results

    var arguments: [String] {
      switch self {
      case .responses: ["--unit", "dpmptsp"]
      case .results:
        ["--results", "--agency", "mojokerto-kab", "--period", "2023", "--dated", "2023-12-15"]
      }
    }

    func writeLog(to folder: TemporaryFolder) throws {
      switch self {
      case .responses: try SmallLog.write(to: folder)
      case .results: try RegencyLog.write(to: folder)
      }
    }
  }

  init(
    _ name: String, _ arguments: String..., of kind: Kind = .responses,
    encoding: String.Encoding = .utf8
  ) {
    self.name = name
    self.arguments = arguments
    self.kind = kind
    self.encoding = encoding
  }

  var testDescription: String { name }

  static let all: [ImportSample] = [
    ImportSample("generic-comma"), ImportSample("generic-semicolon"), ImportSample("generic-tab"),
    ImportSample("generic-bom-crlf"),
    ImportSample("generic-windows-1252", encoding: .windowsCP1252),
    ImportSample("generic-utf-16", encoding: .utf16LittleEndian),
    ImportSample("generic-announced", "--lang", "id"), ImportSample("generic-periods"),
    ImportSample("quoted-line-breaks"), ImportSample("official-order"),
    ImportSample("questions-without-words"), ImportSample("code-against-words"),
    ImportSample("template", "--date", "2024-S2", "--service", "pbg"),
    ImportSample("template-wrong-total", "--date", "2024-S2"),
    ImportSample("template-lost-row", "--date", "2024-S2"),
    ImportSample("template-changed-answer", "--date", "2024-S2"),
    ImportSample("google-forms"), ImportSample("google-forms-indonesian"),
    ImportSample("google-forms-american"), ImportSample("google-forms-options"),
    ImportSample("google-forms-satisfied"), ImportSample("limesurvey-codes"),
    ImportSample("limesurvey-texts"), ImportSample("limesurvey-answer-codes"),
    ImportSample("limesurvey-anonymous"), ImportSample("limesurvey-incomplete"),
    ImportSample("kobotoolbox-values"), ImportSample("kobotoolbox-labels"),
    ImportSample("dates-ambiguous"), ImportSample("dates-contradictory"),
    ImportSample("dates-two-digits"), ImportSample("dates-counted"),
    ImportSample("dates-in-words"), ImportSample("dates-missing"),
    ImportSample("blank"), ImportSample("two-elements"), ImportSample("means"),
    ImportSample("sexes"), ImportSample("sex-letters"),
    ImportSample("answers-abbreviated"), ImportSample("answers-agree"),
    ImportSample("answers-five"), ImportSample("answers-untold", "--suggest"),
    ImportSample("complaints-answered"),
    ImportSample("answers-yes-no"), ImportSample("answers-unknown"),
    ImportSample("answers-off-the-scale"), ImportSample("blank-lines"),
    ImportSample("duplicate-headers"), ImportSample("duplicate-elements"),
    ImportSample("repeated-headers"), ImportSample("unclosed-quotation-mark"),
    ImportSample("text-behind-quotation-mark"), ImportSample("shifted-row"),
    ImportSample("cut-row"), ImportSample("personal-columns"), ImportSample("personal-key"),
    ImportSample("unknown-service"), ImportSample("age-groups"),
    ImportSample("separator-ambiguous"), ImportSample("separator-none"), ImportSample("empty"),
    ImportSample("no-rows"), ImportSample("lost-line-break"),
    ImportSample("misspelled-header"), ImportSample("closed-period"),
    ImportSample("repeated-keys"), ImportSample("same-rows"), ImportSample("spreadsheet-quirks"),
    ImportSample(
      "recap-mojokerto-2023", "--bands", "2017", "--document",
      "Laporan SKM Pemerintah Kabupaten Mojokerto 2023", of: .results),
    ImportSample("recap-semicolon", "--lang", "id", of: .results),
    ImportSample("recap-windows-1252", of: .results, encoding: .windowsCP1252),
    ImportSample("recap-thousands", of: .results),
    ImportSample("recap-ambiguous-count", of: .results),
    ImportSample("recap-unknown-unit", of: .results),
    ImportSample("recap-double-unit", of: .results),
    ImportSample("recap-totals", of: .results), ImportSample("recap-wrong-total", of: .results),
    ImportSample("recap-changed-count", of: .results), ImportSample("recap-grades", of: .results),
    ImportSample("recap-no-codes", of: .results),
    ImportSample("recap-unnamed-elements", of: .results),
    ImportSample("recap-lost-comma", of: .results),
    ImportSample("recap-percent", "--scale", "100", of: .results),
    ImportSample("recap-index-alone", of: .results), ImportSample("recap-ranks", of: .results),
    ImportSample("recap-ranks-shared", of: .results),
    ImportSample("recap-of-responses", of: .results),
  ]

  /// The sheet's path among the tests.
  var path: String { "\(Repository.path)/Tests/SkmCommandsTests/Samples/\(name).csv" }

  /// The bytes of the sheet.
  func bytes() throws -> [UInt8] {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    guard encoding != .utf8 else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : []
    return mark + [UInt8](try #require(text.data(using: encoding)))
  }
}

@Suite("Samples of sheets")
struct ImportSampleTests {
  @Test(
    "what would be imported of each, or is wrong with it, is the text kept",
    arguments: ImportSample.all)
  func sample(_ sample: ImportSample) throws {
    try TemporaryFolder.with { folder in
      try sample.kind.writeLog(to: folder)
      let name = "\(sample.name).csv"
      try folder.write(sample.bytes(), to: name)
      let before = try folder.files()
      let run = try FakeWorld().run(
        ["import", folder.path(of: name), "--dry-run"] + sample.kind.arguments + sample.arguments
          + ["--log", folder.path(of: "events")])
      let text = ("status \(run.status.rawValue)\n" + run.messages + run.output)
        .replacing(folder.path + "/", with: "")
      try Golden.expect(text, "../Samples/\(sample.name).expected")
      #expect(try folder.files() == before)
      let lines = text.split(separator: "\n")
      let long = lines.filter { $0.count > 100 && $0.first != "{" }
      #expect(long.filter { !$0.contains("error: ") && !$0.contains("note: ") } == [])
    }
  }

  @Test func `every sheet is a case above`() throws {
    let names = try Repository.names(in: "Tests/SkmCommandsTests/Samples")
      .filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }
    #expect(Set(names) == Set(ImportSample.all.map(\.name)))
    #expect(names.count == ImportSample.all.count)
  }
}
