public import Survey

extension Trend {
  /// Returns the rows of a published figure: only what was published, and its change against what
  /// was published for the year before.
  func publishedCell(_ scope: Scope, _ period: Period, revision: Int?) -> Cell? {
    guard let published = query.state.vintages(of: scope, in: period).numbered(revision) else {
      return nil
    }
    let vintage = published.vintage
    let earlier = earlierVintage(scope, period, revision: revision)
    let composite = TrendRow(
      scope: scope, element: nil, period: period, respondents: vintage.respondents,
      answers: nil, value: nil,
      index: vintage.shownIndex, grade: vintage.grade,
      delta: earlier.map { Delta(from: $0.vintage.shownIndex, to: vintage.shownIndex) },
      basis: .published, policy: vintage.policy, published: published, units: nil,
      margin: nil, verdict: nil, matched: nil, change: .none)
    let elements = vintage.elements.map { element in
      TrendRow(
        scope: scope, element: element.code, period: period, respondents: vintage.respondents,
        answers: nil, value: element.value, index: nil, grade: nil, delta: nil, basis: .published,
        policy: vintage.policy, published: nil, units: nil, margin: nil, verdict: nil, matched: nil,
        change: .none)
    }
    return Cell(period: period, composite: composite, elements: elements)
  }

  /// What was published for the same period one year earlier: the vintage of the same number, or
  /// the latest if there are fewer or none is asked for.
  private func earlierVintage(
    _ scope: Scope, _ period: Period, revision: Int?
  ) -> Vintage.Numbered? {
    guard let earlier = period.yearEarlier else { return nil }
    let vintages = query.state.vintages(of: scope, in: earlier)
    return vintages.numbered(revision) ?? vintages.latest
  }

  /// Two publications a year apart whose formulas differ, so that their change mixes both.
  public struct FormulaChange: Equatable, Sendable {
    /// The later period.
    public let period: Period
    /// The formula of the year before: a policy, or weights.
    public let earlier: String
    /// The formula of the later period.
    public let later: String
  }

  /// Returns how the formula of a published figure differs from that of the year before; `nil` if
  /// it does not, or a publication does not say.
  public func formulaChange(at row: TrendRow) -> FormulaChange? {
    guard
      case .published(let revision) = view, row.element == nil,
      let vintage = row.published?.vintage,
      let earlier = earlierVintage(row.scope, row.period, revision: revision)?.vintage,
      let earlierWords = earlier.formula.words, let words = vintage.formula.words,
      !query.state.registry.isOne(earlier.formula, vintage.formula)
    else { return nil }
    return FormulaChange(period: row.period, earlier: earlierWords, later: words)
  }
}
