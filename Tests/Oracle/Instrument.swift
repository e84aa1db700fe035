/// A numbered set of elements and their scale.
struct Instrument: Equatable, Sendable {
  let name: String

  /// The codes, such as `U1`, in the order of their numbers.
  let elements: [String]

  let minimum: Int
  let maximum: Int

  /// What an average answer is multiplied with to give an index: 25 on a scale to 4.
  var factor: Rational { Rational(100) / Rational(maximum) }

  /// The instrument of Permenpan-RB 14/2017, under which everything is that names no other.
  static let builtIn = Instrument(
    name: "14/2017", elements: (1...9).map { "U\($0)" }, minimum: 1, maximum: 4)

  /// Reads the data of `skm.instrument.declared`.
  init(declared data: OracleValue) throws {
    guard
      let name = data["instrument"]?.text,
      let elements = data["elements"]?.elements,
      let minimum = data["scale"]?["min"]?.number,
      let maximum = data["scale"]?["max"]?.number
    else { throw OracleError("Not an instrument: \(data.json)") }
    self.init(
      name: name, elements: Self.sorted(elements.compactMap { $0["code"]?.text }),
      minimum: minimum, maximum: maximum)
  }

  init(name: String, elements: [String], minimum: Int, maximum: Int) {
    self.name = name
    self.elements = elements
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Returns element codes in the order of their numbers.
  static func sorted(_ codes: some Sequence<String>) -> [String] {
    codes.sorted { number(of: $0) < number(of: $1) }
  }

  private static func number(of code: String) -> Int {
    Int(code.dropFirst()) ?? 0
  }
}
