import Files
import Foundation

/// What a file is, by its first bytes.
enum Container {
  /// What a ZIP archive begins with.
  private static let archive: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// What the container of old and of encrypted workbooks begins with.
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The number of bytes in which the container names what is in it.
  private static let directoryLimit: Int = 1 << 20

  /// Requires that a file may be a workbook.
  ///
  /// - Throws: ``ReadingError`` that says what it is instead.
  static func requireWorkbook(_ path: String) throws {
    switch try PathKind(of: path) {
    case nil: throw ReadingError("there is no file '\(path)'")
    case .folder: throw ReadingError("'\(path)' is a folder")
    case .file, .other: break
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ReadingError("'\(path)' cannot be opened")
    }
    let bytes = [UInt8](try file.read(upToCount: directoryLimit) ?? Data())
    if bytes.starts(with: compound) {
      let name = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      guard bytes.firstRange(of: name) != nil else {
        throw ReadingError("'\(path)' is a workbook of the old form (XLS); save it as XLSX")
      }
      throw ReadingError("'\(path)' is encrypted; save it without a password")
    }
    guard bytes.starts(with: archive) else {
      throw ReadingError.noWorkbook(path, "it is no ZIP archive")
    }
    if bytes.dropFirst(30).starts(with: Array("mimetypeapplication/vnd.oasis.opendocument".utf8)) {
      throw ReadingError("'\(path)' is an OpenDocument; save it as XLSX")
    }
  }
}
