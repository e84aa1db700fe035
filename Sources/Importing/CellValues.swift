import ByteScanning
import EventLog
import JSON
import Sheets
import Survey

/// What a cell came to.
enum CellValue {
  /// It says nothing.
  case none
  /// An answer.
  case answer(Int)
  /// When the respondent answered.
  case date(DateValue)
  /// What it says of the respondent, the service or the channel, and the same as JSON.
  case text(String, json: [UInt8])
  /// The age in years.
  case age(Int, json: [UInt8])
  /// The group that the age is in.
  case ageGroup(String, json: [UInt8])
  /// It says who somebody is.
  case personal
  /// It breaks this rule.
  case wrong(String)
}

/// A period with the texts that events have of it.
struct DateValue: Sendable {
  let period: Period
  /// The field of the data with what stands between it and the answers.
  let field: [UInt8]
  /// Its first day.
  let firstDay: [UInt8]

  init(_ period: Period) {
    self.period = period
    field = Array("\"date\":\"\(period)\",\"answers\":{".utf8)
    firstDay = Array(period.firstDay.text.utf8)
  }
}

/// The values of the cells of a column, each text read once.
///
/// Most columns have few texts, which come again and again: they are found by their bytes.
struct CellValues {
  /// The role of the column.
  let role: ColumnRole

  private var numbers: TextNumbers = TextNumbers()
  private var values: [CellValue] = []

  /// The number of texts that are remembered: beyond it, they hardly come again.
  private static let textLimit: Int = 1 << 12

  init(_ role: ColumnRole) {
    self.role = role
  }

  /// Returns the value of a cell; `nil` if its text did not come before.
  func value(of range: Range<Int>, in bytes: Span<UInt8>) -> CellValue? {
    numbers.number(of: part(of: range, in: bytes), in: bytes).map { values[$0] }
  }

  /// Remembers the value of a cell's text that did not come before.
  mutating func keep(_ value: CellValue, of range: Range<Int>, in bytes: Span<UInt8>) {
    guard values.count < Self.textLimit else { return }
    numbers.add(part(of: range, in: bytes), in: bytes)
    values.append(value)
  }

  /// Where the text of a cell stands that is looked at.
  func part(of range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    role == .date ? Self.datePart(of: range, in: bytes) : range
  }

  /// The date without the time of day behind it, which hardly comes twice.
  static func datePart(of range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var hasMark = false
    for offset in range {
      switch bytes[offset] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): continue
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."): hasMark = true
      case UInt8(ascii: " "), UInt8(ascii: "T"):
        return hasMark && offset > range.lowerBound ? range.lowerBound..<offset : range
      default: return range
      }
    }
    return range
  }
}

extension String {
  /// The text of bytes that a reader of sheets has found to be UTF-8.
  init(decoding bytes: Span<UInt8>) {
    self = bytes.text(of: 0..<bytes.count)
  }
}

extension CellValue {
  /// A text with the JSON that says it under a name.
  static func text(_ text: String, named name: String) -> CellValue {
    .text(text, json: json(name, .string(text)))
  }

  static func json(_ name: String, _ value: JSONValue) -> [UInt8] {
    Array("\"\(name)\":\(value.jsonText)".utf8)
  }
}
