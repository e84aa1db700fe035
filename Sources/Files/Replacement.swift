#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A new file that takes the place of another when it is whole.
///
/// Until then its bytes are in a file beside, which goes away with the value, so that whatever fails,
/// readers see the old file. One process at a time replaces a file. If it is interrupted, the file beside
/// goes too (``Interruption``); if it is killed, it stays until the next one.
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
  private let place: Int?
  private var isFinished: Bool = false

  /// Creates the new file, which is empty.
  ///
  /// - Parameters:
  ///   - path: The file whose place it takes, if there is one.
  ///   - access: Who may read and write the new file.
  /// - Throws: `SystemError`, also if another process is replacing the file.
  public init(of path: String, access: Access = .usual) throws(SystemError) {
    try self.init(at: try Self.followed(path), access)
  }

  private init(at path: String, _ access: Access) throws(SystemError) {
    self.path = path
    let temporary = Self.temporary(path)
    var place: Int?
    file = try Interruption.postponed { () throws(SystemError) in
      let file = try Self.lockedFile(temporary, for: path, access)
      place = Interruption.remove(temporary)
      return file
    }
    self.place = place
  }

  /// Returns where a path leads; a link stays one.
  ///
  /// - Throws: `SystemError` if something is there that is no file: a folder, a device or a pipe.
  private static func followed(_ path: String) throws(SystemError) -> String {
    switch try PathKind(of: path) {
    case nil: return path
    case .folder: throw SystemError("replace", path, EISDIR)
    case .other: throw SystemError("replace", path, ENOTSUP)
    case .file:
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else { throw SystemError("examine", path) }
      guard status.st_mode & S_IFMT == S_IFLNK else { return path }
      // SAFETY: With no buffer given, `realpath` returns a new string or `nil`; it is copied and freed.
      guard let whole = unsafe realpath(path, nil) else { throw SystemError("examine", path) }
      defer { unsafe free(whole) }
      return unsafe String(cString: whole)
    }
  }

  /// Returns the file beside, empty and ours alone.
  ///
  /// One that a process left when it was killed is taken over.
  private static func lockedFile(
    _ temporary: String, for path: String, _ access: Access
  ) throws(SystemError) -> File {
    while true {
      let file = try File(keeping: temporary, access: access)
      guard try file.lock() else { throw SystemError(busy: path, "replace") }
      // Whoever had it may have put it in the place of the other since it was opened.
      guard try file.isAt(temporary) else { continue }
      // A file that was cut is written to the disk when it is closed, also where it had nothing in it.
      if try file.byteCount() > 0 { try file.truncate(to: 0) }
      return file
    }
  }

  /// Where the new file is until it is whole.
  private static func temporary(_ path: String) -> String { path + ".new" }

  deinit {
    if !isFinished { _ = unsafe unlink(Self.temporary(path)) }
    if let place { Interruption.keep(place) }
  }

  /// Appends bytes to the new file.
  public func append(_ bytes: Span<UInt8>) throws(SystemError) {
    try file.writeAll(bytes)
  }

  /// Puts bytes in the place of those of the new file from an offset on.
  public func overwrite(at offset: Int, with bytes: Span<UInt8>) throws(SystemError) {
    try file.overwrite(at: offset, with: bytes)
  }

  /// Returns when the bytes are on the disk, so that of several files all are whole before the first is
  /// put in its place.
  public func synchronize() throws(SystemError) { try file.synchronize() }

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
    // From here on the name beside is somebody else's.
    if let place { Interruption.keep(place) }
  }
}
