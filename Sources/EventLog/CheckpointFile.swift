import Files
import Hashing

/// The file beside a log that says what the log was when a writer last finished.
///
/// It tells a log that was cut at its end, or changed, from one that was not. It may lag behind the
/// log after a crash, never run ahead of it: events are on the disk before it names them.
public struct CheckpointFile: Sendable {
  /// The path.
  public let path: String

  /// Creates the file of a log in a folder.
  public init(ofLog path: String) {
    self.path = "\(path)/checkpoint"
  }

  /// Reads the checkpoint; `nil` if there is none.
  ///
  /// - Throws: ``LogError`` if the file cannot be read or is no checkpoint.
  public func read() throws(LogError) -> Checkpoint? {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File(reading: path).readAll()
    } catch {
      // A log in a single file has none.
      if error.isNotFound || error.isInsideFile { return nil }
      throw LogError(error)
    }
    let checkpoint = try Checkpoint(reading: bytes.span, from: path)
    guard checkpoint.head.size > 0 else {
      throw LogError("'\(path)' must name at least one event; found 0")
    }
    return checkpoint
  }

  /// Puts a checkpoint in the place of the one that is there; it is on the disk then.
  public func replace(by checkpoint: Checkpoint) throws(LogError) {
    try LogError.translating { () throws(SystemError) in
      try Folder.replace(path, with: Array(checkpoint.text.utf8).span)
    }
  }
}
