import Synchronization
import TestSupport
import Testing
import Threads

@Suite("Work that several threads do and one takes in order")
struct OrderedWorkTests {
  /// How many pieces were begun, done and taken.
  private final class Counters: Sendable {
    let begun: Atomic<Int> = Atomic(0)
    let done: Atomic<Int> = Atomic(0)
    let taken: Atomic<Int> = Atomic(0)
    let ahead: Atomic<Int> = Atomic(0)
    let workers: Atomic<Int> = Atomic(0)
  }

  private struct Refusal: Error, Equatable {
    let number: Int
  }

  /// What is done of a piece: its number, its worker, and how many that worker had done before.
  private struct Piece: Sendable {
    let number: Int
    let worker: Int
    let earlierCount: Int
  }

  /// The number of pieces that may be done and not taken, for each thread.
  private static let limitPerThread: Int = 4

  /// Takes time that depends on a seed and the number of a piece; most pieces take none.
  private static func spin(_ seed: UInt64, _ number: Int) -> UInt64 {
    var random = SplitMix64(seed: seed &* 1000 &+ UInt64(number))
    let count = random.chance(20) ? random.number(in: 0...20_000) : 0
    return (0..<count).reduce(0) { sum, _ in sum ^ random.next() }
  }

  @Test(
    "pieces are taken in order, each as it was done, whatever time it takes",
    arguments: 1...8, [0, 1, 2, 3, 40, 300])
  func order(threads: Int, count: Int) {
    for seed in 0..<3 as Range<UInt64> {
      let counters = Counters()
      var numbers: [Int] = []
      var doneCounts: [Int: Int] = [:]
      OrderedWork.run(
        count, threads: threads,
        makeWorker: { number in
          counters.workers.add(1, ordering: .relaxed)
          return (number: number, doneCount: 0)
        },
        work: { worker, number, buffer -> Piece in
          counters.begun.add(1, ordering: .relaxed)
          // The bytes of a buffer are those of this piece until it is taken.
          buffer = Array(repeating: UInt8(truncatingIfNeeded: number), count: number % 50 + 1)
          _ = Self.spin(seed, number)
          let isOwn = buffer.allSatisfy { $0 == UInt8(truncatingIfNeeded: number) }
          defer { worker.doneCount += 1 }
          return Piece(
            number: isOwn ? number : -1, worker: worker.number, earlierCount: worker.doneCount)
        },
        take: { piece, buffer, number in
          numbers.append(number)
          #expect(piece.number == number)
          #expect(
            buffer == Array(repeating: UInt8(truncatingIfNeeded: number), count: number % 50 + 1))
          // Each worker is one thread's, and does its pieces in order.
          #expect((0..<threads).contains(piece.worker))
          #expect(piece.earlierCount == doneCounts[piece.worker, default: 0])
          doneCounts[piece.worker, default: 0] += 1
        })
      #expect(numbers == Array(0..<count))
      #expect(counters.begun.load(ordering: .relaxed) == count)
      #expect((1...max(1, min(threads, count))).contains(counters.workers.load(ordering: .relaxed)))
    }
  }

  @Test("no more pieces are done ahead than the limit", arguments: 1...8)
  func limit(threads: Int) {
    let counters = Counters()
    let limit = Self.limitPerThread * threads
    OrderedWork.run(
      200, threads: threads, makeWorker: { _ in () },
      work: { _, number, _ -> Int in
        // The piece that is taken just now is not ahead.
        let ahead = number - counters.taken.load(ordering: .sequentiallyConsistent)
        if ahead > limit { counters.ahead.add(1, ordering: .relaxed) }
        return number
      },
      take: { _, _, number in
        _ = Self.spin(1, number)
        counters.taken.add(1, ordering: .sequentiallyConsistent)
      })
    #expect(counters.ahead.load(ordering: .relaxed) == 0)
    #expect(counters.taken.load(ordering: .relaxed) == 200)
  }

  @Test("a piece that takes long is waited for, and others are done meanwhile", arguments: 2...8)
  func longPiece(threads: Int) {
    let counters = Counters()
    let limit = Self.limitPerThread * threads
    var numbers: [Int] = []
    OrderedWork.run(
      100, threads: threads, makeWorker: { _ in () },
      work: { _, number, _ -> Int in
        if number == 0 {
          while counters.done.load(ordering: .sequentiallyConsistent) < limit - 1 {}
          // What would be begun wrongly has some time to begin.
          _ = (0..<100_000).reduce(0, ^)
          return counters.begun.load(ordering: .sequentiallyConsistent)
        }
        counters.begun.add(1, ordering: .sequentiallyConsistent)
        counters.done.add(1, ordering: .sequentiallyConsistent)
        return 0
      },
      take: { begunCount, _, number in
        numbers.append(number)
        if number == 0 { #expect(begunCount == limit - 1) }
      })
    #expect(numbers == Array(0..<100))
  }

  @Test(
    "nothing is done after a piece was refused, and every thread has ended", arguments: 1...8,
    [0, 1, 17, 99])
  func refusal(threads: Int, refused: Int) {
    let counters = Counters()
    var numbers: [Int] = []
    let error = #expect(throws: Refusal.self) {
      try OrderedWork.run(
        100, threads: threads, makeWorker: { _ in () },
        work: { _, number, _ -> Int in
          counters.begun.add(1, ordering: .sequentiallyConsistent)
          _ = Self.spin(2, number)
          counters.done.add(1, ordering: .sequentiallyConsistent)
          return number
        },
        take: { _, _, number throws(Refusal) in
          numbers.append(number)
          if number == refused { throw Refusal(number: number) }
        })
    }
    #expect(error == Refusal(number: refused))
    #expect(numbers == Array(0...refused))
    let begunCount = counters.begun.load(ordering: .sequentiallyConsistent)
    #expect(begunCount <= refused + 1 + Self.limitPerThread * threads)
    #expect(counters.done.load(ordering: .sequentiallyConsistent) == begunCount)
    // Whoever were still at work would go on now.
    _ = (0..<100_000).reduce(0, ^)
    #expect(counters.begun.load(ordering: .sequentiallyConsistent) == begunCount)
  }

  @Test("with one thread everything is done on the one that asks, a piece at a time")
  func oneThread() {
    var steps: [String] = []
    let counters = Counters()
    OrderedWork.run(
      5, threads: 1, makeWorker: { number in number },
      work: { worker, number, _ -> String in
        "\(worker): \(number) after \(counters.taken.load(ordering: .relaxed))"
      },
      take: { piece, _, _ in
        counters.taken.add(1, ordering: .relaxed)
        steps.append(piece)
      })
    #expect(steps == (0..<5).map { "0: \($0) after \($0)" })
  }

  @Test func `buffers come back with what was in them, so that memory is not taken anew`() {
    var capacities: [Int] = []
    OrderedWork.run(
      20, threads: 1, makeWorker: { _ in () },
      work: { _, number, buffer -> Int in
        if buffer.isEmpty { buffer = Array(repeating: 7, count: 1000) }
        return buffer.count
      },
      take: { count, _, _ in capacities.append(count) })
    #expect(capacities == Array(repeating: 1000, count: 20))
  }

  @Test func `work without a thread is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      OrderedWork.run(
        1, threads: 0, makeWorker: { _ in () }, work: { _, number, _ -> Int in number },
        take: { _, _, _ in })
    }
  }
}
