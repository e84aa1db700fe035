import JSON
import TestSupport
import Testing

@Suite("Reading JSON, whatever the bytes")
struct JSONFuzzTests {
  @Test("a value that is written and read is the same, byte for byte", arguments: 1...200)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<5 {
      let original = random.randomValue()
      let text = original.jsonText
      let compact = try value(text)
      #expect(compact == original)
      #expect(compact.jsonText == text)
      #expect(try value(original.indentedText).jsonText == text)
    }
  }

  @Test("reading random bytes ends with a value or an error in the text", arguments: 1...100)
  func randomBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(#"{}[]",:\ 0123456789eE+-.truefalsn\u"#.utf8) + [0x00, 0x0A, 0xC3, 0xA9]
    for _ in 0..<50 {
      let bytes = (0..<random.number(in: 0...40)).map { _ in
        random.chance(90)
          ? random.pick(from: alphabet) ?? 0 : UInt8(truncatingIfNeeded: random.next())
      }
      expectReadable(bytes)
    }
  }

  @Test("no beginning of an object or list is a value", arguments: 1...50)
  func truncation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = Array(JSONValue.array([random.randomValue()]).jsonText.utf8)
    for byteCount in 0..<bytes.count {
      let refusal = refusal(Array(bytes[..<byteCount]))
      #expect(refusal != nil, "\(bytes[..<byteCount])")
    }
    #expect(refusal(bytes) == nil)
  }

  @Test("reading a changed text ends with a value or an error in the text", arguments: 1...100)
  func mutation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = Array(random.randomValue().jsonText.utf8)
    for _ in 0..<50 {
      var changed = bytes
      for _ in 0...random.number(in: 0...2) {
        let position = random.number(in: 0...changed.count - 1)
        switch random.number(in: 0...2) {
        case 0: changed[position] = UInt8(truncatingIfNeeded: random.next())
        case 1: changed[position] ^= 1 << UInt8(random.number(in: 0...7))
        default: changed.insert(changed[position], at: random.number(in: 0...changed.count - 1))
        }
      }
      expectReadable(changed)
    }
  }

  private func expectReadable(_ bytes: [UInt8]) {
    do throws(InputError) {
      let value = try JSONReader.read(bytes.span).value
      #expect(refusal(Array(value.jsonText.utf8)) == nil, "\(bytes)")
    } catch {
      #expect((0...bytes.count).contains(error.offset), "\(bytes)")
      #expect(!error.message.isEmpty)
    }
  }
}
