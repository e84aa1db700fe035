import EventLog
import Foundation
import JSON
import Projections
import Survey
import Testing

/// The figures of the reports, from the real log in `events/`.
@Suite("Reference figures")
struct ReferenceTests {
  /// A row of `trend.csv`, and what stands in some of its columns.
  struct Reference: CustomTestStringConvertible, Sendable {
    let path: String
    let period: String
    /// The policy under which everything is put; `nil` for those adopted.
    let policy: String?
    let columns: [String: String]

    init(_ path: String, _ period: String, under policy: String? = nil, _ columns: [String: String])
    {
      self.path = path
      self.period = period
      self.policy = policy
      self.columns = columns
    }

    var testDescription: String { "\(path) \(period) \(policy ?? "as adopted")" }
  }

  private static let references: [Reference] = [
    Reference("mojokerto-kab/kec-jatirejo", "2023", ["index": "86.70", "grade": "B"]),
    Reference(
      "mojokerto-kab/kec-jatirejo", "2024",
      ["index": "93.61", "grade": "A", "yoy": "6.91", "yoy_percent": "7.97"]),
    Reference(
      "mojokerto-kab/kec-jatirejo", "2024-S1", under: "sukma-e",
      ["index": "98.70", "grade": "A", "basis": "recomputed"]),

    Reference("mojokerto-kab/dpmptsp", "2023", under: "sukma-e", ["index": "89.02"]),
    Reference(
      "mojokerto-kab/dpmptsp", "2024", under: "sukma-e",
      ["index": "85.26", "basis": "responses", "yoy": "-3.76", "published_index": "86.04"]),
    Reference(
      "mojokerto-kab/dpmptsp", "2023", under: "permenpan-14-2017",
      ["index": "89.92", "basis": "recomputed"]),
    Reference(
      "mojokerto-kab/dpmptsp", "2024", under: "permenpan-14-2017",
      ["index": "86.12", "yoy": "-3.80"]),
    Reference("mojokerto-kab/dpmptsp", "2024", under: "three-decimal", ["index": "86.04"]),
    Reference(
      "mojokerto-kab/dpmptsp/izin-pendidikan", "2024", under: "three-decimal",
      ["index": "88.69", "grade": "A", "published_index": "89.71"]),
    Reference("mojokerto-kab/dpmptsp/pkkpr", "2024", under: "three-decimal", ["index": "82.89"]),
    Reference("mojokerto-kab/dpmptsp/pbg", "2024", under: "three-decimal", ["index": "84.79"]),
    Reference("mojokerto-kab/dpmptsp/reklame", "2024", under: "three-decimal", ["index": "82.46"]),
    Reference(
      "mojokerto-kab/dpmptsp/izin-kesehatan", "2024", under: "three-decimal", ["index": "85.14"]),
    Reference(
      "mojokerto-kab/dpmptsp/izin-pariwisata", "2024", under: "three-decimal", ["index": "84.50"]),

    // Its policy has weights of 0.11 and the bands of 2004; `sukma-e` has those of 2017.
    Reference(
      "lamongan-kab/disnaker", "2021",
      ["index": "83.49", "grade": "A", "basis": "reported", "respondents": "400"]),
    Reference("lamongan-kab/disnaker", "2021", under: "sukma-e", ["index": "83.49", "grade": "B"]),
    Reference(
      "lamongan-kab/disnaker/ak1", "2021",
      ["index": "83.49", "grade": "A", "basis": "reported", "respondents": "400"]),
    Reference(
      "lamongan-kab/disnaker/ak1", "2021", under: "sukma-e", ["index": "83.49", "grade": "B"]),

    Reference("mojokerto-kota/dispendukcapil", "2021-S2", ["index": "89.44", "grade": "A"]),

    Reference(
      "mojokerto-kab", "2023",
      [
        "index": "87.80", "grade": "B", "basis": "rollup", "units": "57",
        "published_index": "87.93",
      ]),
    Reference(
      "mojokerto-kab", "2023", under: "permenpan-14-2017", ["index": "88.63", "grade": "A"]),
  ]

  private static let state = Swift.Result { try SurveyState(replaying: LogContents(reading: path)) }

  /// The folder `events/` of the repository.
  private static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "events").path

  @Test("the real log gives the published figures", arguments: references)
  func figures(reference: Reference) throws {
    let rows = try Self.rows(
      of: Self.state.get(), reference.path, reference.period, policy: reference.policy)
    let row = try #require(rows.first)
    let columns = zip(TrendRow.columns, row.fields.map(\.csvText))
      .filter { reference.columns[$0.0] != nil }
    #expect(Dictionary(uniqueKeysWithValues: columns) == reference.columns)
  }

  /// The report of Lamongan counts 400 respondents, of whom 340 can be read.
  @Test func `the legible responses of Lamongan alone would give 83_56`() throws {
    var state = SurveyState()
    try LogContents(reading: Self.path).forEachEvent { node throws(InputError) in
      if !node.event.type.hasPrefix("skm.result.") { try state.apply(node) }
    }
    let rows = try Self.rows(of: state, "lamongan-kab/disnaker", "2021", policy: nil)
    let row = try #require(rows.first)
    #expect(
      CSV.line(row.fields.map(\.csvText))
        == "lamongan-kab,disnaker,,,2021,340,3.342,83.56,A,,,responses,two-decimal-2004,,,,0.91,,,\n"
    )
  }

  private static func rows(
    of state: SurveyState, _ path: String, _ period: String, policy name: String?
  ) throws -> [TrendRow] {
    let parts = path.split(separator: "/").map(String.init)
    let policy = try name.map { try #require(state.registry.policy(named: $0)) }
    let scope = Scope(
      Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil),
      service: parts.count > 2 ? parts[2] : nil)
    return Trend(FigureQuery(state, policy: policy)).rows(
      of: scope, in: try #require(Period(period)))
  }
}
