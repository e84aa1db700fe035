/// A sheet of a workbook: a header and the rows below it.
public struct Sheet {
  /// A column.
  public struct Column: Equatable, Sendable {
    /// What stands in the header.
    public let title: String

    /// The width, in characters.
    public let width: Int

    /// Creates a column that is wide enough for its title.
    public init(_ title: String, width: Int = 0) {
      self.title = title
      self.width = max(width, title.count + 2)
    }
  }

  /// The name.
  public let name: String

  /// The columns.
  public let columns: [Column]

  /// Goes over the rows from the first on, and writes each.
  let fill: (inout SheetRows) throws -> Void

  /// Creates a sheet.
  ///
  /// - Parameters:
  ///   - name: The name, by which people choose it.
  ///   - columns: The columns.
  ///   - fill: Writes the rows below the header. It is called twice, and must write the same both times.
  /// - Precondition: The name has 1 to 31 characters, none of `[]:*?/\`, and no apostrophe at an end.
  public init(
    _ name: String, columns: [Column], fill: @escaping (inout SheetRows) throws -> Void
  ) {
    precondition(Self.isValid(name: name), "No sheet can be called '\(name)'")
    self.name = name
    self.columns = columns
    self.fill = fill
  }

  private static func isValid(name: String) -> Bool {
    (1...31).contains(name.utf16.count) && !name.contains { "[]:*?/\\".contains($0) }
      && name.first != "'" && name.last != "'"
  }
}
