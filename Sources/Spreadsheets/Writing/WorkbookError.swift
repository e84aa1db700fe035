/// A reason why a workbook cannot be written.
public enum WorkbookError: Error, Equatable, Sendable {
  /// A sheet would have more rows than XLSX allows.
  case tooManyRows(sheet: String, limit: Int)
  /// A text is longer than a cell takes; the cell as people write it, and the text's characters.
  case textTooLong(sheet: String, cell: String, characterCount: Int, limit: Int)
  /// The workbook would be larger than an archive can be without fields of 64 bits.
  case tooLarge
  /// What is to be written was not the same twice.
  case changed(sheet: String)

  /// The sentence to show to a person.
  public var message: String {
    switch self {
    case .tooManyRows(let sheet, let limit):
      "sheet '\(sheet)' would have more than \(limit) rows, the limit of XLSX"
    case .textTooLong(let sheet, let cell, let count, let limit):
      "cell \(cell) of sheet '\(sheet)' would have \(count) characters; the limit of XLSX is \(limit)"
    case .tooLarge: "the workbook would be larger than 4 GiB"
    case .changed(let sheet): "what is to be written to sheet '\(sheet)' changed meanwhile"
    }
  }
}
