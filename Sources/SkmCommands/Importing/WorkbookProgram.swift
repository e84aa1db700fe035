import Files
import Importing
import JSON
import Spreadsheets

/// The program beside this one that prints the sheets of a workbook.
struct WorkbookProgram {
  /// Its name.
  static let name: String = "skm-xlsx"

  /// A sheet of a workbook.
  struct Sheet: Equatable {
    /// Its place, from 1.
    let number: Int
    let name: String
    /// Whether a spreadsheet does not show it.
    let isHidden: Bool
  }

  private let program: OtherProgram
  private let workbook: String
  private let context: ToolContext

  /// The number of bytes of messages that are read.
  private static let messageByteLimit: Int = 1 << 16

  /// The number of bytes of a list that are read at a time.
  private static let pieceByteCount: Int = 1 << 16

  /// Creates a way to the sheets of a workbook.
  ///
  /// - Throws: `Failure` that says what is missing, if the program is.
  init(for workbook: String, in context: ToolContext) throws {
    let folder = context.programFolder ?? "."
    program = OtherProgram(at: "\(folder)/\(Self.name)")
    self.workbook = workbook
    self.context = context
    guard try PathKind(of: program.path) == .file else {
      throw Failure(
        "'\(workbook)' is a workbook, and '\(Self.name)', which reads it, is not in '\(folder)' beside "
          + "this program; build it there with 'swift build -c release --product \(Self.name)', or where "
          + "it is, print the sheet with '\(Self.name) \(workbook) > sheet.csv'")
    }
  }

  /// Returns the sheets in their order.
  func sheets() throws -> [Sheet] {
    try lines(of: run(["--list"]).output).map { line in
      do throws(InputError) {
        return try Sheet(of: JSONReader.read(line.span))
      } catch {
        throw otherVersion
      }
    }
  }

  /// Returns a file without a name with the rows of a sheet as comma-separated values in UTF-8, and the cells
  /// whose formulas have no result.
  func rows(of sheet: Sheet) throws -> (file: SharedFile, emptyFormulas: EmptyFormulas) {
    // By its place in the list, whatever names sheets have.
    let argument = "--number=\(sheet.number)"
    let rows = try run([argument])
    // Of a sheet whose formulas all have one, the program has nothing to note.
    guard !rows.messages.isEmpty else { return (rows.output, EmptyFormulas()) }
    for line in rows.messages { context.message("\(line.printable)\n") }
    var formulas = EmptyFormulas(of: sheet.name)
    for line in try lines(of: run([argument, "--empty-formulas"]).output) {
      guard let cell = CellReference(String(decoding: line, as: UTF8.self)) else {
        throw otherVersion
      }
      formulas.add(row: cell.row + 1, column: cell.column)
    }
    return (rows.output, formulas)
  }

  private var otherVersion: Failure {
    Failure("'\(program.path)' is of another version than this program; build both anew")
  }

  /// What the program printed when it has done all.
  private struct Printed {
    let output: SharedFile
    let messages: [String]
  }

  /// Runs the program.
  private func run(_ arguments: [String]) throws -> Printed {
    let folder = context.environmentVariable("TMPDIR") ?? ""
    let output = try File(temporaryIn: folder.isEmpty ? "/tmp" : folder)
    let messages = try File(temporaryIn: folder.isEmpty ? "/tmp" : folder)
    let end = try program.run(
      arguments + ["--", workbook], output: output, messages: messages)
    let bytes = try SharedFile(messages).bytes(in: 0..<Self.messageByteLimit)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    switch end {
    case .status(0): return Printed(output: SharedFile(output), messages: lines)
    case .status(let status):
      throw Failure(Self.sentence(lines) ?? "'\(program.path)' ended with status \(status)")
    case .signal(let signal):
      let reason = Self.sentence(lines).map { ": \($0)" } ?? ""
      throw Failure(
        "'\(program.path)' was ended by signal \(signal) before it had read '\(workbook)'\(reason)")
    }
  }

  /// Returns the lines of a file, as bytes.
  private func lines(of file: SharedFile) throws(SystemError) -> [[UInt8]] {
    var bytes: [UInt8] = []
    while true {
      let piece = try file.bytes(in: bytes.count..<bytes.count + Self.pieceByteCount)
      bytes += piece
      guard piece.count == Self.pieceByteCount else { break }
    }
    return bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
  }

  /// What a program says of its failure as one sentence; `nil` if it says nothing.
  private static func sentence(_ lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    let text = lines.joined(separator: " ")
    return (text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text).printable
  }
}

extension WorkbookProgram.Sheet {
  /// Reads a line of the list of sheets.
  fileprivate init(of node: JSONNode) throws(InputError) {
    let members = try node.members(of: "sheet")
    number = try members.required("number", in: node).integer(of: "number", in: 1...Int.max)
    guard
      case .string(let name) = try members.required("name", in: node).content,
      case .boolean(let isHidden) = try members.required("hidden", in: node).content
    else { throw node.error("a sheet must have a name, and be hidden or not") }
    (self.name, self.isHidden) = (name, isHidden)
  }
}
