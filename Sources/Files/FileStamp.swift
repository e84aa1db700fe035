#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// By what a file is known again, and whether it may have changed.
///
/// A file whose stamp is the same has the same bytes, unless somebody set its time back, or changed it
/// within one tick of the clock.
public struct FileStamp: Equatable, Sendable {
  /// The number of the file in its file system; another file of the same name has another.
  public let number: UInt64

  /// The size in bytes.
  public let byteCount: Int

  /// When the bytes were last changed, in nanoseconds since 1970-01-01T00:00:00Z.
  public let changeNanoseconds: Int

  /// Creates a stamp.
  public init(number: UInt64, byteCount: Int, changeNanoseconds: Int) {
    self.number = number
    self.byteCount = byteCount
    self.changeNanoseconds = changeNanoseconds
  }

  /// Looks at a file.
  public init(of path: String) throws(SystemError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw SystemError("examine", path) }
    number = UInt64(status.st_ino)
    byteCount = Int(status.st_size)
    changeNanoseconds = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
  }
}
