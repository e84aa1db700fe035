import TestSupport
import Testing

@testable import SkmCommands

@Suite("Command lines that cannot be followed")
struct BadCommandLineTests {
  @Test("of the tool itself", arguments: BadLine.tool)
  func tool(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with options that are wrong", arguments: BadLine.options)
  func options(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with questions that have no answer", arguments: BadLine.questions)
  func questions(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with samples that cannot be", arguments: BadLine.samples)
  func samples(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with files that are not there or of the wrong kind", arguments: BadLine.files)
  func files(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with responses that break a rule", arguments: BadLine.responses)
  func responses(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with results that break a rule", arguments: BadLine.results)
  func results(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with corrections that break a rule", arguments: BadLine.corrections)
  func corrections(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with closes that break a rule", arguments: BadLine.closes)
  func closes(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with follow-ups that break a rule or are not there", arguments: BadLine.plans)
  func plans(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with registrations that cannot be", arguments: BadLine.registrations)
  func registrations(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with retirements that cannot be", arguments: BadLine.retirements)
  func retirements(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with surveys and policies that cannot be", arguments: BadLine.terms)
  func terms(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with texts that are not there", arguments: BadLine.texts)
  func texts(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test("with questions about the past that have no answer", arguments: BadLine.histories)
  func histories(line: BadLine) throws {
    try expectRefusal(of: line)
  }

  @Test func `without any word is answered with the help, as a message`() throws {
    let help = try FakeWorld().run(["--help"]).output
    #expect(try FakeWorld().run([]) == ToolRun(status: .usage, output: "", messages: help))
  }

  /// Expects that a line is refused with its message, prints nothing and writes nothing.
  private func expectRefusal(of line: BadLine) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      let before = try folder.files()
      var arguments = try #require(ShellWords.split(line.line)).map {
        $0.replacing("{dir}", with: folder.path)
      }
      let command = Tool.commands.first { $0.name == arguments.first }
      if command != nil, !arguments.contains("--log") {
        arguments += ["--log", folder.path(of: "events")]
      }
      if command?.name == "rebuild", !arguments.contains("--out") {
        arguments += ["--out", folder.path(of: "out")]
      }
      let run = try FakeWorld().run(arguments)
      #expect(run.messages.replacing(folder.path, with: "{dir}") == message(line, command))
      #expect(run.status == line.status)
      #expect(run.output == "")
      #expect(try folder.files() == before, "something was written")
    }
  }

  private func message(_ line: BadLine, _ command: Command?) -> String {
    let error = "error: \(line.message)\n"
    guard line.status == .usage else { return error }
    guard let command else {
      return error + "usage: skm COMMAND [arguments] [options]\n"
        + "  See 'skm --help' for the commands.\n"
    }
    return error + "\(command.usage)\n  See 'skm \(command.name) --help' for more information.\n"
  }
}
