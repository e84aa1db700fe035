import Projections
import Survey

extension Trend {
  /// Why a scope has no figure in any period.
  var absenceOfAny: String {
    view == .current
      ? "no result gives an index, and there are no responses" : "nothing was published"
  }

  /// Returns why a scope has no figure in a period.
  func absence(of scope: Scope, in period: Period) -> Failure {
    guard case .published(let number) = view else {
      return Failure(
        "no figure for \(period): \(FigureQuery(state).absence(of: scope, in: period))")
    }
    let count = state.vintages(of: scope, in: period).count
    guard count == 0 else {
      return Failure(
        "no vintage \(number ?? 1) of \(scope.path) for \(period); "
          + (count == 1 ? "there is only vintage 1" : "the last is vintage \(count)"))
    }
    let others = periodsWithIndex(of: scope).suffix(6).map(\.description)
    return Failure(
      "no figure of \(scope.path) was published for \(period)"
        + (others.isEmpty ? "" : "; there are those for \(others.joined(separator: ", "))"))
  }

  /// Says where the change of a published figure mixes two formulas.
  func noteFormulaChanges(at rows: [TrendRow], in context: ToolContext) {
    for change in rows.compactMap(formulaChange(at:)) {
      context.message(
        "note: \(change.period) was published under \(change.later), the year before under "
          + "\(change.earlier); the change between them is not one of data alone\n")
    }
  }
}
