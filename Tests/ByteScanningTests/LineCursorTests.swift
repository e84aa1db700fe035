import ByteScanning
import Testing

@Suite("Cutting bytes into lines")
struct LineCursorTests {
  @Test(
    "lines end with a line feed, and what follows the last one is no line",
    arguments: [
      ("", [], 0),
      ("a", [], 0),
      ("\n", [""], 1),
      ("a\n", ["a"], 2),
      ("a\nb", ["a"], 2),
      ("a\n\nbc\n", ["a", "", "bc"], 6),
      ("a\r\nb\n", ["a\r", "b"], 5),
      ("\n\n\n", ["", "", ""], 3),
    ] as [(String, [String], Int)])
  func lines(text: String, lines: [String], end: Int) {
    let bytes = Array(text.utf8)
    var cursor = LineCursor()
    var found: [String] = []
    while let range = cursor.nextLine(in: bytes.span) {
      found.append(String(decoding: bytes[range], as: UTF8.self))
    }
    #expect(found == lines)
    #expect(cursor.lineCount == lines.count)
    #expect(cursor.offset == end)
  }

  @Test func `a cursor that has come to the end goes on when bytes are added`() {
    var bytes = Array("first\nsec".utf8)
    var cursor = LineCursor()
    #expect(cursor.nextLine(in: bytes.span) == 0..<5)
    #expect(cursor.nextLine(in: bytes.span) == nil)
    bytes += Array("ond\n".utf8)
    #expect(cursor.nextLine(in: bytes.span) == 6..<12)
    #expect(cursor.lineCount == 2)
  }

  @Test func `a cursor can begin anywhere`() {
    var cursor = LineCursor(offset: 2)
    #expect(cursor.nextLine(in: "a\nb\n".utf8.span) == 2..<3)
    #expect(cursor.lineCount == 1)
  }
}
