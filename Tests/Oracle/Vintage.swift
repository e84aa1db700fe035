/// One published state of a figure.
struct Vintage: Equatable, Sendable {
  /// What published it; the texts are those of the table.
  enum Kind: String, Sendable {
    case report, erratum, first, scheduled, correction
  }

  let scope: Scope
  let period: Period
  let kind: Kind

  /// The event that published it.
  let event: OracleEvent

  /// As published, with all its decimals.
  let index: Rational

  /// As published, if it was.
  let grade: String?

  /// As published, if it was.
  let respondents: Int?

  /// The weight of every element that a report or erratum states.
  var statedWeight: Rational?

  /// The name of the policy of a close.
  var policy: String?

  /// The values of the elements of a close.
  var elements: [String: Rational] = [:]

  /// The index as it is shown.
  var shownIndex: Rational { index.rounded(decimals: 2) }
}

extension Vintage {
  /// Returns the vintages that a close makes: one for each of its figures.
  static func vintages(closedBy event: OracleEvent) throws -> [Vintage] {
    guard
      let period = event.data["period"]?.text,
      let kind = event.data["kind"]?.text.flatMap({ Kind(rawValue: $0) }),
      let policy = event.data["policy"]?.text,
      let figures = event.data["figures"]?.elements
    else { throw OracleError("Not a close: \(event.data.json)") }
    return try figures.map { figure in
      guard let index = figure["index"]?.text.flatMap({ Rational(text: $0) })
      else { throw OracleError("Not a figure of a close: \(figure.json)") }
      return Vintage(
        scope: Scope(subject: event.subject, service: figure["service"]?.text),
        period: try Period(text: period), kind: kind, event: event, index: index,
        grade: figure["grade"]?.text, respondents: figure["respondents"]?.number, policy: policy,
        elements: (figure["elements"]?.members ?? [:]).compactMapValues { value in
          value.text.flatMap { Rational(text: $0) }
        })
    }
  }
}
