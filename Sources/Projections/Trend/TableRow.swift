import ExactNumbers
public import JSON

/// A value of a column.
public enum TableField: Equatable, Sendable {
  /// No value.
  case empty
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number with its decimals, point between them.
  case decimal(String)

  /// A text, or no value.
  static func text(_ text: String?) -> TableField { text.map { .text($0) } ?? .empty }

  /// A whole number, or no value.
  static func integer(_ number: Int?) -> TableField { number.map { .integer($0) } ?? .empty }

  /// A number with its decimals, or no value.
  static func decimal(_ number: (any FixedPoint)?) -> TableField {
    number.map { .decimal($0.description) } ?? .empty
  }

  /// The value as it stands in a CSV file.
  public var csvText: String {
    switch self {
    case .empty: ""
    case .text(let text), .decimal(let text): text
    case .integer(let number): String(number)
    }
  }

  /// The value in JSON; `null` where there is none.
  public var json: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .decimal(let text): .number(text)
    }
  }
}

/// A row of a table that is written as CSV and as JSON.
public protocol TableRow: Sendable {
  /// The names of the columns.
  static var columns: [String] { get }

  /// The values of the columns.
  var fields: [TableField] { get }
}

extension TableRow {
  /// The row as an object with the names of the columns; `null` where there is no value.
  public var json: JSONValue {
    .object(
      zip(Self.columns, fields).map { name, field in JSONValue.Member(name, field.json) })
  }

  /// Returns rows as comma-separated values with a header.
  public static func csv(_ rows: some Sequence<Self>) -> String {
    CSV.text(header: columns, rows: rows.lazy.map { row in row.fields.map(\.csvText) })
  }
}
