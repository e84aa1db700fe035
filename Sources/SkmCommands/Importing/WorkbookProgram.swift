import Files

/// The program beside this one that prints the sheets of a workbook.
struct WorkbookProgram {
  /// Its name.
  static let name: String = "skm-xlsx"

  /// A sheet of a workbook.
  struct Sheet: Equatable {
    let name: String
    /// Whether a spreadsheet does not show it.
    let isHidden: Bool
  }

  private let program: OtherProgram
  private let workbook: String
  private let context: ToolContext

  /// The number of bytes of a message or a list of sheets that are read.
  private static let textByteLimit: Int = 1 << 16

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
          + "it is, print the sheet with '\(Self.name) \(workbook) | skm import - …'")
    }
  }

  /// Returns the sheets in their order.
  func sheets() throws -> [Sheet] {
    let list = try text(of: run(["--list"]))
    return try list.split(separator: "\n").map { line in
      let parts = line.split(separator: "  ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Int(parts[0]) != nil else {
        throw Failure("'\(program.path)' is of another version than this program; build both anew")
      }
      let isHidden = parts[1].hasSuffix(Self.hiddenMark)
      return Sheet(
        name: String(isHidden ? parts[1].dropLast(Self.hiddenMark.count) : parts[1]),
        isHidden: isHidden)
    }
  }

  /// What stands behind the name of a sheet that is hidden.
  private static let hiddenMark: String = "  (hidden)"

  /// Returns a file without a name with the rows of a sheet as comma-separated values in UTF-8.
  func rows(of sheet: String) throws -> SharedFile { try run(["--sheet=\(sheet)"]) }

  /// Runs the program, and returns what it printed when it has done all.
  private func run(_ arguments: [String]) throws -> SharedFile {
    let folder = context.environmentVariable("TMPDIR") ?? ""
    let output = try File(temporaryIn: folder.isEmpty ? "/tmp" : folder)
    let messages = try File(temporaryIn: folder.isEmpty ? "/tmp" : folder)
    let end = try program.run(
      arguments + ["--", workbook], output: output, messages: messages)
    let lines = try text(of: SharedFile(messages)).split(separator: "\n").map(String.init)
    switch end {
    case .status(0):
      for line in lines { context.message("\(line.printable)\n") }
      return SharedFile(output)
    case .status(let status):
      throw Failure(Self.sentence(lines) ?? "'\(program.path)' ended with status \(status)")
    case .signal(let signal):
      let reason = Self.sentence(lines).map { ": \($0)" } ?? ""
      throw Failure(
        "'\(program.path)' was ended by signal \(signal) before it had read '\(workbook)'\(reason)")
    }
  }

  private func text(of file: SharedFile) throws -> String {
    String(decoding: try file.bytes(in: 0..<Self.textByteLimit), as: UTF8.self)
  }

  /// What a program says of its failure as one sentence; `nil` if it says nothing.
  private static func sentence(_ lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    let text = lines.joined(separator: " ")
    return (text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text).printable
  }
}
