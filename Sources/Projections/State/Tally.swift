import ExactNumbers
import Survey

/// Counts and sums of the answers of some respondents under one instrument.
struct Tally: Equatable, Sendable {
  /// The number of respondents with at least one answer.
  private(set) var respondents: Int = 0

  /// The number of answers to each element, in the instrument's order.
  private var counts: [Int]

  /// The sum of the answers to each element, in the instrument's order.
  private var sums: [Int]

  /// Creates an empty tally.
  ///
  /// - Parameter elementCount: The number of elements of the instrument.
  init(elementCount: Int) {
    counts = Array(repeating: 0, count: elementCount)
    sums = counts
  }

  /// Whether nothing is counted.
  var isEmpty: Bool { respondents == 0 }

  /// Returns the number of answers to an element and their sum.
  ///
  /// - Parameter position: The place of the element in the instrument, from 0.
  func answers(at position: Int) -> (count: Int, sum: Int) { (counts[position], sums[position]) }

  /// Returns the mean answers to the elements that were answered.
  ///
  /// - Parameter instrument: The instrument of the tally.
  func means(in instrument: Instrument) -> [ElementValue<Rational>] {
    instrument.elements.enumerated().compactMap { position, element in
      guard counts[position] > 0 else { return nil }
      return ElementValue(
        code: element.code, value: Rational(sums[position], over: counts[position]))
    }
  }

  /// Adds or takes away the answers of one respondent.
  ///
  /// - Parameters:
  ///   - answers: The answers in the instrument's order; `nil` where there is none. A respondent
  ///     without any answer does not count.
  ///   - sign: 1 to add, -1 to take away.
  mutating func count(_ answers: [Int?], sign: Int) {
    guard answers.contains(where: { $0 != nil }) else { return }
    respondents += sign
    for (position, answer) in answers.enumerated() {
      guard let answer else { continue }
      counts[position] += sign
      sums[position] += sign * answer
    }
  }

  /// Adds another tally under the same instrument.
  mutating func add(_ other: Tally) {
    respondents += other.respondents
    for position in counts.indices {
      counts[position] += other.counts[position]
      sums[position] += other.sums[position]
    }
  }
}

/// The tallies of one scope, by instrument and time.
///
/// A response is counted once, in the month that contains its date, or in the coarser period that
/// is all that is known of it; longer periods add these cells up.
struct ScopeTallies: Equatable, Sendable {
  private struct Key: Hashable {
    let instrument: Int
    let period: Period
  }

  private var cells: [Key: Tally] = [:]

  /// The periods in which responses are counted: months, and coarser periods where no more is
  /// known.
  var periods: Set<Period> { Set(cells.keys.map(\.period)) }

  /// Adds or takes away a response.
  mutating func count(_ response: Response, sign: Int) {
    let date = response.date
    let key = Key(instrument: response.instrument, period: date.enclosing(.month) ?? date)
    var tally = cells[key] ?? Tally(elementCount: response.answers.count)
    tally.count(response.answers, sign: sign)
    cells[key] = tally.isEmpty ? nil : tally
  }

  /// Returns the tallies of a period, one for each instrument that has respondents in it.
  ///
  /// - Precondition: The period is not a day: days are not told apart.
  /// - Complexity: O(*n*) in the number of cells.
  func tallies(in period: Period) -> [(instrument: Int, tally: Tally)] {
    precondition(period.grain < .day, "Tallies don't tell days apart")
    var sums: [Int: Tally] = [:]
    for (key, cell) in cells where period.contains(key.period) {
      if sums[key.instrument] == nil {
        sums[key.instrument] = cell
      } else {
        sums[key.instrument]?.add(cell)
      }
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
