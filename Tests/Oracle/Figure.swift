/// What a scope has in a period under a policy.
struct Figure: Equatable, Sendable {
  /// Where a figure comes from; the texts are those of the table.
  enum Basis: String, Sendable {
    case responses, reported, recomputed, pooled, rollup
  }

  /// A figure of one element, not rounded yet.
  struct Element: Equatable, Sendable {
    /// On the scale of the instrument.
    let value: Rational

    /// On the scale of 100.
    let index: Rational
  }

  let basis: Basis

  /// How many answered, if it is known.
  let respondents: Int?

  /// The index, not rounded yet; `nil` if the evidence gives none.
  let index: Rational?

  /// The index on the scale of the instrument, not rounded yet.
  let value: Rational?

  /// The elements that can be shown, by their codes.
  let elements: [String: Element]

  /// The names of the instruments it comes from.
  let instruments: Set<String>

  /// Whether a printed index that can't be put under the policy is in it.
  let hasForeignWeights: Bool

  /// How many units a roll-up covers, and `nil` elsewhere.
  let units: Int?

  /// The index as it is shown.
  var shownIndex: Rational? { index?.rounded(decimals: 2) }
}

extension Figure {
  /// Creates a figure under one instrument.
  ///
  /// - Parameter elements: The values of the elements on the instrument's scale.
  init(
    basis: Basis, respondents: Int?, index: Rational?, elements: [String: Rational],
    instrument: Instrument, hasForeignWeights: Bool = false
  ) {
    self.init(
      basis: basis, respondents: respondents, index: index,
      value: index.map { $0 / instrument.factor },
      elements: elements.mapValues { Element(value: $0, index: $0 * instrument.factor) },
      instruments: [instrument.name], hasForeignWeights: hasForeignWeights, units: nil)
  }
}
