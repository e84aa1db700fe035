public import EventLog
import Files
import Projections

/// The world as a command sees it.
///
/// Everything that differs between two runs of the same command on the same log comes in here, so
/// that tests can give their own.
public struct ToolContext {
  /// Returns the value of an environment variable.
  public var environmentVariable: (String) -> String?

  /// The account that runs the command.
  public var loginName: String

  /// Returns the time.
  public var clock: () throws -> Timestamp

  /// Returns a new id for an event.
  public var newID: () -> String

  /// Returns a number of random bytes that nobody can foresee.
  public var randomBytes: (Int) -> [UInt8]

  /// Returns all bytes of the standard input.
  public var readInput: () throws -> [UInt8]

  /// Shows a question to the person at the terminal and returns the line that they answer; `nil` if
  /// there is nobody to ask.
  public var ask: (String) -> String?

  /// The folder of this program, where other programs lie that it runs; `nil` if it is not known.
  public var programFolder: String?

  /// Shows how far long work is to the person at the terminal, in the place of what was shown before;
  /// an empty text takes it away.
  public var showProgress: (String) -> Void = { _ in }

  /// The number of events from which on a log has a projection checkpoint.
  public var minimumCheckpointCount: Int = ProjectionCheckpointFile.usualMinimumCount

  /// Leaves the process with an error that comes where none can be thrown: a checkpoint is damaged,
  /// and the log cannot be read in its place.
  public var leave: @Sendable (LogError) -> Never = { fatalError("\($0)") }

  /// Takes a piece of the results, or throws if it cannot be written.
  public var output: (String) throws -> Void

  /// Takes a piece of a result that is no text, or throws if it cannot be written.
  public var outputBytes: (Span<UInt8>) throws -> Void

  /// Whether results are shown on a terminal.
  public var isOutputTerminal: Bool = false

  /// Takes a message for the person at the terminal.
  public var message: (String) -> Void

  /// Creates a context.
  public init(
    environmentVariable: @escaping (String) -> String?, loginName: String,
    clock: @escaping () throws -> Timestamp, newID: @escaping () -> String,
    randomBytes: @escaping (Int) -> [UInt8],
    readInput: @escaping () throws -> [UInt8], ask: @escaping (String) -> String?,
    output: @escaping (String) throws -> Void,
    outputBytes: @escaping (Span<UInt8>) throws -> Void,
    message: @escaping (String) -> Void
  ) {
    self.environmentVariable = environmentVariable
    self.loginName = loginName
    self.clock = clock
    self.newID = newID
    self.randomBytes = randomBytes
    self.readInput = readInput
    self.ask = ask
    self.output = output
    self.outputBytes = outputBytes
    self.message = message
  }
}

extension ToolContext {
  /// Says that there is no new projection checkpoint, and why.
  func note(noProjectionCheckpoint error: SystemError) {
    message("note: questions will read the whole log: \(error.message)\n")
  }

  /// Says that something was recorded.
  ///
  /// - Throws: `Failure` if that cannot be written; it says that the events are in the log, so that
  ///   nobody records them again.
  func acknowledge(_ text: String) throws(Failure) {
    do {
      try output(text)
    } catch {
      throw Failure("the results cannot be written, but it was done: \(text.printable)")
    }
  }
}
