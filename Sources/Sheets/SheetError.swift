/// Why a sheet cannot be read, and where.
public struct SheetError: Error, Equatable, Sendable {
  /// The line of the file, from 1; `nil` if it is about the whole file.
  public let line: Int?

  /// The number of the cell in its row, from 1; `nil` if it is about the whole line.
  public let column: Int?

  /// The sentence to show to a person, without a place.
  public let message: String

  /// Creates an error.
  public init(line: Int? = nil, column: Int? = nil, _ message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}
