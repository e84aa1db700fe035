import ExactNumbers

/// The figures of the rows of a table, to compare with the sums and means that it prints below them.
struct FigureTotals: Sendable {
  /// A figure as it was printed.
  struct Figure: Sendable {
    let value: Rational
    /// Half a unit of its last decimal: by so much it may have been rounded.
    let half: Rational

    init(_ value: Rational, decimals: Int) {
      self.value = value
      half = Rational(1) / (0..<decimals).reduce(Rational(2)) { half, _ in half * Rational(10) }
    }
  }

  private var rows: [(figures: [Int: Figure], respondents: Int?)] = []
  /// The columns of which a cell could not be read, so that nothing can be compared.
  private var spoiled: Set<Int> = []

  /// Takes the figures of a row, by column.
  mutating func add(_ figures: [Int: Figure], respondents: Int?) {
    rows.append((figures, respondents))
  }

  /// Takes note that a cell could not be read.
  mutating func spoil(_ column: Int) {
    spoiled.insert(column)
  }

  /// Returns the rule that a printed total breaks; `nil` if it is the sum or a mean of its column, plain or
  /// weighted by respondents, as far as rounding tells.
  ///
  /// - Parameter isCount: Whether the column has numbers of respondents.
  func difference(
    of text: String, in column: Int, _ total: ColumnMap.Total, isCount: Bool
  ) -> String? {
    let figures = rows.compactMap { row in
      row.figures[column].map { (figure: $0, respondents: row.respondents) }
    }
    guard !spoiled.contains(column), !figures.isEmpty else { return nil }
    let printed = Self.readings(of: text, isCount: isCount)
    guard !printed.isEmpty else {
      return "a total must be a number; found '\(text.trimmed.shortened)'"
    }
    let count = Rational(figures.count)
    let sum = figures.map(\.figure.value).sum()
    let half = figures.map(\.figure.half).sum()
    var candidates = [(value: sum / count, half: half / count)]
    if total == .sum || isCount { candidates.insert((sum, isCount ? Rational(0) : half), at: 0) }
    let weights = figures.compactMap(\.respondents)
    if !isCount, weights.count == figures.count, weights.contains(where: { $0 > 0 }) {
      let all = weights.map { Rational($0) }.sum()
      func weighted(_ values: [Rational]) -> Rational {
        zip(values, weights).map { $0 * Rational($1) }.sum() / all
      }
      candidates.append(
        (weighted(figures.map(\.figure.value)), weighted(figures.map(\.figure.half))))
    }
    let fits = printed.contains { printed in
      candidates.contains { value, half in
        let slack = half + printed.half
        return printed.value <= value + slack && value <= printed.value + slack
      }
    }
    guard !fits else { return nil }
    let decimals = isCount ? 0 : 2
    let values = candidates.prefix(total == .sum || isCount ? 1 : 2)
      .map { $0.value.text(decimals: decimals) }.joined(separator: " or ")
    return "the table prints '\(text.trimmed.shortened)', and its rows give \(values); a row or a "
      + "figure was lost, added or changed, unless it was published so"
  }

  /// What a printed total may say.
  private static func readings(of text: String, isCount: Bool) -> [Figure] {
    var readings: [Figure] = []
    if isCount, let count = CountText(text) {
      switch count {
      case .one(let count, _): readings.append(Figure(Rational(count), decimals: 0))
      case .either(let larger, let smaller, _):
        readings += [larger, smaller].map { Figure(Rational($0), decimals: 0) }
      }
    }
    if let number = SheetNumber(text), !isCount || readings.isEmpty {
      readings.append(Figure(number.value, decimals: min(number.decimals, 9)))
    }
    return readings
  }
}
