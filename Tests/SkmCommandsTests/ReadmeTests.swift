import Arguments
import Foundation
import TestSupport
import Testing

@testable import SkmCommands

/// A command of a session in the README with what it prints.
struct SessionStep: Equatable, Sendable {
  /// The line of the README on which the command stands, from 1.
  let line: Int
  /// The command without `$ `; lines that a backslash continues are one.
  var command: String
  /// What is expected on the terminal.
  var output: String = ""

  /// Reads the sessions of a document: the fenced blocks marked `console`.
  ///
  /// An empty line before the next command or the end of a block belongs to neither.
  static func all(in document: String) -> [SessionStep] {
    var steps: [SessionStep] = []
    var isInside = false
    var continues = false
    for (position, line) in document.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("```") {
        isInside = !isInside && line == "```console"
        continues = false
      } else if isInside {
        if continues {
          steps[steps.count - 1].command += "\n" + line
        } else if line.hasPrefix("$ ") {
          steps.append(SessionStep(line: position + 1, command: String(line.dropFirst(2))))
        } else if !steps.isEmpty {
          steps[steps.count - 1].output += line + "\n"
        }
        continues = (continues || line.hasPrefix("$ ")) && line.hasSuffix("\\")
        if continues, let last = steps.last {
          steps[steps.count - 1].command = String(last.command.dropLast())
        }
      }
    }
    for index in steps.indices where steps[index].output.hasSuffix("\n\n") {
      steps[index].output.removeLast()
    }
    return steps
  }
}

@Suite("The README")
struct ReadmeTests {
  @Test func `shows what the commands of its sessions print, in their order`() throws {
    let steps = SessionStep.all(in: try Repository.text(of: "README.md"))
    try #require(!steps.isEmpty)
    try TemporaryFolder.with { folder in
      for name in ["events", "projections", "examples"] {
        try FileManager.default.copyItem(
          atPath: "\(Repository.path)/\(name)", toPath: folder.path(of: name))
      }
      let world = FakeWorld()
      for step in steps {
        let words = try #require(ShellWords.split(step.command), "README.md:\(step.line)")
        try #require(words.first == "skm", "README.md:\(step.line): only skm can be run here")
        let run = try world.run(Self.located(Array(words.dropFirst()), in: folder))
        let shown = (run.messages + run.output).replacing(folder.path + "/", with: "")
        #expect(shown == step.output, "README.md:\(step.line)")
      }
    }
  }

  @Test func `shows pictures that commands which it names draw today`() throws {
    let text = try Repository.text(of: "README.md")
    let shown = text.matches(of: /!\[[^\]]+\]\((.+)\.svg\)/).map { String($0.output.1) }
    #expect(!shown.isEmpty)
    for path in shown {
      // `ChartGoldenTests` compares the file with what the command draws.
      let picture = ChartGolden.all.first {
        path == "Tests/SkmCommandsTests/Goldens/\($0.name)"
      }
      let arguments = try #require(picture, "\(path) is no picture that is kept").arguments
      #expect(text.contains("`skm \(arguments.joined(separator: " "))`"), "\(path)")
    }
  }

  @Test("shows every command", arguments: Tool.commands.map(\.name))
  func mentions(name: String) throws {
    #expect(try Repository.text(of: "README.md").contains("skm \(name)"))
  }

  @Test func `sessions are read with their continued lines and without the gaps`() {
    let document = """
      ```sh
      $ not this
      ```
      ```console
      $ skm a \\
          'b c'
      one

      two

      $ skm d
      $ skm e
      three
      ```
      $ nor this
      """
    #expect(
      SessionStep.all(in: document) == [
        SessionStep(line: 5, command: "skm a \n    'b c'", output: "one\n\ntwo\n"),
        SessionStep(line: 11, command: "skm d"),
        SessionStep(line: 12, command: "skm e", output: "three\n"),
      ])
  }

  @Test(
    "words are split as a shell splits them",
    arguments: [
      ("a  b", ["a", "b"]),
      ("a 'b c' d", ["a", "b c", "d"]),
      (#"a "b 'c'" d"#, ["a", "b 'c'", "d"]),
      (#"--id='x y'z"#, ["--id=x yz"]),
      (#"'' "" a\ b \'"#, ["", "", "a b", "'"]),
      (#""a\"b\c" 'a\b'"#, [#"a"b\c"#, #"a\b"#]),
      ("'open", nil),
      ("", []),
    ] as [(String, [String]?)])
  func words(line: String, words: [String]?) {
    #expect(ShellWords.split(line) == words)
  }

  /// Returns arguments that work on a copy of the repository, wherever the test runs.
  private static func located(_ arguments: [String], in folder: TemporaryFolder) -> [String] {
    guard let command = Tool.commands.first(where: { $0.name == arguments.first }) else {
      return arguments
    }
    var located = arguments
    if ["append", "import", "site"].contains(command.name), located.count > 1,
      !located[1].hasPrefix("-")
    {
      located[1] = folder.path(of: located[1])
    }
    for option in ["--output", "--write-templates", "--table"] {
      if let position = located.firstIndex(of: option), position + 1 < located.count {
        located[position + 1] = folder.path(of: located[position + 1])
      }
    }
    for (option, path) in [("log", "events"), ("out", "projections")]
    where command.options.contains(where: { $0.name == option }) {
      if let position = located.firstIndex(of: "--\(option)"), position + 1 < located.count {
        located[position + 1] = folder.path(of: located[position + 1])
      } else {
        located += ["--\(option)", folder.path(of: path)]
      }
    }
    return located
  }
}
