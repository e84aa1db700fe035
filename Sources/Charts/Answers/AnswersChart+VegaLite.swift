import ExactNumbers
package import JSON

extension AnswersChart {
  package var specification: [JSONValue.Member] {
    [
      .init("width", .integer(360)), .init("height", .object([.init("step", .integer(28))])),
      .init("layer", .array([bar, counts, middle])),
    ]
  }

  private var labels: [String] { VegaLite.labels(bars.map(\.label)) }

  private var data: JSONValue.Member {
    VegaLite.data(
      zip(labels, bars).flatMap { label, bar in
        zip(parts(of: bar), bar.counts).enumerated().map { place, part in
          [
            .init("element", .string(label)), .init("name", VegaLite.text(bar.label)),
            .init("value", .string(String(values.lowerBound + place))),
            .init("count", .integer(part.1)),
            .init("from", VegaLite.number(Hundredths(units: part.0.lowerBound))),
            .init("to", VegaLite.number(Hundredths(units: part.0.upperBound))),
            .init(
              "middle",
              VegaLite.number(Hundredths(units: (part.0.lowerBound + part.0.upperBound) / 2))),
            .init(
              "shown",
              .string(part.0.upperBound - part.0.lowerBound >= 600 ? frame.words.count(part.1) : "")
            ),
            .init("onto", VegaLite.colour(colours(ofPlace: place).text)),
            .init(
              "satisfied",
              .string(bar.satisfied.map { frame.words.number($0) + bar.mark } ?? "")),
          ]
        }
      })
  }

  private var y: (String, JSONValue) {
    (
      "y",
      VegaLite.field(
        "element", "nominal",
        [
          ("title", .null), ("sort", .null),
          ("scale", .object([.init("domain", .array(labels.map { .string($0) }))])),
        ])
    )
  }

  private func x(_ name: String) -> (String, JSONValue) {
    ("x", VegaLite.field(name, "quantitative", [("title", .string("%"))]))
  }

  private var bar: JSONValue {
    let places = Array(0..<values.count)
    return .object([
      data, VegaLite.mark("bar"),
      VegaLite.encoding([
        y, x("from"), ("x2", VegaLite.field("to")),
        (
          "color",
          VegaLite.field(
            "value", "ordinal",
            [
              ("title", .string(frame.words.answers)),
              (
                "scale",
                .object([
                  .init("domain", .array(values.map { .string(String($0)) })),
                  .init(
                    "range", .array(places.map { VegaLite.colour(colours(ofPlace: $0).bar) })),
                ])
              ),
            ])
        ),
        (
          "tooltip",
          .array(["name", "value", "count", "satisfied"].map { VegaLite.field($0) })
        ),
      ]),
    ])
  }

  private var counts: JSONValue {
    .object([
      data, VegaLite.mark("text"),
      VegaLite.encoding([
        y, x("middle"), ("text", VegaLite.field("shown")),
        ("color", VegaLite.field("onto", "nominal", [("scale", .null)])),
      ]),
    ])
  }

  private var middle: JSONValue {
    .object([
      VegaLite.data([[]]), VegaLite.mark("rule"),
      VegaLite.encoding([("x", VegaLite.datum(.integer(0)))]),
    ])
  }
}
