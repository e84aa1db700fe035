extension History {
  /// Returns the figure pooled from the results of a period's parts, or `nil` if they can't be.
  func pooledFigure(of scope: Scope, in period: Period, under policy: Policy) throws -> Figure? {
    for grain in [Period.Grain.semester, .quarter, .month] where grain > period.grain {
      let parts = period.parts(grain).map { result(of: scope, in: $0) }
      if parts.contains(where: { $0 != nil }) {
        // The coarsest grain decides; a finer one isn't asked.
        return try pooledFigure(ofParts: parts, under: policy)
      }
    }
    return nil
  }

  private func pooledFigure(
    ofParts parts: [ReportedFields?], under policy: Policy
  ) throws -> Figure? {
    let results = parts.compactMap { $0 }
    let counts = results.compactMap(\.respondents)
    guard
      results.count == parts.count,
      counts.count == results.count,
      try results.allSatisfy({ try givesIndex($0) }),
      let name = results.first?.instrument,
      results.allSatisfy({ $0.instrument == name })
    else { return nil }

    let instrument = try instrument(name)
    let elements = try results.map { try self.elements(of: $0) }
    var means: [String: Rational] = [:]
    for element in instrument.elements {
      let values = elements.compactMap { $0[element] }
      if values.count == results.count { means[element] = Self.mean(of: values, weights: counts) }
    }
    if means.count == instrument.elements.count {
      return Figure(
        basis: .pooled, respondents: counts.reduce(0, +),
        index: index(ofComplete: means, instrument: instrument, under: policy), elements: means,
        instrument: instrument)
    }
    let figures = try results.map { try resultFigure(of: $0, under: policy) }
    let indices = figures.compactMap(\.index)
    return Figure(
      basis: .pooled, respondents: counts.reduce(0, +),
      index: indices.count == figures.count ? Self.mean(of: indices, weights: counts) : nil,
      elements: means, instrument: instrument,
      hasForeignWeights: figures.contains { $0.hasForeignWeights })
  }

  private static func mean(of values: [Rational], weights: [Int]) -> Rational {
    Rational.sum(zip(values, weights).map { $0 * Rational($1) })
      / Rational(weights.reduce(0, +))
  }
}
