import Hashing
import Testing

/// Returns the bytes that hexadecimal digits stand for.
func bytes(hexadecimal text: String) throws -> [UInt8] {
  let digits = Array(text)
  try #require(digits.count % 2 == 0, "Odd number of digits in \(text)")
  return try stride(from: 0, to: digits.count, by: 2).map { index in
    try #require(UInt8(String(digits[index...index + 1]), radix: 16))
  }
}

/// Returns the bytes of a digest.
func array(_ digest: Digest) -> [UInt8] {
  let bytes = digest.bytes
  return bytes.indices.map { bytes[$0] }
}
