import ByteScanning
import TestSupport
import Testing

@Suite("Taking what is expected")
struct TextScannerTests {
  /// Bytes that end a text, and those next to them, with and without their highest bits.
  private static let bytes: [UInt8] = [
    0x00, 0x01, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x61, 0x7E, 0x7F, 0x80, 0x9F, 0xA0,
    0xA2, 0xDC, 0xFE, 0xFF,
  ]

  /// What a loop over the bytes takes as a text.
  private func text(from start: Int, in bytes: [UInt8]) -> Range<Int>? {
    for position in start..<bytes.count {
      if bytes[position] == UInt8(ascii: "\"") { return start..<position }
      let isPlain = (0x20...0x7E).contains(bytes[position]) && bytes[position] != UInt8(ascii: "\\")
      if !isPlain { return nil }
    }
    return nil
  }

  private func expectText(from start: Int, in bytes: [UInt8]) {
    var scanner = TextScanner(at: start)
    let expected = text(from: start, in: bytes)
    let taken = scanner.takePlainText(in: bytes.span)
    #expect(taken == expected, "\(bytes) from \(start)")
    if let expected { #expect(scanner.offset == expected.upperBound + 1) }
  }

  @Test(
    "a text ends as a loop finds it, from wherever it begins", arguments: 0..<64 as Range<UInt64>)
  func texts(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let strangeShare = random.pick(from: [2, 10, 60]) ?? 0
      let bytes = (0..<random.number(in: 0...40)).map { _ in
        random.chance(strangeShare) ? random.pick(from: Self.bytes) ?? 0 : UInt8(ascii: "a")
      }
      for start in 0...bytes.count { expectText(from: start, in: bytes) }
    }
  }

  @Test("each byte is a part of a text, ends it or is none", arguments: 0..<24)
  func everyByte(position: Int) {
    var bytes = Array(repeating: UInt8(ascii: "a"), count: 24) + [UInt8(ascii: "\"")]
    for byte in UInt8.min...UInt8.max {
      bytes[position] = byte
      expectText(from: 0, in: bytes)
    }
  }

  @Test("each pair of bytes is seen as it stands", arguments: UInt8.min...UInt8.max)
  func everyPair(first: UInt8) {
    // The eight bytes are looked at in one word, in which a byte could be taken for its neighbour.
    var bytes = Array("aaaaaaaaaaaa\"aaa".utf8)
    let plain = bytes
    for second in UInt8.min...UInt8.max {
      (bytes[2], bytes[3]) = (first, second)
      let expected = text(from: 0, in: bytes)
      var scanner = TextScanner(at: 0)
      if scanner.takePlainText(in: bytes.span) != expected { expectText(from: 0, in: bytes) }
    }
    #expect(text(from: 0, in: plain) == 0..<12)
  }

  @Test("a known text is taken where it stands and nowhere else", arguments: 0...20)
  func known(byteCount: Int) {
    let bytes = Array("\"type\":\"\"type\":\"typetype".utf8.prefix(byteCount))
    for start in 0...byteCount {
      expectTaken("\"type\":\"", Array("\"type\":\"".utf8), from: start, in: bytes)
      expectTaken("type", Array("type".utf8), from: start, in: bytes)
      for byte in [UInt8(ascii: "t"), UInt8(ascii: "\"")] {
        var scanner = TextScanner(at: start)
        let isHere = bytes[start...].first == byte
        let isTaken = scanner.take(byte, in: bytes.span)
        #expect(isTaken == isHere)
        #expect(scanner.offset == (isHere ? start + 1 : start))
      }
    }
  }

  private func expectTaken(
    _ text: StaticString, _ expected: [UInt8], from start: Int, in bytes: [UInt8]
  ) {
    var scanner = TextScanner(at: start)
    let isHere = bytes[start...].starts(with: expected)
    let isTaken = scanner.take(text, in: bytes.span)
    #expect(isTaken == isHere)
    #expect(scanner.offset == (isHere ? start + expected.count : start))
  }

  @Test func `nothing is taken of no bytes`() {
    var scanner = TextScanner(at: 0)
    let none: [UInt8] = []
    let isTaken = [scanner.take("a", in: none.span), scanner.take(0, in: none.span)]
    #expect(isTaken == [false, false])
    let text = scanner.takePlainText(in: none.span)
    #expect(text == nil)
    let number = scanner.takeDigits(1, in: none.span)
    #expect(number == nil)
  }

  @Test("digits are taken if there are as many", arguments: 1...18)
  func digits(count: Int) throws {
    let digits = Array("987654321098765432".utf8.prefix(count))
    let value = try #require(Int(String(decoding: digits, as: UTF8.self)))
    for before in 0...9 {
      let bytes = Array(repeating: UInt8(ascii: "x"), count: before) + digits
      #expect(number(of: count, from: before, in: bytes) == value)
      #expect(number(of: count, from: before, in: bytes + digits) == value)
      #expect(number(of: count, from: before, in: Array(bytes.dropLast())) == nil)
      for position in digits.indices {
        for byte in [0x00, 0x2F, 0x3A, 0x30 | 0x80, 0xFF] as [UInt8] {
          var other = bytes
          other[before + position] = byte
          #expect(number(of: count, from: before, in: other) == nil)
        }
      }
    }
  }

  /// The number of some digits; 0 if the scanner does not end behind them.
  private func number(of count: Int, from start: Int, in bytes: [UInt8]) -> Int? {
    var scanner = TextScanner(at: start)
    let number = scanner.takeDigits(count, in: bytes.span)
    return number != nil && scanner.offset != start + count ? 0 : number
  }

  @Test func `eight bytes make a word, the first one lowest`() {
    let bytes = (0..<24).map { UInt8($0 * 37 % 256) }
    for offset in 0...16 {
      let expected = (0..<8).reduce(0 as UInt64) { word, position in
        word | UInt64(bytes[offset + position]) << UInt64(8 * position)
      }
      let word = bytes.span.word(at: offset)
      #expect(word == expected)
    }
  }

  @Test(arguments: [-1, 1, 9]) func `a word past the end is a programming error`(offset: Int) async
  {
    await #expect(processExitsWith: .failure) { [offset] in
      _ = ([1, 2, 3, 4, 5, 6, 7, 8] as [UInt8]).span.word(at: offset)
    }
  }
}
