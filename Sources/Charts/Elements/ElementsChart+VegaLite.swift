import ExactNumbers
package import JSON

extension ElementsChart {
  package var specification: [JSONValue.Member] {
    [
      .init("width", .integer(360)), .init("height", .object([.init("step", .integer(32))])),
      .init("layer", .array([bar, interval, earlier, label].compactMap { $0 })),
    ]
  }

  private var labels: [String] { VegaLite.labels(bars.map(\.label)) }

  /// Bars with the labels by which they are shown.
  private var labelledBars: [(label: String, bar: Bar)] { Array(zip(labels, bars)) }

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
    (
      "x",
      VegaLite.field(
        name, "quantitative",
        [("title", .string(frame.words.index)), ("scale", VegaLite.scale(range))])
    )
  }

  private var data: JSONValue.Member {
    VegaLite.data(
      labelledBars.map { label, bar in
        [
          .init("element", .string(label)), .init("name", VegaLite.text(bar.label)),
          .init("index", VegaLite.number(bar.index)),
          .init("grade", VegaLite.text(bar.grade)),
          .init("start", VegaLite.number(start)),
          .init("label", .string(frame.words.number(bar.index) + bar.mark)),
        ]
      })
  }

  private var bar: JSONValue {
    .object([
      data, VegaLite.mark("bar", [("color", VegaLite.colour(.accent)), ("height", .integer(14))]),
      VegaLite.encoding([
        y, x("index"), ("x2", VegaLite.field("start")),
        (
          "tooltip",
          .array([VegaLite.field("name"), VegaLite.field("label"), VegaLite.field("grade")])
        ),
      ]),
    ])
  }

  private var interval: JSONValue? {
    let rows: [[JSONValue.Member]] = labelledBars.compactMap { label, bar in
      guard let interval = bar.interval else { return nil }
      return [
        .init("element", .string(label)),
        .init("low", VegaLite.number(interval.low)), .init("high", VegaLite.number(interval.high)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return .object([
      VegaLite.data(rows),
      VegaLite.mark("rule", [("strokeWidth", .integer(2)), ("color", VegaLite.colour(.ink))]),
      VegaLite.encoding([y, x("low"), ("x2", VegaLite.field("high"))]),
    ])
  }

  private var earlier: JSONValue? {
    let rows: [[JSONValue.Member]] = labelledBars.compactMap { label, bar in
      guard let earlier = bar.earlier, let change = bar.change else { return nil }
      return [
        .init("element", .string(label)), .init("earlier", VegaLite.number(earlier)),
        .init("change", .string(frame.words.signed(change))),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return .object([
      VegaLite.data(rows),
      VegaLite.otherPoint,
      VegaLite.encoding([
        y, x("earlier"),
        ("tooltip", .array([VegaLite.field("earlier"), VegaLite.field("change")])),
      ]),
    ])
  }

  private var label: JSONValue {
    .object([
      data,
      VegaLite.mark(
        "text",
        [("align", .string("left")), ("dx", .integer(12)), ("fontWeight", .string("bold"))]),
      VegaLite.encoding([
        y, ("x", VegaLite.datum(VegaLite.number(Hundredths(units: range.upperBound)))),
        ("text", VegaLite.field("label")),
      ]),
    ])
  }
}
