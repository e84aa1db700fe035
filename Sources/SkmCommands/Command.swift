import Arguments

/// A command of the tool: what its help says, and what it does.
struct Command: Sendable {
  /// The name: `score`.
  let name: String

  /// What it does, an imperative sentence without a period.
  let summary: String

  /// What follows the name, without options: `WHO [PERIOD]`.
  let arguments: String

  /// What the help says about the arguments and the result; lines of at most 80 columns.
  let discussion: String

  /// The options, besides `--help`.
  let options: [Option]

  /// A command line with its output, or the first lines of it.
  let example: String

  /// Runs the command.
  let run: @Sendable (ParsedArguments, ToolContext) throws -> Void

  /// The command line in short.
  var usage: String {
    "usage: skm \(name)" + (arguments.isEmpty ? "" : " \(arguments)")
      + (options.isEmpty ? "" : " [options]")
  }

  /// The help text.
  var help: String {
    var text = "\(summary).\n\n\(usage)\n\n\(discussion)\n\nOptions:\n"
    let all = options + [Option("help", help: "Show this text")]
    for option in all { text += Self.helpLine(option) }
    return text + "\nExample:\n" + example.indented + "\n"
  }

  private static func helpLine(_ option: Option) -> String {
    let column = 26
    let lines = option.help.wrapped(to: 80 - column)
    let head = "  " + option.usage
    var text =
      head.count + 2 <= column
      ? head + String(repeating: " ", count: column - head.count)
      : head + "\n" + String(repeating: " ", count: column)
    text += lines.joined(separator: "\n" + String(repeating: " ", count: column))
    return text + "\n"
  }
}

extension String {
  /// The text with two blanks before each line that is not empty.
  var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  /// Returns the words in lines of at most a number of characters; a longer word has its own line.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

/// A reason why a command could not do what it was asked.
struct Failure: Error {
  /// The sentence to show to a person; further lines explain.
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
