import Hashing
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  /// FIPS 180-4 refers to these examples of NIST's *Cryptographic Standards and
  /// Guidelines: Examples with Intermediate Values*, "SHA256".
  @Test(
    "hashes the examples of the standard",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func standardExamples(message: String, digest: String) {
    #expect(SHA256.hash(message.utf8.span).hexadecimal == digest)
  }

  @Test func `a million times the letter a, in pieces of any size, is hashed`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 4096)
    var hash = SHA256()
    var byteCount = 0
    while byteCount < 1_000_000 {
      let pieceByteCount = min(byteCount % 4096 + 1, 1_000_000 - byteCount)
      hash.update(letters.span.extracting(first: pieceByteCount))
      byteCount += pieceByteCount
    }
    #expect(
      hash.finalize().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// From NIST's Secure Hash Algorithm Validation System, byte-oriented, CAVS 11.0,
  /// `SHA256ShortMsg.rsp` and `SHA256LongMsg.rsp`.
  @Test(
    "hashes the messages of the validation system",
    arguments: [
      ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
      ("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
      ("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
      ("74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
      ("5738c929c4f4ccb6", "963bb88f27f512777aab6c8b1a02c70ec0ad651d428f870036e1917120fb48bf"),
      (
        "9baf69cba317f422fe26a9a0",
        "fe56287cd657e4afc50dba7a3a54c2a6324b886becdcd1fae473b769e551a09b"
      ),
      (
        "0a27847cdc98bd6f62220b046edd762b",
        "80c25ec1600587e7f28b18b1b18e3cdc89928e39cab3bc25e4d4a4c139bcedc4"
      ),
      (
        "09fc1accc230a205e4a208e64a8f204291f581a12756392da4b8c0cf5ef02b95",
        "4f44c1c7fbebb6f9601829f3897bfd650c56fa07844be76489076356ac1886a4"
      ),
      (
        "2d52447d1244d2ebc28650e7b05654bad35b3a68eedc7f8515306b496d75f3e7"
          + "3385dd1b002625024b81a02f2fd6dffb6e6d561cb7d0bd7a",
        "cfb88d6faf2de3a69d36195acec2e255e2af2b7d933997f348e09f6ce5758360"
      ),
      (
        "e2f76e97606a872e317439f1a03fcd92e632e5bd4e7cbc4e97f1afc19a16fde9"
          + "2d77cbe546416b51640cddb92af996534dfd81edb17c4424cf1ac4d75aceeb",
        "18041bd4665083001fba8c5411d2d748e8abbfdcdfd9218cb02b68a78e7d4c23"
      ),
      (
        "5a86b737eaea8ee976a0a24da63e7ed7eefad18a101c1211e2b3650c5187c2a8"
          + "a650547208251f6d4237e661c7bf4c77f335390394c37fa1a9f9be836ac28509",
        "42e61e174fbb3897d6dd6cef3dd2802fe67b331953b06114a65c772859dfc1aa"
      ),
      (
        "451101250ec6f26652249d59dc974b7361d571a8101cdfd36aba3b5854d3ae08"
          + "6b5fdd4597721b66e3c0dc5d8c606d9657d0e323283a5217d1f53f2f284f57b8"
          + "5c8a61ac8924711f895c5ed90ef17745ed2d728abd22a5f7a13479a462d71b56"
          + "c19a74a40b655c58edfe0a188ad2cf46cbf30524f65d423c837dd1ff2bf462ac"
          + "4198007345bb44dbb7b1c861298cdf61982a833afc728fae1eda2f87aa2c9480"
          + "858bec",
        "3c593aa539fdcdae516cdf2f15000f6634185c88f505b39775fb9ab137a10aa2"
      ),
    ])
  func validationMessages(message: String, digest: String) throws {
    let bytes = try bytes(hexadecimal: message)
    #expect(SHA256.hash(bytes.span).hexadecimal == digest)
  }

  /// The first three results of the Monte Carlo test of the same system,
  /// `SHA256Monte.rsp`: a thousand digests of the three digests before.
  @Test func `the pseudorandomly generated messages of the validation system are hashed`() throws {
    var seed = try bytes(
      hexadecimal: "6d1e72ad03ddeb5de891e572e2396f8da015d899ef0e79503152d6010a3fe691")
    let digests = (0..<3).map { _ in
      var (first, second, third) = (seed, seed, seed)
      for _ in 0..<1000 {
        let digest = SHA256.hash((first + second + third).span)
        (first, second, third) = (second, third, array(digest))
      }
      seed = third
      return Digest(seed.span)?.hexadecimal
    }
    #expect(
      digests == [
        "e93c330ae5447738c8aa85d71a6c80f2a58381d05872d26bdd39f1fcd4f2b788",
        "2e78f8c8772ea7c9331d41ed3f9cdf27d8f514a99342ee766ee3b8b0d0b121c0",
        "d6a23dff1b7f2eddc1a212f8a218397523a799b07386a30692fd6fe9d2bf0944",
      ])
  }

  /// The digest was recorded with Python.
  ///
  /// ```python
  /// h = hashlib.sha256()
  /// for n in range(201):
  ///     h.update(hashlib.sha256(bytes((i * 7 + n) % 256 for i in range(n))).digest())
  /// h.hexdigest()
  /// ```
  @Test func `messages of 0 to 200 bytes are hashed as by hashlib`() {
    var hash = SHA256()
    for byteCount in 0...200 {
      let message = (0..<byteCount).map { UInt8(($0 * 7 + byteCount) % 256) }
      hash.update(SHA256.hash(message.span).bytes.span)
    }
    #expect(
      hash.finalize().hexadecimal
        == "e673d33f6940a6d3856d0d305fd88363ae0ba3b96e2411d8ddd5e0dd443f4525")
  }

  @Test("a message split in two anywhere has the same digest", arguments: 0...200)
  func splitting(firstByteCount: Int) {
    let message = (0..<200).map { UInt8($0 * 31 % 256) }
    var hash = SHA256()
    hash.update(message.span.extracting(first: firstByteCount))
    hash.update(message.span.extracting(firstByteCount...))
    #expect(hash.finalize() == SHA256.hash(message.span))
  }

  @Test("a message in pieces of one size has the same digest", arguments: [1, 3, 63, 64, 65, 128])
  func pieces(ofByteCount pieceByteCount: Int) {
    let message = (0..<1000).map { UInt8($0 * 31 % 256) }
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: pieceByteCount) {
      hash.update(message.span.extracting(start..<min(start + pieceByteCount, message.count)))
    }
    #expect(hash.finalize() == SHA256.hash(message.span))
  }

  @Test func `a copy goes on by itself`() {
    var hash = SHA256()
    hash.update("a".utf8.span)
    var copy = hash
    copy.update("x".utf8.span)
    hash.update("bc".utf8.span)
    #expect(hash.finalize() == SHA256.hash("abc".utf8.span))
    #expect(copy.finalize() == SHA256.hash("ax".utf8.span))
  }
}
