#if canImport(Glibc)
@unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency import Musl
#endif

/// Another program, which is run and waited for.
///
/// No shell comes between, so that no argument is taken for anything else.
public struct OtherProgram: Sendable {
  /// Where the program is.
  public let path: String

  /// How a program ended.
  public enum End: Equatable, Sendable {
    /// By itself, with this status; 0 says that it did all.
    case status(Int)
    /// By the signal of this number.
    case signal(Int)
  }

  /// Creates a way to a program.
  public init(at path: String) {
    self.path = path
  }

  /// Runs the program and waits until it ends.
  ///
  /// What it writes goes into files, of any size, and not through pipes, so that it never waits for
  /// somebody to read. It reads nothing, and has the environment of this process.
  ///
  /// - Parameters:
  ///   - arguments: The arguments after the program's name.
  ///   - output: Receives the standard output.
  ///   - messages: Receives the standard error.
  /// - Throws: `SystemError` if it cannot be started or waited for. How it ended is returned: what it wrote
  ///   is whole only with ``End/status(_:)`` of 0.
  public func run(
    _ arguments: [String], output: borrowing File, messages: borrowing File
  ) throws(SystemError) -> End {
    var process = pid_t()
    let code = start(arguments, output.descriptor, messages.descriptor, &process)
    guard code == 0 else { throw SystemError("run", path, code: code) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      if errno != EINTR { throw SystemError("wait for", path) }
    }
    // The system's macros: the lowest seven bits are a signal, or 0 with the status above them.
    let signal = status & 0x7F
    return signal == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal(Int(signal))
  }

  /// Starts the program and returns an error number, which is 0 if it was started.
  private func start(
    _ arguments: [String], _ output: Int32, _ messages: Int32, _ process: inout pid_t
  ) -> Int32 {
    // SAFETY: both are at their own places in memory, and destroyed before these are given back.
    let actions = UnsafeMutablePointer<posix_spawn_file_actions_t>.allocate(capacity: 1)
    let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
    defer {
      unsafe actions.deallocate()
      unsafe attributes.deallocate()
    }
    var code = unsafe posix_spawn_file_actions_init(actions)
    guard code == 0 else { return code }
    defer { unsafe posix_spawn_file_actions_destroy(actions) }
    code = unsafe posix_spawnattr_init(attributes)
    guard code == 0 else { return code }
    defer { unsafe posix_spawnattr_destroy(attributes) }
    // A thread may have blocked signals, and they could then not end the program.
    var noSignals = sigset_t()
    unsafe sigemptyset(&noSignals)
    let steps = unsafe [
      posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO),
      posix_spawn_file_actions_adddup2(actions, messages, STDERR_FILENO),
      posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
      posix_spawnattr_setsigmask(attributes, &noSignals),
      posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK)),
    ]
    if let code = steps.first(where: { $0 != 0 }) { return code }
    // SAFETY: the texts are copies that live until they are freed, behind the call that reads them; a
    // `nil` ends the list. The environment is that of the process, which nothing here changes.
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    return unsafe posix_spawn(&process, path, actions, attributes, &words, environ)
  }
}
