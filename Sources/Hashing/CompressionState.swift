/// The hash value of SHA-256 between two blocks of a message.
///
/// FIPS 180-4 calls it *H*⁽ⁱ⁾ and its words *H*₀ to *H*₇.
struct CompressionState: Sendable {
  // The initial value is that of FIPS 180-4, section 5.3.3.
  private var h0: UInt32 = 0x6a09_e667
  private var h1: UInt32 = 0xbb67_ae85
  private var h2: UInt32 = 0x3c6e_f372
  private var h3: UInt32 = 0xa54f_f53a
  private var h4: UInt32 = 0x510e_527f
  private var h5: UInt32 = 0x9b05_688c
  private var h6: UInt32 = 0x1f83_d9ab
  private var h7: UInt32 = 0x5be0_cd19

  /// The hash value as the digest of the blocks so far.
  var digest: Digest {
    Digest(
      UInt64(h0) << 32 | UInt64(h1), UInt64(h2) << 32 | UInt64(h3),
      UInt64(h4) << 32 | UInt64(h5), UInt64(h6) << 32 | UInt64(h7))
  }

  /// Updates the hash value with the next block, as in FIPS 180-4, section 6.2.2.
  ///
  /// The rounds are written out 16 at a time over local variables: instead of
  /// moving eight working variables along in every round, the variables change
  /// roles, and only the last 16 words of the message schedule are kept. That
  /// is half as fast again as the loops of the standard over arrays.
  ///
  /// - Precondition: `block` has 64 bytes.
  mutating func compress(_ block: Span<UInt8>) {
    precondition(block.count == SHA256.blockByteCount, "Block has \(block.count) bytes")
    var w0 = bigEndianWord(in: block, at: 0)
    var w1 = bigEndianWord(in: block, at: 4)
    var w2 = bigEndianWord(in: block, at: 8)
    var w3 = bigEndianWord(in: block, at: 12)
    var w4 = bigEndianWord(in: block, at: 16)
    var w5 = bigEndianWord(in: block, at: 20)
    var w6 = bigEndianWord(in: block, at: 24)
    var w7 = bigEndianWord(in: block, at: 28)
    var w8 = bigEndianWord(in: block, at: 32)
    var w9 = bigEndianWord(in: block, at: 36)
    var w10 = bigEndianWord(in: block, at: 40)
    var w11 = bigEndianWord(in: block, at: 44)
    var w12 = bigEndianWord(in: block, at: 48)
    var w13 = bigEndianWord(in: block, at: 52)
    var w14 = bigEndianWord(in: block, at: 56)
    var w15 = bigEndianWord(in: block, at: 60)

    var (a, b, c, d, e, f, g, h) = (h0, h1, h2, h3, h4, h5, h6, h7)
    var t = 0
    while true {
      round(a, b, c, &d, e, f, g, &h, roundConstants[t] &+ w0)
      round(h, a, b, &c, d, e, f, &g, roundConstants[t + 1] &+ w1)
      round(g, h, a, &b, c, d, e, &f, roundConstants[t + 2] &+ w2)
      round(f, g, h, &a, b, c, d, &e, roundConstants[t + 3] &+ w3)
      round(e, f, g, &h, a, b, c, &d, roundConstants[t + 4] &+ w4)
      round(d, e, f, &g, h, a, b, &c, roundConstants[t + 5] &+ w5)
      round(c, d, e, &f, g, h, a, &b, roundConstants[t + 6] &+ w6)
      round(b, c, d, &e, f, g, h, &a, roundConstants[t + 7] &+ w7)
      round(a, b, c, &d, e, f, g, &h, roundConstants[t + 8] &+ w8)
      round(h, a, b, &c, d, e, f, &g, roundConstants[t + 9] &+ w9)
      round(g, h, a, &b, c, d, e, &f, roundConstants[t + 10] &+ w10)
      round(f, g, h, &a, b, c, d, &e, roundConstants[t + 11] &+ w11)
      round(e, f, g, &h, a, b, c, &d, roundConstants[t + 12] &+ w12)
      round(d, e, f, &g, h, a, b, &c, roundConstants[t + 13] &+ w13)
      round(c, d, e, &f, g, h, a, &b, roundConstants[t + 14] &+ w14)
      round(b, c, d, &e, f, g, h, &a, roundConstants[t + 15] &+ w15)
      t += 16
      if t == roundConstants.count { break }
      advance(&w0, w1, w9, w14)
      advance(&w1, w2, w10, w15)
      advance(&w2, w3, w11, w0)
      advance(&w3, w4, w12, w1)
      advance(&w4, w5, w13, w2)
      advance(&w5, w6, w14, w3)
      advance(&w6, w7, w15, w4)
      advance(&w7, w8, w0, w5)
      advance(&w8, w9, w1, w6)
      advance(&w9, w10, w2, w7)
      advance(&w10, w11, w3, w8)
      advance(&w11, w12, w4, w9)
      advance(&w12, w13, w5, w10)
      advance(&w13, w14, w6, w11)
      advance(&w14, w15, w7, w12)
      advance(&w15, w0, w8, w13)
    }

    h0 &+= a
    h1 &+= b
    h2 &+= c
    h3 &+= d
    h4 &+= e
    h5 &+= f
    h6 &+= g
    h7 &+= h
  }
}

/// The constants *K* of FIPS 180-4, section 4.2.2: the first 32 bits of the
/// fractional parts of the cube roots of the first 64 primes.
private let roundConstants: InlineArray<64, UInt32> = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
  0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
  0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
  0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
  0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
  0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
  0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
  0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]

/// Performs one round, on a word of the message schedule with its constant added.
///
/// It leaves the new *e* in `d` and the new *a* in `h`; the caller renames the
/// other six. *Ch* and *Maj* are written with one operation less than in the
/// standard.
private func round(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
  _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
  _ word: UInt32
) {
  let sum1 = rotate(e, by: 6) ^ rotate(e, by: 11) ^ rotate(e, by: 25)
  let choice = g ^ (e & (f ^ g))
  let t1 = h &+ sum1 &+ choice &+ word
  let sum0 = rotate(a, by: 2) ^ rotate(a, by: 13) ^ rotate(a, by: 22)
  let majority = (a & b) | (c & (a | b))
  d &+= t1
  h = t1 &+ sum0 &+ majority
}

/// Replaces a word of the message schedule by the one 16 places later.
private func advance(_ word: inout UInt32, _ plus1: UInt32, _ plus9: UInt32, _ plus14: UInt32) {
  let sigma0 = rotate(plus1, by: 7) ^ rotate(plus1, by: 18) ^ (plus1 &>> 3)
  let sigma1 = rotate(plus14, by: 17) ^ rotate(plus14, by: 19) ^ (plus14 &>> 10)
  word = word &+ sigma0 &+ plus9 &+ sigma1
}

private func rotate(_ word: UInt32, by count: UInt32) -> UInt32 {
  word &>> count | word &<< (32 &- count)
}

private func bigEndianWord(in bytes: Span<UInt8>, at offset: Int) -> UInt32 {
  UInt32(bytes[offset]) &<< 24 | UInt32(bytes[offset + 1]) &<< 16
    | UInt32(bytes[offset + 2]) &<< 8 | UInt32(bytes[offset + 3])
}
