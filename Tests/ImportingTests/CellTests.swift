import Survey
import Testing

@testable import Importing

@Suite("Reading cells")
struct CellTests {
  private let map: ColumnMap = ColumnMap.builtIn[0]

  @Test(
    "an answer is a number, words, or both",
    arguments: [
      ("4", "U1", .answer(4)),
      (" 3 ", "U1", .answer(3)),
      ("4.0", "U1", .answer(4)),
      ("3,00", "U1", .answer(3)),
      ("(4)", "U1", .answer(4)),
      ("4.", "U1", .answer(4)),
      ("4 - Sangat sesuai", "U1", .answer(4)),
      ("4 - Luar biasa", "U1", .answer(4)),
      ("Sangat sesuai (4)", "U1", .answer(4)),
      ("SANGAT  SESUAI.", "U5", .answer(4)),
      ("Kurang mudah", "U2", .answer(2)),
      ("sangat_cepat", "U3", .answer(4)),
      ("Gratis", "U4", .answer(4)),
      ("Sangat mahal", "U4", .answer(1)),
      ("Tidak ada", "U8", .answer(1)),
      ("Ada, tetapi tidak berfungsi", "U8", .answer(2)),
      ("Cukup", "U9", .answer(2)),
      ("Sangat Baik", "U7", .answer(4)),
      ("", "U1", .none),
      ("-", "U1", .none),
      ("N/A", "U1", .none),
    ] as [(String, String, AnswerText)])
  func answers(text: String, element: String, answer: AnswerText) throws {
    let code = try #require(ElementCode(element))
    #expect(AnswerText(text, to: code, map, scale: 1...4) == answer)
  }

  @Test(
    "what is no answer is told with the rule",
    arguments: [
      ("5", "an answer must be in 1...4; found '5'"),
      ("0", "an answer must be in 1...4; found '0'"),
      ("-1", "'-1' is no answer to U1 that is known; write in a map what 'answers' mean"),
      ("3,5", "an answer must be a whole number; found '3,5'"),
      ("99999999999999999999", "an answer must be a whole number; found '99999999999999999999'"),
      ("7 - Baik", "'7 - Baik' says 7, and its words say 3; write in a map what 'answers' mean"),
      (
        "1 - Sangat sesuai",
        "'1 - Sangat sesuai' says 1, and its words say 4; write in a map what 'answers' mean"
      ),
      ("3 4", "'3 4' is no answer to U1 that is known; write in a map what 'answers' mean"),
      ("d", "'d' is no answer to U1 that is known; write in a map what 'answers' mean"),
      ("AO04", "'AO04' is no answer to U1 that is known; write in a map what 'answers' mean"),
      (
        "Sangat tidak sesuai",
        "'Sangat tidak sesuai' is no answer to U1 that is known; write in a map what 'answers' mean"
      ),
      (
        "Tidak ada",
        "'Tidak ada' is no answer to U1 that is known; write in a map what 'answers' mean"
      ),
    ])
  func wrongAnswers(text: String, rule: String) {
    let code = ElementCode(number: 1)
    #expect(AnswerText(text, to: code, map, scale: 1...4) == .wrong(rule))
  }

  @Test(
    "dates are read as people and programs write them",
    arguments: [
      ("2024-02-12", "2024-02-12"),
      ("2024/02/12 9:10:04 AM GMT+7", "2024-02-12"),
      ("2024-02-12T09:10:04.123+07:00", "2024-02-12"),
      ("2024-02-12 02:10:04", "2024-02-12"),
      ("12/02/2024 9.10", "2024-02-12"),
      ("12-2-2024", "2024-02-12"),
      ("12.02.2024", "2024-02-12"),
      ("12 Februari 2024", "2024-02-12"),
      ("Senin, 12 Februari 2024", "2024-02-12"),
      ("12 Feb 2024 09:10", "2024-02-12"),
      ("12-Feb-2024", "2024-02-12"),
      ("February 12, 2024", "2024-02-12"),
      ("2024-02", "2024-02"),
      ("02/2024", "2024-02"),
      ("Februari 2024", "2024-02"),
      ("2024-S1", "2024-S1"),
      ("Semester I 2024", "2024-S1"),
      ("2024", "2024"),
    ])
  func dates(text: String, period: String) {
    #expect(DateText(text).period(in: .dayFirst)?.description == period)
  }

