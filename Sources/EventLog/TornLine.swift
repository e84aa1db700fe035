import Files
import Hashing

/// A line at the end of a log that a writer has not finished, put aside by the next one.
public struct TornLine: Equatable, Sendable {
  /// The number of its bytes.
  public let byteCount: Int

  /// The file that holds them now.
  public let path: String

  /// Puts the bytes after the last line feed of a log aside and cuts them off.
  ///
  /// The bytes are on the disk in `torn/` before they are cut off the segment, so that a crash at
  /// any point leaves them in one of the two places.
  ///
  /// - Parameter contents: The log, whose lock the caller holds.
  /// - Returns: `nil` if the log ends with a line feed.
  /// - Throws: ``LogError`` if that fails; nothing is then lost.
  init?(puttingAsideFrom contents: LogContents) throws(LogError) {
    guard let segment = contents.segments.last, let bytes = try segment.tornLine()?.bytes else {
      return nil
    }
    // Named by what it would have been and by its bytes: another torn line has another name.
    let digest = SHA256.hash(bytes.span).hexadecimal.prefix(16)
    let folder = "\(contents.path)/torn"
    let path = "\(folder)/\(padded(contents.count + 1, 12))-\(digest)"
    try LogError.translating { () throws(SystemError) in
      try Folder.create(folder)
      try Folder.replace(path, with: bytes.span)
      let file = try File(appendingTo: segment.path)
      try file.truncate(to: segment.byteCount)
      try file.synchronize()
    }
    self.byteCount = bytes.count
    self.path = path
  }
}
