/// Work that a thread of its own does in order, while the one that asks for it goes on.
///
/// The thread is started with the first work and ends with the value.
package final class BackgroundWork<Result: Sendable>: Sendable {
  private struct State {
    var work: [@Sendable () -> Result] = []
    var results: [Result] = []
    /// The number of works that were begun or wait.
    var openCount: Int = 0
    var isEnding: Bool = false
    var thread: Thread?
  }

  private let state: Monitor<State> = Monitor(State())

  /// Creates the value; nothing is started yet.
  package init() {}

  deinit {
    let thread = state.with { state in
      state.isEnding = true
      return state.thread
    }
    thread?.join()
  }

  /// Adds work, which is done after all that was added before.
  package func add(_ work: @escaping @Sendable () -> Result) {
    let state = state
    state.with { current in
      current.work.append(work)
      current.openCount += 1
      guard current.thread == nil else { return }
      current.thread = Thread {
        while let work = Self.next(of: state) {
          let result = work()
          state.with { current in
            current.results.append(result)
            current.openCount -= 1
          }
        }
      }
    }
  }

  /// Waits for the next work; `nil` if none will come.
  private static func next(of state: Monitor<State>) -> (@Sendable () -> Result)? {
    state.with(waitingUntil: { !$0.work.isEmpty || $0.isEnding }) { current in
      current.work.isEmpty ? nil : current.work.removeFirst()
    }
  }

  /// Waits until everything that was added is done, and returns what it gave, in order.
  package func takeResults() -> [Result] {
    state.with(waitingUntil: { $0.openCount == 0 }) { state in
      defer { state.results = [] }
      return state.results
    }
  }
}
