extension History {
  /// Returns what a scope has in a period, or `nil` if there is no evidence.
  func figure(of scope: Scope, in period: Period, under policies: Policies) throws -> Figure? {
    scope.unit == nil
      ? try agencyFigure(of: scope, in: period, under: policies)
      : try unitFigure(of: scope, in: period, under: policies.policy(of: scope))
  }

  /// Returns the figure of a unit or service.
  func unitFigure(of scope: Scope, in period: Period, under policy: Policy) throws -> Figure? {
    let responses = try responseFigure(of: scope, in: period, under: policy)
    let result = result(of: scope, in: period)
    let reported = try result.map { try resultFigure(of: $0, under: policy) }
    let pooled = try pooledFigure(of: scope, in: period, under: policy)
    // A result that gives no index never stands against another.
    let standing = try result.map { try givesIndex($0) } ?? false
    let candidates = [responses, standing ? reported : nil, pooled].compactMap { $0 }
    var evidence: Figure?
    for candidate in candidates where candidate.respondents ?? 0 > evidence?.respondents ?? -1 {
      evidence = candidate
    }
    return evidence ?? reported
  }

  /// Returns the figure of an agency: its units rolled up, or its own result.
  private func agencyFigure(of agency: Scope, in period: Period, under policies: Policies) throws
    -> Figure?
  {
    let policy = try policies.policy(of: agency)
    let units = units(of: agency)
    let figures = try units.compactMap { try figure(of: $0, in: period, under: policies) }
      .filter { $0.index != nil }
    let result = result(of: agency, in: period)
    if let result, try givesIndex(result), result.units ?? units.count > figures.count {
      return try resultFigure(of: result, under: policy)
    }
    if !figures.isEmpty { return rollUp(figures) }
    return try result.map { try resultFigure(of: $0, under: policy) }
  }

  private func rollUp(_ figures: [Figure]) -> Figure {
    let counts = figures.compactMap(\.respondents)
    var elements: [String: Figure.Element] = [:]
    for element in Set(figures.flatMap(\.elements.keys)) {
      let having = figures.compactMap { $0.elements[element] }
      elements[element] = Figure.Element(
        value: Rational.mean(having.map { $0.value.rounded(decimals: 3) }),
        index: Rational.mean(having.map { $0.index.rounded(decimals: 2) }))
    }
    return Figure(
      basis: .rollup, respondents: counts.isEmpty ? nil : counts.reduce(0, +),
      index: Rational.mean(figures.compactMap(\.shownIndex)),
      value: Rational.mean(figures.compactMap { $0.value?.rounded(decimals: 3) }),
      elements: elements, instruments: figures.reduce([]) { $0.union($1.instruments) },
      hasForeignWeights: figures.contains { $0.hasForeignWeights }, units: figures.count)
  }
}
