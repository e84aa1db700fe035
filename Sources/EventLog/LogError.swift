public import Files
public import JSON

/// A reason why a log or an input of events could not be read or written.
public struct LogError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A place in a file.
  public struct Place: Equatable, Sendable {
    /// The file.
    public let path: String

    /// The number of the line, from 1.
    public let line: Int

    /// The number of the byte in its line, from 1.
    public let column: Int

    /// Creates a place.
    public init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// Where the first offending byte is; `nil` if the reason is not in the bytes.
  public let place: Place?

  /// The sentence to show to a person, without a place.
  public let message: String

  /// Creates an error.
  public init(at place: Place? = nil, _ message: String) {
    self.place = place
    self.message = message
  }

  /// Creates an error from a failed call of the operating system.
  public init(_ error: SystemError) {
    self.init(error.message)
  }

  /// Creates an error from a broken rule in a line.
  public init(_ error: InputError, path: String, line: Int) {
    self.init(at: Place(path: path, line: line, column: error.offset + 1), error.message)
  }

  /// Returns the result of calls of the operating system, whose failure becomes a `LogError`.
  static func translating<Result: ~Copyable>(
    _ body: () throws(SystemError) -> Result
  ) throws(LogError) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      throw LogError(error)
    }
  }

  /// The line to show to a person: `events/000000000001.jsonl:14:9: error: …`.
  public var description: String { line("error") }

  /// The line to show to a person who is answered all the same.
  package var warning: String { line("warning") }

  private func line(_ kind: String) -> String {
    guard let place else { return "\(kind): \(message)" }
    return "\(place.path):\(place.line):\(place.column): \(kind): \(message)"
  }

  /// Returns the error with more to say at its end.
  package func adding(_ text: String) -> LogError { LogError(at: place, "\(message); \(text)") }
}
