import ExactNumbers
package import JSON

extension ServicesChart {
  package var specification: [JSONValue.Member] {
    [
      .init("width", .integer(420)), .init("height", .integer(280)),
      .init("layer", .array([unitLine, lines, points])),
    ]
  }

  private var x: (String, JSONValue) {
    (
      "x",
      VegaLite.field(
        "element", "nominal",
        [("title", .null), ("sort", .null), ("axis", .object([.init("labelAngle", .integer(0))]))])
    )
  }

  private var y: (String, JSONValue) {
    (
      "y",
      VegaLite.field(
        "index", "quantitative",
        [("title", .string(frame.words.index)), ("scale", VegaLite.scale(range))])
    )
  }

  private var labels: [String] { VegaLite.labels(services.map(\.label)) }

  private func rows(_ label: String, _ series: Series) -> [[JSONValue.Member]] {
    elements.indices.map { place in
      [
        .init("service", .string(label)), .init("service_name", VegaLite.text(series.label)),
        .init("element", VegaLite.text(elements[place].code)),
        .init("element_name", VegaLite.text(elements[place].name)),
        .init("index", VegaLite.number(series.indices[place])),
        .init("label", .string(text(series, place))),
      ]
    }
  }

  private var data: JSONValue.Member { VegaLite.data(zip(labels, services).flatMap(rows)) }

  /// The channels by which services are told apart; of many the program chooses the colours.
  private func looks(_ names: [String]) -> [(String, JSONValue)] {
    let looks = Self.looks.prefix(services.count)
    let domain = JSONValue.array(labels.map { .string($0) })
    return names.map { name in
      let range: [JSONValue] = looks.map { look in
        switch name {
        case "color": VegaLite.colour(look.colour)
        case "shape": .string(look.marker.vegaName)
        default: .array(look.dash.lengths.map { .integer($0) })
        }
      }
      let scale: JSONValue =
        services.count <= Self.lineLimit
        ? .object([.init("domain", domain), .init("range", .array(range))])
        : .object([.init("domain", domain)])
      return (
        name, VegaLite.field("service", "nominal", [("title", .null), ("scale", scale)])
      )
    }
  }

  private var unitLine: JSONValue {
    .object([
      VegaLite.data(rows(VegaLite.labels([unit.label])[0], unit)),
      VegaLite.mark("line", [("color", VegaLite.colour(.muted)), ("strokeWidth", .integer(4))]),
      VegaLite.encoding([x, y, ("tooltip", VegaLite.field("service"))]),
    ])
  }

  private var lines: JSONValue {
    .object([
      data, VegaLite.mark("line"), VegaLite.encoding([x, y] + looks(["color", "strokeDash"])),
    ])
  }

  private var points: JSONValue {
    .object([
      data,
      VegaLite.mark(
        "point", [("filled", .boolean(true)), ("opacity", .integer(1)), ("size", .integer(50))]),
      VegaLite.encoding(
        [x, y] + looks(["color", "shape"]) + [
          (
            "tooltip",
            .array(["service_name", "element", "element_name", "label"].map { VegaLite.field($0) })
          )
        ]),
    ])
  }
}
