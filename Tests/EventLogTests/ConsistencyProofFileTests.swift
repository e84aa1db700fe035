import EventLog
import Hashing
import TestSupport
import Testing

@Suite("Consistency proof files")
struct ConsistencyProofFileTests {
  private static let old: String = "skm.log/ab\n796\n\(digest(1).base64)\n\n"
  private static let new: String = "skm.log/ab\n799\n\(digest(2).base64)\n\n"
  private static let signature: String = "— a AAAAAAE=\n"
  private static let first: String = "skm consistency-proof v1\n"
  private static let hash: String = digest(3).base64 + "\n"

  @Test func `a proof is written as hashes and both checkpoints`() {
    let file = ConsistencyProofFile(
      proof: ConsistencyProof(hashes: [digest(3), digest(4)]),
      old: Checkpoint(origin: "skm.log/ab", head: TreeHead(size: 796, root: digest(1))),
      new: Checkpoint(origin: "skm.log/ab", head: TreeHead(size: 799, root: digest(2))))
    #expect(
      file.text == """
        skm consistency-proof v1
        \(digest(3).base64)
        \(digest(4).base64)

        skm.log/ab
        796
        \(digest(1).base64)


        skm.log/ab
        799
        \(digest(2).base64)


        """)
  }

  @Test(
    "what is read is written as it stood, with the signatures of both",
    arguments: ["", hash, hash + hash], ["", signature, signature + signature])
  func roundTrip(hashes: String, signatures: String) throws {
    for newSignatures in ["", Self.signature] {
      let text =
        Self.first + hashes + "\n" + Self.old + signatures + "\n" + Self.new + newSignatures
      let file = try read(text, ConsistencyProofFile.init(reading:from:))
      #expect(file.text == text)
      #expect(file.old.text == Self.old + signatures)
      #expect(file.new.text == Self.new + newSignatures)
      #expect(file.proof.hashes.count == hashes.utf8.count / 45)
      #expect(try read(file.text, ConsistencyProofFile.init(reading:from:)) == file)
    }
  }

  private static let refusals: [BadText] = [
    BadText("", "1:1: error: 'skm consistency-proof v1' must stand here; the text ends"),
    BadText(
      "skm consistency-proof v2\n", "1:1: error: the line must be 'skm consistency-proof v1'"),
    BadText("\(first)\(old)", "2:1: error: a hash must be 32 bytes in base64, 44 characters"),
    BadText("\(first)\n\(old)", "7:1: error: an empty line must stand here; the text ends"),
    BadText(
      "\(first)\n\(old)\(new)", "7:1: error: a signature must be '— ', a name, a blank and base64"),
    BadText("\(first)\n\(old)\n", "8:1: error: the origin of a log must stand here; the text ends"),
    BadText(
      "\(first)\n\(old)\n\(new)\n",
      "12:1: error: a signature must be '— ', a name, a blank and base64"),
  ]

  @Test("a text that is no proof is refused at its line, with the rule", arguments: refusals)
  func refused(bad: BadText) {
    #expect(
      refusal(Array(bad.text.utf8), ConsistencyProofFile.init(reading:from:)).map { "\($0)" }
        == "a.txt:\(bad.expected)")
  }

  @Test("reading never traps, and what is read is written as it stood", arguments: 1...60)
  func fuzz(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let whole =
        Self.first + Self.hash + "\n" + Self.old + Self.signature + "\n" + Self.new
      let bytes =
        random.chance(70)
        ? random.changed(whole) : Array(Self.first.utf8) + random.randomLines()
      do throws(LogError) {
        let text = try ConsistencyProofFile(reading: bytes.span, from: "a.txt").text
        #expect(Array(text.utf8) == bytes)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
