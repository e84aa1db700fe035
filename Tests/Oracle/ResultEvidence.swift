extension History {
  /// Returns the printed elements that are within their scale, on the scale of the instrument.
  func elements(of result: ReportedFields) throws -> [String: Rational] {
    let instrument = try instrument(result.instrument)
    let isPercentage = result.scale == 100 && instrument.maximum != 100
    let unit = isPercentage ? instrument.factor : Rational(1)
    return result.elements
      .filter { instrument.elements.contains($0.key) }
      .mapValues { $0 / unit }
      .filter { $0.value >= Rational(instrument.minimum) }
      .filter { $0.value <= Rational(instrument.maximum) }
  }

  /// Returns whether a result prints every element of its instrument, each within its scale.
  func isComplete(_ result: ReportedFields) throws -> Bool {
    try elements(of: result).count == instrument(result.instrument).elements.count
  }

  /// Returns whether a result prints an index or all that is needed for one.
  func givesIndex(_ result: ReportedFields) throws -> Bool {
    try result.index != nil || isComplete(result)
  }

  /// Returns the figure of a result by itself.
  func resultFigure(of result: ReportedFields, under policy: Policy) throws -> Figure {
    let instrument = try instrument(result.instrument)
    let elements = try elements(of: result)
    let isComplete = try isComplete(result)
    let weights = instrument.elements.map { policy.weight(of: $0, in: instrument) }
    let isUnderPolicy = result.weight.map { weight in weights.allSatisfy { $0 == weight } } ?? true
    if isComplete && (!isUnderPolicy || result.index == nil) {
      return Figure(
        basis: .recomputed, respondents: result.respondents,
        index: index(ofComplete: elements, instrument: instrument, under: policy),
        elements: elements, instrument: instrument)
    }
    return Figure(
      basis: .reported, respondents: result.respondents, index: result.index, elements: elements,
      instrument: instrument, hasForeignWeights: result.index != nil && !isUnderPolicy)
  }

  /// Returns the index of elements of which none is missing, or `nil` if they weigh nothing.
  func index(
    ofComplete elements: [String: Rational], instrument: Instrument, under policy: Policy
  ) -> Rational? {
    guard policy.totalWeight(in: instrument) != Rational(0) else { return nil }
    let weighted = elements.map { policy.weight(of: $0.key, in: instrument) * $0.value }
    return instrument.factor * Rational.sum(weighted)
  }
}
