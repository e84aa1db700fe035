import ExactNumbers
import Statistics
import Testing

@Suite("Sizes of samples")
struct SampleSizeTests {
  /// A row of a table whose figure is not that of the formula.
  private struct Misprint: Equatable {
    let population: Int
    let printed: Int
    let formula: Int

    init(_ population: Int, _ printed: Int, _ formula: Int) {
      (self.population, self.printed, self.formula) = (population, printed, formula)
    }
  }

  @Test func `the printed table has these misprints and no other`() throws {
    let rows = try Table(transcribed: "krejcie-morgan-printed.csv").rows
    #expect(rows.count == 90)
    let misprints = try rows.compactMap { row -> Misprint? in
      let population = Int(try row.number("population"))
      let printed = Int(try row.number("sample_printed"))
      let formula = SampleSize().required(of: population)
      return printed == formula ? nil : Misprint(population, printed, formula)
    }
    #expect(
      misprints == [
        // 170 is left out, and what follows stands a row too early.
        Misprint(180, 118, 123), Misprint(190, 123, 127), Misprint(200, 127, 132),
        Misprint(210, 132, 136), Misprint(220, 136, 140), Misprint(230, 140, 144),
        Misprint(240, 144, 148), Misprint(250, 148, 152), Misprint(260, 152, 155),
        Misprint(270, 155, 159), Misprint(380, 181, 191), Misprint(550, 225, 226),
        Misprint(750, 256, 254), Misprint(3500, 246, 346), Misprint(4500, 351, 354),
        Misprint(10_000, 373, 370), Misprint(100_000, 384, 383),
      ])
  }

  @Test(
    "the formula is computed exactly and rounded half up",
    arguments: [(1, 1), (2, 2), (10, 10), (631, 239), (1_000_000_000, 384)])
  func sizes(population: Int, expected: Int) {
    #expect(SampleSize().required(of: population) == expected)
  }

  @Test func `its parts can be others`() {
    // 99 % and 3 %, of 631: 6.635 × 631 / 4 / (0.0009 × 630 + 6.635 / 4) = 470.3.
    let strict = SampleSize(
      chiSquared: Rational(6635, over: 1000), precision: Rational(3, over: 100))
    #expect(strict.required(of: 631) == 470)
    // 3.841 × 631 × 0.09 / (0.0025 × 630 + 3.841 × 0.09) = 113.56.
    let skewed = SampleSize(proportion: Rational(9, over: 10))
    #expect(skewed.required(of: 631) == 114)
    // Just a half: 1 × 3 × ¼ / (2 d² + ¼) = 2.5 with d² = 1/40 is not a decimal; with χ² 4 and d ½,
    // 4 × 9 / 4 / (¼ × 8 + 1) = 3, and of 4 people 4 / (¾ + 1) = 2.29.
    let wide = SampleSize(chiSquared: Rational(4), precision: Rational(1, over: 2))
    #expect(wide.required(of: 9) == 3)
    #expect(wide.required(of: 4) == 2)
    // 4 × 25 / 4 / (¼ × 24 + 1) = 3.57, and 15 / (¼ × 14 + 1) = 3.33.
    #expect(wide.required(of: 25) == 4)
    #expect(wide.required(of: 15) == 3)
  }

  @Test("a sample is never larger than its population, and never falls", arguments: [1, 3, 7])
  func order(step: Int) {
    var latest = 0
    for population in stride(from: 1, to: 5000, by: step) {
      let size = SampleSize().required(of: population)
      #expect(size >= latest && size <= population)
      latest = size
    }
  }

  @Test func `what is no proportion is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = SampleSize(proportion: Rational(1)) }
    await #expect(processExitsWith: .failure) { _ = SampleSize(precision: Rational(0)) }
    await #expect(processExitsWith: .failure) { _ = SampleSize().required(of: 0) }
  }
}
