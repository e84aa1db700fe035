import Foundation

/// A folder of a test's own.
public struct TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// Returns what the body makes of a new folder, and removes the folder with all that is in it.
  public static func with<Result>(
    _ body: (TemporaryFolder) throws -> Result
  ) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "skm-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(TemporaryFolder(path: url.path))
  }

  /// Returns the path of a file or folder in the folder.
  public func path(of name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and creates the folders above it that are missing.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of bytes, and creates the folders above it that are missing.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: path(of: name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Returns the bytes of a file.
  ///
  /// Reads through a handle: `Data(contentsOf:)` of Swift 6.3 leaks its buffer when a file is empty.
  public func bytes(of name: String) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: URL(filePath: path(of: name)))
    defer { try? handle.close() }
    return [UInt8](try handle.readToEnd() ?? Data())
  }

  /// Returns the text of a file.
  public func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// Returns who may do what with a file or folder, as nine bits.
  public func mode(of name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(of: name))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  /// Returns the bytes of every file in the folder and the folders in it, by path.
  public func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: self.path(of: name))
      if attributes[.type] as? FileAttributeType == .typeRegular {
        files[name] = try bytes(of: name)
      }
    }
    return files
  }
}
