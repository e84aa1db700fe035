import ExactNumbers
import Foundation
import JSON
import TestSupport
import Testing

@testable import Charts

extension ChartFrame {
  static let plain: ChartFrame = ChartFrame(
    title: "Office", subtitle: "Index", words: .english)
}

extension Canvas {
  /// What is written.
  var texts: [String] {
    shapes.compactMap { if case .text(let label) = $0.kind { label.text } else { nil } }
  }
}

extension Chart {
  /// Expects that no two texts have a point in common, and that all are in the picture.
  func expectTextsApart(sourceLocation: SourceLocation = #_sourceLocation) {
    let canvas = canvas
    let page = Box(left: 0, top: 0, right: Canvas.width, bottom: canvas.height)
    let labels = zip(canvas.texts, canvas.textBoxes).map { ($0, $1) }
    for (place, (text, box)) in labels.enumerated() {
      #expect(page.contains(box), "'\(text)' is outside", sourceLocation: sourceLocation)
      for (other, otherBox) in labels[(place + 1)...] where box.intersects(otherBox) {
        Issue.record("'\(text)' touches '\(other)'", sourceLocation: sourceLocation)
      }
    }
  }

  /// Expects that every field of a channel is in all rows of the data that it shows.
  func expectFields(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let node = try JSONSerialization.jsonObject(with: Data(vegaLite.utf8))
    var fieldCount = 0
    func visit(_ node: Any, _ names: Set<String>?) {
      if let list = node as? [Any] { return list.forEach { visit($0, names) } }
      guard let object = node as? [String: Any] else { return }
      var names = names
      if let data = object["data"] as? [String: Any], let rows = data["values"] as? [[String: Any]]
      {
        #expect(!rows.isEmpty, sourceLocation: sourceLocation)
        names = rows.map { Set($0.keys) }.reduce(Set(rows[0].keys)) { $0.intersection($1) }
      }
      if let field = object["field"] as? String {
        fieldCount += 1
        #expect(
          names?.contains(field) == true, "no data has '\(field)'", sourceLocation: sourceLocation)
      }
      for (name, value) in object where name != "data" { visit(value, names) }
    }
    visit(node, nil)
    #expect(fieldCount > 0, sourceLocation: sourceLocation)
  }
}

extension SplitMix64 {
  /// Names as nobody should give them.
  static let hostileNames: [String] = [
    "<script>alert(1)</script>", "\"Dinas\" 'X' & Y", "مكتب خدمات المواطنين", "👩‍👩‍👧‍👦 Dinas 😀",
    String(repeating: "Sekretariat ", count: 17), String(repeating: "W", count: 200),
    "a\u{202E}b\u{0}\nc", "Kecamatan Jatirejo",
  ]

  mutating func name() -> String { pick(from: Self.hostileNames) ?? "" }

  /// Returns what stands around a picture.
  mutating func frame() -> ChartFrame {
    ChartFrame(
      title: name(), subtitle: "Public-satisfaction index by year",
      notes: chance(50) ? ["Policy sukma-e. Computed at sequence 795.", name()] : [],
      words: chance(50) ? .english : .indonesian)
  }
}
