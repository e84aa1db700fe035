public import ExactNumbers
public import Survey

/// The formula of the index, with its steps: the sum of weight times mean over the elements, on the
/// scale of 100.
///
/// Elements without a mean leave their weight to the others.
public struct WeightedSum: Equatable, Sendable {
  /// What one element adds.
  public struct Term: Equatable, Sendable {
    /// The element.
    public let code: ElementCode
    /// The mean answer, unrounded.
    public let mean: Rational
    /// The weight.
    public let weight: Rational
    /// Weight times mean.
    public var weighted: Rational { weight * mean }
  }

  /// The elements that have a mean, by code.
  public let terms: [Term]

  private let policy: Policy
  private let instrument: Instrument

  init(_ means: [ElementValue<Rational>], _ instrument: Instrument, under policy: Policy) {
    terms = means.map {
      Term(code: $0.code, mean: $0.value, weight: policy.weight(of: $0.code, in: instrument))
    }
    self.policy = policy
    self.instrument = instrument
  }

  /// Whether every element of the instrument has a mean.
  public var isComplete: Bool { terms.count == instrument.elements.count }

  /// What one point of the instrument's scale is on the scale of 100: 25 for answers from 1 to 4.
  public var pointsPerStep: Rational { instrument.pointsPerStep }

  /// The sum of the weights of all elements of the instrument.
  public var wholeWeight: Rational {
    instrument.elements.map { policy.weight(of: $0.code, in: instrument) }.sum()
  }

  /// The sum of the weights of the elements that have a mean as people write it: `0.99`, `3/9`.
  public var answeredWeightText: String {
    guard case .equal = policy.weights, !isComplete else { return answeredWeight.shortText }
    return "\(terms.count)/\(instrument.elements.count)"
  }

  /// Returns the weight of a term as people write it: `0.11`, `1/9`.
  public func weightText(of term: Term) -> String {
    policy.weightText(of: term.code, in: instrument)
  }

  /// The sum of the weights of the elements that have a mean.
  public var answeredWeight: Rational { terms.map(\.weight).sum() }

  /// The sum of the weighted means.
  public var sum: Rational { terms.map(\.weighted).sum() }

  /// The index, unrounded; `nil` if no element that has a mean has a weight.
  public var index: Rational? {
    let answeredWeight = answeredWeight
    guard !answeredWeight.isZero else { return nil }
    return (isComplete ? sum : sum * wholeWeight / answeredWeight) * pointsPerStep
  }
}

extension Instrument {
  /// What one point of the scale is on the scale of 100.
  var pointsPerStep: Rational { Rational(100, over: scale.upperBound) }
}
