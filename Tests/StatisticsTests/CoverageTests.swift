import Statistics
import TestSupport
import Testing

/// How often the interval of 95 % around the mean of a simulated survey holds the mean of those of
/// whom its respondents are drawn: the respondents of two real surveys, whose answers are few whole
/// numbers, most of them 3.
@Suite("Coverage")
struct CoverageTests {
  /// The number of simulated surveys: fewer without optimisation.
  private static var surveyCount: Int {
    #if DEBUG
    1000
    #else
    20_000
    #endif
  }

  /// How respondents are drawn.
  enum Draw: Sendable {
    /// Everyone may be drawn again: the population is large.
    case again
    /// Nobody is asked twice, and the population is known.
    case once
  }

  /// How often the intervals of 20,000 surveys held the mean, recorded from this test.
  @Test(
    "an interval of 95 % holds the mean of the population in 94 to 96 % of surveys",
    arguments: [
      ("dpmptsp-2024-responses.csv", 240, Draw.again, 18_959),
      ("dpmptsp-2024-responses.csv", 60, Draw.again, 19_033),
      ("dpmptsp-2024-responses.csv", 20, Draw.again, 18_995),
      ("dpmptsp-2024-responses.csv", 120, Draw.once, 19_086),
      ("lamongan-ak1-2021-responses.csv", 240, Draw.again, 19_029),
      ("lamongan-ak1-2021-responses.csv", 60, Draw.again, 19_055),
      ("lamongan-ak1-2021-responses.csv", 20, Draw.again, 18_931),
      ("lamongan-ak1-2021-responses.csv", 120, Draw.once, 18_995),
    ])
  func coverage(name: String, count: Int, draw: Draw, expected: Int) throws {
    // Indices of respondents in units of 1/9: 25 times the sum of nine answers.
    let indices = try Table(transcribed: name).rows.map { row in
      try (1...9).reduce(0) { sum, element in sum + 25 * (try Int(row.number("u\(element)"))) }
    }
    let mean = Sample(of: indices, unitsPerOne: 9).mean
    let population = draw == .once ? indices.count : nil
    var random = SplitMix64(seed: 20_240_229)
    var held = 0
    for _ in 0..<Self.surveyCount {
      let sample = Sample(of: Self.drawn(count, of: indices, draw, &random), unitsPerOne: 9)
      let margin = try #require(sample.marginOfError(population: population))
      if abs(sample.mean - mean) <= margin.value { held += 1 }
    }
    #if DEBUG
    // The standard error of so few is 0.7 %.
    #expect((930...970).contains(held))
    #else
    #expect((18_800...19_200).contains(held))
    #expect(held == expected)
    #endif
  }

  private static func drawn(
    _ count: Int, of indices: [Int], _ draw: Draw, _ random: inout SplitMix64
  ) -> [Int] {
    switch draw {
    case .again: return (0..<count).map { _ in indices[random.number(in: 0...indices.count - 1)] }
    case .once:
      var rest = indices
      for place in 0..<count { rest.swapAt(place, random.number(in: place...rest.count - 1)) }
      return Array(rest.prefix(count))
    }
  }
}
