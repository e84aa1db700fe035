import Spreadsheets
import TestSupport
import Testing

@Suite("Scanning XML")
struct XMLScannerTests {
  /// What is read of a document that comes in pieces of a size: elements with an attribute `a`, and texts,
  /// of which those that follow one another are one.
  private static func scan(
    _ document: [UInt8], pieceSize: Int = 1 << 20
  ) -> (found: [String], error: XMLError?) {
    var scanner = XMLScanner()
    var found: [String] = []
    var offset = 0
    do throws(XMLError) {
      while true {
        switch try scanner.next() {
        case .start:
          let value = scanner.attribute("a").map { " a=[\($0)]" } ?? ""
          found.append("<\(scanner.name)\(value)>")
        case .end: found.append("</\(scanner.name)>")
        case .text:
          if let last = found.last, last.hasPrefix("[") {
            found[found.count - 1] = String(last.dropLast()) + scanner.text + "]"
          } else {
            found.append("[\(scanner.text)]")
          }
        case .needsBytes:
          let end = min(document.count, offset + pieceSize)
          if offset == end {
            scanner.finish()
          } else {
            scanner.add(Array(document[offset..<end]))
          }
          offset = end
        case .atEnd: return (found, nil)
        }
      }
    } catch {
      return (found, error)
    }
  }

  private static func scan(_ document: String) -> (found: [String], error: XMLError?) {
    scan(Array(document.utf8))
  }

  @Test(
    "elements, attributes and texts are found",
    arguments: [
      ("<x/>", ["<x>", "</x>"]),
      ("<x><y>1</y> 2 </x>", ["<x>", "<y>", "[1]", "</y>", "[ 2 ]", "</x>"]),
      ("<?xml version='1.0' encoding=\"UTF-8\"?>\n<x></x>\n", ["<x>", "</x>"]),
      ("\u{FEFF}<x/>", ["<x>", "</x>"]),
      ("<m:x b='1' a = \"2\" ><m:y\n/></m:x >", ["<x a=[2]>", "<y>", "</y>", "</x>"]),
      ("<x a='&lt;&#65;&#x1F600;&quot;'/>", ["<x a=[<A😀\"]>", "</x>"]),
      ("<x a='1\n2\t3\r\n4'/>", ["<x a=[1 2 3 4]>", "</x>"]),
      ("<x>&amp;&apos;&gt;&#10;é</x>", ["<x>", "[&'>\né]", "</x>"]),
      ("<x>a\r\nb\rc</x>", ["<x>", "[a\nb\nc]", "</x>"]),
      ("<x>1<!-- <y> & -->2<?p <z>?>3</x>", ["<x>", "[123]", "</x>"]),
      ("<x><![CDATA[<y>&amp;]]]></x>", ["<x>", "[<y>&amp;]]", "</x>"]),
      ("<x><![CDATA[]]></x>", ["<x>", "</x>"]),
      ("<x a='>'>></x>", ["<x a=[>]>", "[>]", "</x>"]),
    ] as [(String, [String])])
  func found(document: String, found: [String]) {
    let scanned = Self.scan(document)
    #expect(scanned.found == found)
    #expect(scanned.error == nil)
  }

  @Test(
    "what is not well-formed, or may be more than it seems, is refused with its line",
    arguments: [
      ("", .endsTooEarly, 1), (" \n", .endsTooEarly, 2), ("<x>", .endsTooEarly, 1),
      ("<x>\n<y></y>", .endsTooEarly, 2), ("<x a='1", .endsTooEarly, 1),
      ("<x><!-- ", .endsTooEarly, 1),
      ("<x>\n</y>", .damaged, 2), ("<x></x><y/>", .damaged, 1), ("</x>", .damaged, 1),
      ("<x></x>a", .damaged, 1), ("a<x/>", .damaged, 1), ("< x/>", .damaged, 1),
      ("<1x/>", .damaged, 1), ("<x a/>", .damaged, 1), ("<x a=1/>", .damaged, 1),
      ("<x a='1'b='2'/>", .damaged, 1), ("<x a='<'/>", .damaged, 1), ("<x/ >", .damaged, 1),
      ("<x>\n&nbsp;</x>", .damaged, 1), ("<x>a & b</x>", .damaged, 1),
      ("<x>&#0;</x>", .damaged, 1), ("<x>&#xD800;</x>", .damaged, 1), ("<x>&#;</x>", .damaged, 1),
      ("<x>&#-1;</x>", .damaged, 1), ("<x a='&y;'/>", .damaged, 1),
      ("<x>\u{1}</x>", .damaged, 1), ("<x><!y></x>          ", .damaged, 1),
      ("<![CDATA[a]]><x/>", .damaged, 1),
      ("<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>", .documentType, 2),
      ("<?xml version='1.0' encoding='ISO-8859-1'?><x/>", .otherEncoding, 1),
    ] as [(String, XMLError.Kind, Int)])
  func refused(document: String, kind: XMLError.Kind, line: Int) {
    let error = Self.scan(document).error
    #expect(error?.kind == kind)
    #expect(error?.line == line)
  }

