public import ExactNumbers
public import JSON
public import Survey

/// What a figure rests on.
public enum Basis: String, Sendable {
  /// Computed from responses.
  case responses
  /// Printed in a publication.
  case reported
  /// Computed from the elements that a publication prints.
  case recomputed
  /// The mean of publications for the parts of the period, weighted by respondents.
  case pooled
  /// The mean of the figures of an agency's units.
  case rollup
  /// What was published, as it was published.
  case published
  /// Nothing stands; but something was published.
  case none
}

/// The figures of a scope in a period under a policy.
public struct Figures: Equatable, Sendable {
  /// An index and the value that goes with it.
  public struct Composite: Equatable, Sendable {
    /// The index divided by what one point of the scale is worth, rounded to 3 decimals.
    public let value: Thousandths
    /// The index, 0 to 100, rounded to 2 decimals.
    public let index: Hundredths
    /// Whether the index is what the policy makes of the answers.
    ///
    /// A printed index whose stated weights are others is not, nor a mean of which it is a part.
    public let isUnderPolicy: Bool
    /// The index before it is rounded.
    let exact: Rational
  }

  /// The figures of one element.
  public struct Element: Equatable, Sendable {
    /// The element.
    public let code: ElementCode
    /// The mean answer (NRR), rounded to 3 decimals.
    public let value: Thousandths
    /// The unrounded mean answer on the scale of 100, rounded to 2 decimals.
    public let index: Hundredths
    /// The index before it is rounded.
    let exact: Rational
  }

  /// What the figures rest on.
  public let basis: Basis

  /// The policy asked for.
  public let policy: Policy

  /// The names of the instruments; several only where a roll-up's units use several.
  public let instruments: Set<ExactText>

  /// The number of respondents, where it is known.
  public let respondents: Int?

  /// The number of units in a roll-up; `nil` otherwise.
  public let units: Int?

  /// The composite, or `nil` if there is no index.
  public let composite: Composite?

  /// The elements, by code.
  public let elements: [Element]

  /// Returns the figures of an element.
  public func element(_ code: ElementCode) -> Element? {
    elements.first { $0.code == code }
  }

  /// Returns the grade of an index.
  public func grade(of index: Hundredths) -> Grade { policy.bands.grade(of: index) }
}

extension Figures {
  init(_ tally: Tally, _ instrument: Instrument, under policy: Policy) {
    let means = tally.means(in: instrument)
    let index = WeightedSum(means, instrument, under: policy).index
    self.init(
      .responses, policy, instrument, respondents: tally.respondents,
      index: index.map { ($0, true) }, means)
  }

  init(_ result: StandingResult, under policy: Policy) {
    let index = result.index(under: policy)
    self.init(
      index?.isRecomputed == true ? .recomputed : .reported, policy, result.instrument,
      respondents: result.figures.respondents, index: index.map { ($0.value, $0.isUnderPolicy) },
      result.elements)
  }

  init(_ pool: Pool, under policy: Policy) {
    self.init(
      .pooled, policy, pool.instrument, respondents: pool.respondents,
      index: pool.index(under: policy), pool.elements)
  }

  private init(
    _ basis: Basis, _ policy: Policy, _ instrument: Instrument, respondents: Int?,
    index: (value: Rational, isUnderPolicy: Bool)?, _ means: [ElementValue<Rational>]
  ) {
    let highest = instrument.scale.upperBound
    self.init(
      basis: basis, policy: policy, instruments: [ExactText(instrument.name)],
      respondents: respondents,
      units: nil,
      composite: index.map { index in
        Composite(
          value: Thousandths(rounding: index.value * Rational(highest, over: 100)),
          index: Hundredths(rounding: index.value), isUnderPolicy: index.isUnderPolicy,
          exact: index.value)
      },
      elements: means.map { mean in
        let exact = mean.value * instrument.pointsPerStep
        return Element(
          code: mean.code, value: Thousandths(rounding: mean.value),
          index: Hundredths(rounding: exact), exact: exact)
      })
  }

  /// Creates a roll-up: the means of what the units show, each under its own policy.
  ///
  /// Returns `nil` if no unit has an index.
  init?(rollingUp units: [Figures], under policy: Policy) {
    let units = units.filter { $0.composite != nil }
    let composites = units.compactMap(\.composite)
    guard !units.isEmpty else { return nil }
    let counts = units.compactMap(\.respondents)
    let codes = Set(units.flatMap { $0.elements.map(\.code) }).sorted()
    self.init(
      basis: .rollup, policy: policy,
      instruments: units.reduce(into: []) { $0.formUnion($1.instruments) },
      respondents: counts.isEmpty ? nil : counts.reduce(0, +), units: units.count,
      composite: Composite(
        value: Thousandths(meanOf: composites.map(\.value)),
        index: Hundredths(meanOf: composites.map(\.index)),
        isUnderPolicy: composites.allSatisfy(\.isUnderPolicy),
        exact: Rational(meanOf: composites.map(\.index))),
      elements: codes.map { code in
        let elements = units.compactMap { $0.element(code) }
        return Element(
          code: code, value: Thousandths(meanOf: elements.map(\.value)),
          index: Hundredths(meanOf: elements.map(\.index)),
          exact: Rational(meanOf: elements.map(\.index)))
      })
  }
}

extension Rational {
  /// Creates the mean of shown indices, not rounded again.
  fileprivate init(meanOf indices: [Hundredths]) {
    self.init(indices.reduce(0) { $0 + $1.units }, over: 100 * indices.count)
  }
}
