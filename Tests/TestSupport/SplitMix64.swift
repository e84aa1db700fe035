/// A small random number generator that gives the same numbers for the same seed.
///
/// The algorithm is SplitMix64 of Steele, Lea & Flood, "Fast Splittable
/// Pseudorandom Number Generators", *OOPSLA* 2014: a counter that grows by the
/// golden ratio, and a mixing function. It is for tests, not for secrets.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator.
  ///
  /// Every seed is good; equal seeds give equal numbers.
  public init(seed: UInt64) {
    state = seed
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  // The conveniences below don't use the standard library's `random(in:using:)`,
  // whose way from bits to numbers may change with the toolchain.

  /// Returns a number from a range.
  ///
  /// - Precondition: the range has fewer than 2⁶³ numbers. Its numbers are
  ///   equally likely but for one part in 2⁶⁴ over their count.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: count).high)
  }

  /// Returns whether something happens that happens this often in 100 times.
  public mutating func chance(_ percent: Int) -> Bool {
    number(in: 1...100) <= percent
  }

  /// Returns one of the elements, or `nil` if there are none.
  public mutating func pick<Element>(from elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(in: 0...(elements.count - 1))]
  }
}
