/// The place of a cell in a sheet, which people write as `B12`.
public struct CellReference: Equatable, Sendable, CustomStringConvertible {
  /// The number of rows that a sheet of XLSX can have.
  public static let rowLimit: Int = 1 << 20

  /// The number of columns that a sheet of XLSX can have: those up to `XFD`.
  public static let columnLimit: Int = 1 << 14

  /// The place of the row, from 0.
  public let row: Int

  /// The place of the column, from 0.
  public let column: Int

  /// Creates a reference.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads a reference; `nil` unless it is one of a cell that a sheet can have.
  public init?(_ text: String) {
    var (row, column) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = 26 * column + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where row > 0 || byte != UInt8(ascii: "0"):
        row = 10 * row + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      guard row <= Self.rowLimit, column <= Self.columnLimit else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// The reference as it is written.
  public var description: String { Self.columnName(column) + String(row + 1) }

  /// Returns the letters of a column: `A` to `Z`, then `AA`.
  static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
