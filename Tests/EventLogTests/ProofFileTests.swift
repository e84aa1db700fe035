import EventLog
import Hashing
import TestSupport
import Testing

@Suite("Proof files")
struct ProofFileTests {
  private static let checkpoint: Checkpoint = Checkpoint(
    origin: "skm.log/0123456789abcdef", head: TreeHead(size: 796, root: digest(1)))

  private static let file: ProofFile = ProofFile(
    eventLine: Array("{}".utf8), proof: InclusionProof(index: 12, hashes: [digest(2), digest(3)]),
    checkpoint: checkpoint)

  private static let end: String = checkpoint.text

  @Test func `a proof is written as the specification has it`() throws {
    #expect(
      Self.file.text == """
        c2sp.org/tlog-proof@v1
        extra e30=
        index 12
        \(digest(2).base64)
        \(digest(3).base64)

        skm.log/0123456789abcdef
        796
        a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=


        """)
  }

  /// The example of C2SP tlog-proof, whose extra data and signatures are shortened there.
  @Test func `the example of the specification is read and written`() throws {
    let text = """
      c2sp.org/tlog-proof@v1
      extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6
      index 73894
      gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
      B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
      EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
      RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
      AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

      example.com/fancylog
      109482
      sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

      — example.com/fancylog hI2DJw1roloI
      — witness1.example mJirIklj5A==

      """
    let file = try read(text, ProofFile.init(reading:from:))
    #expect(file.eventLine == Array("age-v1.2.1-darwin-arm64.tar.gz".utf8))
    #expect(file.proof.index == 73894)
    #expect(file.proof.hashes.count == 5)
    #expect(file.checkpoint.origin == "example.com/fancylog")
    #expect(file.checkpoint.signatureLines.count == 2)
    #expect(file.text == text)
  }

  @Test(
    "what is written is read as the same",
    arguments: [
      file, ProofFile(eventLine: nil, proof: file.proof, checkpoint: checkpoint),
      ProofFile(
        eventLine: [0, 10, 255], proof: InclusionProof(index: 0, hashes: []),
        checkpoint: checkpoint),
      ProofFile(
        eventLine: nil,
        proof: InclusionProof(index: 999_999_999_999, hashes: (0..<64).map(digest)),
        checkpoint: checkpoint),
      ProofFile(
        eventLine: Array(repeating: 7, count: EventNode.byteLimit), proof: file.proof,
        checkpoint: checkpoint),
    ])
  func roundTrip(file: ProofFile) throws {
    #expect(try read(file.text, ProofFile.init(reading:from:)) == file)
  }

  private static let tooManyHashes: String = String(
    repeating: digest(1).base64 + "\n", count: 65)

  private static let refusals: [BadText] = [
    BadText("", "1:1: error: 'c2sp.org/tlog-proof@v1' must stand here; the text ends"),
    BadText("c2sp.org/tlog-proof@v2\n", "1:1: error: the line must be 'c2sp.org/tlog-proof@v1'"),
    BadText("c2sp.org/tlog-proof@v1 \n", "1:1: error: the line must be 'c2sp.org/tlog-proof@v1'"),
    BadText("\(first)", "2:1: error: 'extra' or 'index' must stand here; the text ends"),
    BadText("\(first)\n", "2:1: error: 'index', a blank and a number must stand here"),
    BadText(
      "\(first)extra e30=\nextra e30=\n",
      "3:1: error: 'index', a blank and a number must stand here"),
    BadText("\(first)index 1\nextra e30=\n\n\(end)", "3:1: error: \(hashRule)"),
    BadText("\(first)extra \nindex 1\n\n\(end)", "2:7: error: \(extraRule)"),
    BadText("\(first)extra e30\nindex 1\n\n\(end)", "2:7: error: \(extraRule)"),
    BadText("\(first)extra \u{301}e30=\nindex 1\n\n\(end)", "2:7: error: \(extraRule)"),
    BadText("\(first)index 01\n\n\(end)", "2:7: error: \(indexRule)"),
    BadText("\(first)index \n\n\(end)", "2:7: error: \(indexRule)"),
    BadText("\(first)index \u{301}1\n\n\(end)", "2:7: error: \(indexRule)"),
    BadText("\(first)index -1\n\n\(end)", "2:7: error: \(indexRule)"),
    BadText("\(first)index 1000000000000\n\n\(end)", "2:7: error: \(indexRule)"),
    BadText("\(first)index 1\nx\n\n\(end)", "3:1: error: \(hashRule)"),
    BadText(
      "\(first)index 1\n", "3:1: error: a hash or an empty line must stand here; the text ends"),
    BadText(
      "\(first)index 1\n\(tooManyHashes)\n\(end)", "67:1: error: a proof may have at most 64 hashes"
    ),
    BadText("\(first)index 1\n\n\n\(end)", "4:1: error: the origin of a log must not be empty"),
    BadText(
      "\(first)index 1\n\n\(end)\n",
      "8:1: error: a signature must be '— ', a name, a blank and base64"),
  ]

  @Test("a text that is no proof is refused at its line, with the rule", arguments: refusals)
  func refused(bad: BadText) {
    #expect(
      refusal(Array(bad.text.utf8), ProofFile.init(reading:from:)).map { "\($0)" }
        == "a.txt:\(bad.expected)")
  }

  private static let first: String = "c2sp.org/tlog-proof@v1\n"
  private static let hashRule: String = "a hash must be 32 bytes in base64, 44 characters"
  private static let extraRule: String = "the extra data must be base64, or the line left out"
  private static let indexRule: String =
    "the index must be a decimal number without leading zeros, at most 999999999999"

  @Test func `extra data longer than an event are refused`() {
    let bytes = Array(repeating: UInt8(1), count: EventNode.byteLimit + 1)
    let text = Self.first + "extra \(Base64.encode(bytes.span))\nindex 1\n\n" + Self.end
    #expect(
      refusal(Array(text.utf8), ProofFile.init(reading:from:)).map { "\($0)" }
        == "a.txt:2:7: error: the extra data may have at most 1048576 bytes, as an event")
  }

  @Test("reading never traps, and what is read is written as it stood", arguments: 1...60)
  func fuzz(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let bytes =
        random.chance(70)
        ? random.changed(Self.file.text + "— a AAAAAAE=\n")
        : Array(Self.first.utf8) + random.randomLines()
      do throws(LogError) {
        let text = try ProofFile(reading: bytes.span, from: "a.txt").text
        #expect(Array(text.utf8) == bytes)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
