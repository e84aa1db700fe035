/// A reason why a workbook cannot be read.
struct ReadingError: Error {
  /// The sentence to show to a person.
  let message: String

  init(_ message: String) {
    self.message = message
  }

  /// A file that is no workbook that can be read, and what it lacks.
  static func noWorkbook(_ path: String, _ lack: String) -> ReadingError {
    ReadingError("'\(path)' is no workbook (XLSX): \(lack)")
  }

  /// A part that is larger than a number of bytes.
  static func tooLarge(_ part: String, _ limit: Int) -> ReadingError {
    ReadingError("'\(part)' of the workbook is larger than \(limit >> 20) MiB, the limit")
  }
}
