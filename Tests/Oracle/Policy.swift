/// Weights and bands.
struct Policy: Equatable, Sendable {
  /// How an element gets its weight.
  enum Weights: Equatable, Sendable {
    /// The same for every element: one over their number.
    case equal

    /// The same, rounded to so many decimals.
    case rounded(decimals: Int)

    /// The same for every element, whatever their number: as a result states it.
    case stated(Rational)

    /// Declared for each element. The others weigh nothing.
    case declared([String: Rational])
  }

  let name: String
  let weights: Weights

  /// The lowest indices of the grades A, B and C.
  let bands: [Rational]

  /// The policies that need no declaration.
  static let builtIn: [Policy] = [
    Policy(name: "permenpan-14-2017", weights: .equal, bands: bands2017),
    Policy(name: "sukma-e", weights: .rounded(decimals: 2), bands: bands2017),
    Policy(name: "three-decimal", weights: .rounded(decimals: 3), bands: bands2017),
    Policy(name: "kepmenpan-25-2004", weights: .rounded(decimals: 3), bands: bands2004),
  ]

  private static let bands2004 = [8126, 6251, 4376].map { Rational($0) / Rational(100) }
  private static let bands2017 = [8831, 7661, 6500].map { Rational($0) / Rational(100) }

  /// Reads the data of `skm.policy.declared`.
  init(declared data: OracleValue) throws {
    guard let name = data["policy"]?.text, let weights = data["weights"], let bands = data["bands"]
    else { throw OracleError("Not a policy: \(data.json)") }
    self.name = name
    switch weights["rounding"]?.number {
    case .some(0): self.weights = .equal
    case .some(let decimals): self.weights = .rounded(decimals: decimals)
    case .none:
      self.weights = .declared(
        weights.members.compactMapValues { $0.text.flatMap { Rational(text: $0) } })
    }
    switch bands.number {
    case .some(2004): self.bands = Self.bands2004
    case .some(2017): self.bands = Self.bands2017
    default: self.bands = bands.elements.compactMap { $0.text.flatMap { Rational(text: $0) } }
    }
    guard self.bands.count == 3 else { throw OracleError("Not bands: \(bands.json)") }
  }

  /// Creates the policy of a result that states the weight of every element.
  ///
  /// Its bands are for nothing: a policy of this kind gives indices to compare, never grades.
  init(statedWeight weight: Rational) {
    self.init(name: "stated", weights: .stated(weight), bands: Self.bands2017)
  }

  private init(name: String, weights: Weights, bands: [Rational]) {
    self.name = name
    self.weights = weights
    self.bands = bands
  }

  /// Returns the weight of one of an instrument's elements.
  func weight(of element: String, in instrument: Instrument) -> Rational {
    let equal = Rational(1) / Rational(instrument.elements.count)
    switch weights {
    case .equal: return equal
    case .rounded(let decimals): return equal.rounded(decimals: decimals)
    case .stated(let weight): return weight
    case .declared(let weights): return weights[element] ?? Rational(0)
    }
  }

  /// Returns the sum of the weights of all elements of an instrument.
  func totalWeight(in instrument: Instrument) -> Rational {
    Rational.sum(instrument.elements.map { weight(of: $0, in: instrument) })
  }

  /// Returns the grade of an index that is rounded already.
  func grade(of index: Rational) -> String {
    for (grade, lowest) in zip(["A", "B", "C"], bands) where index >= lowest { return grade }
    return "D"
  }
}
