import ExactNumbers
package import JSON

extension TrendChart {
  package var specification: [JSONValue.Member] {
    [
      .init("width", .integer(420)), .init("height", .integer(260)),
      .init(
        "layer", .array([grades, line, intervals, vintages, figures, labels].compactMap { $0 })),
    ]
  }

  private var x: (String, JSONValue) {
    (
      "x",
      VegaLite.field(
        "period", "ordinal",
        [
          ("title", .null),
          ("sort", .null),
          (
            "axis",
            .object([.init("labelAngle", .integer(0)), .init("labelOverlap", .boolean(true))])
          ),
          (
            "scale",
            .object([
              .init("type", .string("band")), .init("padding", .integer(0)),
              .init("domain", .array(points.map { VegaLite.text($0.period) })),
            ])
          ),
        ])
    )
  }

  private func y(_ name: String) -> (String, JSONValue) {
    (
      "y",
      VegaLite.field(
        name, "quantitative",
        [("title", .string(frame.words.index)), ("scale", VegaLite.scale(range))])
    )
  }

  /// The grades behind the figures.
  private var grades: JSONValue? {
    var rows: [[JSONValue.Member]] = []
    for (places, lowest) in gradeStretches {
      for place in places {
        for part in GradeRange.parts(of: range, lowest) {
          rows.append([
            .init("period", VegaLite.text(points[place].period)),
            .init("grade", .string(part.letter)),
            .init("low", VegaLite.number(Hundredths(units: part.numbers.lowerBound))),
            .init("high", VegaLite.number(Hundredths(units: part.numbers.upperBound))),
          ])
        }
      }
    }
    guard !rows.isEmpty else { return nil }
    return .object([
      VegaLite.data(rows), VegaLite.mark("rect"),
      VegaLite.encoding([
        x, y("low"), ("y2", VegaLite.field("high")),
        (
          "color",
          VegaLite.field(
            "grade", "nominal",
            [
              ("title", .string(frame.words.grade)),
              (
                "scale",
                .object([
                  .init("domain", .array(GradeRange.grades.map { .string($0.letter) })),
                  .init("range", .array(GradeRange.grades.map { VegaLite.colour($0.colour) })),
                ])
              ),
            ])
        ),
      ]),
    ])
  }

  private var figureData: JSONValue.Member {
    VegaLite.data(
      points.map { point in
        [
          .init("period", VegaLite.text(point.period)),
          .init("index", VegaLite.number(point.index)),
          .init("grade", VegaLite.text(point.grade)),
          .init("label", .string(point.text(frame.words))),
        ]
      })
  }

  private var line: JSONValue {
    .object([
      figureData, VegaLite.mark("line", [("color", VegaLite.colour(.accent))]),
      VegaLite.encoding([x, y("index")]),
    ])
  }

  private var figures: JSONValue {
    .object([
      figureData,
      VegaLite.point,
      VegaLite.encoding([
        x, y("index"),
        (
          "tooltip",
          .array([VegaLite.field("period"), VegaLite.field("label"), VegaLite.field("grade")])
        ),
      ]),
    ])
  }

  private var labels: JSONValue {
    .object([
      figureData,
      VegaLite.mark(
        "text",
        [
          ("align", .string("left")), ("dx", .integer(8)), ("dy", .integer(-8)),
          ("fontWeight", .string("bold")),
        ]),
      VegaLite.encoding([x, y("index"), ("text", VegaLite.field("label"))]),
    ])
  }

  private var intervals: JSONValue? {
    let rows: [[JSONValue.Member]] = points.compactMap { point in
      guard let interval = point.interval else { return nil }
      return [
        .init("period", VegaLite.text(point.period)),
        .init("low", VegaLite.number(interval.low)), .init("high", VegaLite.number(interval.high)),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return .object([
      VegaLite.data(rows),
      VegaLite.mark("rule", [("strokeWidth", .integer(2)), ("color", VegaLite.colour(.accent))]),
      VegaLite.encoding([x, y("low"), ("y2", VegaLite.field("high"))]),
    ])
  }

  private var vintages: JSONValue? {
    let rows: [[JSONValue.Member]] = points.flatMap { point in
      point.vintages.map { vintage in
        [
          .init("period", VegaLite.text(point.period)),
          .init("vintage", .integer(vintage.number)),
          .init("published", VegaLite.number(vintage.index)),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return .object([
      VegaLite.data(rows),
      VegaLite.otherPoint,
      VegaLite.encoding([
        x, y("published"),
        ("tooltip", .array([VegaLite.field("vintage"), VegaLite.field("published")])),
      ]),
    ])
  }
}
