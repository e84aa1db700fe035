/// What the rounds of SHA-256 compute with: a word of one message, or of four side by side.
///
/// `SIMD4` holds the same word of four messages, which lie in its *lanes*.
protocol CompressionWord: BitwiseCopyable, Sendable {
  /// Creates a word that is the same for all messages.
  init(repeating word: UInt32)

  static func &+ (left: Self, right: Self) -> Self
  static func & (left: Self, right: Self) -> Self
  static func | (left: Self, right: Self) -> Self
  static func ^ (left: Self, right: Self) -> Self

  /// Returns the word rotated to the right: *ROTR* of FIPS 180-4, section 3.2.
  func rotated(by count: UInt32) -> Self

  /// Returns the word shifted to the right: *SHR* of FIPS 180-4, section 3.2.
  func shifted(by count: UInt32) -> Self
}

// If these functions weren't inlined, hashing side by side would take more than twice as long.

extension UInt32: CompressionWord {
  init(repeating word: UInt32) { self = word }

  @inline(__always)
  func rotated(by count: UInt32) -> UInt32 { self &>> count | self &<< (32 &- count) }

  @inline(__always)
  func shifted(by count: UInt32) -> UInt32 { self &>> count }
}

extension SIMD4<UInt32>: CompressionWord {
  // The product stands for a shift to the left, and the compiler makes one of it. In a shift it
  // would recognise the rotation, take the vector apart and rotate word by word; hashing takes
  // twice as long then.
  @inline(__always)
  func rotated(by count: UInt32) -> SIMD4<UInt32> {
    self &>> count &+ self &* (1 &<< (32 &- count))
  }

  @inline(__always)
  func shifted(by count: UInt32) -> SIMD4<UInt32> { self &>> count }
}
