package import JSON

extension RevisionsChart {
  package var specification: [JSONValue.Member] {
    let rows: [[JSONValue.Member]] = rows.flatMap { row in
      cells(row).map { cell in
        [
          .init("period", VegaLite.text(row.period)), .init("vintage", .string(title(cell.number))),
          .init("index", VegaLite.number(cell.index)),
          .init("label", .string(frame.words.number(cell.index) + cell.mark)),
          .init("change", .string(word(cell.direction))),
          .init("revision", .string(row.revision.map(frame.words.signed) ?? "")),
        ]
      }
    }
    let channels = [
      (
        "x",
        VegaLite.field(
          "vintage", "nominal",
          [
            ("title", .string(frame.words.vintage)),
            ("sort", .null),
            ("axis", .object([.init("labelAngle", .integer(0)), .init("orient", .string("top"))])),
            (
              "scale",
              .object([
                .init(
                  "domain",
                  .array(
                    ((1...vintageCount).map(Optional.some) + [nil]).map { .string(title($0)) }))
              ])
            ),
          ])
      ),
      ("y", VegaLite.field("period", "ordinal", [("title", .null), ("sort", .null)])),
    ]
    let scale = JSONValue.object([
      .init("domain", .array([1, 0, -1].map { .string(word($0)) })),
      .init("range", .array([Colour.raised, .paper, .lowered].map(VegaLite.colour))),
    ])
    return [
      VegaLite.data(rows),
      .init("width", .object([.init("step", .integer(70))])),
      .init("height", .object([.init("step", .integer(32))])),
      .init(
        "layer",
        .array([
          .object([
            VegaLite.mark("rect"),
            VegaLite.encoding(
              channels + [
                (
                  "color",
                  VegaLite.field("change", "nominal", [("title", .null), ("scale", scale)])
                ),
                (
                  "tooltip",
                  .array(
                    ["period", "vintage", "label", "change", "revision"].map { VegaLite.field($0) })
                ),
              ]),
          ]),
          .object([
            VegaLite.mark("text"),
            VegaLite.encoding(channels + [("text", VegaLite.field("label"))]),
          ]),
        ])),
    ]
  }

  private func title(_ number: Int?) -> String { number.map { "\($0)" } ?? frame.words.today }

  private func word(_ direction: Int) -> String {
    switch direction {
    case 1: frame.words.raised
    case -1: frame.words.lowered
    default: frame.words.unchanged
    }
  }
}
