import Foundation
import FoundationXML
import Markup
import TestSupport
import Testing

@Suite("Writing markup")
struct MarkupWriterTests {
  @Test func `elements stand on lines of their own, texts and inline elements on one`() {
    var writer = MarkupWriter()
    writer.block("div", ["class": "a", "hidden": nil]) { writer in
      writer.inline("p", ["id": "1"]) { writer in
        writer.text("one ")
        writer.inline("b", [:], "two")
        writer.empty("br")
      }
      writer.style("p{margin:0}")
      writer.empty("hr", ["title": "a\"b"])
    }
    #expect(
      writer.output == """
        <div class="a">
          <p id="1">one <b>two</b><br/></p>
          <style>p{margin:0}</style>
          <hr title="a&quot;b"/>
        </div>
        """)
  }

  @Test(
    "hostile texts are read as they were written",
    arguments: [
      "<script>alert(1)</script>", "]]>", "<!-- & -->", "\"'`", "&amp;", "مكتب", "👩‍👩‍👧",
      "a\nb\tc\rd", String(repeating: "x", count: 200), "é\u{301}",
    ])
  func hostile(text: String) throws {
    let read = try ReadElement(of: Self.element(text))
    #expect(read.text == text)
    #expect(read.value == text)
    #expect(read.names == ["a"])
  }

  @Test(
    "what XML has no place for becomes U+FFFD",
    arguments: [
      "\u{0}", "\u{8}", "\u{1B}", "\u{7F}", "\u{85}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}",
    ])
  func forbidden(character: String) throws {
    let read = try ReadElement(of: Self.element("a\(character)b"))
    #expect(read.text == "a\u{FFFD}b")
    #expect(read.value == "a\u{FFFD}b")
  }

  @Test("trees of random texts are well-formed", arguments: 0..<50)
  func random(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var writer = MarkupWriter()
    var texts: [String] = []
    writer.block("root") { writer in
      for _ in 0..<20 {
        let text = random.hostileText()
        texts.append(text)
        writer.inline("t", ["v": text], text)
      }
    }
    let read = try ReadElement(of: writer.output)
    #expect(read.texts.count == texts.count)
    for (shown, text) in zip(read.texts, texts) {
      #expect(shown.unicodeScalars.count == text.unicodeScalars.count)
      #expect(
        zip(shown.unicodeScalars, text.unicodeScalars).allSatisfy { $0 == $1 || $0 == "\u{FFFD}" })
    }
  }

  @Test func `what cannot be well-formed is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      var writer = MarkupWriter()
      writer.empty("a b")
    }
    await #expect(processExitsWith: .failure) {
      var writer = MarkupWriter()
      writer.empty("a", ["<": ""])
    }
    await #expect(processExitsWith: .failure) {
      var writer = MarkupWriter()
      writer.block("a") { $0.text("text") }
    }
    await #expect(processExitsWith: .failure) {
      var writer = MarkupWriter()
      writer.inline("a") { $0.block("b") { _ in } }
    }
    await #expect(processExitsWith: .failure) {
      var writer = MarkupWriter()
      writer.style("a{}</style>")
    }
  }

  private static func element(_ text: String) -> String {
    var writer = MarkupWriter()
    writer.inline("a", ["v": text], text)
    return writer.output
  }
}

@Suite("Texts that are shown")
struct DisplayTests {
  @Test func `ends of lines become blanks, and marks of direction U+FFFD`() {
    #expect("a\nb\r\nc\u{2028}d\u{0}e".singleLine == "a b  c d e")
    #expect(
      "a\u{202E}b\u{2069}c\u{200F}d\u{61C}".singleLine == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
  }

  @Test func `only a text that is written from right to left is set apart`() {
    #expect("Kecamatan Jatirejo".isolated == "Kecamatan Jatirejo")
    #expect("مكتب".isolated == "\u{2068}مكتب\u{2069}")
    #expect("מ\u{2069}".isolated == "\u{2068}מ\u{FFFD}\u{2069}")
  }
}

extension SplitMix64 {
  /// Returns a text of characters that mean something in markup, or are unusual.
  fileprivate mutating func hostileText() -> String {
    let scalars: [Unicode.Scalar] = [
      "<", ">", "&", "\"", "'", "]", "-", "!", "/", "a", " ", ";", "#", "é", "م", "\u{0}", "\u{B}",
      "\u{FFFF}", "\u{202E}", "😀", "\u{10FFFF}", "\n", "\t", "\u{D}",
    ]
    var text = ""
    for _ in 0..<number(in: 0...30) {
      text.unicodeScalars.append(scalars[number(in: 0...(scalars.count - 1))])
    }
    return text
  }
}

/// What another reader of XML finds in a document.
private final class ReadElement: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var text: String = ""
  private(set) var value: String?
  /// The texts of all innermost elements.
  private(set) var texts: [String] = []

  init(of document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  struct NotWellFormed: Error {
    let line: Int
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    names.append(name)
    text = ""
    if let value = attributes["v"] { self.value = value }
  }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    if name == "t" { texts.append(text) }
  }
}
