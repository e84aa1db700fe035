import Hashing
import Testing

@Suite("Digests")
struct DigestTests {
  private let digest = SHA256.hash("abc".utf8.span)

  @Test func `a digest is described in hexadecimal`() {
    #expect("\(digest)" == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  /// Recorded with Python's `base64.b64encode`.
  @Test func `a digest is written as padded base64`() {
    #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test("the base64 text of a digest gives the digest", arguments: 0..<100)
  func roundTrip(seed: Int) {
    let digest = SHA256.hash("\(seed)".utf8.span)
    #expect(Digest(base64: digest.base64) == digest)
    #expect(Digest(base64: digest.base64.utf8.span) == digest)
    #expect(Digest(digest.bytes.span) == digest)
  }

  @Test(
    "text that no digest is written as is refused",
    arguments: [
      "",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa==",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=",
      "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0AAAA=",
      "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0Aungv",
    ])
  func malformedText(text: String) {
    #expect(Digest(base64: text) == nil)
  }

  @Test("a digest has 32 bytes", arguments: [0, 31, 33, 64])
  func byteCount(of count: Int) {
    #expect(Digest([UInt8](repeating: 0, count: count).span) == nil)
  }

  @Test func `digests that differ in one bit anywhere are different`() {
    let bytes = array(digest)
    for bit in 0..<256 {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      let other = Digest(changed.span)
      #expect(other != nil && other != digest)
    }
  }
}
