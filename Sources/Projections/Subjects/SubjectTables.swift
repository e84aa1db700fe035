public import Survey

/// What the read models have about an agency, or about a unit and its services, as values.
public struct SubjectTables: Sendable {
  /// What they have about the agency or unit itself, or about one of its services.
  public struct Part: Sendable {
    /// The agency, the unit or the service.
    public let scope: Scope

    /// The rows of `trend.csv`, in its order; of a service without those of its elements.
    public let rows: [TrendRow]

    /// The same rows as they were published last.
    public let published: [TrendRow]

    /// The rows of `revisions.csv`.
    public let revisions: [RevisionRow]
  }

  /// The agency or unit.
  public let subject: Subject

  /// What there is about itself, then about each of its services, in the order of their ids.
  public let parts: [Part]

  /// The rows of `findings.csv`.
  public let findings: [Finding]

  /// The rows of `respondents.csv`: what everybody may see of groups of respondents.
  public let respondents: [RespondentRow]

  /// The rows about the agency or unit itself.
  public var own: Part { parts[0] }
}

extension SubjectTrend.Part {
  /// Returns the rows of `trend.csv`, in its order.
  ///
  /// - Parameters:
  ///   - vintages: What was published for each period.
  ///   - hasElements: Whether rows of elements are wanted.
  func rows(published vintages: [[Vintage.Numbered]], elements hasElements: Bool) -> [TrendRow] {
    var rows: [TrendRow] = []
    var elements: [ElementCode: [TrendRow]] = [:]
    for place in series.figures.indices {
      let published = vintages[place].latest
      if let row = composite(at: place, published) { rows.append(row) }
      guard
        hasElements, let figures = series.figures[place],
        Trend.elementGrains.contains(series.periods.grain(at: place))
      else { continue }
      for row in self.elements(of: figures, at: place) {
        if let code = row.element { elements[code, default: []].append(row) }
      }
    }
    return rows + elements.keys.sorted().flatMap { elements[$0] ?? [] }
  }

  private func composite(at place: Int, _ published: Vintage.Numbered?) -> TrendRow? {
    let (figures, policy) = (series.figures[place], series.policies[place])
    let own = figures?.composite
    guard own != nil || published != nil else { return nil }
    let earlier = figures?.comparable(among: series.earlier[place])?.composite
    return TrendRow(
      scope: series.scope, element: nil, period: series.periods[place],
      respondents: own == nil ? nil : figures?.respondents, answers: nil, value: own?.value,
      index: own?.index, grade: own.map { policy.bands.grade(of: $0.index) },
      delta: own.flatMap { Delta(from: earlier, to: $0) },
      basis: own == nil ? .none : figures?.basis ?? .none, policy: policy.name,
      published: published, units: own == nil ? nil : figures?.units,
      margin: own == nil ? nil : sureness.composites[place].margin,
      verdict: own == nil ? nil : verdicts[place], matched: own == nil ? nil : matched[place],
      change: .none)
  }

  private func elements(of figures: Figures.Shown, at place: Int) -> [TrendRow] {
    let policy = series.policies[place]
    let comparable = figures.comparable(among: series.earlier[place])
    let sureness = sureness.elements[place]
    let verdicts = sureness.map(\.change).verdicts
    return figures.elements.enumerated().map { position, element in
      TrendRow(
        scope: series.scope, element: element.code, period: series.periods[place],
        respondents: figures.respondents,
        answers: series.evidence.isEmpty
          ? nil : series.evidence[place]?.answers(to: element.code),
        value: element.value, index: element.index,
        grade: policy.bands.grade(of: element.index),
        delta: Delta(from: comparable?.element(element.code), to: element),
        basis: figures.basis, policy: policy.name, published: nil, units: nil,
        margin: sureness[position].margin, verdict: verdicts[position], matched: nil,
        change: .none)
    }
  }
}
