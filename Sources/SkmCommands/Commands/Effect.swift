import Arguments
import ExactNumbers
import Projections
import Survey

/// What an event did to the figures of a unit and its services, or of an agency.
struct Effect {
  let appended: ParsedArguments.Appended
  let subject: Subject
  /// Whether the units of an agency are looked at, too.
  let includesUnits: Bool

  /// The number of lines that are shown of an agency and its units.
  private static let lineLimit: Int = 20

  init(
    of appended: ParsedArguments.Appended, on subject: Subject,
    withUnits includesUnits: Bool = false
  ) {
    self.appended = appended
    self.subject = subject
    self.includesUnits = includesUnits
  }

  /// A line for each year, semester and published period whose index or number of respondents moved, or one
  /// that says none.
  ///
  /// Where the figure rests on other evidence now, the line says so. Figures from few respondents are
  /// marked.
  var text: String { movedText ?? "no index of a year or semester moved\n" }

  /// A line for each index or number of respondents that moved; `nil` if none did.
  var movedText: String? {
    let small = SmallFigures(minimum: SmallGroups.usualMinimum)
    var respondents: [Int?] = []
    let (before, after) = (FigureQuery(appended.before), FigureQuery(appended.state))
    let (old, new) = (Trend(before), Trend(after))
    let units = includesUnits ? new.state.registry.units(of: subject.agency) : []
    let scopes =
      subject.unit == nil ? ([subject] + units).map { Scope($0) } : new.scopes(of: subject)
    var lines: [String] = []
    var hiddenCount = 0
    for scope in scopes {
      let periods = Set(old.periodsWithIndex(of: scope)).union(new.periodsWithIndex(of: scope))
      for period in periods.sorted() {
        let published = new.state.vintages(of: scope, in: period).latest
        guard period.grain <= .semester || published != nil else { continue }
        let (before, after) = (
          before.figures(of: scope, in: period), after.figures(of: scope, in: period)
        )
        let both = [before, after].map { $0?.composite == nil ? nil : $0 }
        let hasSameIndex = both[0]?.composite?.index == both[1]?.composite?.index
        let counts = both.map { $0?.respondents }
        guard !hasSameIndex || counts[0] != counts[1] else { continue }
        guard !includesUnits || lines.count < Self.lineLimit else {
          hiddenCount += 1
          continue
        }
        var line = "\(scope.path) \(period): "
        let shown = both.map { figures in
          figures?.composite.map { "\($0.index)\(small.mark(figures?.respondents))" } ?? "none"
        }
        line +=
          hasSameIndex
          ? shown[1] + ", "
            + counts.map { $0.map(String.init) ?? "unknown" }.joined(separator: " to ")
            + " respondents"
          : shown.joined(separator: " to ")
        respondents += counts
        if let before, let after, before.basis != after.basis {
          line += " (\(before.basis.rawValue) to \(after.basis.rawValue))"
        }
        if let published {
          line +=
            ", published \(published.vintage.shownIndex)"
            + small.mark(published.vintage.respondents)
          respondents.append(published.vintage.respondents)
        }
        lines.append(line)
      }
    }
    if hiddenCount > 0 {
      lines.append("and \(hiddenCount) more \(hiddenCount == 1 ? "line" : "lines")")
    }
    return lines.isEmpty
      ? nil
      : lines.map { $0 + "\n" }.joined()
        + small.legend(respondents, Wording(language: .english))
  }
}
