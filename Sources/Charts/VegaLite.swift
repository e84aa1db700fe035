import ExactNumbers
import JSON
import Markup

/// What specifications of Vega-Lite have in common.
enum VegaLite {
  /// The members with which a specification begins.
  static func head(_ frame: ChartFrame, _ summary: String) -> [JSONValue.Member] {
    [
      .init("$schema", .string("https://vega.github.io/schema/vega-lite/v6.json")),
      .init("description", .string(summary)),
      .init(
        "title",
        .object([
          .init(
            "text",
            .array(
              TextMeasure.lines(
                of: frame.title.singleLine, to: Canvas.width, in: .title, atMost: 3
              ).map { .string($0) })),
          .init(
            "subtitle",
            .array(
              ([frame.subtitle] + frame.notes).flatMap { text in
                TextMeasure.lines(of: text.singleLine, to: Canvas.width, in: .body)
              }.map { .string($0) })),
          .init("anchor", .string("start")),
        ])),
      .init("config", config(frame.words)),
    ]
  }

  /// Calm lines, and the decimal sign of the language.
  private static func config(_ words: ChartWords) -> JSONValue {
    let isEnglish = words == .english
    return .object([
      .init(
        "locale",
        .object([
          .init(
            "number",
            .object([
              .init("decimal", .string(isEnglish ? "." : ",")),
              .init("thousands", .string(isEnglish ? "," : ".")),
              .init("grouping", .array([.integer(3)])),
              .init("currency", .array([.string(""), .string("")])),
            ]))
        ])),
      .init("view", .object([.init("stroke", .null)])),
      .init(
        "axis",
        .object([
          .init("domain", .boolean(false)), .init("ticks", .boolean(false)),
          .init("labelLimit", .integer(0)),
        ])),
      .init("legend", .object([.init("labelLimit", .integer(0))])),
      .init("header", .object([.init("labelLimit", .integer(0))])),
    ])
  }

  /// Returns a number; `null` for none.
  static func number(_ number: Hundredths?) -> JSONValue {
    number.map { .number($0.description) } ?? .null
  }

  /// Returns a text; `null` for none.
  static func text(_ text: String?) -> JSONValue {
    text.map { .string($0.singleLine) } ?? .null
  }

  /// Returns the names of things as they are shown beside an axis: cut short, but no two alike.
  ///
  /// Programs cut between the two halves of a character beyond U+FFFF, and then cannot go on; so what is
  /// long is cut here.
  ///
  /// - Parameter limit: The width at the size of texts in drawings, of which programs take two thirds.
  static func labels(_ names: [String], to limit: Int = 3000) -> [String] {
    var labels: [String] = []
    for name in names {
      let short = TextMeasure.fitted(name.singleLine, to: limit, in: .body)
      var label = short
      var number = 1
      while labels.contains(label) {
        number += 1
        label = "\(short) (\(number))"
      }
      labels.append(label)
    }
    return labels
  }

  /// Returns rows as the data of a layer.
  static func data(_ rows: [[JSONValue.Member]]) -> JSONValue.Member {
    .init("data", .object([.init("values", .array(rows.map { .object($0) }))]))
  }

  /// Returns a mark with its properties.
  static func mark(_ type: String, _ properties: [(String, JSONValue)] = []) -> JSONValue.Member {
    .init(
      "mark", .object([.init("type", .string(type))] + properties.map { .init($0.0, $0.1) }))
  }

  /// The mark of a figure.
  static var point: JSONValue.Member {
    mark(
      "point",
      [
        ("filled", .boolean(true)), ("opacity", .integer(1)), ("size", .integer(60)),
        ("color", colour(.accent)),
      ])
  }

  /// The mark of a figure with which another is compared.
  static var otherPoint: JSONValue.Member {
    mark(
      "point",
      [
        ("shape", .string("diamond")), ("opacity", .integer(1)), ("size", .integer(80)),
        ("fill", colour(.paper)), ("stroke", colour(.other)),
      ])
  }

  /// Returns an encoding of channels.
  static func encoding(_ channels: [(String, JSONValue)]) -> JSONValue.Member {
    .init("encoding", .object(channels.map { .init($0.0, $0.1) }))
  }

  /// Returns a channel that shows a field.
  static func field(
    _ name: String, _ type: String? = nil, _ properties: [(String, JSONValue)] = []
  ) -> JSONValue {
    .object(
      [.init("field", .string(name))] + (type.map { [.init("type", .string($0))] } ?? [])
        + properties.map { .init($0.0, $0.1) })
  }

  /// Returns a channel of one value.
  static func value(_ value: JSONValue) -> JSONValue { .object([.init("value", value)]) }

  /// Returns a channel of one value in the numbers of its axis.
  static func datum(_ value: JSONValue) -> JSONValue { .object([.init("datum", value)]) }

  /// A colour on light paper.
  static func colour(_ colour: Colour) -> JSONValue { .string(Colour.text(colour.light)) }

  /// Returns a scale of fixed ends.
  static func scale(_ numbers: ClosedRange<Int>) -> JSONValue {
    .object([
      .init(
        "domain",
        .array([
          .number(Hundredths(units: numbers.lowerBound).description),
          .number(Hundredths(units: numbers.upperBound).description),
        ])),
      .init("nice", .boolean(false)), .init("zero", .boolean(false)),
    ])
  }
}
