public import ExactNumbers
public import Survey

/// How often each value of the scale was answered to the elements, in the responses of a scope in a
/// period as they stand.
public struct AnswerDistribution: Sendable {
  /// The answers to one element, or to all.
  public struct Line: Equatable, Sendable {
    /// The element; `nil` for all of them together.
    public let element: ElementCode?
    /// The number of answers of each value of the scale, from the lowest.
    public let counts: [Int]
    /// The number of answers.
    public let answers: Int
    /// The share of answers in the upper half of the scale, 3 and 4 of four, in percent, rounded to 2
    /// decimals; `nil` without answers.
    ///
    /// The middle of an odd scale is not in it.
    public let satisfied: Hundredths?
    /// The share of answers of the highest value, in percent, rounded to 2 decimals; `nil` without
    /// answers.
    public let top: Hundredths?
  }

  /// What the answers are about.
  public let scope: Scope
  /// The period.
  public let period: Period
  /// The instrument.
  public let instrument: Instrument
  /// The number of responses that count.
  public let respondents: Int
  /// All elements together, then each by its code.
  public let lines: [Line]
}

extension AnswerDistribution {
  /// Makes the lines of what was counted.
  ///
  /// - Parameter counts: The number of answers of each value, by the place of the element.
  fileprivate init(
    _ scope: Scope, _ period: Period, _ instrument: Instrument, respondents: Int,
    _ counts: [[Int]]
  ) {
    self.scope = scope
    self.period = period
    self.instrument = instrument
    self.respondents = respondents
    let all = (0..<instrument.scale.count).map { place in counts.reduce(0) { $0 + $1[place] } }
    lines =
      [Line(nil, all, on: instrument.scale)]
      + zip(instrument.elements, counts).map { Line($0.code, $1, on: instrument.scale) }
  }
}

extension AnswerDistribution.Line {
  fileprivate init(_ element: ElementCode?, _ counts: [Int], on scale: ClosedRange<Int>) {
    let answers = counts.reduce(0, +)
    func share(_ number: Int) -> Hundredths? {
      answers > 0 ? Hundredths(units: roundedQuotient(100 * 100 * number, by: answers)) : nil
    }
    self.element = element
    self.counts = counts
    self.answers = answers
    satisfied = share(
      zip(scale, counts).reduce(0) { sum, value in
        2 * value.0 > scale.lowerBound + scale.upperBound ? sum + value.1 : sum
      })
    top = share(counts.last ?? 0)
  }
}

/// The answers of the responses under one instrument.
private struct ValueCounts {
  private(set) var respondents: Int = 0
  private(set) var counts: [[Int]]
  private let scale: ClosedRange<Int>

  init(_ instrument: Instrument) {
    scale = instrument.scale
    counts = Array(
      repeating: Array(repeating: 0, count: instrument.scale.count),
      count: instrument.elements.count)
  }

  /// Counts the answers of a response; one that is not on the scale is none.
  mutating func add(_ answers: [Int?]) {
    respondents += 1
    for (position, answer) in answers.enumerated() {
      guard let answer, scale.contains(answer) else { continue }
      counts[position][answer - scale.lowerBound] += 1
    }
  }
}

extension FigureQuery {
  /// Returns how often each value was answered in a scope and period; `nil` if no response counts in it.
  ///
  /// The responses are those in the log, whatever the scope's figure rests on. Those of an agency are
  /// the responses of all its units. Of several instruments only that with the most respondents counts,
  /// of equal ones that declared later.
  ///
  /// - Complexity: O(*n*) in the number of responses of the units.
  public func distribution(of scope: Scope, in period: Period) -> AnswerDistribution? {
    var layers: [Int: ValueCounts] = [:]
    forEachResponse(of: scope, in: period) { number, record, table in
      let response = table.response(at: number)
      guard response.counts else { return }
      let instrument = state.registry.instruments[response.instrument]
      layers[response.instrument, default: ValueCounts(instrument)].add(response.answers)
    }
    let most = layers.max { left, right in
      (left.value.respondents, left.key) < (right.value.respondents, right.key)
    }
    return most.map { position, counts in
      AnswerDistribution(
        scope, period, state.registry.instruments[position], respondents: counts.respondents,
        counts.counts)
    }
  }
}
