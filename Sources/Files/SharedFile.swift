/// An open file of which several values read, until the last of them goes away.
///
/// It stays the file that was opened, whatever its name leads to later.
public final class SharedFile: Sendable {
  private let file: File

  /// Opens a file for reading.
  public init(reading path: String) throws(SystemError) {
    file = try File(reading: path)
  }

  /// Shares a file that can be read.
  public init(_ file: consuming File) {
    self.file = file
  }

  /// Returns bytes of the file: fewer than asked for only where it ends.
  public func bytes(in range: Range<Int>) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = Array(repeating: 0, count: range.count)
    let count = try file.fill(&bytes, from: range.lowerBound)
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
