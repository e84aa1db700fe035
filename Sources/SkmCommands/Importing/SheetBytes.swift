import EventLog
import Files
import Importing
import Sheets

/// The bytes of a sheet that is read several times: of a file, or of standard input, into which another
/// program may print it.
struct SheetBytes {
  /// The path, for messages.
  let name: String

  private let source: Source

  private enum Source {
    case file(SharedFile)
    case memory([UInt8])
  }

  /// The number of bytes that are read at a time.
  private static let pieceByteCount: Int = 1 << 20

  /// Opens a sheet.
  ///
  /// - Parameter path: The path; `-` for standard input.
  init(_ path: String, in context: ToolContext) throws {
    if path == "-" {
      name = "<standard input>"
      source = .memory(try context.readInput())
    } else {
      name = path
      source = .file(try SharedFile(reading: path))
    }
  }

  /// Reads all rows.
  ///
  /// - Parameters:
  ///   - separator: What separates cells; found if `nil`.
  ///   - encoding: How characters are written; found if `nil`.
  ///   - body: Receives the reader with each row.
  /// - Returns: The reader behind the last row, which says what was found.
  /// - Throws: `Failure` with the place where the sheet is damaged, or what the body throws.
  @discardableResult
  func forEachRow(
    separator: SheetSeparator?, encoding: SheetEncoding?, _ body: (SheetReader) throws -> Void
  ) throws -> SheetReader {
    var reader = SheetReader(separator: separator, encoding: encoding)
    var offset = 0
    while true {
      let step: SheetReader.Step
      do throws(SheetError) {
        step = try reader.next()
      } catch {
        throw error.placed(in: name)
      }
      switch step {
      case .row: try body(reader)
      case .needsBytes:
        let piece = try self.piece(from: offset)
        offset += piece.count
        if piece.isEmpty { reader.finish() } else { reader.add(piece.span) }
      case .end: return reader
      }
    }
  }

  private func piece(from offset: Int) throws(SystemError) -> [UInt8] {
    switch source {
    case .file(let file): try file.bytes(in: offset..<offset + Self.pieceByteCount)
    case .memory(let bytes):
      Array(bytes[min(offset, bytes.count)..<min(offset + Self.pieceByteCount, bytes.count)])
    }
  }
}

extension SheetError {
  /// The error with its place in a file: the line, and the number of the cell in its row.
  fileprivate func placed(in name: String) -> any Error {
    guard let line else { return Failure("'\(name)': \(message)") }
    let letters = column.map { "column \(columnLetters($0 - 1)): " } ?? ""
    return LogError(
      at: LogError.Place(path: name, line: line, column: column ?? 1), letters + message)
  }
}
