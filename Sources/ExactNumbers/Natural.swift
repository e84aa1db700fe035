/// A whole number from 0 on, of any size.
///
/// Numbers below 2¹²⁸ take no allocation; the figures of surveys hardly ever leave that range, but
/// a sum of fourteen means with fourteen different respondent counts can.
public struct Natural: Sendable {
  private enum Storage: Sendable {
    case small(UInt128)
    /// Digits to the base 2³², least significant first, at least five, the last not zero.
    case large([UInt32])
  }

  private let storage: Storage

  /// Creates a natural number of less than 2¹²⁸.
  init(small: UInt128) {
    storage = .small(small)
  }

  private init(digits: [UInt32]) {
    var digits = digits
    while digits.last == 0 { digits.removeLast() }
    if digits.count <= 4 {
      storage = .small(digits.reversed().reduce(UInt128(0)) { $0 << 32 | UInt128($1) })
    } else {
      storage = .large(digits)
    }
  }

  /// Creates a natural number from an integer.
  ///
  /// - Precondition: `value` is not negative.
  public init(_ value: Int) {
    precondition(value >= 0, "A natural number can't be \(value)")
    storage = .small(UInt128(value))
  }

  /// The digits to the base 2³², least significant first.
  private var digits: [UInt32] {
    switch storage {
    case .large(let digits): return digits
    case .small(var rest):
      var digits: [UInt32] = []
      while rest > 0 {
        digits.append(UInt32(truncatingIfNeeded: rest))
        rest >>= 32
      }
      return digits
    }
  }

  /// Whether the number is 0.
  public var isZero: Bool {
    if case .small(0) = storage { true } else { false }
  }

  /// Returns the sum of two numbers.
  public static func + (left: Natural, right: Natural) -> Natural {
    if case .small(let a) = left.storage, case .small(let b) = right.storage {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return Natural(small: sum) }
    }
    let (a, b) = (left.digits, right.digits)
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for position in 0..<max(a.count, b.count) {
      carry += UInt64(position < a.count ? a[position] : 0)
      carry += UInt64(position < b.count ? b[position] : 0)
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    sum.append(UInt32(carry))
    return Natural(digits: sum)
  }

  /// Returns the product of two numbers.
  public static func * (left: Natural, right: Natural) -> Natural {
    if case .small(let a) = left.storage, case .small(let b) = right.storage {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Natural(small: product) }
    }
    let (a, b) = (left.digits, right.digits)
    var product = [UInt32](repeating: 0, count: a.count + b.count + 1)
    for (shift, digit) in a.enumerated() {
      var carry: UInt64 = 0
      for (position, other) in b.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(product[shift + position])
        product[shift + position] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[shift + b.count] = UInt32(carry)
    }
    return Natural(digits: product)
  }

  /// Returns how often a divisor is contained in the number.
  ///
  /// - Precondition: `divisor` is not 0.
  /// - Complexity: O(1) below 2¹²⁸; above, the square of the number of bits.
  public func quotient(by divisor: Natural) -> Natural {
    precondition(!divisor.isZero, "Division by 0")
    if case .small(let a) = storage, case .small(let b) = divisor.storage {
      return Natural(small: a / b)
    }
    // Binary long division. It runs only for numbers beyond 2¹²⁸.
    var quotient = Natural(0)
    var rest = Natural(0)
    let two = Natural(2)
    for digit in digits.reversed() {
      for bit in (0..<32).reversed() {
        rest = rest * two + Natural(Int(digit >> UInt32(bit) & 1))
        quotient = quotient * two
        if rest >= divisor {
          rest = rest.subtracting(divisor)
          quotient = quotient + Natural(1)
        }
      }
    }
    return quotient
  }

  func subtracting(_ other: Natural) -> Natural {
    let b = other.digits
    var difference = digits
    var borrow: Int64 = 0
    for position in difference.indices {
      borrow += Int64(difference[position]) - Int64(position < b.count ? b[position] : 0)
      difference[position] = UInt32(truncatingIfNeeded: borrow)
      borrow >>= 32
    }
    return Natural(digits: difference)
  }

  /// The number as an integer, or `nil` if it is too large for one.
  public var integer: Int? {
    if case .small(let value) = storage { Int(exactly: value) } else { nil }
  }
}

extension Natural: Comparable {
  /// Returns whether two numbers are equal.
  public static func == (left: Natural, right: Natural) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let a), .small(let b)): a == b
    case (.large(let a), .large(let b)): a == b
    default: false
    }
  }

  /// Returns whether the left number is the smaller one.
  public static func < (left: Natural, right: Natural) -> Bool {
    switch (left.storage, right.storage) {
    case (.small(let a), .small(let b)): a < b
    case (.small, .large): true
    case (.large, .small): false
    case (.large(let a), .large(let b)):
      a.count != b.count ? a.count < b.count : a.reversed().lexicographicallyPrecedes(b.reversed())
    }
  }
}
