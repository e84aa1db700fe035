import ExactNumbers
import JSON
import Survey

/// A reported result with its instrument: what it prints, and what that gives under a policy.
struct StandingResult {
  let figures: ReportedFigures
  let instrument: Instrument

  /// The printed elements that lie in their scale, on the instrument's scale.
  var elements: [ElementValue<Rational>] {
    let isOutOfHundred = figures.scale == 100
    let lowest = Rational(instrument.scale.lowerBound)
    let highest = Rational(instrument.scale.upperBound)
    return figures.elements.compactMap { element in
      let value =
        isOutOfHundred ? element.value.value / instrument.pointsPerStep : element.value.value
      guard value >= lowest, value <= highest else { return nil }
      return ElementValue(code: element.code, value: value)
    }
  }

  /// Whether every element of the instrument is printed and in its scale.
  var isComplete: Bool { elements.count == instrument.elements.count }

  /// Whether the result prints an index, or its elements are complete.
  var givesIndex: Bool { figures.index != nil || isComplete }

  /// An index that a result gives under a policy.
  struct Index {
    /// The index, unrounded.
    let value: Rational
    /// Whether it was computed from the printed elements.
    let isRecomputed: Bool
    /// Whether the index is what the policy makes of the answers; a printed one may not be.
    let isUnderPolicy: Bool
  }

  /// Returns the index under a policy, or `nil` if the result gives none.
  func index(under policy: Policy) -> Index? {
    let statesOthers =
      figures.weights.map {
        !policy.weighsUniformly($0.value, in: instrument)
      } ?? false
    if let printed = figures.index, !statesOthers || !isComplete {
      return Index(value: printed.value, isRecomputed: false, isUnderPolicy: !statesOthers)
    }
    guard isComplete, let index = WeightedSum(elements, instrument, under: policy).index else {
      return nil
    }
    return Index(value: index, isRecomputed: true, isUnderPolicy: true)
  }
}

/// Results of all parts of a period, taken together.
struct Pool {
  /// The parts of the period.
  let periods: [Period]
  /// The result of each part.
  let parts: [StandingResult]
  let respondents: Int

  /// Creates a pool.
  ///
  /// Returns `nil` unless every part has a respondent count, gives an index, and is under the same
  /// instrument as the others.
  init?(_ parts: [StandingResult], of periods: [Period]) {
    guard
      let first = parts.first,
      parts.allSatisfy({
        $0.figures.respondents != nil && $0.givesIndex
          && ExactText($0.instrument.name) == ExactText(first.instrument.name)
      })
    else { return nil }
    self.periods = periods
    self.parts = parts
    self.respondents = parts.reduce(0) { $0 + ($1.figures.respondents ?? 0) }
  }

  var instrument: Instrument { parts[0].instrument }

  var isComplete: Bool { parts.allSatisfy(\.isComplete) }

  /// The means of the elements that every part has, weighted by respondents.
  var elements: [ElementValue<Rational>] {
    let elementsOfParts = parts.map(\.elements)
    return instrument.elements.compactMap { element in
      let values = elementsOfParts.compactMap { elements in
        elements.first { $0.code == element.code }?.value
      }
      guard values.count == parts.count else { return nil }
      return ElementValue(code: element.code, value: weightedMean(values))
    }
  }

  /// Returns the index under a policy: from the elements if they are complete in every part, else
  /// the mean of the parts' indices.
  func index(under policy: Policy) -> (value: Rational, isUnderPolicy: Bool)? {
    if isComplete {
      return WeightedSum(elements, instrument, under: policy).index.map { ($0, true) }
    }
    let indices = parts.compactMap { $0.index(under: policy) }
    guard indices.count == parts.count else { return nil }
    return (weightedMean(indices.map(\.value)), indices.allSatisfy(\.isUnderPolicy))
  }

  private func weightedMean(_ values: [Rational]) -> Rational {
    let weighted = zip(values, parts).map { value, part in
      value * Rational(part.figures.respondents ?? 0)
    }
    return weighted.sum() / Rational(respondents)
  }
}
