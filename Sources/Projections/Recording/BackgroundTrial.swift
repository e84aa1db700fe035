import ByteScanning
import JSON
import Threads

/// A trial that a thread of its own makes, while the one that asks for it makes further events.
package struct BackgroundTrial: ~Copyable {
  /// What came of a trial.
  fileprivate struct Run: Sendable {
    var trial: Trial
    /// The number of events that were tried.
    var count: Int = 0
    var refusal: Refusal?
  }

  /// That an event is refused.
  package struct Refusal: Error, Equatable, Sendable {
    /// The number of the event among those tried, from 0.
    package let number: Int
    /// The rule that it breaks.
    package let message: String
  }

  private let run: BackgroundValue<Run>
  private var bytes: [UInt8] = []
  private var lines: [Range<Int>] = []

  /// The number of bytes of lines that are handed over together.
  private static let batchByteCount: Int = 1 << 17

  /// Creates a trial of what may follow on a state.
  package init(after state: SurveyState) {
    run = BackgroundValue(Run(trial: Trial(after: state)))
  }

  /// Takes an event, which is tried later.
  package mutating func add(_ line: Span<UInt8>) {
    let start = bytes.count
    bytes.append(0..<line.count, of: line)
    lines.append(start..<bytes.count)
    if bytes.count >= Self.batchByteCount { handOver() }
  }

  private mutating func handOver() {
    let (bytes, lines) = (bytes, lines)
    self.bytes = []
    self.lines = []
    self.bytes.reserveCapacity(Self.batchByteCount + Self.batchByteCount / 8)
    run.change { run in run.add(lines, of: bytes) }
  }

  /// Waits until all events are tried.
  ///
  /// - Returns: The trial of all events.
  /// - Throws: ``Refusal`` of the first event that the log would refuse.
  package mutating func finish() throws(Refusal) -> Trial {
    handOver()
    let run = run.value()
    if let refusal = run.refusal { throw refusal }
    return run.trial
  }
}

extension BackgroundTrial.Run {
  /// Tries events up to the first one that is refused.
  fileprivate mutating func add(_ lines: [Range<Int>], of bytes: [UInt8]) {
    for line in lines where refusal == nil {
      do throws(InputError) {
        try trial.add(bytes.span.extracting(line))
        count += 1
      } catch {
        refusal = BackgroundTrial.Refusal(number: count, message: error.message)
      }
    }
  }
}
