import Files
import Hashing

/// The file beside a log that says what the log was when a writer last finished.
///
/// It tells a log that was cut at its end, or changed, from one that was not. It may lag behind the
/// log after a crash, never run ahead of it: events are on the disk before it names them.
public struct CheckpointFile: Sendable {
  /// The path.
  public let path: String

  /// What is in the file.
  public enum State: Sendable {
    /// There is no file.
    case absent
    /// A checkpoint.
    case whole(Checkpoint)
    /// Bytes that are no checkpoint, and the rule that they break.
    case damaged([UInt8], LogError)
    /// The file cannot be read.
    case unreadable(LogError)

    /// The checkpoint; `nil` if there is none.
    ///
    /// - Throws: ``LogError`` if the file cannot be read or is damaged; then it says what to do.
    public var checkpoint: Checkpoint? {
      get throws(LogError) {
        switch self {
        case .absent: return nil
        case .whole(let checkpoint): return checkpoint
        case .damaged(_, let error): throw error.adding(CheckpointFile.wayOut)
        case .unreadable(let error): throw error
        }
      }
    }
  }

  /// Creates the file of a log in a folder.
  public init(ofLog path: String) {
    self.path = "\(path)/checkpoint"
  }

  /// Reads the file.
  public func state() -> State {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File(reading: path).readAll()
    } catch {
      // A log in a single file has none.
      if error.isNotFound || error.isInsideFile { return .absent }
      return .unreadable(LogError(error))
    }
    do throws(LogError) {
      let checkpoint = try Checkpoint(reading: bytes.span, from: path)
      guard checkpoint.head.size > 0 else {
        throw LogError(
          at: LogError.Place(path: path, line: 2, column: 1),
          "the size must be that of a log with events; found 0")
      }
      return .whole(checkpoint)
    } catch {
      return .damaged(bytes, error)
    }
  }

  /// Reads the checkpoint; `nil` if there is none.
  ///
  /// - Throws: ``LogError`` if the file cannot be read or is damaged; then it says what to do.
  public func read() throws(LogError) -> Checkpoint? { try state().checkpoint }

  /// What to do about a checkpoint that is damaged.
  private static let wayOut: String =
    "put a copy in the place of the damaged checkpoint, or 'skm verify --repair' makes one of what "
    + "the log has"

  /// Whether there is such a file, whatever is in it.
  var isThere: Bool {
    get throws(LogError) {
      try LogError.translating { () throws(SystemError) in try PathKind(of: path) != nil }
    }
  }

  /// Puts a checkpoint in the place of the one that is there; it is on the disk then.
  public func replace(by checkpoint: Checkpoint) throws(LogError) {
    try LogError.translating { () throws(SystemError) in
      try Folder.replace(path, with: Array(checkpoint.text.utf8).span)
    }
  }
}
