package import ExactNumbers
package import JSON
import Markup

/// Each element's index over the periods, in small pictures with one scale.
package struct MultiplesChart: Chart {
  /// The trend of an element.
  package struct Series: Equatable, Sendable {
    package let label: String
    /// The same periods in each series, also those without a figure.
    package let points: [TrendPoint]

    package init(label: String, points: [TrendPoint]) {
      self.label = label
      self.points = points
    }
  }

  package let frame: ChartFrame
  package let series: [Series]

  /// The lowest indices of the grades A, B and C in the last period.
  package let lowest: [Hundredths]

  /// - Precondition: There is a figure.
  package init(frame: ChartFrame, series: [Series], lowest: [Hundredths]) {
    precondition(
      series.contains { $0.points.contains { $0.index != nil } },
      "There are no elements to draw")
    self.frame = frame
    self.series = series
    self.lowest = lowest
  }

  package var summary: String {
    series.map { series in
      "\(series.label.isolated): "
        + series.points.map { $0.sentence(frame.words) }.joined(separator: "; ")
    }.joined(separator: ". ") + "."
  }

  private var range: ClosedRange<Int> {
    IndexRange.around(series.flatMap(\.points).compactMap(\.index?.units))
  }

  package func draw(on canvas: inout Canvas) {
    PanelGrid(
      panels: series.map { PanelGrid.Panel(title: $0.label, points: $0.points) }, range: range,
      lowest: lowest, words: frame.words
    ).draw(on: &canvas)
  }

  package var specification: [JSONValue.Member] {
    let labels = VegaLite.labels(series.map(\.label), to: 2300)
    let rows: [[JSONValue.Member]] = zip(labels, series).flatMap { label, series in
      series.points.map { point in
        [
          .init("element", .string(label)), .init("name", VegaLite.text(series.label)),
          .init("period", VegaLite.text(point.period)),
          .init("index", VegaLite.number(point.index)),
          .init("label", .string(point.text(frame.words))),
        ]
      }
    }
    let channels = [
      (
        "x",
        VegaLite.field(
          "period", "ordinal",
          [
            ("title", .null), ("sort", .null),
            (
              "axis",
              .object([.init("labelAngle", .integer(0)), .init("labelOverlap", .boolean(true))])
            ),
          ])
      ),
      (
        "y",
        VegaLite.field(
          "index", "quantitative", [("title", .null), ("scale", VegaLite.scale(range))])
      ),
    ]
    func layer(
      _ mark: String, _ properties: [(String, JSONValue)], _ more: [(String, JSONValue)] = []
    ) -> JSONValue {
      .object([VegaLite.mark(mark, properties), VegaLite.encoding(channels + more)])
    }
    let colour = ("color", VegaLite.colour(.accent))
    return [
      VegaLite.data(rows),
      .init(
        "facet",
        VegaLite.field(
          "element", "nominal",
          [
            ("title", .null), ("sort", .array(labels.map { .string($0) })),
          ])),
      .init("columns", .integer(3)),
      .init(
        "spec",
        .object([
          .init("width", .integer(150)), .init("height", .integer(90)),
          .init(
            "layer",
            .array([
              layer("line", [colour]),
              layer(
                "point", [("filled", .boolean(true)), ("opacity", .integer(1)), colour],
                [("tooltip", .array(["name", "period", "label"].map { VegaLite.field($0) }))]),
              layer(
                "text", [("dy", .integer(-9)), ("fontSize", .integer(10))],
                [("text", VegaLite.field("label"))]),
            ])),
        ])),
    ]
  }
}
