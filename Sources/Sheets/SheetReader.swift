import ByteScanning

/// Reads a table of delimited text row by row, in memory that does not grow with the table.
///
/// Whoever reads gives it pieces of the file, of any size, and asks for rows in between:
///
/// ```swift
/// while true {
///   switch try reader.next() {
///   case .row: use(reader.cells, in: reader.bytes.span)
///   case .needsBytes: reader.add(nextPiece())  // or finish()
///   case .end: return
///   }
/// }
/// ```
public struct SheetReader: Sendable {
  /// What asking for a row came to.
  public enum Step: Sendable {
    /// There is a row: ``cells`` are its cells.
    case row
    /// The row is not whole yet: more bytes are needed, or it must be said that there are none.
    case needsBytes
    /// There is no further row.
    case end
  }

  /// The bytes in which the texts of ``cells`` stand, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  /// The cells of the row that was read last, in order; none of an empty line.
  public private(set) var cells: [SheetCell] = []

  /// The line of the file in which the row begins that was read last, from 1; the number of the row if
  /// rows are counted.
  public private(set) var line: Int = 0

  /// The number of rows that were read, empty lines included.
  public private(set) var rowCount: Int = 0

  /// What separates cells; `nil` before the first row.
  public private(set) var separator: SheetSeparator?

  /// Whether the separator was found in the rows, and not given or written in the first line.
  public private(set) var isSeparatorFound: Bool = false

  private let countsRows: Bool
  private var decoder: SheetDecoder
  private var place: RowScan.Place = RowScan.Place(offset: 0, line: 1)
  private var isFinished: Bool = false
  /// Whether the separator was found and a line that announces it is behind.
  private var isSettled: Bool = false
  /// Why nothing can be read behind the bytes that are there.
  private var failure: SheetError?

  /// The number of bytes in which the separator is looked for.
  private static let sampleByteCount: Int = 1 << 16

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - separator: What separates cells; found in the first rows if `nil`.
  ///   - encoding: How characters are written; found in the bytes if `nil`.
  ///   - countsRows: Whether rows are counted in the place of lines, of which a row may have several: what
  ///     comes from a workbook has no lines.
  public init(
    separator: SheetSeparator? = nil, encoding: SheetEncoding? = nil,
    countingRows countsRows: Bool = false
  ) {
    self.separator = separator
    self.countsRows = countsRows
    decoder = SheetDecoder(encoding)
  }

  /// How characters are written; `nil` if all that was read is ASCII.
  public var encoding: SheetEncoding? { decoder.encoding }

  /// Whether the file says by its first bytes how characters are written.
  public var hasByteOrderMark: Bool { decoder.hasMark }

  /// Takes the next bytes of the file.
  ///
  /// ``cells`` are then without meaning until the next row is read.
  public mutating func add(_ piece: Span<UInt8>) {
    precondition(!isFinished, "No bytes follow on the last ones")
    cells.removeAll(keepingCapacity: true)
    if place.offset > 0 {
      bytes.removeSubrange(0..<place.offset)
      place.offset = 0
    }
    decode(piece, isLast: false)
  }

  /// Says that no bytes follow.
  public mutating func finish() {
    guard !isFinished else { return }
    let nothing: [UInt8] = []
    decode(nothing.span, isLast: true)
    isFinished = true
  }

  private mutating func decode(_ piece: Span<UInt8>, isLast: Bool) {
    guard failure == nil else { return }
    do throws(SheetDecoder.Failure) {
      try decoder.decode(piece, isLast: isLast, into: &bytes)
    } catch {
      let range = place.offset..<max(place.offset, min(error.decodedCount, bytes.count))
      failure = SheetError(
        line: place.line + RowScan.lineEndCount(in: range, of: bytes.span), error.message)
    }
  }

  /// Reads the next row.
  ///
  /// - Throws: `SheetError` if the separator cannot be found, the row is wrong, or what follows are no
  ///   characters. What is thrown does not depend on the sizes of the pieces.
  public mutating func next() throws(SheetError) -> Step {
    guard let separator = try settledSeparator() else { return .needsBytes }
    // The room for cells is taken out and put back: the bytes are read in the meantime.
    var row: [SheetCell] = []
    swap(&row, &cells)
    row.removeAll(keepingCapacity: true)
    let next = try RowScan.scan(
      bytes.span, from: place, separator: separator.byte,
      isLast: isFinished && failure == nil, into: &row)
    swap(&row, &cells)
    guard let next else {
      cells.removeAll(keepingCapacity: true)
      if let failure { throw failure }
      return isFinished ? .end : .needsBytes
    }
    line = place.line
    place = next
    rowCount += 1
    if countsRows { countRow() }
    for position in cells.indices where cells[position].hasDoubledQuotes { undouble(position) }
    return .row
  }

  /// Puts the number of the row in the place of lines.
  private mutating func countRow() {
    line = rowCount
    for position in cells.indices { cells[position].line = rowCount }
  }

  /// Puts one quotation mark in the place of two in a cell.
  private mutating func undouble(_ position: Int) {
    let range = cells[position].range
    var end = range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      bytes[end] = bytes[offset]
      offset += bytes[offset] == UInt8(ascii: "\"") ? 2 : 1
      end += 1
    }
    cells[position].range = range.lowerBound..<end
  }

  /// The separator; `nil` as long as there are too few bytes to find it.
  private mutating func settledSeparator() throws(SheetError) -> SheetSeparator? {
    if !isSettled {
      guard isFinished || failure != nil || bytes.count >= Self.sampleByteCount else { return nil }
      let announced = announcedSeparator
      if let announced {
        place = announced.place
        separator = separator ?? announced.separator
      }
      if separator == nil { try findSeparator() }
      isSettled = true
    }
    return separator ?? .comma
  }

  private mutating func findSeparator() throws(SheetError) {
    do throws(SheetError) {
      if place.offset < bytes.count {
        separator = try SheetSeparator.detect(
          in: bytes.span.extracting(place.offset..<min(bytes.count, Self.sampleByteCount)),
          isWhole: isFinished && failure == nil && bytes.count < Self.sampleByteCount)
        isSeparatorFound = true
      }
    } catch {
      // What are no characters is rather the reason.
      throw failure ?? error
    }
    if separator == nil, let failure { throw failure }
  }

  /// The separator that a first line like `sep=;` announces, as spreadsheets write it, and the place behind
  /// that line.
  private var announcedSeparator: (separator: SheetSeparator, place: RowScan.Place)? {
    guard bytes.count >= 5 else { return nil }
    let beginning = bytes[0..<4].map { $0 | 0x20 }
    guard
      beginning == Array("sep=".utf8),
      let separator = SheetSeparator.allCases.first(where: { $0.byte == bytes[4] })
    else { return nil }
    var offset = 5
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\r") { offset += 1 }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
    guard offset > 5 || bytes.count == 5 else { return nil }
    return (separator, RowScan.Place(offset: offset, line: 2))
  }
}