  @Test(
    "bytes that are no UTF-8 are refused",
    arguments: [
      ([0xFF, 0xFE, 0x3C, 0x00, 0x78, 0x00], .otherEncoding),
      ([0x00, 0x3C, 0x00, 0x78], .otherEncoding),
      (Array("<x>".utf8) + [0xE9] + Array("a</x>".utf8), .damaged),
      (Array("<x a='".utf8) + [0xC3] + Array("'/>".utf8), .damaged),
      (Array("<x>".utf8) + [0x80] + Array("</x>".utf8), .damaged),
    ] as [([UInt8], XMLError.Kind)])
  func encoding(bytes: [UInt8], kind: XMLError.Kind) {
    #expect(Self.scan(bytes).error?.kind == kind)
    #expect(Self.scan(bytes, pieceSize: 1).error?.kind == kind)
  }

  @Test func `elements that are too deep or too long are refused`() {
    let deep = String(repeating: "<x>", count: 256)
    let ends = String(repeating: "</x>", count: 256)
    #expect(Self.scan(deep + ends).error == nil)
    #expect(Self.scan(deep + "<x>").error?.kind == .damaged)
    let long = Array("<x a='\(String(repeating: "b", count: 1 << 21))'/>".utf8)
    #expect(Self.scan(long, pieceSize: 1 << 16).error?.kind == .damaged)
  }

  @Test("a long text comes in parts, and no part holds what came before", arguments: [1, 3, 100])
  func parts(pieceSize: Int) {
    let text = String(repeating: "aé😀&amp;\r\n", count: 500)
    let scanned = Self.scan(Array("<x>\(text)</x>".utf8), pieceSize: pieceSize)
    let plain = String(repeating: "aé😀&\n", count: 500)
    #expect(scanned.found == ["<x>", "[\(plain)]", "</x>"])
  }

  @Test("pieces of any size give the same", arguments: 0..<40 as Range<UInt64>)
  func pieces(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = [
      "<x>", "</x>", "<y a='1'/>", "<x a=\"é&#38;\">", "a", "é", "&lt;", "\r\n", "<!-- b -->",
      "<![CDATA[c]]>", "&", "]]>", "<?p?>", "😀", "<m:x>", "</m:x>",
    ]
    let count = random.number(in: 1...30)
    let document = Array(
      ("<r>" + (0..<count).map { _ in random.pick(from: words) ?? "" }.joined() + "</r>").utf8)
    let whole = Self.scan(document)
    for pieceSize in [1, 2, 3, 7] {
      let scanned = Self.scan(document, pieceSize: pieceSize)
      #expect(scanned.error == whole.error)
      if whole.error == nil { #expect(scanned.found == whole.found) }
    }
  }

  @Test("scanning never traps, whatever the bytes", arguments: 0..<20 as Range<UInt64>)
  func damage(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let good = Array("<?xml version='1.0'?><r a='1'>a&amp;é<!-- b --><![CDATA[c]]><y/></r>".utf8)
    for _ in 0..<300 {
      var bytes = good
      for _ in 0..<random.number(in: 1...4) {
        bytes[random.number(in: 0...bytes.count - 1)] = UInt8(random.number(in: 0...255))
      }
      let scanned = Self.scan(Array(bytes.prefix(random.number(in: 0...bytes.count))), pieceSize: 5)
      #expect(scanned.found.count < 100)
    }
  }
}
