import ByteScanning
import TestSupport
import Testing

@Suite("Numbers for hashes")
struct HashNumbersTests {
  @Test(
    "hashes have the numbers that a dictionary gives them",
    arguments: [(1, 100), (2, 5000), (3, 200_000)] as [(UInt64, Int)])
  func model(seed: UInt64, count: Int) {
    var random = SplitMix64(seed: seed)
    var numbers = HashNumbers()
    var model: [UInt64: Int] = [:]
    for step in 1...count {
      // Every third is one that came, or is near to it.
      let hash =
        step % 3 == 0
        ? (model.keys.first ?? 0) &+ UInt64(random.number(in: 0...1)) : random.next()
      #expect(numbers[hash] == model[hash] ?? 0)
      numbers[hash] = step
      model[hash] = step
    }
    #expect(model.allSatisfy { numbers[$0.key] == $0.value })
  }

  @Test(
    "hashes of which many bits are alike are told apart",
    arguments: [0, 1, 8, 55] as [UInt64])
  func alike(shift: UInt64) {
    var numbers = HashNumbers()
    for number in 1...500 as ClosedRange<UInt64> { numbers[number << shift] = Int(number) }
    for number in 1...500 as ClosedRange<UInt64> {
      #expect(numbers[number << shift] == Int(number))
    }
    #expect(numbers[501 << shift] == 0)
    #expect(numbers[0] == 0)
  }

  @Test func `numbers are four bytes`() {
    var numbers = HashNumbers()
    numbers[7] = 1 << 40
    #expect(numbers[7] == Int(UInt32.max))
  }

  @Test func `no hash has the number 0`() async {
    await #expect(processExitsWith: .failure) {
      var numbers = HashNumbers()
      numbers[1] = 0
    }
  }
}
