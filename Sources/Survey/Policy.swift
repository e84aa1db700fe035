public import ExactNumbers

/// How an index is made of its elements and graded: weights and bands.
public struct Policy: Equatable, Sendable {
  /// The weights of elements.
  public enum Weights: Equatable, Sendable {
    /// One part of as many as the instrument has elements.
    case equal
    /// The same, rounded to a count of decimals, as spreadsheets and web forms do: 0.11 for nine
    /// elements and two decimals.
    case rounded(decimals: Int)
    /// One weight for every element, as publications state it.
    case uniform(Rational)
    /// A weight for each element. One that is not named weighs nothing.
    case declared([ElementCode: Rational])
  }

  /// The name, global and declared once.
  public let name: String

  /// The weights.
  public let weights: Weights

  /// The bands.
  public let bands: Bands

  /// Creates a policy.
  public init(name: String, weights: Weights, bands: Bands) {
    self.name = name
    self.weights = weights
    self.bands = bands
  }

  /// Returns the weight of an element of an instrument.
  public func weight(of code: ElementCode, in instrument: Instrument) -> Rational {
    switch weights {
    case .equal, .rounded:
      let weight = sharedWeight(in: instrument) ?? (0, 1)
      return Rational(weight.numerator, over: weight.denominator)
    case .uniform(let weight):
      return weight
    case .declared(let weights):
      return weights[code] ?? Rational(0)
    }
  }

  /// Returns the weight that every element of an instrument has by a rule, as a fraction of whole
  /// numbers up to 1000; `nil` where weights are stated or declared.
  package func sharedWeight(
    in instrument: Instrument
  ) -> (numerator: Int, denominator: Int)? {
    let count = instrument.elements.count
    switch weights {
    case .equal:
      return (1, count)
    case .rounded(let decimals):
      var unit = 1
      for _ in 0..<decimals { unit *= 10 }
      return (roundedQuotient(unit, by: count), unit)
    case .uniform, .declared:
      return nil
    }
  }

  /// Returns whether every element of an instrument has a weight that a publication states.
  public func weighsUniformly(_ weight: Rational, in instrument: Instrument) -> Bool {
    instrument.elements.allSatisfy { self.weight(of: $0.code, in: instrument) == weight }
  }

  /// Returns the weight of an element as people write it: `0.11`, `1/9`.
  public func weightText(of code: ElementCode, in instrument: Instrument) -> String {
    if case .equal = weights { return "1/\(instrument.elements.count)" }
    return weight(of: code, in: instrument).shortText
  }

  /// The policy of Permenpan-RB 14/2017, exactly: one ninth for each element.
  public static let permenpan14Of2017: Policy = Policy(
    name: "permenpan-14-2017", weights: .equal, bands: .of2017)

  /// The policies that need no declaration.
  ///
  /// `sukma-e` computes as the web form of the province of Jawa Timur does, `three-decimal` as the
  /// ministry's spreadsheets, `kepmenpan-25-2004` by the regulation before.
  public static let builtIn: [Policy] = [
    permenpan14Of2017,
    Policy(name: "sukma-e", weights: .rounded(decimals: 2), bands: .of2017),
    Policy(name: "three-decimal", weights: .rounded(decimals: 3), bands: .of2017),
    Policy(name: "kepmenpan-25-2004", weights: .rounded(decimals: 3), bands: .of2004),
  ]
}
