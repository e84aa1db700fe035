import Hashing
public import JSON

/// The text of a suggestion or complaint with the salt of its digest, as it lies outside the log.
///
/// The log holds ``digest``, which proves what was written as long as the text is kept. Once the
/// salt is gone nobody can find the text by trying: without it even a short text would be guessed.
///
/// A file holds one as a JSON object with `response`, `text` and `salt`, the salt in base64.
public struct PrivateText: Equatable, Sendable {
  /// The id of the response that it belongs to.
  public let response: String

  /// What the respondent wrote.
  public let text: String

  /// The bytes before the text in the digest.
  public let salt: [UInt8]

  /// The number of bytes of a salt.
  public static let saltByteCount: Int = 32

  /// The number of bytes that a text may have.
  public static let byteLimit: Int = 1 << 16

  /// Creates a text.
  ///
  /// - Precondition: The salt has ``saltByteCount`` bytes.
  public init(response: String, text: String, salt: [UInt8]) {
    precondition(salt.count == Self.saltByteCount, "A salt can't have \(salt.count) bytes")
    self.response = response
    self.text = text
    self.salt = salt
  }

  /// Reads what a file holds.
  ///
  /// - Throws: `InputError` if that is not a text with its salt.
  public init(reading bytes: Span<UInt8>) throws(InputError) {
    let fields = try Fields(of: try JSONReader.read(bytes), named: "text")
    let salt = try fields.node("salt")
    let decoded = Base64.decode(try salt.text(of: "salt").utf8.span)
    guard let decoded, decoded.count == Self.saltByteCount else {
      throw InputError(
        offset: salt.offset, message: "'salt' must be \(Self.saltByteCount) bytes in base64")
    }
    response = try fields.text("response")
    text = try fields.text("text")
    self.salt = decoded
  }

  /// The text with its salt, as a file holds it.
  public var json: JSONValue {
    .object([
      .init("response", .string(response)), .init("text", .string(text)),
      .init("salt", .string(Base64.encode(salt.span))),
    ])
  }

  /// What the event holds: `sha256:` and 64 hexadecimal digits, the SHA-256 of the salt followed
  /// by the text in UTF-8.
  public var digest: String {
    var hash = SHA256()
    hash.update(salt.span)
    hash.update(text.utf8.span)
    return Self.digestPrefix + hash.finalize().hexadecimal
  }

  private static let digestPrefix: String = "sha256:"

  /// Returns the name of the file that holds the text of a digest, without a folder.
  ///
  /// - Returns: `nil` if the digest is not of the form of ``digest``; its text is kept elsewhere.
  public static func fileName(ofDigest digest: String) -> String? {
    let digits = digest.utf8.dropFirst(digestPrefix.utf8.count)
    let isHexadecimal = digits.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    guard digest.hasPrefix(digestPrefix), isHexadecimal, digits.count == 2 * Digest.byteCount else {
      return nil
    }
    return "\(String(decoding: digits, as: UTF8.self)).json"
  }
}
