package import ExactNumbers
public import JSON

/// A value of a column.
public enum TableField: Equatable, Sendable {
  /// No value.
  case empty
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number of a unit of the last of some decimals.
  case decimal(units: Int, decimals: Int)

  /// A text, or no value.
  package static func text(_ text: String?) -> TableField { text.map { .text($0) } ?? .empty }

  /// A whole number, or no value.
  package static func integer(_ number: Int?) -> TableField {
    number.map { .integer($0) } ?? .empty
  }

  /// A number with its decimals, or no value.
  package static func decimal<Number: FixedPoint>(_ number: Number?) -> TableField {
    number.map { .decimal(units: $0.units, decimals: Number.decimals) } ?? .empty
  }

  /// The value as it stands in a CSV file.
  public var csvText: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let units, let decimals): decimalText(units: units, decimals: decimals)
    }
  }

  /// Appends the value as it stands in a CSV file.
  fileprivate func append(to bytes: inout [UInt8]) {
    switch self {
    case .empty: break
    case .text(let text): CSV.append(text, to: &bytes)
    case .integer(let number): CSV.append(number, to: &bytes)
    case .decimal(let units, let decimals): CSV.append(units, decimals: decimals, to: &bytes)
    }
  }

  /// Appends the value in JSON.
  fileprivate func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .empty: bytes.append(contentsOf: "null".utf8)
    case .text(let text): bytes.append(contentsOf: JSONValue.string(text).jsonText.utf8)
    case .integer(let number): CSV.append(number, to: &bytes)
    case .decimal(let units, let decimals): CSV.append(units, decimals: decimals, to: &bytes)
    }
  }

  /// The value in JSON; `null` where there is none.
  public var json: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .decimal: .number(csvText)
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
    var bytes: [UInt8] = []
    CSV.append(columns, to: &bytes)
    for row in rows { row.append(to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the values of the columns as a JSON array, as ``fields`` has them.
  package func appendJSON(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    let fields = fields
    for position in fields.indices {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      fields[position].appendJSON(to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends the row as comma-separated values with its line feed.
  func append(to bytes: inout [UInt8]) {
    let fields = fields
    for position in fields.indices {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      fields[position].append(to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
