/// A SHA-256 digest: 32 bytes, stored inline.
///
/// Logs and manifests write a digest as base64 or hexadecimal text; read it back
/// with ``init(base64:)-(String)``. Two digests are equal if their bytes are.
public struct Digest: Hashable, Sendable {
  /// The number of bytes of every digest.
  public static let byteCount: Int = 32

  // Four words, because `InlineArray` isn't Hashable. The first byte is the
  // most significant one of `word0`.
  private let word0: UInt64
  private let word1: UInt64
  private let word2: UInt64
  private let word3: UInt64

  /// Creates a digest from its bytes in groups of eight, each a big-endian number.
  init(_ word0: UInt64, _ word1: UInt64, _ word2: UInt64, _ word3: UInt64) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// The bytes in groups of eight, each a big-endian number.
  var words: (UInt64, UInt64, UInt64, UInt64) { (word0, word1, word2, word3) }

  /// Creates a digest from its 32 bytes.
  ///
  /// `nil` if there are more or fewer bytes.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    func word(at offset: Int) -> UInt64 {
      (offset..<offset + 8).reduce(0) { word, index in word << 8 | UInt64(bytes[index]) }
    }
    self.init(word(at: 0), word(at: 8), word(at: 16), word(at: 24))
  }

  /// The 32 bytes, in order.
  public var bytes: InlineArray<32, UInt8> {
    InlineArray { index in byte(at: index) }
  }

  private func byte(at index: Int) -> UInt8 {
    let word =
      switch index / 8 {
      case 0: word0
      case 1: word1
      case 2: word2
      default: word3
      }
    return UInt8(truncatingIfNeeded: word >> (56 - index % 8 * 8))
  }
}

// MARK: - Text

extension Digest {
  /// The digest as 64 hexadecimal digits in lower case.
  public var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * Self.byteCount)
    for index in 0..<Self.byteCount {
      let byte = byte(at: index)
      digits.append(hexadecimalDigit(byte >> 4))
      digits.append(hexadecimalDigit(byte & 0xf))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The digest as 44 characters of base64, the last of which is `=`.
  ///
  /// RFC 4648, section 4: the standard alphabet, with padding.
  public var base64: String {
    Base64.encode(bytes.span)
  }

  /// Creates a digest from base64 text.
  ///
  /// `nil` if `text` is anything else than what ``base64`` gives for a digest:
  /// line breaks, a missing padding and other alphabets are refused, so that a
  /// digest has one text.
  public init?(base64 text: String) {
    self.init(base64: text.utf8.span)
  }

  /// Creates a digest from the bytes of base64 text.
  ///
  /// The same as ``init(base64:)-(String)``, for text that is part of a larger buffer.
  public init?(base64 text: Span<UInt8>) {
    guard let bytes = Base64.decode(text) else { return nil }
    self.init(bytes.span)
  }
}

extension Digest: CustomStringConvertible {
  /// The digest in hexadecimal.
  public var description: String { hexadecimal }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
