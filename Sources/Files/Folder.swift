#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What a path leads to.
public enum PathKind: Equatable, Sendable {
  /// A file.
  case file
  /// A folder.
  case folder
  /// Something else: a device, a socket.
  case other

  /// Looks at a path; `nil` if nothing is there.
  public init?(of path: String) throws(SystemError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let error = SystemError("examine", path)
      if error.isNotFound || error.code == ENOTDIR { return nil }
      throw error
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}

/// Functions on folders.
public enum Folder {
  /// Returns the names in a folder, in the order of their bytes, without `.` and `..`.
  public static func names(in path: String) throws(SystemError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw SystemError("list", path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        if errno != 0 { throw SystemError("list", path) }
        break
      }
      // SAFETY: `d_name` is a string with a zero at its end inside the entry.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Creates a folder, and those above it that are missing.
  ///
  /// Their names are on the disk when the function returns, also if they are there already: who
  /// created them may have been killed before they were.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - access: Who may use the folders that are created.
  public static func create(_ path: String, access: Access = .usual) throws(SystemError) {
    let mode: mode_t = access == .owner ? 0o700 : 0o777
    if unsafe mkdir(path, mode) == 0 {
      try synchronizeName(of: parent(of: path))
      return try synchronizeParent(of: path)
    }
    if errno == EEXIST { return try synchronizeName(of: path) }
    let error = SystemError("create", path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard error.isNotFound, parts.count > 1 else { throw error }
    try create(parts.dropLast().joined(separator: "/"), access: access)
    guard unsafe mkdir(path, mode) == 0 || errno == EEXIST else {
      throw SystemError("create", path)
    }
    try synchronizeParent(of: path)
  }

  /// Creates a folder, and those above it that are missing, of which after a loss of power there may be
  /// none: for what can be made again.
  public static func createWithoutWaiting(_ path: String) throws(SystemError) {
    if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let error = SystemError("create", path)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard error.isNotFound, parts.count > 1 else { throw error }
    try createWithoutWaiting(parts.dropLast().joined(separator: "/"))
    // Another thread may have been faster.
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw SystemError("create", path)
    }
  }

  /// Returns when the folder's list of names is on the disk.
  public static func synchronize(_ path: String) throws(SystemError) {
    let folder = try File(reading: path)
    try folder.synchronize()
  }

  /// Returns when the name of a folder that is there is on the disk.
  ///
  /// Does nothing if the folder above may not be read: no process of this account created a folder
  /// there without an error.
  public static func synchronizeName(of path: String) throws(SystemError) {
    do throws(SystemError) {
      try synchronizeParent(of: path)
    } catch {
      if error.code != EACCES { throw error }
    }
  }

  /// Returns whether two paths lead to one file or folder; not if nothing is at one of them.
  public static func areOne(_ path: String, _ other: String) throws(SystemError) -> Bool {
    guard try PathKind(of: path) != nil, try PathKind(of: other) != nil else { return false }
    var (one, two) = (stat(), stat())
    guard unsafe stat(path, &one) == 0 else { throw SystemError("examine", path) }
    guard unsafe stat(other, &two) == 0 else { throw SystemError("examine", other) }
    return one.st_ino == two.st_ino && one.st_dev == two.st_dev
  }

  /// Removes a file.
  ///
  /// After a crash its name may be there again; ``synchronize(_:)`` its folder to rule that out.
  public static func remove(file path: String) throws(SystemError) {
    guard unsafe unlink(path) == 0 else { throw SystemError("remove", path) }
  }

  /// Removes a folder that has nothing in it.
  public static func remove(empty path: String) throws(SystemError) {
    guard unsafe rmdir(path) == 0 else { throw SystemError("remove", path) }
  }

  /// Puts a file in the place of another: readers see the old or the new one, whole.
  ///
  /// The bytes and the new name are on the disk when the function returns.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bytes: What is in the new file.
  ///   - access: Who may read and write the new file.
  public static func replace(
    _ path: String, with bytes: Span<UInt8>, access: Access = .usual
  ) throws(SystemError) {
    var replacement = try Replacement(of: path, access: access)
    try replacement.append(bytes)
    try replacement.finish()
  }

  static func synchronizeParent(of path: String) throws(SystemError) {
    try synchronize(parent(of: path))
  }

  /// The folder that a path lies in, as the path says it.
  public static func parent(of path: String) -> String {
    let parts = path.split(separator: "/")
    let parent = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    return parent.isEmpty ? "." : parent
  }
}
