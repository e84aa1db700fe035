import SkmCommands
import Testing

/// A question about the reports as a person asks it.
struct ReferenceFigure: CustomTestStringConvertible, Sendable {
  let line: String
  /// Columns of `trend.csv` with the values that have to come out.
  let values: [String: String]

  init(_ line: String, _ values: [String: String]) {
    self.line = line
    self.values = values
  }

  var testDescription: String { "skm score \(line)" }

  static let all: [ReferenceFigure] = [
    ReferenceFigure("kec-jatirejo 2023", ["index": "86.70", "grade": "B"]),
    ReferenceFigure(
      "kec-jatirejo 2024",
      ["index": "93.61", "grade": "A", "yoy": "6.91", "yoy_percent": "7.97"]),
    ReferenceFigure(
      "kec-jatirejo 2024-S1 --policy sukma-e",
      ["index": "98.70", "grade": "A", "basis": "recomputed"]),
    ReferenceFigure("dpmptsp 2023 --policy sukma-e", ["index": "89.02"]),
    ReferenceFigure(
      "dpmptsp 2024 --policy sukma-e",
      ["index": "85.26", "basis": "responses", "yoy": "-3.76", "published_index": "86.04"]),
    ReferenceFigure(
      "dpmptsp 2023 --policy permenpan-14-2017", ["index": "89.92", "basis": "recomputed"]),
    ReferenceFigure(
      "dpmptsp 2024 --policy permenpan-14-2017", ["index": "86.12", "yoy": "-3.80"]),
    ReferenceFigure("dpmptsp 2024 --policy three-decimal", ["index": "86.04"]),
    ReferenceFigure(
      "'dpmptsp izin-pendidikan' 2024 --policy three-decimal",
      ["index": "88.69", "grade": "A", "published_index": "89.71"]),
    ReferenceFigure("pkkpr 2024 --policy three-decimal", ["index": "82.89"]),
    ReferenceFigure("pbg 2024 --policy three-decimal", ["index": "84.79"]),
    ReferenceFigure("reklame 2024 --policy three-decimal", ["index": "82.46"]),
    ReferenceFigure("izin kesehatan 2024 --policy three-decimal", ["index": "85.14"]),
    ReferenceFigure("izin pariwisata 2024 --policy three-decimal", ["index": "84.50"]),
    ReferenceFigure(
      "'disnaker lamongan' 2021",
      ["index": "83.49", "basis": "reported", "respondents": "400", "grade": "A"]),
    ReferenceFigure(
      "ak1 2021",
      ["index": "83.49", "basis": "reported", "respondents": "400", "grade": "A"]),
    ReferenceFigure("ak1 2021 --policy sukma-e", ["index": "83.49", "grade": "B"]),
    ReferenceFigure(
      "Dispendukcapil Kota Mojokerto semester II 2021", ["index": "89.44", "grade": "A"]),
    ReferenceFigure(
      "mojokerto-kab 2023",
      ["index": "87.80", "grade": "B", "units": "57", "published_index": "87.93"]),
    ReferenceFigure(
      "mojokerto-kab 2023 --policy permenpan-14-2017", ["index": "88.63", "grade": "A"]),
  ]
}

@Suite("The reference figures")
struct ReferenceFigureTests {
  @Test("come out on the command line", arguments: ReferenceFigure.all)
  func figure(reference: ReferenceFigure) throws {
    let words = try #require(ShellWords.split(reference.line))
    let run = try FakeWorld().run(
      ["score"] + words + ["--format", "csv", "--log", Repository.events])
    try #require(run.status == .done, "\(run.messages)")
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    try #require(lines.count == 2)
    let row = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[1]))
    #expect(row.filter { reference.values.keys.contains($0.key) } == reference.values)
  }
}
