/// Returns how often each value was answered in every scope and period: of each a line with agency, unit,
/// service, element, period, respondents and the count of each value, sorted by their texts.
///
/// - Parameter lines: The events of the log, one JSON text each.
/// - Throws: ``OracleError`` if an event can't be read.
public func oracleDistributions(lines: [String]) throws -> [String] {
  let history = try History(replaying: OracleEvent.events(of: lines))
  var rows: [[String]] = []
  for scope in history.scopes {
    for period in history.tablePeriods {
      guard let (instrument, responses) = history.countedResponses(of: scope, in: period) else {
        continue
      }
      func add(_ name: String, _ answers: [Int]) {
        let counts = (instrument.minimum...instrument.maximum).map { value in
          String(answers.count { $0 == value })
        }
        rows.append(
          Table.cells(scope) + [name, period.text, String(responses.count)] + counts)
      }
      add("", responses.flatMap { $0.answers.values })
      for element in instrument.elements {
        add(element, responses.compactMap { $0.answers[element] })
      }
    }
  }
  return rows.map { Table.line($0) }.sorted()
}
