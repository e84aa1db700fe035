public import ExactNumbers
import JSON
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
///
/// They are rounded when they are made; `exactIndex(of:)` goes back to what they were made of.
public struct Figures: Sendable {
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
  }

  /// The figures of one element.
  public struct Element: Equatable, Sendable {
    /// The element.
    public let code: ElementCode
    /// The mean answer (NRR), rounded to 3 decimals.
    public let value: Thousandths
    /// The unrounded mean answer on the scale of 100, rounded to 2 decimals.
    public let index: Hundredths
  }

  /// What is shown, without what it was made of, so that many can be held.
  struct Shown: Equatable, Sendable {
    let basis: Basis
    let instruments: InstrumentNames
    let respondents: Int?
    let units: Int?
    let composite: Composite?
    let elements: [Element]

    /// Returns the figures of an element.
    func element(_ code: ElementCode) -> Element? {
      elements.first { $0.code == code }
    }
  }

  let shown: Shown

  /// The policy asked for.
  public let policy: Policy

  /// What the figures rest on.
  public var basis: Basis { shown.basis }

  /// The names of the instruments; several only where a roll-up's units use several.
  public var instruments: InstrumentNames { shown.instruments }

  /// The number of respondents, where it is known.
  public var respondents: Int? { shown.respondents }

  /// The number of units in a roll-up; `nil` otherwise.
  public var units: Int? { shown.units }

  /// The composite, or `nil` if there is no index.
  public var composite: Composite? { shown.composite }

  /// The elements, by code.
  public var elements: [Element] { shown.elements }

  /// What figures are made of.
  private enum Source {
    case evidence(Evidence)
    case units(RollUp)
  }

  private let source: Source

  /// Returns the figures of an element.
  public func element(_ code: ElementCode) -> Element? { shown.element(code) }

  /// Returns the grade of an index.
  public func grade(of index: Hundredths) -> Grade { policy.bands.grade(of: index) }
}

extension Figures {
  init(_ tally: Tally, _ instrument: Instrument, under policy: Policy) {
    self.init(
      shown: Shown(tally, instrument, under: policy), policy: policy,
      source: .evidence(.responses(tally, instrument)))
  }

  init(_ result: StandingResult, under policy: Policy) {
    let index = result.index(under: policy)
    self.init(
      index?.isRecomputed == true ? .recomputed : .reported, policy, result.instrument,
      respondents: result.figures.respondents, index: index.map { ($0.value, $0.isUnderPolicy) },
      result.elements, .result(result))
  }

  init(_ pool: Pool, under policy: Policy) {
    self.init(
      .pooled, policy, pool.instrument, respondents: pool.respondents,
      index: pool.index(under: policy), pool.elements, .pool(pool))
  }

  private init(
    _ basis: Basis, _ policy: Policy, _ instrument: Instrument, respondents: Int?,
    index: (value: Rational, isUnderPolicy: Bool)?, _ means: [ElementValue<Rational>],
    _ evidence: Evidence
  ) {
    self.init(
      shown: Shown(
        basis: basis, instruments: .one(ExactText(instrument.name)), respondents: respondents,
        units: nil,
        composite: index.map {
          Composite(rounding: $0.value, in: instrument, isUnderPolicy: $0.isUnderPolicy)
        },
        elements: means.map { Element(rounding: $0, in: instrument) }),
      policy: policy, source: .evidence(evidence))
  }

  /// Creates a roll-up: the means of what the units show, each under its own policy.
  ///
  /// Returns `nil` if no unit has an index.
  init?(_ units: RollUp, under policy: Policy) {
    guard let composite = units.compositeMean, let instruments = units.instruments else {
      return nil
    }
    self.init(
      shown: Shown(
        basis: .rollup, instruments: instruments, respondents: units.respondents,
        units: units.unitCount, composite: composite, elements: units.elementMeans),
      policy: policy, source: .units(units))
  }
}

extension Figures.Shown {
  init(_ tally: Tally, _ instrument: Instrument, under policy: Policy) {
    self.init(
      basis: .responses, instruments: .one(ExactText(instrument.name)),
      respondents: tally.respondents, units: nil,
      composite: Figures.Composite(tally, instrument, under: policy),
      elements: Figures.Element.all(of: tally, in: instrument))
  }
}

extension Figures {
  /// Returns the index, or that of an element, before it is rounded; `nil` if there is none.
  func exactIndex(of code: ElementCode?) -> Rational? {
    switch source {
    case .evidence(let evidence):
      guard let code else { return evidence.index(under: policy) }
      return evidence.means.first { $0.code == code }
        .map { $0.value * evidence.instrument.pointsPerStep }
    case .units(let units):
      return units.exactIndex(of: code)
    }
  }
}

extension Figures: Equatable {
  /// Returns whether two figures show the same under the same policy.
  public static func == (left: Figures, right: Figures) -> Bool {
    left.shown == right.shown && left.policy == right.policy
  }
}
