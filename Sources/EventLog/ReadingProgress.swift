/// How far the reading of a log is.
public struct ReadingProgress: Equatable, Sendable {
  /// The number of events that were read.
  public let count: Int

  /// The number of bytes that were read.
  public let byteCount: Int

  /// The number of bytes that are to be read.
  public let totalByteCount: Int

  /// Creates a progress.
  public init(count: Int, byteCount: Int, totalByteCount: Int) {
    self.count = count
    self.byteCount = byteCount
    self.totalByteCount = totalByteCount
  }
}
