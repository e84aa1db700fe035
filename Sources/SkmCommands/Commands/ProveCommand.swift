import Arguments
import EventLog
import Files
import Hashing

extension Command {
  static let prove: Command = Command(
    name: "prove",
    summary: "Prove that an event is in the log, or that the log only grew",
    arguments: "SEQUENCE | --consistency A B",
    discussion: """
      Writes a proof that anybody can check without the log. That of an event holds
      the event itself and is made for a close, which recorded the size and root of
      the log before it: the first close after the event, or '--close N'. With
      '--consistency' it proves that the log at B begins with the log at A, unchanged;
      A and B are sequences, dates, or closes (close:1), which stand for the size and
      root that they recorded. The log must still give the roots of its closes.
      """,
    options: [
      .log,
      Option("close", "N", help: "Prove that the event is before this close, counted from 1"),
      Option("consistency", help: "Prove that the log at B extends the log at A"),
      Option("out", "FILE", help: "Write the proof to a file (default: standard output)"),
    ],
    example: """
      $ skm prove 780 --out izin-pendidikan-2024.tlog-proof
      """,
    run: { arguments, context in
      let made =
        arguments.has("consistency")
        ? try consistencyProof(arguments, in: context) : try eventProof(arguments, in: context)
      guard let path = arguments["out"] else {
        try context.output(made.text)
        return
      }
      let log = arguments.logPath
      guard try !Folder.areOne(Folder.parent(of: path), log), try !Folder.areOne(path, log) else {
        throw Failure("a proof must not be written into the log; found '--out \(path.printable)'")
      }
      try Folder.replace(path, with: made.text.utf8.span)
      try context.output("'\(path)' proves that \(made.claim)\n")
    })

  /// A proof and what it proves.
  private struct Made {
    let text: String
    let claim: String
  }

  private static func eventProof(
    _ arguments: ParsedArguments, in context: ToolContext
  ) throws -> Made {
    guard
      arguments.positionals.count == 1, let sequence = Int(arguments.positionals[0]), sequence > 0
    else { throw ParsedArguments.UsageError("name the sequence of one event, like 780") }
    let number = try arguments["close"].map { text throws(ParsedArguments.UsageError) in
      guard let number = Int(text), number > 0 else {
        throw ParsedArguments.UsageError(
          "'--close' takes the number of a close, from 1; found '\(text)'")
      }
      return number
    }
    let (_, contents) = try OpenLog.contents(arguments, in: context)
    guard sequence <= contents.count else {
      throw Failure("the log ends with event \(contents.count); found \(sequence)")
    }
    let close = try close(of: sequence, number, among: try SealedClose.all(in: contents))
    try close.checkSize()
    let tree = try contents.provingTree(over: close.head.size)
    let file = ProofFile(
      eventLine: try contents.line(ofEvent: sequence),
      proof: tree.inclusionProof(ofLeafAt: sequence - 1, inFirst: close.head.size),
      checkpoint: try close.checkpoint(in: tree))
    return Made(
      text: file.text,
      claim: "event \(sequence) is one of the \(close.head.size) before close:\(close.number)")
  }

  /// Returns the close whose checkpoint an event is to be proved in.
  private static func close(
    of sequence: Int, _ number: Int?, among closes: [SealedClose]
  ) throws(Failure) -> SealedClose {
    guard let reach = closes.map(\.head.size).max() else {
      throw Failure(
        "the log has no close whose root an event could be proved in; 'skm close' makes one")
    }
    if let number {
      let close = try SealedClose.numbered(number, of: closes)
      guard sequence <= close.head.size else {
        throw Failure(
          "event \(sequence) comes after what close:\(number) recorded, events 1 to "
            + "\(close.head.size)")
      }
      return close
    }
    guard let close = closes.first(where: { $0.head.size >= sequence }) else {
      throw Failure(
        "event \(sequence) comes after every close; closes reach until event \(reach), and "
          + "'skm close' makes a further one")
    }
    return close
  }

  private static func consistencyProof(
    _ arguments: ParsedArguments, in context: ToolContext
  ) throws -> Made {
    let texts = arguments.positionals
    guard texts.count == 2 else {
      throw ParsedArguments.UsageError("name two places: each \(LogPosition.rule)")
    }
    guard !arguments.has("close") else {
      throw ParsedArguments.UsageError("'--close' is for the proof of an event; write close:N")
    }
    let positions = [try LogPosition(texts[0], of: "A"), try LogPosition(texts[1], of: "B")]
    let (_, contents) = try OpenLog.contents(arguments, in: context)
    var closes: [SealedClose] = []
    if positions.contains(where: { $0.closeNumber != nil }) {
      closes = try SealedClose.all(in: contents)
    }
    var sizes: [Int] = []
    var sealed: [SealedClose?] = []
    for position in positions {
      let close = try position.closeNumber.map { number throws(Failure) in
        try SealedClose.numbered(number, of: closes)
      }
      try close?.checkSize()
      sealed.append(close)
      sizes.append(try close?.head.size ?? position.sequence(in: contents))
    }
    guard sizes[0] > 0, sizes[1] > 0 else {
      throw Failure("a log without events has no root to prove anything about")
    }
    guard sizes[0] <= sizes[1] else {
      throw Failure(
        "the first place must not stand after the second; '\(texts[0])' is \(sizes[0]) events, "
          + "'\(texts[1])' is \(sizes[1])")
    }
    let tree = try contents.provingTree(over: sizes[1])
    let checkpoints = try zip(sealed, sizes).map { close, size in
      try close?.checkpoint(in: tree) ?? .skm(tree, size: size)
    }
    let file = ConsistencyProofFile(
      proof: tree.consistencyProof(from: sizes[0], to: sizes[1]), old: checkpoints[0],
      new: checkpoints[1])
    return Made(
      text: file.text,
      claim: "the log of \(sizes[1]) events begins with that of \(sizes[0])")
  }
}

extension LogPosition {
  /// The number of the close, if the position is one.
  fileprivate var closeNumber: Int? {
    if case .close(let number) = self { number } else { nil }
  }
}
