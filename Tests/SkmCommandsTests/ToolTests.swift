import Projections
import SkmCommands
import Testing

@Suite("The tool")
struct ToolTests {
  /// What a full disk says.
  private struct FullDisk: Error, CustomStringConvertible {
    let description = "no space left"
  }

  @Test func `the version is that of the read models`() throws {
    #expect(try FakeWorld().run(["--version"]) == .done("skm \(ReadModels.programVersion)\n"))
  }

  @Test(
    "results that cannot be written are a failure, not a crash",
    arguments: [["--help"], ["--version"], ["help", "score"], ["score", "--help"], ["trend"]])
  func outputFailure(arguments: [String]) throws {
    var world = FakeWorld()
    world.outputError = FullDisk()
    let log = arguments == ["trend"] ? ["--log", Repository.events] : []
    #expect(
      try world.run(arguments + log)
        == ToolRun(status: .failed, output: "", messages: "error: no space left\n"))
  }
}
