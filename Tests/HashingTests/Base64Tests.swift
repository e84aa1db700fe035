import Hashing
import Testing

@Suite("Base64")
struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(
    "the test vectors of RFC 4648 are encoded and decoded",
    arguments: [
      ("", ""),
      ("f", "Zg=="),
      ("fo", "Zm8="),
      ("foo", "Zm9v"),
      ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(bytes: String, text: String) {
    #expect(Base64.encode(bytes.utf8.span) == text)
    #expect(Base64.decode(text.utf8.span) == Array(bytes.utf8))
  }

  @Test func `every character of the alphabet stands for its value`() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    let bytes: [UInt8] = stride(from: 0, to: 64, by: 4).flatMap { value in
      let group = value << 18 | (value + 1) << 12 | (value + 2) << 6 | (value + 3)
      return [group >> 16, group >> 8, group].map { UInt8(truncatingIfNeeded: $0) }
    }
    #expect(Base64.encode(bytes.span) == alphabet)
    #expect(Base64.decode(alphabet.utf8.span) == bytes)
  }

  @Test("only the characters of the alphabet are accepted", arguments: UInt8.min...UInt8.max)
  func foreignCharacters(character: UInt8) {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    let text = Array("Zm".utf8) + [character] + Array("v".utf8)
    #expect((Base64.decode(text.span) != nil) == alphabet.utf8.contains(character))
  }

  @Test(
    "text that isn't the encoding of any bytes is refused",
    arguments: ["Z", "Zg", "Zg=", "Zm8", "Zg===", "=", "====", "Z===", "Zh==", "Zm9=", "Zg==Zg=="])
  func malformedText(text: String) {
    #expect(Base64.decode(text.utf8.span) == nil)
  }

  @Test("decoding undoes encoding", arguments: 0..<100)
  func roundTrip(byteCount: Int) {
    let bytes = (0..<byteCount).map { UInt8(($0 * 37 + byteCount) % 256) }
    #expect(Base64.decode(Base64.encode(bytes.span).utf8.span) == bytes)
  }
}
