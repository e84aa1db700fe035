import Files
import TestSupport
import Testing

@Suite("Running another program")
struct OtherProgramTests {
  /// What a program that was run came to.
  private struct Run: Equatable {
    var end: OtherProgram.End
    var output: String = ""
    var messages: String = ""
  }

  /// Runs a shell with a script and arguments for it.
  private static func run(_ script: String, _ arguments: String...) throws -> Run {
    try TemporaryFolder.with { folder in
      let output = try File(temporaryIn: folder.path)
      let messages = try File(temporaryIn: folder.path)
      let end = try OtherProgram(at: "/bin/sh").run(
        ["-c", script, "sh"] + arguments, output: output, messages: messages)
      return Run(end: end, output: try text(of: output), messages: try text(of: messages))
    }
  }

  /// Returns what is in a file from its beginning on.
  private static func text(of file: borrowing File) throws -> String {
    var bytes: [UInt8] = Array(repeating: 0, count: try file.byteCount())
    _ = try file.fill(&bytes, from: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "it says with which status or by which signal the program ended",
    arguments: [
      ("true", .status(0)), ("exit 1", .status(1)), ("exit 255", .status(255)),
      ("kill -KILL $$", .signal(9)), ("kill -TERM $$", .signal(15)),
    ] as [(String, OtherProgram.End)])
  func ends(script: String, end: OtherProgram.End) throws {
    #expect(try Self.run(script) == Run(end: end))
  }

  @Test func `what a program writes before it ends is kept, however it ends`() throws {
    #expect(
      try Self.run("echo rows; echo why >&2; exit 3")
        == Run(end: .status(3), output: "rows\n", messages: "why\n"))
    #expect(
      try Self.run("echo half; kill -KILL $$") == Run(end: .signal(9), output: "half\n"))
  }

  @Test func `arguments come as they are, whatever a shell would take them for`() throws {
    #expect(
      try Self.run(#"printf '<%s>' "$@""#, "a b", "$(id)", "*", "", "'\"", "é\n")
        == Run(end: .status(0), output: "<a b><$(id)><*><><'\"><é\n>"))
  }

  @Test func `a program that writes much to both outputs is not kept waiting`() throws {
    let line = String(repeating: "a", count: 1023)
    let run = try Self.run(
      "i=0; while [ $i -lt 3000 ]; do echo $1; echo $1 >&2; i=$((i + 1)); done", line)
    let text = String(repeating: line + "\n", count: 3000)
    #expect(run.end == .status(0))
    #expect(run.output == text)
    #expect(run.messages == text)
  }

  @Test func `a program reads nothing, and has no file of this one but those it is given`() throws {
    try TemporaryFolder.with { folder in
      let other = try File(temporaryIn: folder.path)
      try other.writeAll("secret".utf8.span)
      // The shell's own list of what it has open, without the folder that is listed.
      let run = try Self.run("cat; ls -l /proc/$$/fd | sed 1d | grep -c '/[.]skm-'")
      #expect(run.output == "2\n")
      #expect(run.messages == "")
      #expect(try Self.text(of: other) == "secret")
    }
  }

  @Test func `a program that cannot be started is told with the reason`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("#!/bin/sh\n", to: "no program")
      let output = try File(temporaryIn: folder.path)
      let messages = try File(temporaryIn: folder.path)
      for (name, reason) in [
        ("missing", "No such file or directory"), ("no program", "Permission denied"),
      ] {
        let path = folder.path(of: name)
        #expect(
          message { () throws(SystemError) in
            _ = try OtherProgram(at: path).run([], output: output, messages: messages)
          } == "cannot run '\(path)': \(reason)")
      }
    }
  }

  @Test func `a temporary file has no name, and can be read and written`() throws {
    try TemporaryFolder.with { folder in
      let file = try File(temporaryIn: folder.path)
      #expect(try Folder.names(in: folder.path) == [])
      try file.writeAll("abc".utf8.span)
      let shared = SharedFile(file)
      #expect(try shared.bytes(in: 1..<9) == Array("bc".utf8))
    }
    let said = try #require(
      message { () throws(SystemError) in _ = try File(temporaryIn: "/no folder/here") })
    #expect(said.hasPrefix("cannot create '/no folder/here/.skm-"))
    #expect(said.hasSuffix("': No such file or directory"))
  }

  @Test func `the folder of this program is that of the file that is run`() throws {
    let folder = try #require(Host.programFolder)
    #expect(try PathKind(of: folder) == .folder)
    #expect(try Folder.areOne("/proc/self/exe", "\(folder)/\(Self.programName)"))
  }

  /// The name of the file that this process runs.
  private static let programName: String =
    (CommandLine.arguments.first ?? "").split(separator: "/").last.map(String.init) ?? ""
}
