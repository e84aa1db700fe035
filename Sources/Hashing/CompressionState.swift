/// The hash value of SHA-256 between two blocks of a message, or of several messages side by side.
///
/// FIPS 180-4 calls it *H*⁽ⁱ⁾ and its words *H*₀ to *H*₇.
struct CompressionState<Word: CompressionWord>: Sendable {
  // The initial value is that of FIPS 180-4, section 5.3.3.
  private var h0: Word = Word(repeating: 0x6a09_e667)
  private var h1: Word = Word(repeating: 0xbb67_ae85)
  private var h2: Word = Word(repeating: 0x3c6e_f372)
  private var h3: Word = Word(repeating: 0xa54f_f53a)
  private var h4: Word = Word(repeating: 0x510e_527f)
  private var h5: Word = Word(repeating: 0x9b05_688c)
  private var h6: Word = Word(repeating: 0x1f83_d9ab)
  private var h7: Word = Word(repeating: 0x5be0_cd19)

  /// Updates the hash value with the next block, as in FIPS 180-4, section 6.2.2.
  ///
  /// The rounds are written out 16 at a time over local variables: instead of
  /// moving eight working variables along in every round, the variables change
  /// roles, and only the last 16 words of the message schedule are kept. That
  /// is half as fast again as the loops of the standard over arrays. A word of
  /// the schedule is replaced as soon as it was used, not all 16 at the end:
  /// then there is something to do while a round waits for the one before,
  /// which four messages side by side are a sixth faster by.
  mutating func compress(_ block: InlineArray<16, Word>) {
    var w0 = block[0]
    var w1 = block[1]
    var w2 = block[2]
    var w3 = block[3]
    var w4 = block[4]
    var w5 = block[5]
    var w6 = block[6]
    var w7 = block[7]
    var w8 = block[8]
    var w9 = block[9]
    var w10 = block[10]
    var w11 = block[11]
    var w12 = block[12]
    var w13 = block[13]
    var w14 = block[14]
    var w15 = block[15]
    var (a, b, c, d, e, f, g, h) = (h0, h1, h2, h3, h4, h5, h6, h7)

    for t in stride(from: 0, to: 48, by: 16) {
      round(a, b, c, &d, e, f, g, &h, w0, roundConstants[t])
      advance(&w0, w1, w9, w14)
      round(h, a, b, &c, d, e, f, &g, w1, roundConstants[t + 1])
      advance(&w1, w2, w10, w15)
      round(g, h, a, &b, c, d, e, &f, w2, roundConstants[t + 2])
      advance(&w2, w3, w11, w0)
      round(f, g, h, &a, b, c, d, &e, w3, roundConstants[t + 3])
      advance(&w3, w4, w12, w1)
      round(e, f, g, &h, a, b, c, &d, w4, roundConstants[t + 4])
      advance(&w4, w5, w13, w2)
      round(d, e, f, &g, h, a, b, &c, w5, roundConstants[t + 5])
      advance(&w5, w6, w14, w3)
      round(c, d, e, &f, g, h, a, &b, w6, roundConstants[t + 6])
      advance(&w6, w7, w15, w4)
      round(b, c, d, &e, f, g, h, &a, w7, roundConstants[t + 7])
      advance(&w7, w8, w0, w5)
      round(a, b, c, &d, e, f, g, &h, w8, roundConstants[t + 8])
      advance(&w8, w9, w1, w6)
      round(h, a, b, &c, d, e, f, &g, w9, roundConstants[t + 9])
      advance(&w9, w10, w2, w7)
      round(g, h, a, &b, c, d, e, &f, w10, roundConstants[t + 10])
      advance(&w10, w11, w3, w8)
      round(f, g, h, &a, b, c, d, &e, w11, roundConstants[t + 11])
      advance(&w11, w12, w4, w9)
      round(e, f, g, &h, a, b, c, &d, w12, roundConstants[t + 12])
      advance(&w12, w13, w5, w10)
      round(d, e, f, &g, h, a, b, &c, w13, roundConstants[t + 13])
      advance(&w13, w14, w6, w11)
      round(c, d, e, &f, g, h, a, &b, w14, roundConstants[t + 14])
      advance(&w14, w15, w7, w12)
      round(b, c, d, &e, f, g, h, &a, w15, roundConstants[t + 15])
      advance(&w15, w0, w8, w13)
    }
    round(a, b, c, &d, e, f, g, &h, w0, roundConstants[48])
    round(h, a, b, &c, d, e, f, &g, w1, roundConstants[49])
    round(g, h, a, &b, c, d, e, &f, w2, roundConstants[50])
    round(f, g, h, &a, b, c, d, &e, w3, roundConstants[51])
    round(e, f, g, &h, a, b, c, &d, w4, roundConstants[52])
    round(d, e, f, &g, h, a, b, &c, w5, roundConstants[53])
    round(c, d, e, &f, g, h, a, &b, w6, roundConstants[54])
    round(b, c, d, &e, f, g, h, &a, w7, roundConstants[55])
    round(a, b, c, &d, e, f, g, &h, w8, roundConstants[56])
    round(h, a, b, &c, d, e, f, &g, w9, roundConstants[57])
    round(g, h, a, &b, c, d, e, &f, w10, roundConstants[58])
    round(f, g, h, &a, b, c, d, &e, w11, roundConstants[59])
    round(e, f, g, &h, a, b, c, &d, w12, roundConstants[60])
    round(d, e, f, &g, h, a, b, &c, w13, roundConstants[61])
    round(c, d, e, &f, g, h, a, &b, w14, roundConstants[62])
    round(b, c, d, &e, f, g, h, &a, w15, roundConstants[63])

    h0 = h0 &+ a
    h1 = h1 &+ b
    h2 = h2 &+ c
    h3 = h3 &+ d
    h4 = h4 &+ e
    h5 = h5 &+ f
    h6 = h6 &+ g
    h7 = h7 &+ h
  }
}

