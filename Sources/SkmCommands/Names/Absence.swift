import Projections
import Survey

extension Trend {
  /// Why a scope has no figure in any period.
  var absenceOfAny: String {
    switch view {
    case .current: "no result gives an index, and there are no responses"
    case .published(nil): "nothing was published"
    case .published(let number?): "nothing has a vintage \(number)"
    }
  }

  /// Returns the failure of a question about scopes that have no figure at any period of a grain.
  func absence(of grain: TrendGrain, _ scopes: [Scope]) -> Failure {
    let found = Set(scopes.flatMap { periodsWithIndex(of: $0) }.map(\.grain))
    let others = TrendGrain.allCases.filter { found.contains($0.grain) }
    let hint =
      others.isEmpty
      ? absenceOfAny
      : "try " + others.map { "'--by \($0.rawValue)'" }.joined(separator: " or ")
    return Failure("no figures by \(grain.rawValue): \(hint)")
  }

  /// Returns the failure of a question about a scope that has no figure in a period.
  func absence(of scope: Scope, in period: Period) -> Failure {
    let reason = reasonOfAbsence(of: scope, in: period)
    return Failure(view == .current ? "no figure for \(period): \(reason)" : reason)
  }

  /// Returns why a scope has no figure in a period.
  func reasonOfAbsence(of scope: Scope, in period: Period) -> String {
    guard case .published(let number) = view else {
      return FigureQuery(state).absence(of: scope, in: period)
    }
    let count = state.vintages(of: scope, in: period).count
    guard count == 0 else {
      return "no vintage \(number ?? 1) of \(scope.path) for \(period); "
        + (count == 1 ? "there is only vintage 1" : "the last is vintage \(count)")
    }
    let others = periodsWithIndex(of: scope).suffix(6).map(\.description)
    return "no figure of \(scope.path) was published for \(period)"
      + (others.isEmpty ? "" : "; there are those for \(others.joined(separator: ", "))")
  }

  /// Returns the failure of a question about the elements of a scope that has none in a period.
  func absenceOfElements(of scope: Scope, in period: Period) -> Failure {
    let query = FigureQuery(state)
    guard let figures = query.figures(of: scope, in: period) else {
      return absence(of: scope, in: period)
    }
    let reason =
      switch figures.basis {
      case .rollup: "none of its units has any"
      case .pooled: "the results of its parts have none in common"
      default: "the result prints none in its scale"
      }
    let others = periodsWithIndex(of: scope).filter {
      query.figures(of: scope, in: $0)?.elements.isEmpty == false
    }
    let known = others.suffix(6).map(\.description).joined(separator: ", ")
    return Failure(
      "no elements for \(period): \(reason); "
        + (others.isEmpty ? "no period has elements" : "there are elements for \(known)"))
  }

  /// Says which figures have more respondents than there are people, so that their margins of error take
  /// no population into account.
  func notePopulationExcesses(at rows: [TrendRow], in context: ToolContext) {
    for row in rows {
      guard let excess = populationExcess(at: row) else { continue }
      context.message(
        "note: \(row.scope.path) has more respondents in \(row.period) than its population, "
          + "\(excess.respondents) of \(excess.population); one of the two is wrong\n")
    }
  }

  /// Says which published figures were withdrawn, and where the change of one mixes two formulas.
  func noteFormulaChanges(at rows: [TrendRow], in context: ToolContext) {
    for row in rows where view != .current && row.published?.vintage.isWithdrawn == true {
      context.message(
        "note: the result that published \(row.scope.path) for \(row.period) was withdrawn since\n")
    }
    for change in rows.compactMap(formulaChange(at:)) {
      context.message(
        "note: \(change.period) was published under \(change.later), the year before under "
          + "\(change.earlier); the change between them is not one of data alone\n")
    }
  }
}
