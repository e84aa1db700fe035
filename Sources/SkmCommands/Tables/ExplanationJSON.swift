import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

extension Explanation {
  /// The explanation in JSON; sums, counts and weights are exact, other numbers as they are shown.
  func json(_ basis: AnswerBasis, _ small: SmallFigures) -> String {
    JSONValue.object(
      basis.members + [
        .init("agency", .string(scope.subject.agency)),
        .init("unit", scope.subject.unit.map { .string($0) } ?? .null),
        .init("service", scope.service.map { .string($0) } ?? .null),
        .init("period", .string(period.description)),
        .init("policy", .string(policy.name)),
        .init("basis", .string((figures?.basis ?? .none).rawValue)),
        .init("respondents", .optional(figures?.respondents)),
        .init("index", .optional(figures?.composite?.index)),
        .init(
          "grade",
          figures?.composite.map { .string(policy.bands.grade(of: $0.index).rawValue) } ?? .null),
        .init("steps", ground?.json(small) ?? .null),
        .init("responses", responses?.json ?? .null),
        .init(
          "weaker",
          .array(
            weaker.map {
              .object([
                .init("basis", .string($0.basis.rawValue)),
                .init("respondents", .optional($0.respondents)),
                .init("index", .optional($0.index)), small.member([$0.respondents]),
              ])
            })),
        .init("events", .array(events.map(\.json))),
        .init(
          "vintages", .array(revisions.map { small.json($0.json, respondents(of: $0)) })),
        .init("provisional", .array(provisional.map(\.json))),
        small.member([figures?.respondents]),
      ]
    ).indentedText
  }

  /// The respondents of all figures that are shown.
  var respondentsOfFigures: [Int?] {
    [figures?.respondents] + weaker.map(\.respondents) + (ground?.respondentsOfParts ?? [])
      + revisions.flatMap(respondents(of:))
  }

  /// The respondents of a vintage, and of today's figure where it stands beside it.
  func respondents(of row: RevisionRow) -> [Int?] {
    [row.published.vintage.respondents, row.currentIndex == nil ? nil : figures?.respondents]
  }
}

extension JSONValue {
  /// A whole number, or `null`.
  fileprivate static func optional(_ number: Int?) -> JSONValue {
    number.map { .integer($0) } ?? .null
  }

  /// A number with its decimals, or `null`.
  fileprivate static func optional(_ number: (any FixedPoint)?) -> JSONValue {
    number.map { .number($0.description) } ?? .null
  }
}

extension ReplayStep {
  /// The event as it is listed.
  var json: JSONValue {
    .object([
      .init("sequence", .integer(sequence)), .init("time", .string(event.time.text)),
      .init("subject", .string(event.subject.description)),
      .init("type", .string(event.type.rawValue)),
      .init("reason", reason.map { .string($0) } ?? .null),
      .init("words", .string(EventSentence.words(for: event.payload))),
    ])
  }
}

extension Explanation.ResponseCounts {
  fileprivate var json: JSONValue {
    .object([
      .init("counted", .integer(counted)), .init("corrected", .integer(corrected)),
      .init("late", .integer(late)), .init("void", .integer(void)),
      .init("unanswered", .integer(unanswered)),
      .init("under_other_instruments", .integer(underOtherInstruments)),
      .init("dated_too_coarsely", .integer(datedTooCoarsely)),
    ])
  }
}

extension Explanation.Provisional {
  fileprivate var json: JSONValue {
    switch self {
    case .notClosed: .object([.init("why", .string("not_closed"))])
    case .moved(let number, let drift):
      .object([
        .init("why", .string("moved")), .init("since_vintage", .integer(number)),
        .init("by", .number(drift.description)),
      ])
    case .datedTooCoarsely(let count):
      .object([.init("why", .string("dated_too_coarsely")), .init("responses", .integer(count))])
    }
  }
}

extension Ground {
  /// The respondents of the figures of which this one is made.
  fileprivate var respondentsOfParts: [Int?] {
    switch self {
    case .responses, .recomputed, .reported: []
    case .pooledElements(_, let parts), .pooledIndices(let parts):
      parts.map(\.publication.figures.respondents)
    case .rollup(let units): units.map(\.figures.respondents)
    }
  }

  fileprivate func json(_ small: SmallFigures) -> JSONValue {
    switch self {
    case .responses(let formula, let answers):
      .object(
        formula.json { position in
          [
            .init("answers", .integer(answers[position].count)),
            .init("sum", .integer(answers[position].sum)),
          ]
        })
    case .recomputed(let formula, let publication):
      .object([publication.member] + formula.json { _ in [] })
    case .reported(let publication): .object([publication.member])
    case .pooledElements(let formula, let parts):
      .object(
        [.init("parts", .array(parts.map { $0.json(small) }))] + formula.json { _ in [] })
    case .pooledIndices(let parts):
      .object([.init("parts", .array(parts.map { $0.json(small) }))])
    case .rollup(let units):
      .object([
        .init(
          "units",
          .array(
            units.map { unit in
              .object([
                .init("unit", .string(unit.subject.description)),
                .init("respondents", .optional(unit.figures.respondents)),
                .init("value", .optional(unit.composite.value)),
                .init("index", .optional(unit.composite.index)),
                .init("basis", .string(unit.figures.basis.rawValue)),
                .init("policy", .string(unit.figures.policy.name)),
                small.member([unit.figures.respondents]),
              ])
            }))
      ])
    }
  }
}

extension Ground.Publication {
  fileprivate var member: JSONValue.Member {
    .init(
      "publication",
      .object([
        .init("result", .string(id)),
        .init("document", figures.document.map { .string($0) } ?? .null),
        .init("index", figures.index.map { .string($0.text) } ?? .null),
        .init("weights", figures.weights.map { .string($0.text) } ?? .null),
        .init("respondents", .optional(figures.respondents)),
        .init("scale", .integer(figures.scale)),
        .init(
          "elements",
          .object(figures.elements.map { .init($0.code.description, .string($0.value.text)) })),
      ]))
  }
}

extension Ground.Part {
  fileprivate func json(_ small: SmallFigures) -> JSONValue {
    .object([
      .init("period", .string(period.description)), publication.member,
      .init("index", index.map { .number($0.text(decimals: 6, roundingTo: 2)) } ?? .null),
      small.member([publication.figures.respondents]),
    ])
  }
}

extension WeightedSum {
  /// The steps; of each element what is known of it, then its mean, weight and product.
  fileprivate func json(_ known: (Int) -> [JSONValue.Member]) -> [JSONValue.Member] {
    [
      .init(
        "elements",
        .array(
          terms.enumerated().map { position, term in
            .object(
              [.init("element", .string(term.code.description))] + known(position) + [
                .init("mean", .number(term.mean.text(decimals: 6))),
                .init("weight", .string(weightText(of: term))),
                .init("weighted", .number(term.weighted.text(decimals: 6))),
              ])
          })),
      .init("sum", .number(sum.text(decimals: 6))),
      .init("whole_weight", .string(wholeWeight.shortText)),
      .init("answered_weight", .string(answeredWeightText)),
      .init("points_per_step", .string(pointsPerStep.shortText)),
      .init(
        "index", index.map { .number($0.text(decimals: 6, roundingTo: 2)) } ?? .null),
    ]
  }
}
