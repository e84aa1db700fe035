import ByteScanning

/// Turns the bytes of a sheet into UTF-8, piece by piece.
///
/// A byte-order mark decides what they are. Without one they are UTF-8 if the first character beyond ASCII
/// is, and otherwise Windows-1252: whatever the sizes of the pieces, the same bytes are read alike.
struct SheetDecoder: Sendable {
  /// That bytes are not of the encoding.
  struct Failure: Error, Equatable {
    /// The number of bytes that were decoded before.
    let decodedCount: Int
    let message: String
  }

  /// What the bytes are; `nil` as long as all are ASCII.
  private(set) var encoding: SheetEncoding?

  /// Whether a byte-order mark said so.
  private(set) var hasMark: Bool = false

  /// Whether the encoding was given, and not found.
  private let isGiven: Bool

  /// Bytes at the end of a piece that are the beginning of a character.
  private var pending: [UInt8] = []

  private var hasBegun: Bool = false

  private static let beginningByteCount: Int = 8

  init(_ encoding: SheetEncoding?) {
    self.encoding = encoding
    isGiven = encoding != nil
  }

  /// Appends the characters of a piece as UTF-8.
  ///
  /// - Parameter isLast: Whether no piece follows.
  mutating func decode(
    _ piece: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(Failure) {
    if hasBegun, pending.isEmpty {
      try decodeWhole(piece, isLast: isLast, into: &output)
      return
    }
    pending.append(0..<piece.count, of: piece)
    guard hasBegun || isLast || pending.count >= Self.beginningByteCount else { return }
    var bytes = pending
    pending = []
    if !hasBegun {
      hasBegun = true
      try begin(&bytes)
    }
    try decodeWhole(bytes.span, isLast: isLast, into: &output)
  }

  /// Looks at the first bytes, and takes a byte-order mark away.
  private mutating func begin(_ bytes: inout [UInt8]) throws(Failure) {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw Failure(
        decodedCount: 0,
        message: "the file is a workbook, not a table of text; save the sheet as CSV UTF-8")
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Failure(
        decodedCount: 0,
        message: "the file is an old workbook, not a table of text; save the sheet as CSV UTF-8")
    }
    if bytes.starts(with: "%PDF".utf8) {
      throw Failure(
        decodedCount: 0,
        message: "the file is a PDF, not a table of text; save the table as CSV UTF-8")
    }
    if bytes.prefix(Self.beginningByteCount).first(where: { $0 > UInt8(ascii: " ") })
      == UInt8(ascii: "<")
    {
      throw Failure(
        decodedCount: 0,
        message: "the file is a page of HTML, not a table of text; save the table as CSV UTF-8")
    }
    let marks: [(bytes: [UInt8], encoding: SheetEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    guard let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) else { return }
    guard !isGiven || encoding == mark.encoding else {
      throw Failure(
        decodedCount: 0,
        message: "the file says by its first bytes that it is \(mark.encoding.name); leave "
          + "'--encoding' out")
    }
    encoding = mark.encoding
    hasMark = true
    bytes.removeFirst(mark.bytes.count)
  }

  private mutating func decodeWhole(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(Failure) {
    switch encoding {
    case nil: try decodeUndecided(bytes, isLast: isLast, into: &output)
    case .utf8: try decodeUTF8(bytes, isLast: isLast, into: &output)
    case .windows1252: try decodeWindows1252(bytes, into: &output)
    case .utf16LittleEndian, .utf16BigEndian:
      try decodeUTF16(bytes, isLast: isLast, into: &output)
    }
  }

  private mutating func decodeUndecided(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(Failure) {
    let start = bytes.asciiCount(from: 0)
    try append(0..<start, of: bytes, to: &output)
    guard start < bytes.count else { return }
    let rest = bytes.extracting(start...)
    switch rest.character(at: 0) {
    case .whole: encoding = .utf8
    case .cut where !isLast:
      pending.append(0..<rest.count, of: rest)
      return
    case .cut, .wrong: encoding = .windows1252
    }
    try decodeWhole(rest, isLast: isLast, into: &output)
  }

  private mutating func decodeUTF8(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(Failure) {
    var offset = 0
    while true {
      offset = bytes.asciiCount(from: offset)
      guard offset < bytes.count else { break }
      switch bytes.character(at: offset) {
      case .whole(let count):
        offset += count
        continue
      case .cut where !isLast:
        pending.append(offset..<bytes.count, of: bytes)
      case .cut, .wrong:
        try append(0..<offset, of: bytes, to: &output)
        throw Failure(
          decodedCount: output.count,
          message: "this is not UTF-8, as the file is before; save it as CSV UTF-8, or say "
            + "'--encoding windows-1252'")
      }
      break
    }
    try append(0..<offset, of: bytes, to: &output)
  }

  private func append(
    _ range: Range<Int>, of bytes: Span<UInt8>, to output: inout [UInt8]
  ) throws(Failure) {
    let part = bytes.extracting(range)
    if let zero = part.firstIndex(of: 0) {
      output.append(0..<zero, of: part)
      throw Failure(decodedCount: output.count, message: Self.zeroMessage)
    }
    output.append(range, of: bytes)
  }

  private static let zeroMessage: String =
    "a zero byte stands here, which is in no text; save the sheet as CSV UTF-8"

  private func decodeWindows1252(
    _ bytes: Span<UInt8>, into output: inout [UInt8]
  ) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let end = bytes.asciiCount(from: start)
      try append(start..<end, of: bytes, to: &output)
      guard end < bytes.count else { return }
      let byte = bytes[end]
      let unit =
        byte < 0xA0 ? SheetEncoding.windows1252Specials[Int(byte) - 0x80] : UInt16(byte)
      guard unit > 0, let scalar = Unicode.Scalar(unit) else {
        throw Failure(
          decodedCount: output.count,
          message: "this is no character of Windows-1252; save the sheet as CSV UTF-8")
      }
      output += UTF8.encode(scalar).map(Array.init) ?? []
      start = end + 1
    }
  }

  private mutating func decodeUTF16(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(Failure) {
    let (low, high) = encoding == .utf16LittleEndian ? (0, 1) : (1, 0)
    func unit(at offset: Int) -> UInt32 {
      UInt32(bytes[offset + low]) | UInt32(bytes[offset + high]) << 8
    }
    var offset = 0
    while offset < bytes.count {
      var (value, count): (UInt32?, Int) = (nil, 2)
      if bytes.count - offset >= 2 {
        value = unit(at: offset)
        if let first = value, (0xD800..<0xDC00).contains(first) {
          count = 4
          value = nil
          if bytes.count - offset >= 4, (0xDC00..<0xE000).contains(unit(at: offset + 2)) {
            value = 0x10000 + ((first & 0x3FF) << 10 | unit(at: offset + 2) & 0x3FF)
          }
        }
      }
      if value == nil, bytes.count - offset < count, !isLast {
        pending.append(offset..<bytes.count, of: bytes)
        return
      }
      guard let value, let scalar = Unicode.Scalar(value) else {
        throw Failure(
          decodedCount: output.count,
          message: "this is not UTF-16, as the file says by its first bytes; save it as CSV UTF-8")
      }
      guard value > 0 else { throw Failure(decodedCount: output.count, message: Self.zeroMessage) }
      if value < 0x80 {
        output.append(UInt8(value))
      } else {
        output += UTF8.encode(scalar).map(Array.init) ?? []
      }
      offset += count
    }
  }
}

/// What stands at a place in bytes that may be UTF-8.
private enum CharacterForm {
  /// A character of so many bytes.
  case whole(Int)
  /// The beginning of a character, and then the end of the bytes.
  case cut
  /// No character.
  case wrong
}

extension Span<UInt8> {
  /// Returns the offset of the first byte from an offset on that is not ASCII; the number of bytes if none
  /// is.
  fileprivate func asciiCount(from start: Int) -> Int {
    var offset = start
    while count &- offset >= 8, word(at: offset) & 0x8080_8080_8080_8080 == 0 { offset &+= 8 }
    while offset < count, self[offset] < 0x80 { offset &+= 1 }
    return offset
  }

  /// Returns what stands at an offset, by table 3-7 of the Unicode Standard.
  fileprivate func character(at offset: Int) -> CharacterForm {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch self[offset] {
      case 0..<0x80: (1, 0x80...0xBF)
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0 else { return .wrong }
    for position in 1..<Swift.max(1, length) {
      guard offset + position < count else { return .cut }
      let range = position == 1 ? second : 0x80...0xBF
      guard range.contains(self[offset + position]) else { return .wrong }
    }
    return .whole(length)
  }
}
