import ByteScanning
import TestSupport
import Testing

@Suite("Numbers for texts")
struct TextNumbersTests {
  private struct Text: Hashable {
    let bytes: [UInt8]
    let context: Int
  }

  @Test(
    "texts have the numbers that a dictionary gives them", arguments: 0..<12 as Range<UInt64>)
  func model(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var numbers = TextNumbers()
    var model: [Text: Int] = [:]
    for _ in 0..<1500 {
      // Short ones of few letters come again, and are the beginnings and ends of others.
      let text = (0..<random.number(in: 0...18)).map { position in
        UInt8(ascii: "a") + UInt8(position < 14 ? 0 : random.number(in: 0...2))
      }
      let start = random.number(in: 0...9)
      let after = random.number(in: 0...9)
      let line =
        Array(repeating: UInt8(random.number(in: 0...255)), count: start) + text
        + Array(repeating: UInt8(random.number(in: 0...255)), count: after)
      let range = start..<start + text.count
      let key = Text(bytes: text, context: random.number(in: -1...3))
      #expect(numbers.number(of: range, in: line.span, context: key.context) == model[key])
      guard model[key] == nil else { continue }
      numbers.add(range, in: line.span, context: key.context)
      model[key] = model.count
      #expect(numbers.count == model.count)
      #expect(numbers.number(of: range, in: line.span, context: key.context) == model[key])
    }
    let copy = numbers
    for (key, number) in model {
      #expect(
        copy.number(of: 0..<key.bytes.count, in: key.bytes.span, context: key.context) == number)
    }
  }

  @Test(
    "a text in two parts is that of both together, wherever they stand",
    arguments: 0..<8 as Range<UInt64>)
  func parts(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var numbers = TextNumbers()
    var model: [Text: Int] = [:]
    for _ in 0..<500 {
      // The context says where the first part ends, so that a text always comes in the same parts.
      let (firstCount, restCount) = (random.number(in: 0...12), random.number(in: 0...3))
      let text = (0..<firstCount + restCount).map { position in
        UInt8(ascii: "a") + UInt8(position % 5 > 0 ? 0 : random.number(in: 0...2))
      }
      let between = Array(repeating: UInt8(ascii: "-"), count: random.number(in: 0...9))
      let (first, rest) = (Array(text[..<firstCount]), Array(text[firstCount...]))
      let isRestFirst = random.number(in: 0...1) == 1
      let line = isRestFirst ? rest + between + first : first + between + rest
      let firstStart = isRestFirst ? restCount + between.count : 0
      let restStart = isRestFirst ? 0 : firstCount + between.count
      let (firstRange, restRange) = (
        firstStart..<firstStart + firstCount, restStart..<restStart + restCount
      )
      let key = Text(bytes: text, context: firstCount)
      let number = numbers.number(
        of: firstRange, and: restRange, in: line.span, context: key.context)
      #expect(number == model[key])
      guard model[key] == nil else { continue }
      numbers.add(firstRange, and: restRange, in: line.span, context: key.context)
      model[key] = model.count
    }
    for (key, number) in model {
      #expect(numbers.text(of: number).utf8.elementsEqual(key.bytes))
      #expect(numbers.bytes(of: number) == Array(key.bytes))
    }
  }

  @Test func `there is room for many`() {
    var numbers = TextNumbers()
    let texts = (0..<5000).map { Array("text \($0)".utf8) }
    for text in texts { numbers.add(0..<text.count, in: text.span) }
    for (number, text) in texts.enumerated() {
      #expect(numbers.number(of: 0..<text.count, in: text.span) == number)
      #expect(numbers.number(of: 0..<text.count, in: text.span, context: 1) == nil)
    }
  }
}

@Suite("Hashing, comparing and replacing bytes eight at a time")
struct ByteRangeTests {
  private func bytes(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    (0..<count).map { _ in UInt8(random.number(in: 0...255)) }
  }

  @Test("a hash is that of the bytes, wherever they stand", arguments: 0...26)
  func hash(byteCount: Int) {
    var random = SplitMix64(seed: UInt64(byteCount))
    let text = bytes(byteCount, &random)
    let expected = text.span.hash(of: 0..<byteCount, seed: 5)
    for before in 0...9 {
      for after in 0...9 {
        let line = bytes(before, &random) + text + bytes(after, &random)
        #expect(line.span.hash(of: before..<before + byteCount, seed: 5) == expected)
      }
    }
    #expect(text.span.hash(of: 0..<byteCount, seed: 6) != expected)
    // Of 64 bits, none of a few hundred is the same by chance.
    for position in text.indices {
      var other = text
      for bit in 0..<8 as Range<UInt8> {
        other[position] = text[position] ^ 1 << bit
        #expect(other.span.hash(of: 0..<byteCount, seed: 5) != expected)
      }
    }
    #expect((text + [0]).span.hash(of: 0..<byteCount + 1, seed: 5) != expected)
  }

  @Test("bytes are equal if a loop finds them so", arguments: 0...26)
  func equality(byteCount: Int) {
    var random = SplitMix64(seed: UInt64(byteCount))
    for start in 0...9 {
      for otherStart in 0...9 {
        let line = bytes(start + byteCount + random.number(in: 0...9), &random)
        let text = line[start..<start + byteCount]
        var other = bytes(otherStart, &random) + text
        let range = start..<start + byteCount
        #expect(line.span.equals(range, other.span, at: otherStart) == true)
        let longer = other + bytes(3, &random)
        #expect(line.span.equals(range, longer.span, at: otherStart) == true)
        guard byteCount > 0 else { continue }
        #expect(line.span.equals(range, other.span, at: otherStart + 1) == false)
        for position in otherStart..<other.count {
          other[position] ^= 0x80
          #expect(line.span.equals(range, other.span, at: otherStart) == false)
          other[position] ^= 0x80
        }
      }
    }
  }

  @Test("bytes are put where a loop puts them, and no others change", arguments: 0...26)
  func replacement(byteCount: Int) {
    var random = SplitMix64(seed: UInt64(byteCount))
    for start in 0...9 {
      for sourceStart in 0...9 {
        let source = bytes(sourceStart + byteCount + random.number(in: 0...9), &random)
        let range = sourceStart..<sourceStart + byteCount
        var target = bytes(start + byteCount + random.number(in: 0...9), &random)
        var expected = target
        for position in 0..<byteCount {
          expected[start + position] = source[sourceStart + position]
        }
        let copy = target
        let before = Array(target)
        target.replace(from: start, by: range, of: source.span)
        #expect(target == expected)
        #expect(copy == before)
      }
    }
  }

  @Test(arguments: [-1, 1, 2]) func `to put bytes past the end is a programming error`(
    start: Int
  ) async {
    await #expect(processExitsWith: .failure) { [start] in
      var target: [UInt8] = Array(repeating: 0, count: 10)
      target.replace(from: start, by: 0..<10, of: (Array(repeating: 1, count: 10) as [UInt8]).span)
    }
  }
}
