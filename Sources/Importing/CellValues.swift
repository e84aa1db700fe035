import ByteScanning
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
  case date(Period)
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

  /// Returns the value of a cell.
  ///
  /// - Parameters:
  ///   - range: Where its text stands.
  ///   - read: Reads a text that did not come before.
  mutating func value(
    of range: Range<Int>, in bytes: Span<UInt8>, read: (String, ColumnRole) -> CellValue
  ) -> CellValue {
    let part = role == .date ? Self.datePart(of: range, in: bytes) : range
    if let number = numbers.number(of: part, in: bytes) { return values[number] }
    let value = read(String(decoding: bytes.extracting(part)), role)
    if values.count < Self.textLimit {
      numbers.add(part, in: bytes)
      values.append(value)
    }
    return value
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
