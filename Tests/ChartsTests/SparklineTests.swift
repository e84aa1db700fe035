import ExactNumbers
import TestSupport
import Testing

@testable import Charts

@Suite("Lines of blocks")
struct SparklineTests {
  @Test func `the lowest and the highest index have the ends, and a gap a dot`() {
    let indices = [8000, 8010, 8070, nil, 8080].map { $0.map { Hundredths(units: $0) } }
    #expect(Sparkline(indices, in: .init(units: 8000) ... .init(units: 8080)).text == "▁▂█·█")
    #expect(
      Sparkline([Hundredths(units: 5), nil], in: .init(units: 5) ... .init(units: 5)).text == "▄·")
  }

  @Test("a higher index never has a lower block", arguments: 0..<50)
  func monotone(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let low = random.number(in: 0...9000)
    let high = random.number(in: low...10_000)
    let indices = (low...high).map { Hundredths(units: $0) }
    let text = Array(Sparkline(indices, in: indices[0]...indices[indices.count - 1]).text)
    let places = text.compactMap(Sparkline.blocks.firstIndex)
    #expect(places.count == indices.count)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    if high > low {
      #expect(places.first == 0)
      #expect(places.last == 7)
    }
  }
}
