import ByteScanning

/// A cell of a row.
public struct SheetCell: Equatable, Sendable {
  /// Where its text stands in the bytes, without quotation marks around it.
  public internal(set) var range: Range<Int>

  /// The line of the file in which it begins, from 1; the number of its row if rows are counted.
  public internal(set) var line: Int

  /// Whether it stood in quotation marks.
  public let isQuoted: Bool

  /// Whether two quotation marks stand for one in it.
  let hasDoubledQuotes: Bool
}

/// Finds the cells of a row by the rules of RFC 4180, and where they are kinder, those of spreadsheets: a
/// row ends with a line feed, a carriage return or both, rows may have different numbers of cells, and a
/// quotation mark in the middle of a cell is a character like any other.
enum RowScan {
  /// A place between rows.
  struct Place: Equatable {
    /// The offset of the next row, in bytes.
    var offset: Int
    /// The line in which it begins, from 1.
    var line: Int
  }

  /// The number of bytes a row may have.
  static let rowByteLimit: Int = 1 << 20

  /// The number of cells a row may have, which is that of spreadsheets.
  static let cellLimit: Int = 1 << 14

  private static let quote: UInt8 = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = UInt8(ascii: "\n")
  private static let carriageReturn: UInt8 = UInt8(ascii: "\r")

  /// Adds the cells of the row that begins at a place.
  ///
  /// A line without a byte is a row without cells.
  ///
  /// - Parameters:
  ///   - isLast: Whether no bytes follow on these.
  ///   - cells: Receives the cells; what was added means nothing if the row is not whole.
  /// - Returns: The place behind the row; `nil` if the row is not whole, or there is none.
  /// - Throws: `SheetError` if a quotation mark is never closed or text follows on a closing one, or if a
  ///   row is too long.
  static func scan(
    _ bytes: Span<UInt8>, from start: Place, separator: UInt8, isLast: Bool,
    into cells: inout [SheetCell]
  ) throws(SheetError) -> Place? {
    var place = start
    if place.offset == bytes.count { return nil }
    while true {
      guard
        let cell = try cell(
          in: bytes, at: place, separator: separator, isLast: isLast,
          number: cells.count + 1, rowStart: start.offset)
      else { return nil }
      let end = cell.end
      let isRowEnd = end.offset == bytes.count || bytes[end.offset] != separator
      // A line end alone is a row without cells.
      if !isRowEnd || end.offset > start.offset { cells.append(cell.cell) }
      place = Place(offset: end.offset + 1, line: end.line)
      guard isRowEnd else {
        guard cells.count < cellLimit else {
          throw SheetError(line: start.line, "a row may have at most \(cellLimit) cells")
        }
        continue
      }
      guard end.offset < bytes.count else { return isLast ? end : nil }
      place.line += 1
      guard bytes[end.offset] == carriageReturn else { return place }
      guard place.offset < bytes.count else { return isLast ? place : nil }
      if bytes[place.offset] == lineFeed { place.offset += 1 }
      return place
    }
  }

  /// Returns the cell at a place, and the place of the byte that ends it.
  private static func cell(
    in bytes: Span<UInt8>, at place: Place, separator: UInt8, isLast: Bool, number: Int,
    rowStart: Int
  ) throws(SheetError) -> (cell: SheetCell, end: Place)? {
    var offset = place.offset
    if offset < bytes.count, bytes[offset] == quote {
      return try quotedCell(
        in: bytes, at: place, separator: separator, isLast: isLast, number: number,
        rowStart: rowStart)
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == separator || byte == lineFeed || byte == carriageReturn { break }
      offset &+= 1
    }
    guard offset &- rowStart <= rowByteLimit else {
      throw SheetError(line: place.line, "a row may have at most \(rowByteLimit) bytes")
    }
    if offset == bytes.count, !isLast { return nil }
    return (
      SheetCell(
        range: place.offset..<offset, line: place.line, isQuoted: false, hasDoubledQuotes: false),
      Place(offset: offset, line: place.line)
    )
  }

  private static func quotedCell(
    in bytes: Span<UInt8>, at place: Place, separator: UInt8, isLast: Bool, number: Int,
    rowStart: Int
  ) throws(SheetError) -> (cell: SheetCell, end: Place)? {
    let start = place.offset + 1
    var offset = start
    var hasDoubledQuotes = false
    while true {
      guard let mark = bytes.firstIndex(of: quote, from: offset) else {
        guard !isLast, bytes.count - rowStart <= rowByteLimit else {
          throw SheetError(
            line: place.line, column: number,
            "the quotation mark that begins this cell is never closed; close it, or write two "
              + "for one")
        }
        return nil
      }
      let next = mark + 1
      if next == bytes.count, !isLast { return nil }
      if next < bytes.count, bytes[next] == quote {
        hasDoubledQuotes = true
        offset = next + 1
        continue
      }
      let line = place.line + lineEndCount(in: start..<mark, of: bytes)
      guard
        next == bytes.count || bytes[next] == separator || bytes[next] == lineFeed
          || bytes[next] == carriageReturn
      else {
        throw SheetError(
          line: line, column: number,
          "text follows on the closing quotation mark of this cell; inside a cell, write "
            + "two for one")
      }
      guard next - rowStart <= rowByteLimit else {
        throw SheetError(line: place.line, "a row may have at most \(rowByteLimit) bytes")
      }
      return (
        SheetCell(
          range: start..<mark, line: place.line, isQuoted: true,
          hasDoubledQuotes: hasDoubledQuotes),
        Place(offset: next, line: line)
      )
    }
  }

  /// Returns the number of line ends in a range: a carriage return and a line feed after it are one.
  static func lineEndCount(in range: Range<Int>, of bytes: Span<UInt8>) -> Int {
    var count = 0
    for offset in range {
      if bytes[offset] == lineFeed {
        if offset == range.lowerBound || bytes[offset - 1] != carriageReturn { count += 1 }
      } else if bytes[offset] == carriageReturn {
        count += 1
      }
    }
    return count
  }
}
