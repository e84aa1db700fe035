import ExactNumbers

/// Comma-separated values (RFC 4180) with line feeds.
public enum CSV {
  /// Returns the lines of a table, each with a line feed.
  public static func text(header: [String], rows: some Sequence<[String]>) -> String {
    var bytes: [UInt8] = []
    append(header, to: &bytes)
    for row in rows { append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns one line of a table with its line feed.
  public static func line(_ fields: [String]) -> String {
    var bytes: [UInt8] = []
    append(fields, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends one line of a table with its line feed.
  static func append(_ fields: [String], to bytes: inout [UInt8]) {
    for (position, field) in fields.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a field, in quotes if it has to be.
  static func append(_ field: String, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: field.utf8)
    var position = start
    while position < bytes.count, !needsQuotes(bytes[position]) { position += 1 }
    guard position < bytes.count else { return }
    bytes.removeSubrange(start...)
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a number of units of the last of some decimals.
  static func append(_ units: Int, decimals: Int = 0, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: decimalByteLimit) {
      appendDecimal(units: units, decimals: decimals, to: &$0)
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
