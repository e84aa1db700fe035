#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Work in numbered pieces that several threads do and one takes over in order.
///
/// The thread that asks for the work takes each piece when its turn comes. While the next one is not
/// ready it does pieces itself, so that with one thread all is done where it is asked for.
package enum OrderedWork {
  /// The number of processors, which is the number of threads that help each other.
  package static let processorCount: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// The number of pieces for each thread that may be done and not taken yet.
  private static let piecesPerThread: Int = 4

  /// Does pieces of work.
  ///
  /// - Parameters:
  ///   - count: The number of pieces.
  ///   - threads: The number of threads, with the one that asks.
  ///   - makeWorker: Creates what a thread works with, from the number of the thread.
  ///   - work: Does a piece. It may be called on any thread, with that thread's worker and a buffer
  ///     that nobody else uses until the piece was taken.
  ///   - take: Takes a piece, with the buffer as the work left it and its number; called in order on the
  ///     thread that asks. When it throws, no further piece is begun.
  /// - Precondition: `threads` is above 0.
  package static func run<Worker, Piece: Sendable, Failure: Error>(
    _ count: Int, threads: Int = processorCount,
    makeWorker: @escaping @Sendable (Int) -> Worker,
    work: @escaping @Sendable (inout Worker, Int, inout [UInt8]) -> Piece,
    take: (Piece, [UInt8], Int) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(threads > 0, "Work needs a thread; found \(threads)")
    let board = Board<Piece>(count: count, limit: piecesPerThread * threads)
    let helpers = (1..<max(1, min(threads, count))).map { number in
      Thread {
        var worker = makeWorker(number)
        while var claim = board.claim(waiting: true) {
          let piece = work(&worker, claim.number, &claim.buffer)
          board.put(piece, claim)
        }
      }
    }
    defer {
      board.cancel()
      for helper in helpers { helper.join() }
    }
    var worker = makeWorker(0)
    for number in 0..<count {
      while true {
        if let ready = board.takeReady(number) {
          try take(ready.piece, ready.buffer, number)
          board.giveBack(ready.buffer)
          break
        }
        if var claim = board.claim(waiting: false) {
          let piece = work(&worker, claim.number, &claim.buffer)
          board.put(piece, claim)
        } else {
          board.wait(for: number)
        }
      }
    }
  }
}

/// Which pieces are to be done, are done, and were taken.
private final class Board<Piece: Sendable>: Sendable {
  /// A piece that is being done, and the buffer for it.
  struct Claim {
    let number: Int
    var buffer: [UInt8]
  }

  private struct State {
    var next: Int = 0
    var takenCount: Int = 0
    var ready: [Int: (piece: Piece, buffer: [UInt8])] = [:]
    var buffers: [[UInt8]] = []
    var isCancelled: Bool = false
  }

  private let count: Int
  private let limit: Int
  private let state: Monitor<State> = Monitor(State())

  init(count: Int, limit: Int) {
    self.count = count
    self.limit = limit
  }

  /// Claims the next piece that nobody does, with a buffer for it.
  ///
  /// - Parameter isWaiting: Whether to wait where too many pieces are done and not taken.
  /// - Returns: `nil` if there is none left, or none yet without waiting.
  func claim(waiting isWaiting: Bool) -> Claim? {
    state.with(waitingUntil: { state in
      !isWaiting || state.isCancelled || state.next == self.count
        || state.next < state.takenCount + self.limit
    }) { state in
      guard
        !state.isCancelled, state.next < self.count, state.next < state.takenCount + self.limit
      else { return nil }
      defer { state.next += 1 }
      return Claim(number: state.next, buffer: state.buffers.popLast() ?? [])
    }
  }

  func put(_ piece: Piece, _ claim: consuming Claim) {
    let claim = claim
    state.with { $0.ready[claim.number] = (piece, claim.buffer) }
  }

  func takeReady(_ number: Int) -> (piece: Piece, buffer: [UInt8])? {
    state.with { state in
      guard let ready = state.ready.removeValue(forKey: number) else { return nil }
      state.takenCount = number + 1
      return ready
    }
  }

  func giveBack(_ buffer: [UInt8]) {
    state.with { $0.buffers.append(buffer) }
  }

  /// Waits until a piece is ready.
  func wait(for number: Int) {
    state.with(waitingUntil: { $0.ready[number] != nil }) { _ in }
  }

  func cancel() {
    state.with { $0.isCancelled = true }
  }
}
