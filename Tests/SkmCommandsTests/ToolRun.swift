import EventLog
import Files
import Projections
import SkmCommands
import Testing

/// What a run of the tool came to.
struct ToolRun: Equatable, Sendable {
  /// The status to exit with.
  var status: Tool.Status
  /// Everything written as a result.
  var output: String
  /// Everything said to the person at the terminal.
  var messages: String

  /// A run that was done and said nothing else.
  static func done(_ output: String) -> ToolRun {
    ToolRun(status: .done, output: output, messages: "")
  }
}

/// A world that is the same every time: its clock stands still, and its ids and random bytes count
/// up.
struct FakeWorld {
  var now: String = "2024-12-15T08:00:00Z"
  var loginName: String = "rina"
  var variables: [String: String] = [:]
  var input: String = ""
  /// What the person at the terminal answers; `nil` if there is nobody.
  var answer: String?
  /// What happens before the person answers.
  var beforeAnswer: () -> Void = {}
  /// What happens before it is asked who acts, when a command has read its log and can't append yet.
  var beforeActor: () -> Void = {}
  /// What happens before an event gets its id, when its log is open already.
  var beforeNewID: () -> Void = {}
  /// The number of ids that others were given before.
  var earlierIDCount: Int = 0
  /// The number of events from which on a log has a projection checkpoint.
  var minimumCheckpointCount: Int = ProjectionCheckpointFile.usualMinimumCount
  /// Whether results are shown on a terminal.
  var isOutputTerminal: Bool = false
  /// Where other programs lie that this one runs; where those of this package are built if `nil`.
  var programFolder: String?
  /// Why results cannot be written, if they can't.
  var outputError: (any Error)?

  /// Keeps what closures of a context give and take.
  private final class Memory {
    var idCount = 0
    var randomCount: UInt8 = 0
    var output = ""
    var bytes: [UInt8] = []
    var messages = ""
  }

  private let memory: Memory = Memory()

  /// Runs the tool; a later run of the same world goes on with the ids.
  func run(_ arguments: [String]) throws -> ToolRun {
    let time = try #require(Timestamp(now))
    memory.output = ""
    memory.bytes = []
    memory.messages = ""
    var context = ToolContext(
      environmentVariable: { name in
        if name == "SKM_ACTOR" { beforeActor() }
        return variables[name]
      }, loginName: loginName, clock: { time },
      newID: { [memory] in
        beforeNewID()
        memory.idCount += 1
        let digits = String(earlierIDCount + memory.idCount)
        let zeros = String(repeating: "0", count: 12 - digits.count)
        return "00000000-0000-7000-8000-\(zeros)\(digits)"
      },
      randomBytes: { [memory] count in
        memory.randomCount += 1
        return Array(repeating: memory.randomCount, count: count)
      },
      readInput: { Array(input.utf8) },
      ask: { [memory] question in
        guard let answer else { return nil }
        beforeAnswer()
        memory.messages += question + answer + "\n"
        return answer
      },
      output: { [memory] text in
        if let outputError { throw outputError }
        memory.output += text
      },
      outputBytes: { [memory] bytes in
        if let outputError { throw outputError }
        for position in bytes.indices { memory.bytes.append(bytes[position]) }
      },
      message: { [memory] in memory.messages += $0 })
    context.isOutputTerminal = isOutputTerminal
    context.programFolder = programFolder ?? Host.programFolder
    context.minimumCheckpointCount = minimumCheckpointCount
    let status = Tool.run(arguments, in: context)
    return ToolRun(
      status: status, output: memory.output + String(decoding: memory.bytes, as: UTF8.self),
      messages: memory.messages)
  }
}
