import Sheets

/// What was read of a table.
private struct Reading: Equatable {
  var rows: [[[UInt8]]] = []
  var lines: [Int] = []
  var error: SheetError?
  var separator: SheetSeparator?
}

/// Reads any bytes as a table, in pieces of a size.
private func read(
  _ bytes: [UInt8], pieceSize: Int, separator: SheetSeparator? = nil,
  encoding: SheetEncoding? = nil
) -> Reading {
  var reader = SheetReader(separator: separator, encoding: encoding)
  var reading = Reading()
  var offset = 0
  do throws(SheetError) {
    while true {
      switch try reader.next() {
      case .row:
        var end = 0
        for cell in reader.cells {
          precondition(
            cell.range.lowerBound >= end && cell.range.upperBound <= reader.bytes.count,
            "A cell at \(cell.range) after \(end)")
          end = cell.range.upperBound
        }
        reading.rows.append(reader.cells.map { Array(reader.bytes[$0.range]) })
        reading.lines.append(reader.line)
      case .needsBytes:
        let end = min(bytes.count, offset + pieceSize)
        if offset == end {
          reader.finish()
        } else {
          reader.add(bytes.span.extracting(offset..<end))
        }
        offset = end
      case .end:
        reading.separator = reader.separator
        return reading
      }
    }
  } catch {
    reading.error = error
    reading.separator = reader.separator
    return reading
  }
}

/// Reads any bytes as a table: in pieces of any size it is the same, and what is written with quotation
/// marks is read again as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
  // SAFETY: libFuzzer gives `count` bytes from `start` on.
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  let whole = read(bytes, pieceSize: max(1, count))
  for size in [1, 7] {
    let parts = read(bytes, pieceSize: size)
    precondition(parts == whole, "Other in pieces of \(size): \(parts) and not \(whole)")
  }
  var text: [UInt8] = []
  for row in whole.rows {
    for (position, cell) in row.enumerated() {
      if position > 0 { text.append(UInt8(ascii: ";")) }
      text += "\"".utf8
      for byte in cell { text += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte] }
      text += "\"".utf8
    }
    text += "\n".utf8
  }
  let again = read(text, pieceSize: 64, separator: .semicolon, encoding: .utf8)
  precondition(again.error == nil && again.rows == whole.rows, "Another table after writing")
  return 0
}
