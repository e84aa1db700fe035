import Arguments
import ExactNumbers
import Projections
import Survey

/// What an event did to the figures of a unit or agency and its services.
struct Effect {
  let appended: ParsedArguments.Appended
  let log: OpenLog
  let subject: Subject

  init(of appended: ParsedArguments.Appended, after log: OpenLog, on subject: Subject) {
    self.appended = appended
    self.log = log
    self.subject = subject
  }

  /// A line for each year, and each closed period, whose index moved; one line if none did.
  var text: String {
    let (old, new) = (Trend(log.query), Trend(FigureQuery(appended.state)))
    let scopes = subject.unit == nil ? [Scope(subject)] : new.scopes(of: subject)
    var lines: [String] = []
    for scope in scopes {
      let periods = Set(old.periodsWithIndex(of: scope)).union(new.periodsWithIndex(of: scope))
      for period in periods.sorted() {
        let published = new.state.vintages(of: scope, in: period).latest
        guard period.grain == .year || published != nil else { continue }
        let before = log.query.figures(of: scope, in: period)?.composite?.index
        let after = FigureQuery(appended.state).figures(of: scope, in: period)?.composite?.index
        guard before != after else { continue }
        lines.append(
          "\(scope.path) \(period): \(before?.description ?? "none") to "
            + "\(after?.description ?? "none")"
            + (published.map { ", published \($0.vintage.shownIndex)" } ?? ""))
      }
    }
    return lines.isEmpty ? "no index of a year moved\n" : lines.map { $0 + "\n" }.joined()
  }
}
