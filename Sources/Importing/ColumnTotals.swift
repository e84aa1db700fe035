import ExactNumbers

/// The sums of the answers in each column, to compare with those that a sheet prints.
struct ColumnTotals: Sendable {
  private var sums: [Int]
  private var counts: [Int]
  /// Whether all cells of the column could be read.
  private var isWhole: [Bool]

  init(columnCount: Int) {
    sums = Array(repeating: 0, count: columnCount)
    counts = Array(repeating: 0, count: columnCount)
    isWhole = Array(repeating: true, count: columnCount)
  }

  /// Takes an answer.
  mutating func add(_ answer: Int, in column: Int) {
    sums[column] += answer
    counts[column] += 1
  }

  /// Takes note that a cell could not be read, so that nothing can be compared.
  mutating func spoil(_ column: Int) {
    isWhole[column] = false
  }

  /// Returns the rule that a printed total breaks; `nil` if it is what the rows give, as it is rounded.
  func difference(of text: String, in column: Int, _ total: ColumnMap.Total) -> String? {
    guard isWhole[column] else { return nil }
    guard let printed = SheetNumber(text) else {
      return "a total must be a number; found '\(text.trimmed.shortened)'"
    }
    if total == .sum, printed.decimals == 3, Int(text.filter(\.isNumber)) == sums[column] {
      // A point or comma between thousands.
      return nil
    }
    guard counts[column] > 0 else { return "a total stands below a column without answers" }
    let (value, name) =
      switch total {
      case .sum: (Rational(sums[column], over: 1), "sum")
      case .mean, .other: (Rational(sums[column], over: counts[column]), "mean")
      }
    let decimals = min(printed.decimals, 9)
    guard Self.isRounded(printed, from: value) else {
      return "the sheet prints the \(name) '\(text.trimmed.shortened)', and the rows above give "
        + "\(value.text(decimals: total == .sum ? decimals : max(decimals, 3))); a row or an answer "
        + "was lost, added or changed"
    }
    return nil
  }

  /// Whether a number is another one as it is rounded to the decimals printed, or as programs compute it that
  /// keep 53 bits of a number.
  private static func isRounded(_ printed: SheetNumber, from value: Rational) -> Bool {
    let unit = (0..<printed.decimals).reduce(Rational(1)) { unit, _ in unit / Rational(10) }
    let half = unit / Rational(2)
    if printed.value <= value + half, value < printed.value + half { return true }
    let noise = value / Rational(1 << precision)
    return printed.value <= value + noise && value <= printed.value + noise
  }

  /// The bits to which the mean of whole numbers is right as programs compute it: 53, less one that is lost when it
  /// is written with 17 digits.
  private static let precision: Int = 52
}
