import ByteScanning
import Hashing
import JSON
import Sheets

/// The ids of responses.
extension ResponseReader {
  mutating func identify(_ cells: [SheetCell], in bytes: Span<UInt8>) -> RowRefusal? {
    guard let position = plan.position(of: .key) else {
      identifyByContent()
      return nil
    }
    let key = String(decoding: bytes.extracting(cells[position].range)).trimmed
    guard !key.isEmpty else {
      return refusal(position, cells[position].line, "the row has no key, by which it is known")
    }
    guard !PersonalText.isFound(in: key) || isRandom(key) else {
      return refusal(
        position, cells[position].line,
        "a key must not say who a person is; make another column 'id' in a map, or this one 'personal'"
      )
    }
    let isPlain = key.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    guard isPlain, key.utf8.count <= Self.keyByteLimit else {
      return refusal(
        position, cells[position].line,
        "a key must be one line of at most \(Self.keyByteLimit) bytes")
    }
    let digest = Self.bits(of: Self.digest(of: key.utf8.span))
    let line = keyLines[digest]
    guard line == 0 else {
      return refusal(
        position, cells[position].line,
        "the key '\(key.shortened)' stands in line \(line) already; each row needs its own")
    }
    keyLines[digest] = row.line
    let id = "\(settings.source):\(key)"
    row.keyID = id
    row.idJSON = Array(JSONValue.string(id).jsonText.utf8)
    return nil
  }

  /// Whether a key is one that a program made of random digits, such as a UUID.
  private func isRandom(_ key: String) -> Bool {
    key.utf8.count == 36
      && key.utf8.enumerated().allSatisfy { position, byte in
        [8, 13, 18, 23].contains(position)
          ? byte == UInt8(ascii: "-") : Unicode.Scalar(byte).properties.isASCIIHexDigit
      }
  }

  private static let keyByteLimit: Int = 100

  /// Makes an id of what the row says: the digest as 16 letters, so that the log does not take it for a
  /// number.
  private mutating func identifyByContent() {
    let bits = Self.bits(of: Self.digest(of: row.content.span))
    let number = occurrences[bits] + 1
    occurrences[bits] = number
    row.idJSON.removeAll(keepingCapacity: true)
    row.idJSON.append(UInt8(ascii: "\""))
    row.idJSON += idBeginning
    if number > 1 { row.idJSON += "\(number):".utf8 }
    for shift in stride(from: 60 as UInt64, through: 0, by: -4) {
      row.idJSON.append(UInt8(ascii: "a") + UInt8(bits >> shift & 0xF))
    }
    row.idJSON.append(UInt8(ascii: "\""))
  }

  private static func digest(of bytes: Span<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// The first 64 bits of a digest, of which no two are alike in a billion sheets of a hundred thousand rows.
  private static func bits(of digest: Digest) -> UInt64 {
    let bytes = digest.bytes
    var bits: UInt64 = 0
    for position in 0..<8 { bits = bits << 8 | UInt64(bytes[position]) }
    return bits
  }
}
