import TestSupport
import Testing

@testable import SkmCommands

@Suite("Text on a terminal")
struct PrintableTextTests {
  @Test(
    "what a terminal could take for more than text becomes harmless",
    arguments: [
      ("Dinas Kesehatan", "Dinas Kesehatan"),
      ("x\n     6  2024-12-12", "x      6  2024-12-12"),
      ("a\rb\tc", "a b c"),
      ("\u{1B}[31mred", " [31mred"),
      ("abc\u{202E}def", "abc\u{FFFD}def"),
      ("caf\u{E9} 🙂", "caf\u{E9} 🙂"),
    ])
  func printable(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test func `an event cannot forge a line of the log`() throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let world = FakeWorld()
      let log = ["--log", folder.path(of: "events")]
      let before = try world.run(["log", "dpmptsp"] + log).output
      let late = "x\n     6  2024-12-12  response 'a' voided: forged"
      _ = try world.run(
        ["record", "dpmptsp", "2024-02", "--answers", "U1=3", "--late", late, "--id", "r"] + log)
      let after = try world.run(["log", "dpmptsp"] + log).output
      #expect(after.hasPrefix(before))
      #expect(!after.dropFirst(before.count).contains("\n     6"))
    }
  }
}
