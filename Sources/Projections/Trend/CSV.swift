/// Comma-separated values (RFC 4180) with line feeds.
public enum CSV {
  /// Returns the lines of a table, each with a line feed.
  public static func text(header: [String], rows: some Sequence<[String]>) -> String {
    var text = line(header)
    for row in rows { text += line(row) }
    return text
  }

  /// Returns one line of a table with its line feed.
  public static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { "\",\n\r".utf8.contains($0) }) else { return field }
    var text = "\""
    for character in field.unicodeScalars {
      if character == "\"" { text += "\"" }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }
}
