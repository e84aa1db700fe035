import Files

/// The lock of a log: one process holds it at a time, and the file says who.
///
/// The lock goes with the process, however that ends; what the file says is only for people.
struct LogLock: ~Copyable {
  private let file: File

  /// Takes the lock of a log, and creates the log's folder if there is none.
  ///
  /// - Parameters:
  ///   - path: The folder of the log.
  ///   - holder: Who takes it, for those who wait.
  ///   - seconds: How long to wait for another process.
  /// - Throws: ``LogError`` if the path is a file, or another process holds the lock all the time.
  init(of path: String, holder: String, waiting seconds: Int) throws(LogError) {
    file = try Self.lockedFile(of: path, holder, waiting: seconds)
  }

  private static func lockedFile(
    of path: String, _ holder: String, waiting seconds: Int
  ) throws(LogError) -> File {
    let kind = try LogError.translating { () throws(SystemError) in try PathKind(of: path) }
    guard kind == nil || kind == .folder else {
      throw LogError("'\(path)' is a single file; only a folder can be appended to")
    }
    let lockPath = "\(path)/lock"
    let file = try LogError.translating { () throws(SystemError) in
      if kind == nil { try Folder.create(path) }
      return try File(appendingTo: lockPath)
    }
    var restPauses = seconds * Self.pausesPerSecond
    while !(try LogError.translating({ () throws(SystemError) in try file.lock() })) {
      guard restPauses > 0 else { throw isHeld(path, lockPath, waited: seconds) }
      restPauses -= 1
      Host.pause(milliseconds: 1000 / pausesPerSecond)
    }
    try LogError.translating { () throws(SystemError) in
      try file.truncate(to: 0)
      try file.writeAll(Array(holder.utf8).span)
    }
    return file
  }

  private static let pausesPerSecond: Int = 20

  /// The number of bytes of a lock file that are shown.
  private static let holderByteLimit: Int = 200

  private static func isHeld(_ path: String, _ lockPath: String, waited: Int) -> LogError {
    var holder = ""
    do throws(SystemError) {
      let bytes = try File(reading: lockPath).readAll().prefix(holderByteLimit)
      let text = String(decoding: bytes, as: UTF8.self)
      // What another process wrote may be anything.
      holder = String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
    } catch {
      // Who it is only helps to find them; that there is somebody is said in any case.
    }
    let who = holder.isEmpty ? "" : " (\(holder))"
    let waiting =
      waited > 0
      ? "waited \(waited) s for it" : "try again when it is done, or wait with '--wait SECONDS'"
    return LogError("another process\(who) is writing to '\(path)'; \(waiting)")
  }

  deinit {
    // An empty file says that nobody holds the lock; if that fails, the lock is free all the same.
    try? file.truncate(to: 0)
    file.unlock()
  }
}