extension CompressionState<UInt32> {
  /// The hash value as the digest of the blocks so far.
  var digest: Digest {
    Digest(
      UInt64(h0) << 32 | UInt64(h1), UInt64(h2) << 32 | UInt64(h3),
      UInt64(h4) << 32 | UInt64(h5), UInt64(h6) << 32 | UInt64(h7))
  }
}

extension CompressionState<SIMD4<UInt32>> {
  /// The hash value of one of four messages.
  subscript(lane: Int) -> CompressionState<UInt32> {
    get {
      var state = CompressionState<UInt32>()
      state.h0 = h0[lane]
      state.h1 = h1[lane]
      state.h2 = h2[lane]
      state.h3 = h3[lane]
      state.h4 = h4[lane]
      state.h5 = h5[lane]
      state.h6 = h6[lane]
      state.h7 = h7[lane]
      return state
    }
    set {
      h0[lane] = newValue.h0
      h1[lane] = newValue.h1
      h2[lane] = newValue.h2
      h3[lane] = newValue.h3
      h4[lane] = newValue.h4
      h5[lane] = newValue.h5
      h6[lane] = newValue.h6
      h7[lane] = newValue.h7
    }
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

/// Performs one round, on a word of the message schedule and its constant.
///
/// It leaves the new *e* in `d` and the new *a* in `h`; the caller renames the
/// other six. *Ch* and *Maj* are written with one operation less than in the
/// standard. Without inlining of this and ``advance(_:_:_:_:)``, four messages
/// take a third longer.
@inline(__always)
private func round<Word: CompressionWord>(
  _ a: Word, _ b: Word, _ c: Word, _ d: inout Word,
  _ e: Word, _ f: Word, _ g: Word, _ h: inout Word,
  _ word: Word, _ constant: UInt32
) {
  let sum1 = e.rotated(by: 6) ^ e.rotated(by: 11) ^ e.rotated(by: 25)
  let choice = g ^ (e & (f ^ g))
  let t1 = h &+ (word &+ Word(repeating: constant)) &+ choice &+ sum1
  let sum0 = a.rotated(by: 2) ^ a.rotated(by: 13) ^ a.rotated(by: 22)
  let majority = (a & b) | (c & (a | b))
  d = d &+ t1
  h = t1 &+ (sum0 &+ majority)
}

/// Replaces a word of the message schedule by the one 16 places later.
@inline(__always)
private func advance<Word: CompressionWord>(
  _ word: inout Word, _ plus1: Word, _ plus9: Word, _ plus14: Word
) {
  let sigma0 = plus1.rotated(by: 7) ^ plus1.rotated(by: 18) ^ plus1.shifted(by: 3)
  let sigma1 = plus14.rotated(by: 17) ^ plus14.rotated(by: 19) ^ plus14.shifted(by: 10)
  word = word &+ sigma0 &+ plus9 &+ sigma1
}
