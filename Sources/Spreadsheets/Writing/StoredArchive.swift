/// A ZIP archive whose files are stored as they are (method 0 of the ZIP specification, APPNOTE.TXT).
///
/// What is known of a file stands before it, so that it can be read from its beginning on, and every
/// file is dated 1980-01-01, so that the same files give the same bytes.
struct StoredArchive {
  /// What an archive says of a file.
  struct Entry: Equatable {
    let name: String
    let byteCount: Int
    let checksum: UInt32
  }

  /// The number of bytes from which on an archive needs fields of 64 bits, which are not written.
  static let byteLimit: Int = Int(UInt32.max)

  /// 1980-01-01 as MS-DOS writes it.
  private static let date: UInt16 = 1 << 5 | 1

  /// The version of the format that is needed to read stored files, 1.0.
  private static let version: UInt16 = 10

  private var entries: [(entry: Entry, offset: Int)] = []

  /// The number of bytes of the headers and files so far.
  private(set) var byteCount: Int = 0

  init() {}

  /// Begins a file and returns its header; its bytes follow.
  mutating func begin(_ entry: Entry) -> [UInt8] {
    var header: [UInt8] = []
    header.append(little: UInt32(0x0403_4B50))
    header.append(little: Self.version)
    append(entry, to: &header)
    header.append(little: UInt16(0))
    header.append(contentsOf: entry.name.utf8)
    entries.append((entry, byteCount))
    byteCount += header.count + entry.byteCount
    return header
  }

  /// Returns the directory, which stands at the end.
  ///
  /// - Precondition: The archive is shorter than ``byteLimit``.
  func end() -> [UInt8] {
    var directory: [UInt8] = []
    for (entry, offset) in entries {
      directory.append(little: UInt32(0x0201_4B50))
      directory.append(little: Self.version)
      directory.append(little: Self.version)
      append(entry, to: &directory)
      // No extra field, no comment, the first disk; attributes are not told.
      for _ in 0..<4 { directory.append(little: UInt16(0)) }
      directory.append(little: UInt32(0))
      directory.append(little: UInt32(offset))
      directory.append(contentsOf: entry.name.utf8)
    }
    let directoryByteCount = directory.count
    directory.append(little: UInt32(0x0605_4B50))
    directory.append(little: UInt32(0))
    for _ in 0..<2 { directory.append(little: UInt16(entries.count)) }
    directory.append(little: UInt32(directoryByteCount))
    directory.append(little: UInt32(byteCount))
    directory.append(little: UInt16(0))
    return directory
  }

  /// Appends what both headers of a file say, from the flags to the length of the name.
  private func append(_ entry: Entry, to header: inout [UInt8]) {
    for field in [0, 0, 0, Self.date] { header.append(little: field) }
    header.append(little: entry.checksum)
    for _ in 0..<2 { header.append(little: UInt32(entry.byteCount)) }
    header.append(little: UInt16(entry.name.utf8.count))
  }
}

extension [UInt8] {
  /// Appends the bytes of a number, the lowest first.
  fileprivate mutating func append<Number: FixedWidthInteger>(little number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}
