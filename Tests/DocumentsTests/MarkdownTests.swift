import Documents
import TestSupport
import Testing

@Suite("Markdown")
struct MarkdownTests {
  private func text(_ text: String) -> [MarkdownInline] { [.text(text)] }

  @Test func `blocks are told apart as in CommonMark`() {
    let source = """
      # BAB I
      Satu
      baris.

      ### 1.1 Latar #belakang
      - satu
        sambungan
      - dua

      - tiga
      1. pertama
      2. kedua

      ---
      ![Tren \\[IKM\\]](grafik/tren.svg)
      #bukan judul
      """
    #expect(
      MarkdownReader.blocks(of: source) == [
        .heading(level: 1, text("BAB I")), .paragraph(text("Satu baris.")),
        .heading(level: 3, text("1.1 Latar #belakang")),
        .list(isNumbered: false, [text("satu sambungan"), text("dua"), text("tiga")]),
        .list(isNumbered: true, [text("pertama"), text("kedua")]), .pageBreak,
        .figure(name: "grafik/tren.svg", caption: "Tren [IKM]"), .paragraph(text("#bukan judul")),
      ])
  }

  @Test func `tables have the sides of their columns and as many cells in each row`() {
    let source = """
      | Unsur | Nilai | Mutu |
      | :-- | --: | :-: |
      | U1 \\| a | **3,71** | B
      | U2 |
      setelah
      """
    #expect(
      MarkdownReader.blocks(of: source) == [
        .table(
          MarkdownTable(
            sides: [.left, .right, .center], heading: [text("Unsur"), text("Nilai"), text("Mutu")],
            rows: [
              [text("U1 | a"), [.strong(text("3,71"))], text("B")], [text("U2"), [], []],
            ])),
        .paragraph(text("setelah")),
      ])
  }

  @Test(
    "marks within lines",
    arguments: [
      ("**a** b", [.strong([.text("a")]), .text(" b")]),
      ("*a **b** c*", [.emphasis([.text("a "), .strong([.text("b")]), .text(" c")])]),
      ("2 * 3 * 4", [.text("2 * 3 * 4")]),
      (#"\*a\*"#, [.text("*a*")]),
      ("a\\\nb", [.text("a"), .lineBreak, .text("b")]),
      ("[a](https://example.com/b)", [.link("https://example.com/b", [.text("a")])]),
      ("[a](javascript:alert)", [.text("[a](javascript:alert)")]),
      ("<script>alert(1)</script> &amp;", [.text("<script>alert(1)</script> &amp;")]),
      ("**a", [.text("**a")]),
      (#"a\"#, [.text(#"a\"#)]),
    ] as [(String, [MarkdownInline])])
  func inlines(source: String, inlines: [MarkdownInline]) {
    #expect(MarkdownReader.blocks(of: source) == [.paragraph(inlines)])
  }

  /// Characters of which marks are made, and others.
  private static let pieces: [String] = [
    "*", "**", "_", "[", "]", "(", ")", "!", "|", "\\", "#", "# ", "- ", "-", "---", "1. ", "1",
    ".",
    "|\u{301}", "*\u{301}", "`", "<b>", "&lt;", "~", "=", "+ ", "> ", "a", "Á", "ب", "😀", " ",
    "https://a.b", "\n", "\r\n",
  ]

  @Test(
    "an escaped text is shown as it is, wherever it stands",
    arguments: 1...200 as ClosedRange<UInt64>)
  func escapes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var source = "x"
    while source.first?.isWhitespace == true || source.last?.isWhitespace == true || source == "x" {
      source = (0..<random.number(in: 1...8)).map { _ in
        random.pick(from: Self.pieces) ?? ""
      }.joined()
    }
    let shown = String(source.map { $0.isNewline ? " " : $0 })
    let escaped = source.markdownEscaped
    #expect(MarkdownReader.blocks(of: escaped) == [.paragraph(text(shown))])
    #expect(
      MarkdownReader.blocks(of: "- a \(escaped)") == [
        .list(isNumbered: false, [text("a \(shown)")])
      ])
    #expect(
      MarkdownReader.blocks(of: "| \(escaped) | b |\n| - | - |\n| c | \(escaped) |") == [
        .table(
          MarkdownTable(
            sides: [.left, .left], heading: [text(shown), text("b")],
            rows: [[text("c"), text(shown)]]))
      ])
  }

  @Test("any text can be read", arguments: 1...200 as ClosedRange<UInt64>)
  func anything(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let source = (0..<random.number(in: 0...60)).map { _ in
      random.pick(from: Self.pieces) ?? ""
    }.joined()
    let isBlank = source.allSatisfy(\.isWhitespace)
    #expect(MarkdownReader.blocks(of: source).isEmpty == isBlank)
  }
}
