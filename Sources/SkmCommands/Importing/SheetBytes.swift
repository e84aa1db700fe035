import EventLog
import Files
import Importing
import Sheets

/// The bytes of a sheet that is read several times: of a file, of a workbook, or of standard input, into
/// which another program may print it.
struct SheetBytes {
  /// The path, for messages.
  let name: String

  /// The name of the sheet in its workbook; `nil` if the file is no workbook.
  let sheet: String?

  /// Whether the sheet is the one that is meant where none is chosen, or the file is no workbook.
  let isOnlySheet: Bool

  /// The cells whose formulas have no result.
  let emptyFormulas: EmptyFormulas

  private let source: Source

  private enum Source {
    case file(SharedFile)
    case memory([UInt8])
  }

  /// The number of bytes that are read at a time.
  private static let pieceByteCount: Int = 1 << 20

  /// Opens a sheet.
  ///
  /// A workbook is known by its first bytes, whatever its name is.
  ///
  /// - Parameters:
  ///   - path: The path; `-` for standard input.
  ///   - choice: The name or number of a sheet of a workbook; the only one that is not hidden if `nil`.
  /// - Throws: `Failure` that says which sheets there are, if there are several and none is chosen, or why
  ///   the workbook cannot be read.
  init(_ path: String, sheet choice: String?, in context: ToolContext) throws {
    if path == "-" {
      name = "<standard input>"
      let bytes = try context.readInput()
      guard !Self.isWorkbook(bytes) else {
        throw Failure(
          "standard input is a workbook; name its file, or print a sheet of it with "
            + "'\(WorkbookProgram.name) FILE > sheet.csv'")
      }
      source = .memory(bytes)
    } else {
      name = path
      let file = try SharedFile(reading: path)
      if Self.isWorkbook(try file.bytes(in: 0..<Self.workbookBeginning.count)) {
        let program = try WorkbookProgram(for: path, in: context)
        let sheets = WorkbookSheets(try program.sheets())
        let chosen = try sheets.sheet(choice, in: path)
        sheet = chosen.name
        isOnlySheet = chosen == sheets.only
        let rows = try program.rows(of: chosen)
        source = .file(rows.file)
        emptyFormulas = rows.emptyFormulas
        return
      }
      source = .file(file)
    }
    guard choice == nil else {
      throw Failure("'--sheet' chooses a sheet of a workbook, and '\(name)' is none")
    }
    sheet = nil
    isOnlySheet = true
    emptyFormulas = EmptyFormulas()
  }

  /// What a workbook begins with, which is an archive.
  private static let workbookBeginning: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private static func isWorkbook(_ bytes: [UInt8]) -> Bool { bytes.starts(with: workbookBeginning) }

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
    guard sheet == nil || separator == nil && encoding == nil else {
      throw Failure(
        "'--separator' and '--encoding' are about text, and '\(name)' is a workbook; leave them out"
      )
    }
    var reader =
      sheet == nil
      ? SheetReader(separator: separator, encoding: encoding)
      : SheetReader(separator: .comma, encoding: .utf8, countingRows: true)
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
