import Spreadsheets
import Testing

@Suite("CRC-32")
struct CRC32Tests {
  /// The first is the check value of `CRC-32/ISO-HDLC` in the catalogue of CRC algorithms by Cook, the
  /// others are those of `zlib.crc32` in Python.
  @Test(
    "known bytes have their published check",
    arguments: [
      ("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func published(text: String, check: UInt32) {
    var crc = CRC32()
    crc.update(text.utf8.span)
    #expect(crc.value == check)
  }

  @Test("bytes in two pieces have the check of all", arguments: 0...9)
  func pieces(count: Int) {
    let bytes = Array("123456789".utf8)
    var crc = CRC32()
    crc.update(bytes.span.extracting(first: count))
    crc.update(bytes.span.extracting(count...))
    #expect(crc.value == 0xCBF4_3926)
  }
}
