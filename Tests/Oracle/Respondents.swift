/// Returns who the respondents of every scope and period were, made the slow way: the lines of
/// `respondents.csv` with nothing hidden, from years to months, sorted by their texts.
///
/// - Parameters:
///   - lines: The events of the log, one JSON text each.
///   - policy: The name of the policy to put everything under; `nil` for those adopted.
///   - asRecorded: Whether words that mean the same are told apart.
/// - Throws: ``OracleError`` if an event can't be read, or names what isn't declared.
public func oracleRespondents(
  lines: [String], policy: String? = nil, asRecorded: Bool
) throws -> [String] {
  let history = try History(replaying: OracleEvent.events(of: lines))
  let override = try policy.map { try history.policy($0) }
  var rows: [[String]] = []
  for scope in history.scopes {
    for period in history.tablePeriods {
      guard let (instrument, responses) = history.countedResponses(of: scope, in: period) else {
        continue
      }
      let policy = try Policies(history: history, override: override, period: period)
        .policy(of: scope)
      for attribute in ["sex", "age", "education", "occupation", "service", "channel"] {
        let groups = Dictionary(grouping: responses) {
          $0.category(attribute, asRecorded: asRecorded)
        }
        let isOfUnit = scope.unit != nil && scope.service == nil
        // What was recorded of nobody is left out.
        guard attribute != "service" || isOfUnit, Set(groups.keys) != [""] else { continue }
        for (category, group) in groups {
          let index = history.responseFigure(of: group, instrument, under: policy).index
          let share = Rational(100) * Rational(group.count) / Rational(responses.count)
          rows.append(
            Table.cells(scope) + [
              period.text, attribute, category, String(group.count), share.text(decimals: 2),
              index?.text(decimals: 2) ?? "",
            ])
        }
      }
    }
  }
  return rows.map { Table.line($0) }.sorted()
}

extension SurveyResponse {
  /// The group to which the respondent belongs; empty if that was not said.
  fileprivate func category(_ attribute: String, asRecorded: Bool) -> String {
    switch attribute {
    case "service": return service ?? ""
    case "channel": return channel ?? ""
    case "age":
      guard let age = attributes["age"].flatMap({ Int($0) }) else { return "" }
      if age < 20 { return "below 20" }
      return age >= 50 ? "50 and over" : "\(age / 10)0-\(age / 10)9"
    default: break
    }
    let text = attributes[attribute] ?? ""
    guard !asRecorded else { return text }
    // Of all synonyms, those that random logs have.
    switch (attribute, text) {
    case ("sex", "Pria"): return "L"
    case ("education", "sma"): return "SLTA"
    case ("education", "D-III"): return "D3"
    case ("education", "S-1"): return "S1"
    default: return text
    }
  }
}
