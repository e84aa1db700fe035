import ExactNumbers
package import JSON
import Markup

extension RankingChart {
  package var specification: [JSONValue.Member] {
    [
      .init("width", .integer(300)), .init("height", .object([.init("step", .integer(20))])),
      .init("layer", .array([change, earlier, point, label].compactMap { $0 })),
    ]
  }

  private var labels: [String] {
    VegaLite.labels(zip(ranks, rows).map { "\($0) \($1.label)" })
  }

  private var y: (String, JSONValue) {
    (
      "y",
      VegaLite.field(
        "unit", "nominal",
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
      zip(labels, rows).enumerated().map { place, item in
        let (label, row) = item
        return [
          .init("unit", .string(label)), .init("name", VegaLite.text(row.label)),
          .init("rank", .integer(ranks[place])),
          .init("index", VegaLite.number(row.index)), .init("grade", VegaLite.text(row.grade)),
          .init("label", .string(frame.words.number(row.index) + row.mark)),
        ]
      })
  }

  private var earlierData: JSONValue.Member? {
    let labels = labels
    let rows: [[JSONValue.Member]] = rows.enumerated().compactMap { place, row in
      guard let earlier = row.earlier, let rank = earlierRanks[place] else { return nil }
      return [
        .init("unit", .string(labels[place])), .init("index", VegaLite.number(row.index)),
        .init("earlier", VegaLite.number(earlier)), .init("earlier_rank", .integer(rank)),
      ]
    }
    return rows.isEmpty ? nil : VegaLite.data(rows)
  }

  private var change: JSONValue? {
    earlierData.map { data in
      .object([
        data,
        VegaLite.mark("rule", [("strokeWidth", .integer(2)), ("color", VegaLite.colour(.accent))]),
        VegaLite.encoding([y, x("earlier"), ("x2", VegaLite.field("index"))]),
      ])
    }
  }

  private var earlier: JSONValue? {
    earlierData.map { data in
      .object([
        data,
        VegaLite.otherPoint,
        VegaLite.encoding([
          y, x("earlier"),
          ("tooltip", .array([VegaLite.field("earlier"), VegaLite.field("earlier_rank")])),
        ]),
      ])
    }
  }

  private var point: JSONValue {
    .object([
      data,
      VegaLite.point,
      VegaLite.encoding([
        y, x("index"),
        ("tooltip", .array(["name", "label", "grade"].map { VegaLite.field($0) })),
      ]),
    ])
  }

  private var label: JSONValue {
    .object([
      data, VegaLite.mark("text", [("align", .string("left")), ("dx", .integer(8))]),
      VegaLite.encoding([
        y, ("x", VegaLite.datum(VegaLite.number(Hundredths(units: range.upperBound)))),
        ("text", VegaLite.field("label")),
      ]),
    ])
  }
}
