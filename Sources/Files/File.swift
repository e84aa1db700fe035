#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Who may use a file or folder that is created.
public enum Access: Sendable {
  /// Those whom the process's mask lets.
  case usual
  /// The account that creates it, and nobody else.
  case owner
}

/// An open file, closed when the value goes away.
public struct File: ~Copyable, Sendable {
  let descriptor: Int32

  /// The path it was opened by.
  public let path: String

  /// Opens a file for reading.
  public init(reading path: String) throws(SystemError) {
    try self.init(path, flags: O_RDONLY | O_CLOEXEC, call: "open")
  }

  /// Opens a file for writing at its end; creates it if there is none.
  public init(appendingTo path: String) throws(SystemError) {
    try self.init(path, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, call: "open")
  }

  /// Opens a file that is there to change bytes of it.
  public init(changing path: String) throws(SystemError) {
    try self.init(path, flags: O_WRONLY | O_CLOEXEC, call: "open")
  }

  /// Creates a file for writing, or empties the one that is there.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - access: Who may read and write the file if it is created.
  public init(creating path: String, access: Access = .usual) throws(SystemError) {
    try self.init(
      path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, call: "create",
      mode: access == .owner ? 0o600 : 0o666)
  }

  /// Creates a file for reading and writing that has no name and goes away with the value, or with this
  /// process, however it ends.
  ///
  /// Nobody but the owner could open it in the moment in which it has one.
  ///
  /// - Parameter folder: Where there is room for it.
  public init(temporaryIn folder: String) throws(SystemError) {
    // Another file can't have this name by chance, and would not be opened. It is a hidden one, because a
    // process that is killed just now leaves it.
    let name = "\(folder)/.skm-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    let file = try File(
      name, flags: O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, call: "create", mode: 0o600)
    guard unsafe unlink(name) == 0 else { throw SystemError("remove", name) }
    self = file
  }

  /// Opens a file for writing, and creates it if there is none; what is in it stays.
  init(keeping path: String, access: Access) throws(SystemError) {
    try self.init(
      path, flags: O_WRONLY | O_CREAT | O_CLOEXEC, call: "create",
      mode: access == .owner ? 0o600 : 0o666)
  }

  private init(
    _ path: String, flags: Int32, call: String, mode: mode_t = 0o666
  ) throws(SystemError) {
    var descriptor: Int32
    repeat { descriptor = unsafe open(path, flags, mode) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw SystemError(call, path) }
    self.descriptor = descriptor
    self.path = path
  }

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { _ = close(descriptor) }

  /// The standard input.
  public static func standardInput() -> File { File(descriptor: dup(0), path: "-") }

  /// The standard output.
  public static func standardOutput() -> File { File(descriptor: dup(1), path: "-") }

  /// The standard error.
  public static func standardError() -> File { File(descriptor: dup(2), path: "-") }

  /// The size in bytes.
  public func byteCount() throws(SystemError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw SystemError("examine", path) }
    return Int(status.st_size)
  }

  /// Returns whether a path leads to this file.
  func isAt(_ path: String) throws(SystemError) -> Bool {
    var (own, other) = (stat(), stat())
    guard unsafe fstat(descriptor, &own) == 0 else { throw SystemError("examine", self.path) }
    guard unsafe stat(path, &other) == 0 else {
      if errno == ENOENT { return false }
      throw SystemError("examine", path)
    }
    return own.st_ino == other.st_ino && own.st_dev == other.st_dev
  }

  /// Returns all bytes from the current place to the end.
  public func readAll() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // A file may say that it is larger than it can be, and a device says nothing.
    var pieceSize = min(max(try byteCount() + 1, 1 << 16), 1 << 30)
    while true {
      var failure: SystemError?
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
        // SAFETY: `read` writes at most `buffer.count` bytes and says how many.
        var result: Int
        repeat {
          result = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        } while result < 0 && errno == EINTR
        if result < 0 { failure = SystemError("read", path) }
        count = max(0, result)
      }
      if let failure { throw failure }
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      pieceSize = 1 << 16
    }
  }

  /// Fills the beginning of a buffer with the bytes from an offset on, however many calls that takes.
  ///
  /// The place at which other calls read and write stays as it is.
  ///
  /// - Parameters:
  ///   - buffer: Receives the bytes.
  ///   - offset: The offset of the first byte in the file.
  ///   - wanted: The number of bytes; as many as the buffer has if `nil`.
  /// - Returns: The number of bytes read, which is less than asked for only where the file ends.
  /// - Throws: `SystemError` also if there are no places in the file, as in a pipe.
  public func fill(
    _ buffer: inout [UInt8], from offset: Int, count wanted: Int? = nil
  ) throws(SystemError) -> Int {
    let wanted = wanted ?? buffer.count
    precondition(wanted <= buffer.count, "No room for \(wanted) bytes in \(buffer.count)")
    var count = 0
    while count < wanted {
      // SAFETY: `pread` writes at most `rest.count` bytes of the buffer and says how many.
      let result = unsafe buffer.withUnsafeMutableBytes { bytes in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[count..<wanted])
        return unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset + count))
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw SystemError("read", path)
      }
      if result == 0 { break }
      count += result
    }
    return count
  }

  /// Writes all bytes, however many calls that takes.
  public func writeAll(_ bytes: Span<UInt8>) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(written...)
      // SAFETY: `write` reads at most `buffer.count` bytes of the buffer.
      let result = unsafe rest.withUnsafeBufferPointer { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw SystemError("write", path)
      }
      written += result
    }
  }

  /// Puts bytes in the place of those from an offset on, however many calls that takes.
  ///
  /// The place at which other calls read and write stays as it is.
  public func overwrite(at offset: Int, with bytes: Span<UInt8>) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(written...)
      // SAFETY: `pwrite` reads at most `buffer.count` bytes of the buffer.
      let result = unsafe rest.withUnsafeBufferPointer { buffer in
        unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, off_t(offset + written))
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw SystemError("write", path)
      }
      written += result
    }
  }

  /// Returns when everything written, and the size, are on the disk.
  ///
  /// After a failure nothing is known about what is on the disk, and trying again would not tell:
  /// the caller must stop writing.
  public func synchronize() throws(SystemError) {
    while fdatasync(descriptor) != 0 {
      if errno != EINTR { throw SystemError("synchronize", path) }
    }
  }

  /// Cuts the file to a size in bytes.
  public func truncate(to byteCount: Int) throws(SystemError) {
    while ftruncate(descriptor, off_t(byteCount)) != 0 {
      if errno != EINTR { throw SystemError("cut", path) }
    }
  }

  /// Takes the file's lock for this process without waiting; it ends with the file.
  ///
  /// - Returns: Whether the lock was free.
  public func lock() throws(SystemError) -> Bool {
    while true {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      if errno == EWOULDBLOCK { return false }
      if errno != EINTR { throw SystemError("lock", path) }
    }
  }

  /// Gives the file's lock back.
  ///
  /// A process that is being started has the file too for a moment, and with it the lock: to close
  /// the file alone may be too late for the next one who wants it.
  public func unlock() {
    _ = flock(descriptor, LOCK_UN)
  }
}
