import Statistics
import TestSupport
import Testing

@Suite("Means of answers that some left out")
struct AnsweredMeansTests {
  /// Makes the estimate of answers, by respondent.
  private func estimate(
    _ answers: [[Int?]], _ weights: [Int], population: Int? = nil
  ) throws -> Estimate? {
    var means = AnsweredMeans(
      weights.indices.map { question in
        let given = answers.compactMap { $0[question] }
        return (given.count, given.reduce(0, +), weights[question])
      }, respondents: answers.count)
    for answers in answers { means?.add(answers) }
    return means?.estimate(ofPopulation: population)
  }

  @Test func `if nobody left anything out, it is the sample of weighted means`() throws {
    let answers = [[1, 4, 2], [3, 3, 3], [4, 1, 2], [2, 2, 4]]
    let own = try #require(try estimate(answers, [3, 1, 4], population: 9))
    let sample = Sample(
      of: answers.map { 3 * $0[0] + $0[1] + 4 * $0[2] }, unitsPerOne: 8)
    let expected = try #require(sample.estimate(ofPopulation: 9))
    expectNear(own.mean, expected.mean, within: 1e-15, "mean")
    expectNear(own.varianceOfMean, expected.varianceOfMean, within: 1e-8, "variance")
    #expect(own.degreesOfFreedom == 3)
  }

  @Test func `the mean is that of the questions' means, whoever answered them`() throws {
    // Means 3 and 3/2, parts (a - 3) / 2 and 3/2 (a - 3/2) / 2.
    let own = try #require(try estimate([[4, 1], [2, 2], [3, nil]], [1, 1]))
    expectNear(own.mean, 2.25, within: 1e-15, "mean")
    let parts = [0.5 - 0.375, -0.5 + 0.375, 0]
    expectNear(
      own.varianceOfMean, parts.reduce(0) { $0 + $1 * $1 } / 2 / 3, within: 1e-8, "variance")
  }

  @Test func `a question that nobody answered, or without weight, is left out`() throws {
    let answers: [[Int?]] = [[4, nil, 1], [2, nil, 4], [3, nil, 2]]
    let own = try estimate(answers, [5, 2, 0])
    let first = try #require(Sample(of: [4, 2, 3]).estimate())
    expectNear(try #require(own).mean, 3, within: 1e-15, "mean")
    expectNear(
      try #require(own).varianceOfMean, first.varianceOfMean, within: 1e-8, "variance")
    #expect(try estimate(answers, [0, 2, 0]) == nil)
    #expect(try estimate([[4, 1]], [1, 1]) == nil)
    #expect(try estimate([[4, 1]], [1, 1], population: 1)?.isOfAll == true)
  }

  /// Where a part of the respondents leave the elements out that they would answer lowest, the mean of
  /// their own means rises and that of the elements falls.
  @Test("its error is that of repeated surveys", arguments: 0..<4 as Range<UInt64>)
  func repeated(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (means, variances): ([Double], Double) = ([], 0)
    for _ in 0..<2000 {
      let answers = (0..<60).map { _ -> [Int?] in
        let level = random.number(in: 2...4)
        let low = max(1, level - random.number(in: 0...2))
        return [level, random.chance(40) ? nil : low, min(4, level + random.number(in: 0...1))]
      }
      let own = try #require(try estimate(answers, [1, 1, 1]))
      means.append(own.mean)
      variances += own.varianceOfMean / 2000
    }
    let sample = means.reduce(0, +) / 2000
    let observed = means.reduce(0) { $0 + ($1 - sample) * ($1 - sample) } / 1999
    // The standard error of the observed variance is 3 %.
    #expect(abs(variances / observed - 1) < 0.12, "\(variances) against \(observed)")
  }
}
