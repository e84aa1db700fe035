import Foundation

/// The system's `unzip`, which unpacks the parts of a workbook into a pipe.
///
/// It is given the open file and not its name, and no shell comes between, so that no name is taken for
/// a pattern or an option.
struct Unzip {
  private let program: URL
  private let path: String

  /// Creates a way to the parts of a file.
  ///
  /// - Throws: ``ReadingError`` if there is no `unzip`.
  init(_ path: String) throws {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let programs = folders.split(separator: ":").map { "\($0)/unzip" }
    guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
      throw ReadingError(
        "a workbook is read with the program 'unzip', which is missing; install it with "
          + "'apt-get install unzip'")
    }
    self.program = URL(filePath: program)
    self.path = path
  }

  /// Unpacks a part and calls a function that reads it.
  ///
  /// - Parameters:
  ///   - part: The name of the part.
  ///   - read: Reads the part, to its end unless it throws. It is given a function that returns the next
  ///     bytes; none at the end.
  /// - Returns: Whether there is such a part.
  func forPart(_ part: String, read: (() throws -> [UInt8]) throws -> Void) throws -> Bool {
    try run(part) { output in
      try read { [UInt8](try output.read(upToCount: Self.pieceByteCount) ?? Data()) }
    }
  }

  private static let pieceByteCount: Int = 1 << 16

  /// Unpacks a part into a pipe that a function reads.
  private func run(_ part: String, read: (FileHandle) throws -> Void) throws -> Bool {
    guard !part.isEmpty, !part.hasPrefix("-") else { return false }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ReadingError("'\(path)' cannot be opened any more")
    }
    let process = Process()
    process.executableURL = program
    // Letters of any case; a password, so that none is asked for.
    process.arguments = ["-p", "-C", "-P", "none", "/dev/stdin", Self.literal(part)]
    process.environment = ["LC_ALL": "C.UTF-8"]
    process.standardInput = file
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    var failure: (any Error)?
    do {
      try read(pipe.fileHandleForReading)
    } catch {
      failure = error
      // It would wait for somebody to read.
      process.terminate()
    }
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    switch status {
    case 11: return false
    case 5, 81, 82: throw ReadingError("'\(path)' is encrypted; save it without a password")
    case 9: throw ReadingError.noWorkbook(path, "it is no whole ZIP archive")
    default: break
    }
    if let failure { throw failure }
    // 1 stands for a warning.
    guard status == 0 || status == 1 else {
      throw ReadingError("'\(path)' is damaged: 'unzip' cannot unpack '\(part)'")
    }
    return true
  }

  /// Returns a name such that `unzip` takes no character of it for a pattern.
  private static func literal(_ name: String) -> String {
    name.map { "*?[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
