import ExactNumbers
@testable import Projections
import Survey
import TestSupport
import Testing

/// Figures of answers in whole numbers are those of exact fractions.
@Suite("Composites of answers")
struct CompositeTests {
  @Test(
    "whole numbers give what exact fractions give, also where element counts differ",
    arguments: 0..<40 as Range<UInt64>)
  func oracle(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let instrument = randomInstrument(using: &random)
      let tally = randomTally(of: instrument, using: &random)
      for policy in Self.policies {
        let exactly = Figures.Composite(exactly: tally, instrument, under: policy)
        #expect(Figures.Composite(tally, instrument, under: policy) == exactly)
        let index = Figures(tally, instrument, under: policy).exactIndex(of: nil)
        #expect(index.map { Hundredths(rounding: $0) } == exactly?.index)
      }
      let elements = tally.means(in: instrument).map {
        Figures.Element(rounding: $0, in: instrument)
      }
      #expect(Figures.Element.all(of: tally, in: instrument) == elements)
      #expect(
        Figures.Element.values(of: tally, in: instrument)
          == elements.map { ElementValue(code: $0.code, value: $0.value) })
    }
  }

  @Test("a weight that is rounded to nothing gives no composite")
  func noWeight() {
    let instrument = Instrument.permenpan14Of2017
    var tally = Tally(elementCount: instrument.elements.count)
    tally.add(respondents: 1, Array(repeating: (1, 4), count: instrument.elements.count))
    let policy = Policy(name: "none", weights: .rounded(decimals: 0), bands: .of2017)
    #expect(Figures.Composite(tally, instrument, under: policy) == nil)
    #expect(Figures.Composite(exactly: tally, instrument, under: policy) == nil)
  }

  /// The most that a table takes, in counts that have no factor in common.
  @Test("the largest tallies give what exact fractions give")
  func largest() {
    let elements = (1...99).map { Instrument.Element(ElementCode(number: $0), "Unsur") }
    let instrument = Instrument(name: "test", elements: elements, scale: 1...100)
    var tally = Tally(elementCount: 99)
    tally.add(
      respondents: 40_000_000, elements.indices.map { (40_000_000 - $0, (40_000_000 - $0) * 100) })
    for policy in Self.policies {
      #expect(
        Figures.Composite(tally, instrument, under: policy)
          == Figures.Composite(exactly: tally, instrument, under: policy))
    }
  }

  private static let policies: [Policy] =
    Policy.builtIn + [
      Policy(name: "one", weights: .rounded(decimals: 1), bands: .of2017),
      Policy(name: "stated", weights: .uniform(Rational(12, over: 100)), bands: .of2017),
      Policy(
        name: "declared",
        weights: .declared([
          ElementCode(number: 1): Rational(1, over: 4),
          ElementCode(number: 3): Rational(1, over: 3),
        ]),
        bands: .of2017),
    ]

  private func randomInstrument(using random: inout SplitMix64) -> Instrument {
    if random.chance(50) { return .permenpan14Of2017 }
    let elements = (1...random.number(in: 1...14)).map {
      Instrument.Element(ElementCode(number: $0), "Unsur")
    }
    return Instrument(name: "test", elements: elements, scale: 1...random.number(in: 2...10))
  }

  /// Returns a tally of few or many respondents, whose counts are equal, nearly equal, or not.
  private func randomTally(of instrument: Instrument, using random: inout SplitMix64) -> Tally {
    let limit = [3, 16, 400, 1_000_000][random.number(in: 0...3)]
    let respondents = random.number(in: 1...limit)
    let missing = [0, 5, 50][random.number(in: 0...2)]
    var tally = Tally(elementCount: instrument.elements.count)
    tally.add(
      respondents: respondents,
      instrument.elements.map { _ in
        guard random.chance(100 - missing) else {
          let count = random.number(in: 0...respondents)
          return (count, random.number(in: count...count * instrument.scale.upperBound))
        }
        return (
          respondents, random.number(in: respondents...respondents * instrument.scale.upperBound)
        )
      })
    return tally
  }
}
