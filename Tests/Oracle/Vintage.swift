/// One published state of an index.
struct Vintage: Equatable, Sendable {
  let scope: Scope
  let period: Period

  /// The sequence of the event that published it.
  let sequence: Int

  /// When it was published, as ``OracleEvent/time``.
  let time: String

  let index: Rational

  init(event: OracleEvent, scope: Scope, period: Period, index: Rational) {
    self.init(
      scope: scope, period: period, sequence: event.sequence, time: event.time, index: index)
  }

  private init(scope: Scope, period: Period, sequence: Int, time: String, index: Rational) {
    self.scope = scope
    self.period = period
    self.sequence = sequence
    self.time = time
    self.index = index
  }

  /// Returns the same vintage with another index.
  func mended(index: Rational) -> Vintage {
    Vintage(scope: scope, period: period, sequence: sequence, time: time, index: index)
  }

  /// Returns the vintages that a close makes: one for each of its figures.
  static func vintages(closedBy event: OracleEvent) throws -> [Vintage] {
    guard let period = event.data["period"]?.text, let figures = event.data["figures"]?.elements
    else { throw OracleError("Not a close: \(event.data.json)") }
    return try figures.compactMap { figure in
      guard let index = figure["index"]?.text.flatMap({ Rational(text: $0) }) else { return nil }
      return Vintage(
        event: event, scope: Scope(subject: event.subject, service: figure["service"]?.text),
        period: try Period(text: period), index: index)
    }
  }
}
