import EventLog
import JSON
import Oracle
import Projections
import Survey
import TestSupport
import Testing

@Suite("Damaged logs")
struct DamageTests {
  @Test("no damage to a line traps: it is refused, or is another event", arguments: 0..<48)
  func damagedLines(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    var state = SurveyState()
    var refusedCount = 0
    for line in randomLog(seed: UInt64(seed)) {
      let whole = Array(line.utf8)
      for _ in 0..<4 {
        let damaged = damage(whole, &generator)
        do throws(InputError) {
          try apply(damaged, to: &state)
        } catch {
          refusedCount += 1
          #expect((0...damaged.count).contains(error.offset), "\(error)")
        }
      }
      try apply(whole, to: &state)
    }
    #expect(refusedCount > 0)
    // Whatever was taken, there are figures or there are none.
    _ = Trend(FigureQuery(state)).rows
  }

  private func apply(_ line: [UInt8], to state: inout SurveyState) throws(InputError) {
    try state.apply(try EventNode(reading: line.span, for: .input))
  }

  /// Returns a line after some bytes were changed, taken out, put in, or cut off.
  private func damage(_ line: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var line = line
    for _ in 0..<generator.number(in: 1...3) {
      let position = generator.number(in: 0...line.count - 1)
      switch generator.number(in: 0...9) {
      case 0: line.remove(at: position)
      case 1: line.insert(UInt8(generator.number(in: 0...255)), at: position)
      case 2: line[position] = UInt8(generator.number(in: 0...255))
      case 3: line.removeLast(line.count - position)
      case 4: line[position] ^= 1 << UInt8(generator.number(in: 0...7))
      default:
        // Digits for digits keep a line readable, and its values strange.
        let digits = line.indices.filter {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[$0])
        }
        guard let digit = generator.pick(from: digits) else { continue }
        line[digit] = UInt8(ascii: "0") + UInt8(generator.number(in: 0...9))
      }
      if line.isEmpty { break }
    }
    return line
  }
}
