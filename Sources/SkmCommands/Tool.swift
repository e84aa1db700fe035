import Arguments
import EventLog
import Files
import Projections

/// The command-line tool: everything but leaving the process.
public enum Tool {
  /// Exit statuses.
  public enum Status: Int32, Sendable {
    /// It was done.
    case done = 0
    /// It could not be done.
    case failed = 1
    /// The command line was wrong.
    case usage = 64
  }

  static var commands: [Command] {
    [
      .score, .trend, .explain, .respondents, .distribution, .revisions, .reconcile, .compare,
      .mend, .followUp, .diff, .sample, .log, .feedback, .register, .retire, .open, .adopt, .record,
      .correct, .void, .reinstate, .report, .close, .plan, .complete, .erase, .append, .importing,
      .verify, .prove, .export, .chart, .laporan, .publikasi, .site, .rebuild,
    ]
  }

  /// Runs the tool.
  ///
  /// - Parameters:
  ///   - arguments: The arguments after the program's name.
  ///   - context: The world that the command sees.
  /// - Returns: The status to exit with. Every message was shown.
  public static func run(_ arguments: [String], in context: ToolContext) -> Status {
    guard let name = arguments.first else {
      context.message(help)
      return .usage
    }
    do {
      switch name {
      case "--help", "-h", "help":
        return try showHelp(of: arguments.dropFirst().first, in: context)
      case "--version":
        try context.output("skm \(ReadModels.programVersion)\n")
        return .done
      default:
        guard let command = command(named: name) else { return unknownCommand(name, in: context) }
        return try run(command, Array(arguments.dropFirst()), in: context)
      }
    } catch let error as LogError {
      context.message("\(error)\n")
    } catch let error as Failure {
      context.message("error: \(error.message)\n")
    } catch let error as SystemError {
      context.message("error: \(error.message)\n")
    } catch {
      context.message("error: \(error)\n")
    }
    return .failed
  }

  private static func command(named name: String) -> Command? {
    commands.first { $0.name == name }
  }

  private static func run(
    _ command: Command, _ arguments: [String], in context: ToolContext
  ) throws -> Status {
    if arguments.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      try context.output(command.help)
      return .done
    }
    do {
      try command.run(try ParsedArguments(arguments, options: command.options), context)
      return .done
    } catch let error as ParsedArguments.UsageError {
      context.message(
        "error: \(error.message)\n\(command.usage)\n"
          + "  See 'skm \(command.name) --help' for more information.\n")
      return .usage
    }
  }

  private static func showHelp(of name: String?, in context: ToolContext) throws -> Status {
    guard let name, !["--help", "-h", "help"].contains(name) else {
      try context.output(help)
      return .done
    }
    guard let command = command(named: name) else { return unknownCommand(name, in: context) }
    try context.output(command.help)
    return .done
  }

  private static func unknownCommand(_ name: String, in context: ToolContext) -> Status {
    let isOption = name.hasPrefix("-")
    let kind = isOption ? "option" : "command"
    let known = isOption ? ["--help", "--version"] : commands.map(\.name) + ["help"]
    let nearest = nearestText(to: name, among: known)
    let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
    context.message(
      "error: unknown \(kind) '\(name)'\(hint)\nusage: skm COMMAND [arguments] [options]\n"
        + "  See 'skm --help' for the commands.\n")
    return .usage
  }

  /// The help text of the whole tool.
  static var help: String {
    let lines = commands.map { command in
      "  " + command.name + String(repeating: " ", count: 14 - command.name.count)
        + command.summary + "\n"
    }.joined()
    return """
      Survey figures of public offices, rebuilt from events that are never changed.

      usage: skm COMMAND [arguments] [options]

      Commands:
      \(lines)  help          Show the help of a command

      WHO is an agency, unit or service by its id, name or alias, in any case:
      mojokerto-kab/kec-jatirejo, 'Kec. Jatirejo', jatirejo, 'dpmptsp pbg'.
      PERIOD is 2024, 2024-S2, 2024-Q3, 2024-05, or what people write: 'semester II
      2021', 'TW III 2023', 'Mei 2024'.

      Results go to standard output, messages to standard error. Exit status: 0 done,
      1 could not be done, 64 the command line was wrong.

      Example:
        $ skm score Dispendukcapil semester II 2021

      See 'skm COMMAND --help' for the options of a command.

      """
  }
}
