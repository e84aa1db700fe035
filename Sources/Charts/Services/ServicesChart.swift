package import ExactNumbers
import Markup

/// The services of a unit by elements: a line for each, or of many services a small picture each, with the
/// unit's own.
package struct ServicesChart: Chart {
  /// A service, or the unit itself.
  package struct Series: Equatable, Sendable {
    package let label: String
    /// The index of each element; `nil` if the service has none.
    package let indices: [Hundredths?]
    /// What stands behind the figure of each element, to mark one from few respondents.
    package let marks: [String]

    /// What stands behind the label, because it stands behind one of the figures.
    var mark: String { marks.first { !$0.isEmpty } ?? "" }

    /// - Precondition: There is a mark for each index.
    package init(label: String, indices: [Hundredths?], marks: [String]) {
      precondition(indices.count == marks.count, "\(indices.count) indices, \(marks.count) marks")
      self.label = label
      self.indices = indices
      self.marks = marks
    }
  }

  package let frame: ChartFrame

  /// The elements by their codes, and their names.
  package let elements: [(code: String, name: String)]

  package let services: [Series]

  /// The unit itself.
  package let unit: Series

  /// The lowest indices of the grades A, B and C.
  package let lowest: [Hundredths]

  /// - Precondition: A service has a figure, and each series an index, or none, for each element.
  package init(
    frame: ChartFrame, elements: [(code: String, name: String)], services: [Series], unit: Series,
    lowest: [Hundredths]
  ) {
    precondition(
      services.contains { $0.indices.contains { $0 != nil } }, "There are no services to draw")
    precondition(
      (services + [unit]).allSatisfy { $0.indices.count == elements.count },
      "Every series needs a place for each element")
    self.frame = frame
    self.elements = elements
    self.services = services
    self.unit = unit
    self.lowest = lowest
  }

  /// The most services that one picture can have as lines.
  static let lineLimit: Int = 6

  package var summary: String {
    (services + [unit]).map { series in
      "\(series.label.isolated): "
        + elements.indices.map { "\(elements[$0].code) \(text(series, $0))" }
        .joined(separator: ", ")
    }.joined(separator: ". ") + "."
  }

  /// Returns the figure of an element with its mark.
  func text(_ series: Series, _ place: Int) -> String {
    series.indices[place].map { frame.words.number($0) + series.marks[place] }
      ?? frame.words.noFigure
  }

  var range: ClosedRange<Int> {
    IndexRange.around((services + [unit]).flatMap(\.indices).compactMap { $0?.units })
  }

  /// How the lines of services are told apart.
  static let looks: [(colour: Colour, dash: Dash, marker: Marker)] = [
    (.accent, .solid, .circle), (.other, .dashed, .square), (.third, .dashDotted, .triangle),
    (.fourth, .longDashed, .diamond), (.fifth, .dotted, .cross), (.sixth, .fine, .fallingTriangle),
  ]
}
