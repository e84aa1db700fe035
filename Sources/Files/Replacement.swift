#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A new file that takes the place of another when it is whole.
///
/// Until then its bytes are in a file beside, which goes away with the value, so that whatever fails,
/// readers see the old file:
///
/// ```swift
/// var table = try Replacement(of: "projections/trend.csv")
/// for row in rows { try table.append(row.bytes.span) }
/// try table.finish()
/// ```
public struct Replacement: ~Copyable {
  /// The file whose place is taken.
  public let path: String

  private let file: File
  private var isFinished: Bool = false

  /// Creates the new file, which is empty.
  ///
  /// - Parameters:
  ///   - path: The file whose place it takes, if there is one.
  ///   - access: Who may read and write the new file.
  public init(of path: String, access: Access = .usual) throws(SystemError) {
    self.path = path
    file = try File(creating: Self.temporary(path), access: access)
  }

  /// Where the new file is until it is whole.
  private static func temporary(_ path: String) -> String { path + ".new" }

  deinit {
    if !isFinished { _ = unsafe unlink(Self.temporary(path)) }
  }

  /// Appends bytes to the new file.
  public func append(_ bytes: Span<UInt8>) throws(SystemError) {
    try file.writeAll(bytes)
  }

  /// Puts bytes in the place of those of the new file from an offset on.
  public func overwrite(at offset: Int, with bytes: Span<UInt8>) throws(SystemError) {
    try file.overwrite(at: offset, with: bytes)
  }

  /// Puts the new file in the place of the other: readers see the old or the new one, whole.
  ///
  /// The bytes and the new name are on the disk when the function returns.
  public mutating func finish() throws(SystemError) {
    try file.synchronize()
    try finishWithoutWaiting()
    try Folder.synchronizeParent(of: path)
  }

  /// Puts the new file in the place of the other, of which after a loss of power there may be any bytes:
  /// for what can be made again and is known by a hash.
  public mutating func finishWithoutWaiting() throws(SystemError) {
    guard unsafe rename(Self.temporary(path), path) == 0 else {
      throw SystemError("replace", path)
    }
    isFinished = true
  }
}
