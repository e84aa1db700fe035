/// A value that a thread of its own changes, while the one that asks for the changes goes on.
///
/// The thread is started with the first change and ends with this object.
package final class BackgroundValue<Value: Sendable>: Sendable {
  /// A change that a thread makes.
  package typealias Change = @Sendable (inout Value) -> Void

  private struct State {
    /// The value; `nil` while the thread changes it.
    var value: Value?
    /// The changes that the thread has not begun.
    var changes: [Change] = []
    var isEnding: Bool = false
    var thread: Thread?
  }

  /// The number of changes that may wait: more would only take memory.
  private static var waitingLimit: Int { 32 }

  private let state: Monitor<State>

  /// Creates a value; no thread is started yet.
  package init(_ value: Value) {
    state = Monitor(State(value: value))
  }

  deinit {
    let thread = state.with { state in
      state.isEnding = true
      return state.thread
    }
    thread?.join()
  }

  /// Asks for a change, which is made after all that were asked for before.
  ///
  /// Waits as long as too many wait to be made.
  package func change(_ change: @escaping Change) {
    let state = state
    state.with(waitingUntil: { $0.changes.count < Self.waitingLimit }) { current in
      current.changes.append(change)
      guard current.thread == nil else { return }
      current.thread = Thread {
        while let (changes, value) = Self.takeAll(of: state) {
          var value = value
          for change in changes { change(&value) }
          let changed = value
          state.with { $0.value = changed }
        }
      }
    }
  }

  /// Waits for changes, and takes them with the value; `nil` if none will come.
  private static func takeAll(of state: Monitor<State>) -> (changes: [Change], value: Value)? {
    state.with(waitingUntil: { !$0.changes.isEmpty || $0.isEnding }) { current in
      guard !current.changes.isEmpty, let value = current.value.take() else { return nil }
      defer { current.changes = [] }
      return (current.changes, value)
    }
  }

  /// Waits until all changes are made that were asked for, and returns the value.
  ///
  /// - Parameter change: A last change, which is made without the other thread.
  package func value(after change: (inout Value) -> Void = { _ in }) -> Value {
    state.with(waitingUntil: { $0.changes.isEmpty && $0.value != nil }) { current in
      guard var value = current.value.take() else { preconditionFailure("A value is missing") }
      change(&value)
      current.value = value
      return value
    }
  }
}
