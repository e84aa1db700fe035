import Synchronization
import Testing
import Threads

@Suite("A value that another thread changes")
struct BackgroundValueTests {
  /// Waits a little that depends on a number.
  private static func spin(_ number: Int) -> Int {
    (0..<number % 7 * 1000).reduce(number) { $0 ^ $1 }
  }

  @Test("changes are made in the order in which they were asked for", arguments: [0, 1, 32, 500])
  func order(count: Int) {
    let numbers = BackgroundValue<[Int]>([])
    for number in 0..<count {
      numbers.change { numbers in
        _ = Self.spin(number)
        numbers.append(number)
      }
    }
    #expect(numbers.value() == Array(0..<count))
  }

  @Test func `the value can be asked for and changed on, time after time`() {
    let sum = BackgroundValue(0)
    var expected = 0
    for number in 1...200 {
      for summand in 0..<number % 5 {
        sum.change { $0 += summand }
        expected += summand
      }
      #expect(sum.value() == expected)
    }
  }

  @Test func `a last change is made after all others`() {
    let text = BackgroundValue("")
    #expect(text.value { $0 += "a" } == "a")
    for _ in 1...40 { text.change { $0 += "b" } }
    #expect(text.value { $0 += "c" } == "a" + String(repeating: "b", count: 40) + "c")
    #expect(text.value() == "a" + String(repeating: "b", count: 40) + "c")
  }

  @Test func `what was asked for is done before the value goes away`() {
    final class Count: Sendable {
      let value: Atomic<Int> = Atomic(0)
    }
    let count = Count()
    for _ in 1...20 {
      let value = BackgroundValue(0)
      for _ in 1...10 {
        value.change { value in
          value += Self.spin(6) & 1
          count.value.add(1, ordering: .relaxed)
        }
      }
    }
    #expect(count.value.load(ordering: .relaxed) == 200)
  }
}
