extension Rational {
  /// Returns the number with a count of decimals, rounded half away from zero.
  ///
  /// - Parameters:
  ///   - decimals: The number of decimals.
  ///   - point: What stands between the whole and the decimals, `,` in Indonesian.
  /// - Precondition: The number in units of the last decimal fits an `Int`.
  public func text(decimals: Int, point: String = ".") -> String {
    decimalText(units: rounded(decimals: decimals), decimals: decimals, point: point)
  }

  /// The number as the shortest decimal that is equal to it; if none of up to 12 decimals is, with
  /// 12 decimals and `…`.
  public var shortText: String {
    let limit = 12
    for decimals in 0...limit {
      guard let units = roundedIfRepresentable(decimals: decimals) else { break }
      if self == Rational(units, over: (0..<decimals).reduce(1) { power, _ in power * 10 }) {
        return decimalText(units: units, decimals: decimals, point: ".")
      }
    }
    return text(decimals: limit) + "…"
  }

  /// Returns the number with as many decimals as tell how it is rounded to fewer: `85.260417` is
  /// 85.26, also to whoever rounds the text.
  ///
  /// - Parameters:
  ///   - decimals: The least number of decimals, more than are rounded to.
  ///   - shown: The number of decimals to which the number is rounded elsewhere.
  ///   - point: What stands between the whole and the decimals, `,` in Indonesian.
  public func text(
    decimals: Int, roundingTo shown: Int, point: String = "."
  ) -> String {
    var decimals = decimals
    while decimals < 15, let units = roundedIfRepresentable(decimals: decimals) {
      let power = (shown..<decimals).reduce(1) { power, _ in power * 10 }
      if roundedQuotient(units, by: power) == rounded(decimals: shown) { break }
      decimals += 1
    }
    return text(decimals: decimals, point: point)
  }
}
