import Testing

@testable import Charts

@Suite("The widths of texts")
struct TextMeasureTests {
  @Test func `a text that fits is kept, and a longer one cut so that it fits`() {
    let text = "Penanganan pengaduan, saran dan masukan"
    let width = TextMeasure.width(of: text, in: .body)
    // fontTools 4 adds up 340.54 pixels for DejaVu Sans 2.37; each letter is rounded up.
    #expect(width == 3408)
    #expect(TextMeasure.fitted(text, to: width, in: .body) == text)
    for limit in 0..<width {
      let short = TextMeasure.fitted(text, to: limit, in: .body)
      #expect(short.hasSuffix("…"))
      #expect(text.hasPrefix(short.dropLast()))
      #expect(TextMeasure.width(of: short, in: .body) <= max(limit, 150))
    }
  }

  @Test func `lines have all words in their order and fit`() {
    let text = "Produk spesifikasi jenis pelayanan " + String(repeating: "x", count: 60)
    let lines = TextMeasure.lines(of: text, to: 1500, in: .body)
    #expect(lines.allSatisfy { TextMeasure.width(of: $0, in: .body) <= 1500 })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.first == "Produk spesifikasi")
    let two = TextMeasure.lines(of: text, to: 1500, in: .body, atMost: 2)
    #expect(two == ["Produk spesifikasi", "jenis pelayanan x…"])
  }

  @Test func `no text is too narrow or too wide to end`() {
    for text in ["", " ", "😀😀", "مكتب خدمة", "\u{301}\u{301}"] {
      for limit in [0, 1, 100, 10_000] {
        let lines = TextMeasure.lines(of: text, to: limit, in: .title)
        #expect(lines.joined() == text.filter { $0 != " " } || lines.joined(separator: " ") == text)
      }
    }
  }
}
