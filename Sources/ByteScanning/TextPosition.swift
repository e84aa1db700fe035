/// A place in a text, as an editor shows it.
package struct TextPosition: Equatable, Sendable {
  /// The number of the line, from 1.
  package let line: Int

  /// The number of the byte in its line, from 1.
  package let column: Int

  /// Creates a position.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
