/// A close that is to come at some place of a log; what it holds follows from the events before.
public struct PlannedClose: Equatable, Sendable {
  /// The agency or unit.
  public let subject: String

  /// The period, of any length.
  public let period: String

  /// When it happens; RFC 3339.
  public let time: String

  /// The identifier of the event.
  public let id: String

  /// The source of the event.
  public let source: String

  /// The kind where the period has been closed before: `scheduled` or `correction`.
  public let furtherKind: String

  /// The reason that a further close gives.
  public let reason: String

  /// Creates a plan.
  public init(
    subject: String, period: String, time: String, id: String, source: String,
    furtherKind: String, reason: String
  ) {
    self.subject = subject
    self.period = period
    self.time = time
    self.id = id
    self.source = source
    self.furtherKind = furtherKind
    self.reason = reason
  }
}

/// Returns the event of a close with the figures of the events before it, made the slow way.
///
/// - Parameters:
///   - close: What is to be closed.
///   - lines: The events before, as in ``oracleTrend(lines:policy:)``.
///   - size: The number of events in the tree over the lines before.
///   - root: The root of that tree, in base64.
/// - Returns: The event as an append takes it, or `nil` if there is no figure to close.
/// - Throws: ``OracleError`` if an event can't be read, or names what isn't declared.
public func oracleClose(
  _ close: PlannedClose, after lines: [String], size: Int, root: String
) throws -> String? {
  let events = try OracleEvent.events(of: lines)
  let history = try History(replaying: events)
  let period = try Period(text: close.period)
  let figures = try history.closeFigures(of: close.subject, in: period)
  guard !figures.isEmpty else { return nil }
  let isClosed = events.contains { event in
    event.type == "skm.period.closed" && event.subject == close.subject
      && event.data["period"]?.text == period.text
  }
  let policy = try history.adoptedPolicy(of: Scope(subject: close.subject), in: period)
  var data: [String: OracleValue] = [
    "period": .text(period.text), "kind": .text(isClosed ? close.furtherKind : "first"),
    "policy": .text(policy.name), "rules": 1, "figures": .list(figures),
    "log": ["size": .number(size), "root": .text(root)],
  ]
  if isClosed { data["reason"] = .text(close.reason) }
  let event: OracleValue = [
    "specversion": "1.0", "id": .text(close.id), "source": .text(close.source),
    "type": "skm.period.closed", "subject": .text(close.subject), "time": .text(close.time),
    "data": .object(data),
  ]
  return event.json
}

extension History {
  /// Returns the figures of a close: of an agency or unit, then of the unit's services, without
  /// those that have no index.
  fileprivate func closeFigures(of subject: String, in period: Period) throws -> [OracleValue] {
    let policies = Policies(history: self, override: nil, period: period)
    return try scopes.filter { $0.subject == subject }.compactMap { scope in
      guard
        let figure = try figure(of: scope, in: period, under: policies),
        let index = figure.shownIndex
      else { return nil }
      var members: [String: OracleValue] = [
        "elements": .object(figure.elements.mapValues { .text($0.value.text(decimals: 3)) }),
        "index": .text(index.text(decimals: 2)),
        "grade": .text(try policies.policy(of: scope).grade(of: index)),
      ]
      members["service"] = scope.service.map { .text($0) }
      members["respondents"] = figure.respondents.map { .number($0) }
      return .object(members)
    }
  }
}
