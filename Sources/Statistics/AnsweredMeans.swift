/// The weighted mean of the mean answers to several questions, some of which respondents left out.
///
/// It is Σ *w* *m* / Σ *w* over the questions that were answered, with *m* the mean of the answers given
/// to each. A respondent's part in it is, to first order, Σ *w* (*n* / *N*) (*a* − *m*) / Σ *w* over his
/// answers *a*, where *N* of the *n* respondents answered the question (linearisation, as for ratios;
/// Cochran, *Sampling Techniques*, 1977, chapter 6). If nobody left anything out, this is his own
/// weighted mean less that of all.
package struct AnsweredMeans: Sendable {
  /// The whole mean.
  private let mean: Double

  /// Of each question, what one point of an answer adds to the whole, and what an answer of 0 does, in
  /// units; 0 without a part.
  private let questions: [(step: Int, start: Int)]

  /// What each answer that fits four bits adds, 16 for each question.
  private let parts: [Int]

  private let respondents: Int

  /// The sum of the squares of the respondents' parts, which are whole numbers of units, so that it does
  /// not depend on the order in which they come.
  private var squares: Int128 = 0

  private static let unitsPerOne: Double = 1e9

  /// - Parameters:
  ///   - questions: Of each question the number of answers, their sum, and its weight, whatever its
  ///     unit.
  ///   - respondents: The number of those who answered a question that has a weight.
  /// - Returns: `nil` if there are none.
  package init?(_ questions: [(count: Int, sum: Int, weight: Int)], respondents: Int) {
    var (whole, sum) = (0.0, 0.0)
    for question in questions where question.count > 0 {
      whole += Double(question.weight)
      sum += Double(question.weight) * Double(question.sum) / Double(question.count)
    }
    guard respondents > 0, whole > 0 else { return nil }
    let own = questions.map { question -> (step: Int, start: Int) in
      guard question.count > 0 else { return (0, 0) }
      let count = Double(question.count)
      let step = Double(question.weight) / whole * Double(respondents) / count * Self.unitsPerOne
      return (Int(step.rounded()), Int((-step * Double(question.sum) / count).rounded()))
    }
    var parts: [Int] = []
    parts.reserveCapacity(16 * own.count)
    for (step, start) in own {
      // The lowest four bits of no answer are 0, those of 0 are 1.
      parts.append(0)
      for answer in 0..<15 { parts.append(start &+ answer &* step) }
    }
    self.questions = own
    self.parts = parts
    self.respondents = respondents
    mean = sum / whole
  }

  /// Adds a respondent.
  ///
  /// - Parameter answers: His answer to each question, in the order of the questions; `nil` for none.
  package mutating func add(_ answers: [Int?]) {
    var part = 0
    for (answer, question) in zip(answers, questions) {
      if let answer { part += question.start + answer * question.step }
    }
    squares &+= Int128(part) &* Int128(part)
  }

  /// Adds respondents of whom each answer is four bits, the lowest ones of the first question: the answer
  /// and 1, or 0 for none.
  package mutating func add(packed respondents: Span<UInt64>) {
    squares &+= squares(of: respondents)
  }

  private func squares(of respondents: Span<UInt64>) -> Int128 {
    let parts = parts.span
    var squares: Int128 = 0
    for position in respondents.indices {
      var (rest, part, start) = (respondents[position], 0, 0)
      while rest != 0 {
        part &+= parts[start &+ Int(truncatingIfNeeded: rest & 0xF)]
        start &+= 16
        rest &>>= 4
      }
      squares &+= Int128(part) &* Int128(part)
    }
    return squares
  }

  /// Returns the estimate of the mean.
  ///
  /// - Parameter population: As for ``Sample/estimate(ofPopulation:)``.
  /// - Precondition: All respondents were added.
  package func estimate(ofPopulation population: Int? = nil) -> Estimate? {
    var spread =
      squares <= Int128(Int.max) ? Double(Int(truncatingIfNeeded: squares)) : Double(squares)
    // Parts that are less than a millionth are what roundings leave of none.
    if spread < 1e6 * Double(respondents) { spread = 0 }
    let units = Self.unitsPerOne * Self.unitsPerOne
    return Estimate(
      mean: mean, variance: respondents > 1 ? spread / units / Double(respondents - 1) : nil,
      count: respondents, population: population)
  }
}
