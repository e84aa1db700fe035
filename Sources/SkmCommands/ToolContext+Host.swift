import EventLog
import Files

extension ToolContext {
  /// The real world.
  public static func host() -> ToolContext {
    Host.failWritesBeyondSizeLimit()
    var context = ToolContext(
      environmentVariable: Host.environmentVariable, loginName: Host.loginName,
      clock: {
        let seconds = Host.secondsSince1970
        guard Timestamp.secondsSince1970.contains(seconds) else {
          throw Failure("the clock of this machine is not in the years 2000 to 2100; set it")
        }
        return Timestamp(secondsSince1970: seconds)
      },
      newID: { randomID(secondsSince1970: Host.secondsSince1970) },
      // The standard library's generator is the system's, made for secrets.
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...UInt8.max) } },
      readInput: { () throws(SystemError) in try File.standardInput().readAll() },
      ask: { question in
        guard Host.isInteractive else { return nil }
        try? File.standardError().writeAll(Array(question.utf8).span)
        return readLine() ?? ""
      },
      output: { text in try File.standardOutput().writeAll(Array(text.utf8).span) },
      outputBytes: { bytes in try File.standardOutput().writeAll(bytes) },
      // Nobody could be told that a message cannot be written.
      message: { text in try? File.standardError().writeAll(Array(text.utf8).span) })
    context.programFolder = Host.programFolder
    context.isOutputTerminal = Host.isOutputTerminal
    context.leave = { error in
      try? File.standardError().writeAll(Array("\(error)\n".utf8).span)
      Host.leave(Tool.Status.failed.rawValue)
    }
    if Host.isInteractive {
      let start = Host.secondsSince1970
      context.showProgress = { text in
        // Short work says nothing.
        guard Host.secondsSince1970 > start + 1 else { return }
        try? File.standardError().writeAll(Array("\r\u{1B}[K\(text)".utf8).span)
      }
    }
    return context
  }

  /// Returns a UUID of version 7 (RFC 9562): the time in milliseconds, then random bits.
  static func randomID(secondsSince1970 seconds: Int) -> String {
    let time = UInt64(seconds) * 1000 + UInt64.random(in: 0..<1000)
    let high = time << 16 | 0x7000 | UInt64.random(in: 0...0xFFF)
    let low = 1 << 63 | UInt64.random(in: 0...UInt64.max >> 2)
    let digits = [high, low].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
