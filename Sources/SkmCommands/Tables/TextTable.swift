/// A table of text in columns.
struct TextTable {
  /// Where the text of a column stands.
  enum Alignment {
    case left
    case right
  }

  /// A column.
  struct Column {
    let title: String
    let alignment: Alignment

    init(_ title: String, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The number of characters a line may have.
  static let widthLimit: Int = 100

  var columns: [Column]
  var rows: [[String]]

  /// Removes the columns in which no row has a text.
  mutating func removeEmptyColumns() {
    let kept = columns.indices.filter { position in
      rows.contains { !$0[position].isEmpty }
    }
    columns = kept.map { columns[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
  }

  /// Removes a column where lines would be longer than a page.
  ///
  /// - Returns: Whether it was removed.
  mutating func makeRoom(without title: String) -> Bool {
    let width = columns.indices.map { position in
      max(columns[position].title.width, rows.map { $0[position].width }.max() ?? 0) + 2
    }.reduce(-2, +)
    guard width > Self.widthLimit, let position = columns.firstIndex(where: { $0.title == title })
    else { return false }
    columns.remove(at: position)
    for row in rows.indices { rows[row].remove(at: position) }
    return true
  }

  /// What stands behind a number that is remarked upon below the table.
  static let mark: String = "*"

  /// Appends a blank to the numbers of columns in which others have a mark, so that digits stand below
  /// digits.
  mutating func alignMarks() {
    for position in columns.indices where columns[position].alignment == .right {
      guard rows.contains(where: { $0[position].hasSuffix(Self.mark) }) else { continue }
      for row in rows.indices
      where !rows[row][position].isEmpty && !rows[row][position].hasSuffix(Self.mark) {
        rows[row][position] += " "
      }
    }
  }

  /// The lines of the table: titles, then rows; two blanks between columns.
  ///
  /// Where lines would be too long, titles of numbers and then the widest left-aligned columns
  /// become narrower, and their texts go on in further lines.
  var text: String {
    let widths = widths
    let lines = [columns.map(\.title)] + rows.map { $0.map(\.printable) }
    return lines.flatMap { line -> [[String]] in
      let cells = line.enumerated().map { $0.element.broken(to: widths[$0.offset]) }
      return (0..<(cells.map(\.count).max() ?? 0)).map { part in
        cells.map { part < $0.count ? $0[part] : "" }
      }
    }.map { line in
      var text = ""
      for (position, field) in line.enumerated() {
        let blanks = String(repeating: " ", count: max(0, widths[position] - field.width))
        if position > 0 { text += "  " }
        text += columns[position].alignment == .left ? field + blanks : blanks + field
      }
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  /// The widths of the columns.
  private var widths: [Int] {
    var widths = columns.indices.map { position in
      max(columns[position].title.width, rows.map { $0[position].width }.max() ?? 0)
    }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - Self.widthLimit
    for position in columns.indices where columns[position].alignment == .right && excess > 0 {
      let words = columns[position].title.split(separator: " ").map(String.init)
      let texts = words + rows.map { $0[position] }
      let narrow = texts.map(\.width).max() ?? 0
      excess -= widths[position] - narrow
      widths[position] = narrow
    }
    while excess > 0,
      let widest = columns.indices.filter({ columns[$0].alignment == .left })
        .max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 1
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}

extension String {
  /// The text without what a terminal or a reader could take for more than text: control characters
  /// become blanks, and marks that turn the direction of writing U+FFFD.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: " "
          case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// The text in lines that fit the width of a table, each with a line feed.
  var paragraph: String { wrapped(to: TextTable.widthLimit).joined(separator: "\n") + "\n" }

  /// The number of characters, each of which is taken to be as wide as a digit.
  var width: Int { count }

  /// Returns the text in pieces that are at most as wide as a column, broken where possible after
  /// a blank or a punctuation mark; at least one piece.
  fileprivate func broken(to width: Int) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while rest.count > max(1, width) {
      // A blank at the break needs no room.
      let most = rest.prefix(max(1, width) + 1)
      let end =
        most.lastIndex { $0 == " " }
        ?? most.dropLast().lastIndex { "-/,".contains($0) }.map { most.index(after: $0) }
      let isUseful = end.map { $0 > rest.startIndex } ?? false
      let piece = isUseful ? rest.prefix(upTo: end ?? rest.endIndex) : most.dropLast()
      pieces.append(String(piece))
      rest = rest[piece.endIndex...].drop { $0 == " " }
    }
    return pieces.isEmpty || !rest.isEmpty ? pieces + [String(rest)] : pieces
  }
}
