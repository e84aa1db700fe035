import EventLog
import Hashing
import TestSupport
import Testing

/// Returns a digest that a number stands for.
func digest(_ number: Int) -> Digest {
  SHA256.hash(String(number).utf8.span)
}

/// Returns what a text is read as, or why it is refused.
func read<Value>(
  _ text: String, _ reading: (Span<UInt8>, String) throws(LogError) -> Value
) throws(LogError) -> Value {
  try reading(text.utf8.span, "a.txt")
}

/// Returns why a text is refused; `nil` if it is not.
func refusal<Value>(
  _ text: [UInt8], _ reading: (Span<UInt8>, String) throws(LogError) -> Value
) -> LogError? {
  do throws(LogError) {
    _ = try reading(text.span, "a.txt")
    return nil
  } catch {
    return error
  }
}

/// A text that is refused.
struct BadText: Sendable, CustomTestStringConvertible {
  let text: String
  /// The line, column and rule of the error.
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { expected }
}

extension SplitMix64 {
  /// Returns a text with up to three bytes changed, left out, put in or doubled.
  mutating func changed(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0...number(in: 0...2) {
      guard !bytes.isEmpty else { return bytes }
      let position = number(in: 0...bytes.count - 1)
      switch number(in: 0...4) {
      case 0: bytes[position] = UInt8(truncatingIfNeeded: next())
      case 1: bytes[position] ^= 1 << UInt8(number(in: 0...7))
      case 2: bytes.insert(bytes[position], at: position)
      case 3: bytes.insert(UInt8(ascii: "\n"), at: position)
      default: bytes.remove(at: position)
      }
    }
    return bytes
  }

  /// Returns lines that could be some of a checkpoint or proof, in no order.
  mutating func randomLines() -> [UInt8] {
    let lines = [
      ProofFile.firstLine, ConsistencyProofFile.firstLine, "extra eA==", "index 3", "skm.log/ab",
      "",
      "", "796", digest(1).base64, digest(2).base64, "— a AAAAAAE=", "— ", "index \u{301}3", "0",
    ]
    return (0..<number(in: 0...12)).flatMap { _ in
      Array(((pick(from: lines) ?? "") + (chance(97) ? "\n" : "")).utf8)
    }
  }
}