  @Test(
    "what is no date is told with the rule",
    arguments: [
      ("12/02/24", "'12/02/24' must have its year with four digits, like 2024"),
      (
        "45334",
        "'45334' is how a spreadsheet counts days; show the column as dates like 2024-02-12 and save "
          + "it again"
      ),
      (
        "1980-01-01 00:00:00",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found '1980-01-01'"
      ),
      (
        "31/02/2024",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found '31/02/2024': 2024-02 has no day 31"
      ),
      (
        "2025-04-31",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found '2025-04-31': 2025-04 has no day 31"
      ),
      (
        "04/31/2025",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found '04/31/2025': 2025-04 has no day 31"
      ),
      (
        "31/13/2025",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found '31/13/2025'"
      ),
      (
        "kemarin",
        "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years "
          + "2000 to 2100; found 'kemarin'"
      ),
    ])
  func wrongDates(text: String, rule: String) {
    #expect(DateText(text) == .wrong(rule))
  }

  @Test(
    "the order of dates is what all of them allow",
    arguments: [
      (["13/02/2024", "02/03/2024"], .order(.dayFirst)),
      (["02/13/2024", "02/03/2024"], .order(.monthFirst)),
      (["2024-02-13", "05/05/2024"], .order(nil)),
      (["05/05/2024", "02/03/2024"], .ambiguous(text: "02/03/2024", line: 2)),
      (
        ["13/02/2024", "01/02/2024", "02/13/2024"],
        .contradictory(
          dayFirst: "13/02/2024", dayLine: 1, monthFirst: "02/13/2024", monthLine: 3)
      ),
      ([], .order(nil)),
    ] as [([String], DateOrderCheck.Conclusion)])
  func orders(texts: [String], conclusion: DateOrderCheck.Conclusion) {
    var check = DateOrderCheck()
    for (position, text) in texts.enumerated() {
      check.add(DateText(text), text, line: position + 1)
    }
    #expect(check.conclusion == conclusion)
  }

  @Test(
    "what is known of a respondent is read in the words of the log",
    arguments: [
      ("Laki-laki", .sex, .text("L")),
      ("p", .sex, .text("P")),
      ("Wanita", .sex, .text("P")),
      ("Perempuan (P)", .sex, .text("P")),
      ("LAKI2", .sex, .text("L")),
      ("lelaki", .sex, .text("L")),
      ("F", .sex, .text("P")),
      ("W", .sex, .text("W")),
      ("Lainnya", .sex, .text("Lainnya")),
      ("tidak menjawab", .sex, .none),
      ("34", .age, .age(34)),
      ("34 tahun", .age, .age(34)),
      ("34,0", .age, .age(34)),
      ("20-29", .age, .ageGroup("20-29")),
      ("21 s/d 30 tahun", .age, .ageGroup("21 s/d 30 tahun")),
      ("> 50", .age, .ageGroup("> 50")),
      ("50 tahun ke atas", .age, .ageGroup("50 tahun ke atas")),
      ("S1", .education, .text("S1")),
      ("3,0", .education, .text("3")),
      ("Swasta", .occupation, .text("Swasta")),
      ("guru, hp 0812-3456-7890", .occupation, .personal),
      ("budi@contoh.id", .occupation, .personal),
      ("Jl. Raya 3", .occupation, .personal),
      (
        "tiga puluh", .age,
        .wrong("the age must be a number of years or a group like '20-29'; found 'tiga puluh'")
      ),
      (
        "1990", .age,
        .wrong("the age must be a number of years or a group like '20-29'; found '1990'")
      ),
      (
        "200", .age,
        .wrong("the age must be a number of years or a group like '20-29'; found '200'")
      ),
    ] as [(String, ColumnRole, AttributeText)])
  func attributes(text: String, role: ColumnRole, value: AttributeText) {
    #expect(AttributeText(text, role, map) == value)
  }

  @Test func `the template's codes of sex are read, those of education stay codes`() throws {
    let template = try #require(ColumnMap.builtIn("template"))
    #expect(AttributeText("1", .sex, template) == .text("L"))
    #expect(AttributeText("2,0", .sex, template) == .text("P"))
    #expect(AttributeText("3", .education, template) == .text("3"))
    #expect(AttributeText("1", .sex, map) == .text("1"))
  }

  @Test(
    "letters of columns are those of spreadsheets",
    arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func letters(position: Int, letters: String) {
    #expect(columnLetters(position) == letters)
  }
}
