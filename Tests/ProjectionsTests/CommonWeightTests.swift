import Projections
import Survey
import TestSupport
import Testing

@Suite("The weight from which printed indices follow")
struct CommonWeightTests {
  /// Nine elements and the index that they give with a weight of 1/9, 0.11 and 0.111, of two units.
  private static let elements: [String] = [
    "3.23 3.55 3.51 3.38 3.17 3.63 3.65 3.41 3.40", "3 3 3 3 3 3 3 3 3",
  ]

  /// The weight of a table with a row for each pair of elements and index.
  private func weight(
    _ rows: [(elements: String, index: String?)], stating stated: String? = nil
  ) throws -> CommonWeight? {
    var log = LogBuilder(registering: "kab")
    for (number, row) in rows.enumerated() {
      log.add("unit.registered", "kab/u\(number)", #"{"name":"u"}"#)
      log.report(
        "kab/u\(number)", "2024", elements: row.elements, index: row.index, weights: stated)
    }
    let state = try log.state()
    let figures = rows.indices.flatMap { number in
      state.recordedResults(of: Subject(agency: "kab", unit: "u\(number)")).map(\.figures)
    }
    return CommonWeight(of: figures, in: .permenpan14Of2017)
  }

  @Test(
    "it is the one that gives every index as it is printed",
    arguments: [
      (["85.92", "75"], "1/9"), (["85.06", "74.25"], "0.11"), (["85.83", "74.93"], "0.111"),
    ])
  func exact(indices: [String], text: String) throws {
    let found = try #require(try weight(zip(Self.elements, indices).map { ($0, $1) }))
    #expect(found.text == text)
    #expect(found.resultCount == 2)
  }

  @Test func `where elements were rounded, it is the only one that can have given every index`()
    throws
  {
    // 85.97 is 0.05 from 1/9, where nine elements of two decimals leave 0.125 open.
    let rows = [(Self.elements[0], "85.97"), (Self.elements[0], "86.02")] as [(String, String?)]
    #expect(try weight(rows)?.text == "1/9")
  }

  @Test func `rows without an index or with some elements say nothing`() throws {
    let rows =
      zip(Self.elements, ["85.06", "74.25"]).map { ($0, $1) }
      + [("3 3 3", "10"), (Self.elements[0], nil)] as [(String, String?)]
    let found = try #require(try weight(rows))
    #expect(found.text == "0.11")
    #expect(found.resultCount == 2)
  }

  @Test(
    "none is known where rows differ, one is alone, or it is stated",
    arguments: [
      ([0, 1], ["85.92", "74.25"], nil), ([0], ["85.92"], nil), ([0, 1], ["85.92", "75"], "1/9"),
      ([0, 1], ["90", "75"], nil), ([0, 0], ["85.875", "85.875"], nil),
    ] as [([Int], [String], String?)])
  func none(rows: [Int], indices: [String], stated: String?) throws {
    #expect(
      try weight(
        zip(rows, indices).map { (Self.elements[$0], $1) }, stating: stated) == nil)
  }
}
