import JSON
import Survey
import Testing

@Suite("Texts outside the log")
struct PrivateTextTests {
  private let salt: [UInt8] = Array(0..<32)

  /// The digest was computed with `hashlib` of Python 3.
  @Test func `the digest is that of the salt and then the text`() {
    let text = PrivateText(response: "r", text: "Antreannya lama", salt: salt)
    #expect(
      text.digest == "sha256:f1b69b7cdc1963bfcaa0a108342274f6083639e097e37ad1338bdb6cc0f1527c")
    let other = PrivateText(response: "r", text: "Antreannya lama", salt: salt.reversed())
    #expect(text.digest != other.digest)
  }

  @Test func `a text is read as it is written`() throws {
    let text = PrivateText(response: "a/../b \"ü\"", text: "Lama\n\t\\ 😀", salt: salt)
    let line = text.json.jsonText
    #expect(
      line
        == #"{"response":"a/../b \"ü\"","text":"Lama\n\t\\ 😀","#
        + #""salt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#)
    let bytes = Array(line.utf8)
    let read = try PrivateText(reading: bytes.span)
    #expect(read == text)
  }

  @Test(
    "what is no text with its salt is refused",
    arguments: [
      ("", "1: the JSON text ends too early"),
      ("[]", "1: 'text' must be an object; found a list"),
      ("{}", "1: 'salt' is missing"),
      (
        #"{"response":"r","text":"x","salt":"AAAA"}"#, "35: 'salt' must be 32 bytes in base64"
      ),
      (
        #"{"response":"r","text":"","salt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#,
        "24: 'text' must not be empty"
      ),
    ])
  func refused(text: String, expected: String) {
    let bytes = Array(text.utf8)
    do throws(InputError) {
      _ = try PrivateText(reading: bytes.span)
      Issue.record("'\(text)' was read")
    } catch {
      #expect("\(error.offset + 1): \(error.message)" == expected)
    }
  }

  @Test(
    "only the digest that is made here names a file",
    arguments: [
      (
        "sha256:" + String(repeating: "0f", count: 32), String(repeating: "0f", count: 32) + ".json"
      ),
      ("sha256:" + String(repeating: "0F", count: 32), nil),
      ("sha256:" + String(repeating: "0f", count: 31), nil),
      (String(repeating: "0f", count: 32), nil),
      ("sha256:" + String(repeating: "../", count: 21) + "a", nil),
      ("d", nil), ("", nil), ("sha256:", nil),
    ] as [(String, String?)])
  func fileNames(digest: String, name: String?) {
    #expect(PrivateText.fileName(ofDigest: digest) == name)
  }
}
