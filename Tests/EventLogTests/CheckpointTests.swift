import EventLog
import Hashing
import TestSupport
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
  /// The example of C2SP tlog-checkpoint.
  private static let published: String = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

    """

  private static let root: String = digest(1).base64

  @Test func `the example of the specification is read and written`() throws {
    let checkpoint = try read(Self.published, Checkpoint.init(reading:from:))
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.head.size == 20_852_163)
    #expect(
      checkpoint.head.root
        == Digest(base64: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="))
    #expect(checkpoint.extensionLines == [])
    #expect(checkpoint.signatureLines.count == 1)
    #expect(checkpoint.text == Self.published)
  }

  @Test func `a checkpoint is written with an empty line for signatures, and none`() throws {
    let checkpoint = Checkpoint(
      origin: Checkpoint.origin(firstLeafHash: digest(0)),
      head: TreeHead(size: 796, root: digest(1)))
    // The first half of what `printf 0 | sha256sum` prints, and all of `printf 1 | sha256sum`.
    #expect(
      checkpoint.text
        == "skm.log/5feceb66ffc86f38\n796\na4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=\n\n")
    #expect(try read(checkpoint.text, Checkpoint.init(reading:from:)) == checkpoint)
  }

  @Test func `extensions and signatures are kept as they stand`() throws {
    let text = """
      log é
      0
      \(Self.root)
      extension: +1
      — none

      — a AAAAAAE=
      — skm.log/b AAAAAAE=

      """
    let checkpoint = try read(text, Checkpoint.init(reading:from:))
    #expect(checkpoint.extensionLines == ["extension: +1", "— none"])
    #expect(checkpoint.signatureLines == ["— a AAAAAAE=", "— skm.log/b AAAAAAE="])
    #expect(checkpoint.text == text)
  }

  @Test func `checkpoints are equal if their bytes are`() throws {
    func checkpoint(_ origin: String) -> Checkpoint {
      Checkpoint(origin: origin, head: TreeHead(size: 1, root: digest(1)))
    }
    #expect(checkpoint("caf\u{e9}") != checkpoint("cafe\u{301}"))
    #expect(checkpoint("a") == checkpoint("a"))
  }

  private static let refusals: [BadText] = [
    BadText("", "1:1: error: the origin of a log must stand here; the text ends"),
    BadText("a", "1:1: error: a line must end with a line feed"),
    BadText("\n1\n\(root)\n\n", "1:1: error: the origin of a log must not be empty"),
    BadText("a\tb\n1\n\(root)\n\n", "1:2: error: a line must not have control characters"),
    BadText("a\n", "2:1: error: the size must stand here; the text ends"),
    BadText("a\n\n\(root)\n\n", sizeRule),
    BadText("a\n01\n\(root)\n\n", sizeRule),
    BadText("a\n+1\n\(root)\n\n", sizeRule),
    BadText("a\n-1\n\(root)\n\n", sizeRule),
    BadText("a\n1 \n\(root)\n\n", sizeRule),
    BadText("a\n١\n\(root)\n\n", sizeRule),
    BadText("a\n1000000000000\n\(root)\n\n", sizeRule),
    BadText("a\n99999999999999999999999\n\(root)\n\n", sizeRule),
    BadText("a\r\n1\n\(root)\n\n", "1:2: error: a line must not have control characters"),
    BadText("a\n1\n\n\n", "3:1: error: the root must be 32 bytes in base64, 44 characters"),
    BadText(
      "a\n1\n\(root.dropLast())\n\n",
      "3:1: error: the root must be 32 bytes in base64, 44 characters"),
    BadText("a\n1\n\(root)\n", "4:1: error: an empty line must stand here; the text ends"),
    BadText("a\n1\n\(root)\nx\n", "5:1: error: an empty line must stand here; the text ends"),
    BadText("a\n1\n\(root)\n\n\n", signatureRule),
    BadText("a\n1\n\(root)\n\n—  AAAAAAE=\n", signatureRule),
    BadText("a\n1\n\(root)\n\n- a AAAAAAE=\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a+b AAAAAAE=\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a b AAAAAAE=\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a\u{3000}b AAAAAAE=\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a AAAAAA==\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a\n", signatureRule),
    BadText("a\n1\n\(root)\n\n— \n", signatureRule),
    BadText("a\n1\n\(root)\n\n— a AAAAAAE=", "5:1: error: a line must end with a line feed"),
  ]

  @Test("a text that is no checkpoint is refused at its line, with the rule", arguments: refusals)
  func refused(bad: BadText) {
    #expect(
      refusal(Array(bad.text.utf8), Checkpoint.init(reading:from:)).map { "\($0)" }
        == "a.txt:\(bad.expected)")
  }

  private static let sizeRule: String =
    "2:1: error: the size must be a decimal number without leading zeros, at most 999999999999"
  private static let signatureRule: String =
    "5:1: error: a signature must be '— ', a name, a blank and base64"

  @Test func `text that is not UTF-8 is refused where it begins`() {
    #expect(
      refusal([0x61, 0xFF, 0x0A], Checkpoint.init(reading:from:)).map { "\($0)" }
        == "a.txt:1:2: error: text must be UTF-8")
  }

  @Test func `a checkpoint has limits`() throws {
    let begin = "a\n1\n\(Self.root)\n"
    func signed(_ count: Int) -> String {
      begin + "\n" + String(repeating: "— a AAAAAAE=\n", count: count)
    }
    #expect(try read(signed(64), Checkpoint.init(reading:from:)).signatureLines.count == 64)
    #expect(
      refusal(Array(signed(65).utf8), Checkpoint.init(reading:from:)).map { "\($0)" }
        == "a.txt:69:1: error: a checkpoint may have at most 64 signatures")
    let extensionCount = Checkpoint.byteLimit - begin.utf8.count - 2
    let longest = begin + String(repeating: "x", count: extensionCount) + "\n\n"
    #expect(try read(longest, Checkpoint.init(reading:from:)).text == longest)
    #expect(
      refusal(Array(("a" + longest).utf8), Checkpoint.init(reading:from:)).map { "\($0)" }
        == "error: 'a.txt' must have at most 262144 bytes; it has 262145")
  }

  @Test("reading never traps, and what is read is written as it stood", arguments: 1...60)
  func fuzz(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let bytes = random.chance(70) ? random.changed(Self.published) : random.randomLines()
      do throws(LogError) {
        let text = try Checkpoint(reading: bytes.span, from: "a.txt").text
        #expect(Array(text.utf8) == bytes)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test func `an origin without a character is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Checkpoint(origin: "", head: TreeHead(size: 1, root: digest(1)))
    }
  }

  @Test func `a size with more digits than a sequence is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Checkpoint(origin: "a", head: TreeHead(size: 1_000_000_000_000, root: digest(1)))
    }
  }
}
