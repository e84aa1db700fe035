import Foundation
import FoundationXML
import Projections
import TestSupport
import Testing

@testable import SkmCommands

@Suite("Reports")
struct ReportTests {
  private func run(_ arguments: String...) throws -> ToolRun {
    try FakeWorld().run(arguments + ["--log", Repository.events])
  }

  /// The cells of the tables below a heading, without those of headings and rules.
  private func cells(_ report: String, below heading: String) throws -> [[String]] {
    let start = try #require(report.firstRange(of: "\n\(heading)\n")).upperBound
    let end = report[start...].firstRange(of: "\n#")?.lowerBound ?? report.endIndex
    let lines = report[start..<end].split(separator: "\n").filter { $0.hasPrefix("|") }
    return lines.dropFirst(2).map { line in
      line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false).map {
        $0.replacing("\\", with: "").trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// The rows of a file of the transcriptions by the names of its columns.
  private static func rows(of name: String) throws -> [[String: String]] {
    let lines = try Repository.text(of: "tools/transcriptions/\(name)").split(separator: "\n")
    let columns = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
    return lines.dropFirst().map { line in
      var fields: [String] = []
      for (number, part) in line.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated()
      {
        let pieces =
          number.isMultiple(of: 2)
          ? part.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          : [String(part)]
        guard let last = fields.popLast() else {
          fields = pieces
          continue
        }
        fields += [last + (pieces.first ?? "")] + pieces.dropFirst()
      }
      return Dictionary(uniqueKeysWithValues: zip(columns.map(String.init), fields))
    }
  }

  /// A number as the reports print it, in hundredths.
  private static func hundredths(_ text: String) -> Int? {
    let parts = text.replacing(",", with: ".").split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return nil }
    let decimals = parts.count > 1 ? (parts[1] + "00").prefix(2) : "00"
    return Int(decimals).map { 100 * whole + $0 }
  }

  // MARK: The printed reports

  @Test func `the recap of the 57 units in 2023 has the figures that the regency printed`() throws {
    let report = try run("laporan", "mojokerto-kab", "2023", "--format", "md").output
    let table = try cells(report, below: "## 2.2 Rekapitulasi unit")
    let printed = try Self.rows(of: "mojokerto-kab-2023-units.csv")
    #expect(table.count == 57)
    #expect(printed.count == 57)
    let byName = Dictionary(grouping: table) { $0[1] }
    var readOtherwise: Set<String> = []
    for row in printed {
      let name = try #require(row["name"])
      let own = try #require(
        byName.first { $0.key.lowercased() == name.lowercased() }?.value.first, "\(name)")
      let elements = (1...9).map { row["u\($0)_printed"] ?? "" }
      if own[3...11].map({ $0.prefix(4) }) != elements.map(Self.twoDecimals) {
        readOtherwise.insert(name)
      }
      #expect(Self.hundredths(own[12]) == Self.hundredths(row["ikm_printed"] ?? ""), "\(name)")
      #expect(
        own[2].filter(\.isNumber) == row["respondents_printed"]?.filter(\.isNumber), "\(name)")
    }
    // The elements of these stand on a scale of 100, or in the columns of others; interpretations in the
    // log say so.
    #expect(readOtherwise == ["Dinas Pendidikan", "Kecamatan Ngoro", "Kecamatan Pacet"])
  }

  /// A printed mean as the table shows it: `3.9` as `3,90`.
  private static func twoDecimals(_ text: String) -> Substring {
    let digits = hundredths(text) ?? 0
    let decimals = digits % 100
    return "\(digits / 100),\(decimals < 10 ? "0" : "")\(decimals)".prefix(4)
  }

  @Test func `the report of the one-stop office in 2024 has the figures that it printed`() throws {
    let report = try run(
      "laporan", "dpmptsp", "2024", "--policy", "three-decimal", "--format", "md"
    ).output
    let printed = try Self.rows(of: "published-results.csv").filter {
      $0["unit"] == "mojokerto-kab/dpmptsp" && $0["period"] == "2024"
    }
    let whole = try #require(printed.first { $0["service"] == "" })
    let elements = try cells(report, below: "## 3.2 Indeks Kepuasan Masyarakat")
    #expect(
      elements.map { $0[3].replacing(",", with: ".") }
        == (1...9).map { whole["u\($0)"] ?? "" } + [whole["index"] ?? ""])
    // The printed table of one service is that of 91 of its 100 respondents, as the finding says.
    let services = try cells(report, below: "## 3.3 Hasil tiap layanan")
    let indices = Set(services.map { $0[12].replacing(",", with: ".") })
    let others = printed.filter { $0["service"] != "" && $0["service"] != "izin-pendidikan" }
    #expect(others.count == 5)
    #expect(others.allSatisfy { indices.contains($0["index"] ?? "") })
    let findings = try run("reconcile", "izin pendidikan").output
    #expect(findings.contains("89.71"))
  }

  // MARK: All reports

  /// Whose composite has an index in which period.
  private static let figures: [[String]] =
    ((try? Repository.text(of: "projections/trend.csv")) ?? "").split(separator: "\n").dropFirst()
    .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    .filter { $0[3].isEmpty && !$0[7].isEmpty }
    .map { row in [row[0...2].filter { !$0.isEmpty }.joined(separator: "/"), row[4], row[7]] }

  @Test(
    "every figure of the real log has a report and a sheet, which are XML, too", arguments: figures)
  func everyFigure(figure: [String]) throws {
    let index = figure[2].replacing(".", with: ",")
    for name in ["laporan", "publikasi"] {
      let page = try run(name, figure[0], figure[1])
      #expect(page.status == .done, "\(page.messages)")
      #expect(page.output.contains("<strong>\(index)</strong>"))
      let markup = page.output.dropFirst("<!DOCTYPE html>\n".count)
      #expect(XMLParser(data: Data(markup.utf8)).parse())
    }
  }

  @Test(
    "a report and a sheet show the groups of respondents that everybody may see", arguments: figures
  )
  func publishedGroups(figure: [String]) throws {
    let parts = figure[0].split(separator: "/").map(String.init) + ["", ""]
    let wording = Wording(language: .indonesian)
    let rows = try Repository.text(of: "projections/respondents.csv").split(separator: "\n")
      .dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      .filter { $0[0...2].elementsEqual(parts[0...2]) && $0[3] == figure[1] }
    func expected(_ attributes: [RespondentAttribute]) -> [[String]] {
      rows.compactMap { row in
        guard let attribute = attributes.first(where: { $0.rawValue == row[4] }) else { return nil }
        return [
          wording.name(of: attribute),
          wording.category(row[5].isEmpty ? nil : row[5], of: attribute),
          row[6].isEmpty ? "disembunyikan" : row[6],
          row[7].replacing(".", with: ","), row[8].replacing(".", with: ","),
        ]
      }
    }
    let report = try run("laporan", figure[0], figure[1], "--format", "md").output
    if parts[1].isEmpty { return #expect(!report.contains("| Ciri |")) }
    #expect(
      try cells(report, below: "## 3.1 Responden")
        == expected([.sex, .age, .education, .occupation]))
    let sheet = try run("publikasi", figure[0], figure[1], "--format", "md").output
    #expect(try cells(sheet, below: "## Responden") == expected([.sex, .education]))
  }

  @Test func `there are figures to report`() { #expect(Self.figures.count == 97) }

  // MARK: Templates

  @Test func `templates are written, edited and taken from a folder`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "office")
      #expect(
        try FakeWorld().run(["laporan", "--write-templates", path])
          == .done("\(path)/laporan.md\n\(path)/rekap.md\n\(path)/publikasi.md\n"))
      let usual = try run("laporan", "dpmptsp", "2024")
      #expect(try run("laporan", "dpmptsp", "2024", "--template", path) == usual)
      try folder.write("# {{nama}}\n\nIKM {{indeks}}\n", to: "office/laporan.md")
      #expect(
        try run("laporan", "dpmptsp", "2024", "--template", path, "--format", "md")
          == .done("# DPMPTSP\n\nIKM 85,26\n"))
      #expect(
        try FakeWorld().run(["laporan", "--write-templates", path])
          == ToolRun(
            status: .failed, output: "",
            messages: "error: '\(path)' has all templates already; nothing was written\n"))
    }
  }

  @Test(
    "a template that cannot be used is refused with its place",
    arguments: [
      (
        "IKM {{index}}",
        "{dir}/laporan.md:1:5: error: there is no 'index' here"
      ),
      (
        "\n{{populasi}}",
        "{dir}/laporan.md:2:1: error: 'populasi' may be missing; name it between '{{#populasi}}' "
          + "and '{{/populasi}}'"
      ),
      ("{{#unsur}}", "{dir}/laporan.md:1:1: error: '{{#unsur}}' must be closed"),
      (
        "{{#ada_rencana}}{{tabel}}{{/ada_rencana}}",
        "{dir}/laporan.md:1:17: error: there is no 'tabel' here"
      ),
    ])
  func badTemplates(text: String, message: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write(text, to: "laporan.md")
      let run = try run("laporan", "dpmptsp", "2024", "--template", folder.path)
      #expect(
        run
          == ToolRun(
            status: .failed, output: "",
            messages: message.replacing("{dir}", with: folder.path) + "\n"))
    }
  }

  @Test func `every name that a template may have is explained`() throws {
    let page = try Repository.text(
      of: "Sources/SkmCommands/SkmCommands.docc/ReportTemplates.md")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") && !$0.contains("{{") }
    let explained = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: /`([a-z_]+)`/).map { String($0.output.1) }
    }
    try TemporaryFolder.with { folder in
      // The message of an unknown name lists nothing, so that the names are asked for one by one.
      for name in explained {
        try folder.write("{{#\(name)}}{{/\(name)}}", to: "laporan.md")
        let run = try run("laporan", "dpmptsp", "2024", "--template", folder.path)
        #expect(!run.messages.contains("there is no"), "\(name)")
      }
    }
    var named: Set<String> = []
    for template in ReportTemplate.allCases {
      for match in template.text.matches(of: /\{\{[#^\/]?([a-z_]+)\}\}/) {
        named.insert(String(match.output.1))
      }
    }
    let ofLists = [
      "kode", "nama_unsur", "nilai", "indeks_unsur", "mutu_unsur", "selisih", "kalimat", "perihal",
    ]
    #expect(named.subtracting(explained).subtracting(ofLists) == [])
  }

  @Test func `a template that is missing, or no text, is named`() throws {
    try TemporaryFolder.with { folder in
      #expect(
        try run("laporan", "mojokerto-kab", "2023", "--template", folder.path).messages
          == "error: there is no 'rekap.md' in '\(folder.path)'; "
          + "'skm laporan --write-templates \(folder.path)' puts it there\n")
      try folder.write([0xFF, 0xFE], to: "publikasi.md")
      #expect(
        try run("publikasi", "dpmptsp", "--template", folder.path).messages
          == "error: '\(folder.path)/publikasi.md' must be UTF-8\n")
    }
  }

  // MARK: Files and names

  @Test func `a report is written to a file, and never among those of the log`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "laporan.html")
      let written = try run("laporan", "dpmptsp", "2024", "--output", path)
      #expect(written == .done("\(path), DPMPTSP, tahun 2024\n"))
      let page = try run("laporan", "dpmptsp", "2024").output
      #expect(try folder.bytes(of: "laporan.html") == Array(page.utf8))
      let inLog = "\(Repository.events)/laporan.html"
      let refused = try run("laporan", "dpmptsp", "2024", "--output", inLog)
      #expect(
        refused.messages
          == "error: '--output' must not be a file of the log; found '\(inLog)'\n")
    }
  }

  @Test func `names and reasons are shown as text, whatever they are`() throws {
    let name = #"<script>alert('x')</script> "A" & *b* | [c](https://d.e) {{nama}} 😀 שלום"#
    let escaped = name.replacing("\"", with: "\\\"")
    let action = "<img src=x onerror=alert(1)> | **mend**"
    try TemporaryFolder.with { folder in
      let lines = [
        SmallLog.event("a", "agency.registered", "kab", #"{"agency":"kab","name":"\#(escaped)"}"#),
        SmallLog.event("u", "unit.registered", "kab/u", #"{"name":"\#(escaped)"}"#),
        SmallLog.event(
          "r", "result.reported", "kab/u",
          #"{"result":"r","period":"2024","scale":4,"index":"86.70","respondents":839}"#),
        SmallLog.event(
          "f", "followup.planned", "kab/u",
          #"{"followup":"f","period":"2024","element":"U1","action":"\#(action)","due":"2025"}"#),
      ]
      var world = FakeWorld()
      world.input = lines.joined(separator: "\n")
      let log = folder.path(of: "events")
      #expect(try world.run(["append", "-", "--log", log]).status == .done)
      for arguments in [["laporan", "kab/u"], ["laporan", "kab"], ["publikasi", "kab/u"]] {
        let page = try world.run(arguments + ["2024", "--log", log]).output
        let parser = XMLParser(data: Data(page.dropFirst("<!DOCTYPE html>\n".count).utf8))
        let reader = ElementReader()
        parser.delegate = reader
        #expect(parser.parse())
        #expect(reader.text.contains(name))
        #expect(reader.names.isDisjoint(with: ["script", "img", "a-c"]))
        #expect(!page.contains("https://d.e\""))
        if arguments == ["laporan", "kab/u"] { #expect(reader.text.contains(action)) }
      }
    }
  }

  /// Collects the elements and the text of a page.
  private final class ElementReader: NSObject, XMLParserDelegate {
    var names: Set<String> = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { names.insert(name) }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }
}
