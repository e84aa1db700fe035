import SkmCommands
import TestSupport
import Testing

extension LogBuilder {
  /// Calls a body with a function that runs command lines on the log, which the tool appended.
  func withTool(_ body: (([String]) throws -> ToolRun) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      var world = FakeWorld()
      world.input = lines.joined(separator: "\n")
      let path = folder.path(of: "events")
      let appended = try world.run(["append", "-", "--log", path])
      try #require(appended.status == .done, "\(appended.messages)")
      try body { try world.run($0 + ["--log", path]) }
    }
  }
}
