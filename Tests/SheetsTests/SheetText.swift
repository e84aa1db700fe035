import Sheets

/// Returns what is read of a sheet that comes in pieces of a size, up to an error.
func readSheet(
  _ bytes: [UInt8], separator: SheetSeparator? = nil, encoding: SheetEncoding? = nil,
  pieceSize: Int = 1 << 20
) -> SheetText {
  var reader = SheetReader(separator: separator, encoding: encoding)
  var text = SheetText()
  var offset = 0
  do throws(SheetError) {
    reading: while true {
      switch try reader.next() {
      case .row:
        text.rows.append(
          reader.cells.map { cell in String(decoding: reader.bytes[cell.range], as: UTF8.self) })
        text.lines.append(reader.line)
      case .needsBytes:
        let end = min(bytes.count, offset + pieceSize)
        if offset == end {
          reader.finish()
        } else {
          reader.add(bytes.span.extracting(offset..<end))
        }
        offset = end
      case .end:
        break reading
      }
    }
  } catch {
    text.error = error
  }
  text.separator = reader.separator
  text.encoding = reader.encoding
  return text
}

/// What was read of a sheet.
struct SheetText: Equatable {
  var rows: [[String]] = []
  /// The lines in which the rows begin.
  var lines: [Int] = []
  var error: SheetError?
  var separator: SheetSeparator?
  var encoding: SheetEncoding?
}
