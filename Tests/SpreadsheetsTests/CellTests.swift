import Spreadsheets
import Testing

@Suite("Reading cells")
struct CellTests {
  @Test(
    "a reference is a row and a column",
    arguments: [
      ("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("BC23", 22, 54),
      ("XFD1048576", 1_048_575, 16_383),
    ])
  func references(text: String, row: Int, column: Int) throws {
    let reference = try #require(CellReference(text))
    #expect(reference == CellReference(row: row, column: column))
    #expect(reference.description == text)
  }

  @Test(
    "what is no reference to a cell of a sheet is none",
    arguments: ["", "A", "1", "A0", "A01", "a1", "$A$1", "A1:B2", "XFE1", "A1048577", "A1B", "Ä1"])
  func noReferences(text: String) {
    #expect(CellReference(text) == nil)
  }

  @Test(
    "a number is as written, without an exponent and what binary numbers add",
    arguments: [
      ("3.9", "3.9"), ("3.8999999999999999", "3.9"), ("1.1000000000000001", "1.1"),
      ("0.30000000000000004", "0.3"), ("86.70", "86.70"), ("5", "5"), ("5.0", "5"), ("5.000", "5"),
      ("-0", "0"), ("-0.0", "0"), ("-12.50", "-12.50"), ("+7", "7"), ("007", "7"), (".5", "0.5"),
      ("1E-3", "0.001"), ("1.5E+3", "1500"), ("1.25e1", "12.5"),
      ("123456789012345678", "123456789012345678"),
      ("1.2345678901234567E+17", "123456789012346000"),
      ("9.9999999999999999", "10"), ("0.99999999999999999", "1"), ("0.0000123", "0.0000123"),
      ("3514012345678901", "3514012345678901"), ("2E-7", "0.0000002"),
      ("0.1000000000000000055", "0.1"),
    ])
  func numbers(text: String, number: String) {
    #expect(CellNumber(text)?.text == number)
  }

  @Test(
    "what is no number is none",
    arguments: ["", "-", ".", "1.2.3", "1e", "e5", "1e5e5", "0x10", "NaN", "1 000", "1E400", "٣"])
  func noNumbers(text: String) {
    #expect(CellNumber(text) == nil)
  }

  /// The codes and numbers of ECMA-376-1, 18.8.30 and 18.8.31, and what offices make of them.
  @Test(
    "a format says whether a number is a date",
    arguments: [
      ("General", .number), ("0.00", .number), ("#,##0.00;[Red]-#,##0.00", .number),
      ("\"dd\"0", .number), ("0.00E+00", .number), ("0\\d", .number), ("[Blue]0_d", .number),
      ("dd/mm/yyyy", .date(showsDay: true, showsTime: false)),
      ("[$-421]dd mmmm yyyy;@", .date(showsDay: true, showsTime: false)),
      ("mmm-yy", .date(showsDay: true, showsTime: false)),
      ("mmmm", .date(showsDay: true, showsTime: false)),
      ("yyyy\\-mm\\-dd\\ hh:mm:ss", .date(showsDay: true, showsTime: true)),
      ("h:mm AM/PM", .date(showsDay: false, showsTime: true)),
      ("hh:mm:ss A/P", .date(showsDay: false, showsTime: true)),
      ("[h]:mm:ss", .elapsedTime), ("[mm]:ss", .elapsedTime),
      ("0;dd", .number), ("\"unfinished", .number), ("[unfinished", .number), ("", .number),
    ] as [(String, NumberFormat)])
  func formats(code: String, format: NumberFormat) {
    #expect(NumberFormat(code: code) == format)
  }

  @Test func `formats without a code have what every spreadsheet knows`() {
    let dates = (0...163).filter { NumberFormat(builtIn: $0) != .number }
    #expect(dates == Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))
    #expect(NumberFormat(builtIn: 22) == .date(showsDay: true, showsTime: true))
    #expect(NumberFormat(builtIn: 46) == .elapsedTime)
  }

  /// The dates are those that `openpyxl.utils.datetime.from_excel` gives, but for day 60.
  @Test(
    "a number of days is a date",
    arguments: [
      ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
      ("366", "1900-12-31"), ("367", "1901-01-01"), ("36585", "2000-02-29"),
      ("45292", "2024-01-01"),
      ("45351", "2024-02-29"), ("45443.0", "2024-05-31"), ("2958465", "9999-12-31"),
      ("45443.5", "2024-05-31"),
    ])
  func days(number: String, date: String) {
    let day = NumberFormat.date(showsDay: true, showsTime: false)
    #expect(CellNumber(number)?.date(in: day, .from1900) == date)
  }

  @Test(
    "in the system of 1904 it is another",
    arguments: [("0", "1904-01-01"), ("43830", "2024-01-01")])
  func daysFrom1904(number: String, date: String) {
    let day = NumberFormat.date(showsDay: true, showsTime: false)
    #expect(CellNumber(number)?.date(in: day, .from1904) == date)
  }

  @Test("what no day has is no date", arguments: ["0", "-1", "2958466", "123456789012"])
  func noDays(number: String) {
    #expect(
      CellNumber(number)?.date(in: .date(showsDay: true, showsTime: false), .from1900) == nil)
  }

  @Test(
    "a fraction of a day is a time",
    arguments: [
      ("45443.4375", true, true, "2024-05-31T10:30:00"), ("45443", true, true, "2024-05-31"),
      ("0.4375", false, true, "10:30:00"), ("0", false, true, "00:00:00"),
      ("45443.4375", false, true, "2024-05-31T10:30:00"),
      // Binary numbers of times are a little off.
      ("45443.437499999996", true, true, "2024-05-31T10:30:00"),
      ("45443.99999999999", true, true, "2024-06-01"),
      ("0.50000578703703701", false, true, "12:00:00.500"),
    ])
  func times(number: String, showsDay: Bool, showsTime: Bool, text: String) {
    let format = NumberFormat.date(showsDay: showsDay, showsTime: showsTime)
    #expect(CellNumber(number)?.date(in: format, .from1900) == text)
  }

  @Test func `hours may go beyond a day`() {
    #expect(CellNumber("1.2604166666666667")?.date(in: .elapsedTime, .from1900) == "30:15:00")
  }
}
