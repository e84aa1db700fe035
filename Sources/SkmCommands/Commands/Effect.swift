import Arguments
import ExactNumbers
import Projections
import Survey

/// What an event did to the figures of a unit or agency and its services.
struct Effect {
  let appended: ParsedArguments.Appended
  let subject: Subject

  init(of appended: ParsedArguments.Appended, on subject: Subject) {
    self.appended = appended
    self.subject = subject
  }

  /// A line for each year, semester and published period whose index moved, or one that says none.
  ///
  /// Where the figure rests on other evidence now, the line says so.
  var text: String {
    let (before, after) = (FigureQuery(appended.before), FigureQuery(appended.state))
    let (old, new) = (Trend(before), Trend(after))
    let scopes = subject.unit == nil ? [Scope(subject)] : new.scopes(of: subject)
    var lines: [String] = []
    for scope in scopes {
      let periods = Set(old.periodsWithIndex(of: scope)).union(new.periodsWithIndex(of: scope))
      for period in periods.sorted() {
        let published = new.state.vintages(of: scope, in: period).latest
        guard period.grain <= .semester || published != nil else { continue }
        let (before, after) = (
          before.figures(of: scope, in: period), after.figures(of: scope, in: period)
        )
        let indices = [before, after].map { $0?.composite?.index }
        guard indices[0] != indices[1] else { continue }
        var line = "\(scope.path) \(period): "
        line += indices.map { $0?.description ?? "none" }.joined(separator: " to ")
        if let before, let after, before.basis != after.basis {
          line += " (\(before.basis.rawValue) to \(after.basis.rawValue))"
        }
        if let published { line += ", published \(published.vintage.shownIndex)" }
        lines.append(line)
      }
    }
    return lines.isEmpty
      ? "no index of a year or semester moved\n" : lines.map { $0 + "\n" }.joined()
  }
}
