import ExactNumbers
import Survey
import Testing

@testable import Importing

@Suite("Reading figures of tables of results")
struct FigureTests {
  private let map: ColumnMap = ColumnMap.recap

  @Test(
    "a count is whole, so that a sign in it can mean but one thing, or stands before 000",
    arguments: [
      ("508", .one(508, thousands: nil)),
      (" 508 ", .one(508, thousands: nil)),
      ("28.213", .one(28213, thousands: ".")),
      ("28,213", .one(28213, thousands: ",")),
      ("28 213", .one(28213, thousands: " ")),
      ("28\u{A0}213", .one(28213, thousands: " ")),
      ("1.234.000", .one(1_234_000, thousands: ".")),
      ("12 000", .one(12000, thousands: " ")),
      ("508,0", .one(508, thousands: nil)),
      ("508.00", .one(508, thousands: nil)),
      ("1508.000", .one(1508, thousands: nil)),
      ("28.213,00", .one(28213, thousands: ".")),
      ("12,000.0", .one(12000, thousands: ",")),
      ("12.000", .either(12000, 12, sign: ".")),
      ("100,000", .either(100_000, 100, sign: ",")),
      ("0", .one(0, thousands: nil)),
      ("0.213", nil), ("28.21", nil), ("508,5", nil), ("28.213,5", nil), ("1.23.456", nil),
      ("28.2134", nil), ("1.000,000.0", nil), (".5", nil), ("5.", nil), ("-5", nil),
      ("5 orang", nil),
      ("", nil), ("9999999999999999", nil),
    ] as [(String, CountText?)])
  func counts(text: String, count: CountText?) {
    #expect(CountText(text) == count)
  }

  @Test(
    "what a sign before 000 means is told by other counts first, then by the decimals of the table",
    arguments: [
      (["28.213"], [], .value(12000)),
      (["1.234.567"], ["85.64"], .value(12000)),
      ([], ["85,64", "3,9"], .value(12000)),
      ([], ["85.64"], .wrong(Self.question)),
      ([], ["85,64", "3.9"], .wrong(Self.question)),
      ([], ["85", "4"], .wrong(Self.question)),
      (["28,213", "508.0"], ["85.64"], .wrong(Self.question)),
      (["12.000", "13.000"], [], .wrong(Self.question)),
    ] as [([String], [String], FigureText<Int>)])
  func signs(counts: [String], decimals: [String], expected: FigureText<Int>) {
    var signs = FigureSigns()
    for text in counts { signs.add(text, .respondents) }
    for text in decimals { signs.add(text, .index) }
    #expect(FigureText.count("12.000", signs, map) == expected)
  }

  @Test func `in a workbook, whose numbers have points for everybody, decimals tell nothing`() {
    var signs = FigureSigns(ofWorkbook: true)
    signs.add("85.64", .index)
    #expect(
      FigureText.count("12,000", signs, map)
        == .wrong(Self.question.replacing("12.000", with: "12,000")))
    signs.add("28,213", .respondents)
    #expect(FigureText.count("12,000", signs, map) == .value(12000))
  }

  private static let question: String =
    "'12.000' is 12000 or 12, and no other figure of the table tells which; write it without the sign"

  @Test(
    "an index or a mean keeps the decimals that are printed",
    arguments: [
      ("87,93", "87.93"), ("87.93", "87.93"), (" 3,9 ", "3.9"), ("4", "4"), ("3.456", "3.456"),
      ("100,00", "100.00"), ("3,40", "3.40"),
    ])
  func decimals(text: String, printed: String) {
    #expect(FigureText.decimal(text, "an index", map) == PrintedNumber(printed).map { .value($0) })
  }

  @Test("an index that cannot be one is told", arguments: ["8793", "100,01", "-3", "1.234,5", "B"])
  func wrongDecimals(text: String) {
    #expect(
      FigureText.decimal(text, "an index", map)
        == .wrong("an index must be a decimal in 0...100 like 87.93 or 87,93; found '\(text)'"))
  }

  @Test(
    "a grade is a letter, a name, or both if they agree",
    arguments: [
      ("A", .value(.a)), ("b", .value(.b)), ("A (Sangat Baik)", .value(.a)),
      ("Baik (B)", .value(.b)), ("Sangat Baik", .value(.a)), ("KURANG BAIK", .value(.c)),
      ("D / Tidak Baik", .value(.d)), ("Mutu B", .value(.b)), ("-", .none), ("", .none),
      ("A (Baik)", .wrong("'A (Baik)' is A by its letter and B by its words")),
      (
        "A/B",
        .wrong(
          "a grade must be A, B, C or D, or a name like 'Sangat baik'; found 'A/B'; write in a map "
            + "what 'values' of 'grade' mean")
      ),
      (
        "Memuaskan",
        .wrong(
          "a grade must be A, B, C or D, or a name like 'Sangat baik'; found 'Memuaskan'; write in a "
            + "map what 'values' of 'grade' mean")
      ),
    ] as [(String, FigureText<Grade>)])
  func grades(text: String, grade: FigureText<Grade>) {
    #expect(FigureText.grade(text, map) == grade)
  }

  @Test func `priorities are codes, whatever stands between them`() {
    let codes = [1, 3, 9].map(ElementCode.init(number:))
    for text in ["U1 U3 U9", "u1, u3 dan U9", "U1;U3;U9", "1. U1 2. U3 3. U9"] {
      #expect(FigureText.priorities(text, map) == .value(codes), "\(text)")
    }
    #expect(FigureText.priorities("-", map) == .none)
    #expect(
      FigureText.priorities("Waktu", map)
        == .wrong(
          "priorities must be elements like 'U1 U3'; found 'Waktu'; make the column 'nothing' in a "
            + "map if it says something else"))
  }
}
