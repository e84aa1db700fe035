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

  /// What the figures rest on.
  public let basis: Basis

  /// The policy asked for.
  public let policy: Policy

  /// The names of the instruments; several only where a roll-up's units use several.
  public let instruments: InstrumentNames

  /// The number of respondents, where it is known.
  public let respondents: Int?

  /// The number of units in a roll-up; `nil` otherwise.
  public let units: Int?

  /// The composite, or `nil` if there is no index.
  public let composite: Composite?

  /// The elements, by code.
  public let elements: [Element]

  /// What figures are made of.
  private enum Source {
    case evidence(Evidence)
    case units([Figures])
  }

  private let source: Source

  /// Returns the figures of an element.
  public func element(_ code: ElementCode) -> Element? {
    elements.first { $0.code == code }
  }

  /// Returns the grade of an index.
  public func grade(of index: Hundredths) -> Grade { policy.bands.grade(of: index) }
}

extension Figures {
  init(_ tally: Tally, _ instrument: Instrument, under policy: Policy) {
    self.init(
      basis: .responses, policy: policy, instruments: .one(ExactText(instrument.name)),
      respondents: tally.respondents, units: nil,
      composite: Composite(tally, instrument, under: policy),
      elements: Element.all(of: tally, in: instrument),
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
      basis: basis, policy: policy, instruments: .one(ExactText(instrument.name)),
      respondents: respondents, units: nil,
      composite: index.map {
        Composite(rounding: $0.value, in: instrument, isUnderPolicy: $0.isUnderPolicy)
      },
      elements: means.map { Element(rounding: $0, in: instrument) }, source: .evidence(evidence))
  }

  /// Creates a roll-up: the means of what the units show, each under its own policy.
  ///
  /// Returns `nil` if no unit has an index.
  init?(rollingUp units: [Figures], under policy: Policy) {
    var composite = ShownSum()
    var elements = Array(repeating: ShownSum(), count: ElementCode.numbers.upperBound + 1)
    var instruments: InstrumentNames?
    var isUnderPolicy = true
    var respondents: Int?
    for unit in units {
      guard let own = unit.composite else { continue }
      composite.add(own.value, own.index)
      isUnderPolicy = isUnderPolicy && own.isUnderPolicy
      if let count = unit.respondents { respondents = (respondents ?? 0) + count }
      if instruments == nil { instruments = unit.instruments }
      instruments?.formUnion(unit.instruments)
      for element in unit.elements {
        elements[element.code.number].add(element.value, element.index)
      }
    }
    guard let instruments else { return nil }
    self.init(
      basis: .rollup, policy: policy, instruments: instruments, respondents: respondents,
      units: composite.count,
      composite: Composite(
        value: composite.value, index: composite.index, isUnderPolicy: isUnderPolicy),
      elements: ElementCode.numbers.compactMap { number in
        let sum = elements[number]
        guard sum.count > 0 else { return nil }
        return Element(code: ElementCode(number: number), value: sum.value, index: sum.index)
      },
      source: .units(units))
  }
}

/// A sum of shown figures, to take their mean.
private struct ShownSum {
  private(set) var count: Int = 0
  private var valueUnits: Int = 0
  private var indexUnits: Int = 0

  mutating func add(_ value: Thousandths, _ index: Hundredths) {
    count += 1
    valueUnits += value.units
    indexUnits += index.units
  }

  var value: Thousandths { Thousandths(units: roundedQuotient(valueUnits, by: count)) }
  var index: Hundredths { Hundredths(units: roundedQuotient(indexUnits, by: count)) }
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
      let indices = units.compactMap { unit in
        unit.composite.flatMap { own in code.map { unit.element($0)?.index } ?? own.index }
      }
      guard !indices.isEmpty else { return nil }
      return Rational(indices.reduce(0) { $0 + $1.units }, over: 100 * indices.count)
    }
  }
}

extension Figures: Equatable {
  /// Returns whether two figures show the same under the same policy.
  public static func == (left: Figures, right: Figures) -> Bool {
    left.basis == right.basis && left.policy == right.policy
      && left.instruments == right.instruments && left.respondents == right.respondents
      && left.units == right.units && left.composite == right.composite
      && left.elements == right.elements
  }
}
