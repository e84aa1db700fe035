import ExactNumbers
import TestSupport
import Testing

@testable import Charts

@Suite("Scales and ticks")
struct ScaleTests {
  @Test(
    "a scale is exact at its ends, never turns back, and keeps what is outside", arguments: 0..<50)
  func scale(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let low = random.number(in: -500...9000)
    let numbers = low...low + random.number(in: 1...10_000)
    let (start, end) = (random.number(in: 0...5000), random.number(in: 0...5000))
    let scale = LinearScale(numbers, from: start, to: end)
    #expect(scale.place(of: numbers.lowerBound) == start)
    #expect(scale.place(of: numbers.upperBound) == end)
    #expect(scale.place(of: low - 1) == start)
    #expect(scale.place(of: numbers.upperBound + 1) == end)
    let places = numbers.map(scale.place(of:))
    let isRising = zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    let isFalling = zip(places, places.dropFirst()).allSatisfy { $0 >= $1 }
    #expect(start <= end ? isRising : isFalling)
    // Rounded, so that no place is off by more than half a tenth of a pixel.
    let size = numbers.upperBound - numbers.lowerBound
    for (number, place) in zip(numbers, places) {
      #expect(abs((place - start) * size - (number - low) * (end - start)) * 2 <= size)
    }
  }

  @Test("steps are 1, 2 or 5 times a power of ten, as many as may be", arguments: 0..<100)
  func steps(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let low = random.number(in: -10_000...10_000)
    let numbers = low...low + random.number(in: 1...20_000)
    let count = random.number(in: 1...9)
    let size = numbers.upperBound - numbers.lowerBound
    let step = Ticks.step(in: numbers, atMost: count)
    // The obvious way: of all such steps the smallest that is large enough.
    let all = [1, 10, 100, 1000, 10_000, 100_000].flatMap { [$0, 2 * $0, 5 * $0] }.sorted()
    #expect(step == all.first { $0 * count >= size })
    let ticks = Ticks.multiples(of: step, in: numbers)
    #expect(ticks == numbers.filter { $0.isMultiple(of: step) })
    #expect(ticks.count <= count + 1)
  }

  @Test("a picture shows all of its numbers, with ticks at its ends", arguments: 0..<100)
  func range(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let numbers = (0...random.number(in: 0...5)).map { _ in random.number(in: 0...10_000) }
    let range = IndexRange.around(numbers)
    #expect(numbers.allSatisfy(range.contains))
    #expect(IndexRange.whole.contains(range.lowerBound))
    #expect(IndexRange.whole.contains(range.upperBound))
    #expect(range.upperBound - range.lowerBound >= 850)
    let step = Ticks.step(in: range, atMost: IndexRange.tickCount)
    #expect(range.lowerBound.isMultiple(of: step))
    #expect(range.upperBound.isMultiple(of: step) || range.upperBound == 10_000)
  }

  @Test("an index beyond 100 has its place", arguments: [[14_308], [9_000, 14_308], [10_001]])
  func beyond(numbers: [Int]) {
    let range = IndexRange.around(numbers)
    #expect(numbers.allSatisfy(range.contains))
    let high = Hundredths(units: 14_308).interval(Hundredths(units: 500)).high
    #expect(high == Hundredths(units: 14_308))
    let lowest = [8831, 7661, 6500].map { Hundredths(units: $0) }
    #expect(GradeRange.parts(of: range, lowest).first?.numbers.upperBound == range.upperBound)
  }

  @Test("a line goes through a rectangle where one of its points lies inside", arguments: 0..<200)
  func lines(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let box = Box(left: 20, top: 30, right: 60, bottom: 50)
    let start = Point(random.number(in: 0...80), random.number(in: 0...80))
    let end = Point(random.number(in: 0...80), random.number(in: 0...80))
    // In steps of a hundredth of the line.
    let isInside = (0...10_000).contains { step in
      let x = start.x * (10_000 - step) + end.x * step
      let y = start.y * (10_000 - step) + end.y * step
      return x > box.left * 10_000 && x < box.right * 10_000 && y > box.top * 10_000
        && y < box.bottom * 10_000
    }
    // A line that only cuts a corner may pass between two steps.
    if isInside { #expect(box.intersects(from: start, to: end)) }
    let wide = Box(left: 19, top: 29, right: 61, bottom: 51)
    let isNear = (0...10_000).contains { step in
      let x = start.x * (10_000 - step) + end.x * step
      let y = start.y * (10_000 - step) + end.y * step
      return x >= wide.left * 10_000 && x <= wide.right * 10_000 && y >= wide.top * 10_000
        && y <= wide.bottom * 10_000
    }
    if !isNear { #expect(!box.intersects(from: start, to: end)) }
  }
}
