#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A call of the operating system that failed.
public struct SystemError: Error, Equatable, Sendable {
  /// What was tried, as a verb: `open`, `write`.
  public let call: String

  /// The file or folder it was tried on.
  public let path: String

  /// The error number that the system gave.
  public let code: Int32

  /// Creates an error from the number that the last call left behind.
  init(_ call: String, _ path: String) {
    self.call = call
    self.path = path
    self.code = errno
  }

  /// Creates an error from the number that a call returned.
  init(_ call: String, _ path: String, code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// Whether the file or folder does not exist.
  public var isNotFound: Bool { code == ENOENT }

  /// Whether nothing can be at the path, because a part of it is a file.
  public var isInsideFile: Bool { code == ENOTDIR }

  /// The sentence to show to a person: `cannot open 'events': Permission denied`.
  public var message: String {
    // SAFETY: `strerror` returns a string that lives until the next call in this thread; it is
    // copied at once.
    let reason = unsafe String(cString: strerror(code))
    return "cannot \(call) '\(path)': \(reason)"
  }
}

extension SystemError {
  /// Creates the error of a file that another process is at work on.
  init(busy path: String, _ call: String) {
    self.call = call
    self.path = path
    self.code = EBUSY
  }

  /// Creates an error with a number of the system's.
  init(_ call: String, _ path: String, _ code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// Creates the error of a path at which nothing is.
  public init(notFound path: String) {
    self.call = "open"
    self.path = path
    self.code = ENOENT
  }
}
