import ExactNumbers
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Charts

@Suite("Pictures of every kind")
struct ChartTests {
  @Test("texts don't touch, and stay inside", arguments: ChartKind.allCases, 0..<60)
  func texts(kind: ChartKind, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    random.chart(kind).expectTextsApart()
  }

  @Test(
    "every channel of the specification shows a field of its data", arguments: ChartKind.allCases,
    0..<20)
  func fields(kind: ChartKind, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try random.chart(kind).expectFields()
  }

  @Test(
    "a hostile name is text, in whole in the title and description", arguments: ChartKind.allCases,
    0..<20)
  func hostileNames(kind: ChartKind, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let chart = random.chart(kind)
    let picture = try ReadPicture(of: chart.svg(id: "a"))
    #expect(
      picture.names.isSubset(
        of: ["svg", "title", "desc", "style", "rect", "path", "circle", "text"]))
    #expect(picture.title == "\(chart.frame.title.isolatedText): \(chart.frame.subtitle)")
    #expect(picture.summary == chart.summary)
    #expect(picture.ids == ["a-title", "a-desc"])
    #expect(picture.labelledBy == "a-title a-desc")
    // Nothing has marks that turn the direction, or ends of lines.
    let forbidden: Set<Unicode.Scalar> = ["\u{202E}", "\u{0}", "\n"]
    #expect(
      chart.canvas.texts.allSatisfy { !$0.unicodeScalars.contains(where: forbidden.contains) })
  }

  @Test("the same data give the same bytes", arguments: ChartKind.allCases)
  func deterministic(kind: ChartKind) {
    var (one, other) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
    let (chart, again) = (one.chart(kind), other.chart(kind))
    #expect(chart.svg() == again.svg())
    #expect(chart.vegaLite == again.vegaLite)
  }
}

extension String {
  /// The text as it stands in a title, made in another way: with every mark of direction and end of line
  /// replaced.
  fileprivate var isolatedText: String {
    let line = String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          scalar == "\u{202E}" ? "\u{FFFD}" : scalar == "\n" || scalar == "\u{0}" ? " " : scalar
        }))
    return line.contains("م") ? "\u{2068}\(line)\u{2069}" : line
  }
}

/// What another reader of XML finds in a picture.
private final class ReadPicture: NSObject, XMLParserDelegate {
  private(set) var names: Set<String> = []
  private(set) var ids: [String] = []
  private(set) var labelledBy: String?
  /// The texts of the first title and the description.
  private(set) var title: String?
  private(set) var summary: String?
  private var text: String = ""

  struct NotWellFormed: Error {
    let line: Int
  }

  init(of document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?,
    attributes: [String: String]
  ) {
    names.insert(name)
    text = ""
    if let id = attributes["id"] { ids.append(id) }
    if name == "svg" { labelledBy = attributes["aria-labelledby"] }
  }

  func parser(_: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?
  ) {
    switch name {
    case "title" where title == nil: title = text
    case "desc": summary = text
    default: break
    }
  }
}
