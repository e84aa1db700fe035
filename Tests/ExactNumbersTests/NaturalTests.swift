import ExactNumbers
import TestSupport
import Testing

@Suite("Natural numbers")
struct NaturalTests {
  @Test("sums, products and order are those of school arithmetic", arguments: 1...200)
  func school(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (a, b) = (random.randomDigits(), random.randomDigits())
    #expect(a.natural + b.natural == (a + b).natural, "\(a) + \(b)")
    #expect(a.natural * b.natural == (a * b).natural, "\(a) × \(b)")
    #expect((a.natural < b.natural) == (a < b), "\(a) < \(b)")
    #expect((a.natural == b.natural) == (a == b), "\(a) = \(b)")
  }

  @Test("a quotient is the largest number that fits in", arguments: 1...100)
  func quotient(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (a, b) = (random.randomDigits().natural, random.randomDigits().natural + Natural(1))
    let quotient = a.quotient(by: b)
    #expect(quotient * b <= a)
    #expect(a < (quotient + Natural(1)) * b)
    #expect((a * b).quotient(by: b) == a)
    #expect((a * b + Natural(1)).quotient(by: b + Natural(1)) <= a)
  }

  @Test("sums and products keep the laws of arithmetic", arguments: 1...50)
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let a = random.randomDigits().natural
    let b = random.randomDigits().natural
    let c = random.randomDigits().natural
    #expect(a + b == b + a)
    #expect(a * b == b * a)
    #expect((a + b) + c == a + (b + c))
    #expect((a * b) * c == a * (b * c))
    #expect(a * (b + c) == a * b + a * c)
    #expect(a + Natural(0) == a)
    #expect(a * Natural(1) == a)
    #expect((a * Natural(0)).isZero)
  }

  @Test func `a number is an integer as long as it fits one`() {
    let largest = Natural(Int.max)
    #expect(Natural(0).integer == 0)
    #expect(largest.integer == Int.max)
    #expect((largest + Natural(1)).integer == nil)
    #expect((largest * largest * largest).integer == nil)
    #expect((largest * largest * largest).quotient(by: largest * largest).integer == Int.max)
  }

  @Test func `a negative number is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Natural(-1) }
  }

  @Test func `a division by zero is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = Natural(1).quotient(by: Natural(0)) }
  }
}
