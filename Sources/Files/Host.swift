#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the operating system says about this process and the world.
public enum Host {
  /// Returns the value of an environment variable, or `nil` if it is not set.
  public static func environmentVariable(_ name: String) -> String? {
    // SAFETY: `getenv` returns a string of the environment, which nothing here changes; it is
    // copied at once.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The name of the account that runs this process: `LOGNAME`, else `USER`, else its number.
  ///
  /// The system's list of accounts is not asked: a static executable could not rely on it.
  public static var loginName: String {
    ["LOGNAME", "USER"].lazy.compactMap(environmentVariable).first { !$0.isEmpty }
      ?? "uid-\(getuid())"
  }

  /// The folder of the program that this process runs; `nil` if the system does not say.
  public static var programFolder: String? {
    // SAFETY: `readlink` writes at most `buffer.count` bytes of the buffer and says how many.
    let path = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = unsafe max(0, readlink("/proc/self/exe", base, buffer.count))
    }
    return path.isEmpty ? nil : Folder.parent(of: String(decoding: path, as: UTF8.self))
  }

  /// Makes a write beyond the size that files may have fail like one on a full disk, instead of
  /// ending the process in the middle of a batch.
  public static func failWritesBeyondSizeLimit() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Ends this process with a status.
  public static func leave(_ status: Int32) -> Never { exit(status) }

  /// Whether a person sits at standard input and standard error.
  public static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal.
  public static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The number of this process.
  public static var processNumber: Int { Int(getpid()) }

  /// Lets time go by, less of it if a signal comes.
  public static func pause(milliseconds: Int) {
    _ = poll(nil, 0, Int32(clamping: milliseconds))
  }

  /// The time in whole seconds since 1970-01-01T00:00:00Z.
  public static var secondsSince1970: Int { time(nil) }
}
