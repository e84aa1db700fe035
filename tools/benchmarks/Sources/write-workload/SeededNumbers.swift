/// Random numbers that are the same for the same seed.
///
/// SplitMix64 of Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators", *OOPSLA*
/// 2014.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to a limit.
  mutating func number(below limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// Returns a number of a range.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  /// Returns whether something happens that happens this often in 1,000 times.
  mutating func chance(perMille: Int) -> Bool { number(below: 1000) < perMille }

  /// Returns one of some elements, each of which stands as often as it is likely.
  ///
  /// - Precondition: There is an element.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }
}
