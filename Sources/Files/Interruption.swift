#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Synchronization

/// What happens when a person or the system ends this process with SIGINT, SIGTERM or SIGHUP.
///
/// Files that are not whole yet are removed, so that everything is as it was. Against SIGKILL nothing
/// helps: what it leaves is taken over by the next ``Replacement`` of the same file.
public enum Interruption {
  private static let signals: [Int32] = [SIGINT, SIGTERM, SIGHUP]

  /// Places for the addresses of paths; 0 where one is free.
  private static let unfinished: InlineArray<32, Atomic<UInt>> = InlineArray { _ in Atomic(0) }

  /// How many things are being done that are not to be interrupted.
  private static let postponements: Atomic<Int> = Atomic(0)

  /// The signal that came while interruptions were postponed; 0 if none did.
  private static let postponedSignal: Atomic<Int32> = Atomic(0)

  private static let isWatched: Atomic<Bool> = Atomic(false)

  /// Makes interruptions remove files that are not whole, for the rest of the process.
  ///
  /// Signals that the process was told to ignore stay ignored.
  public static func removesUnfinishedFiles() {
    // What the handler touches is made before it can run.
    _ = postponedSignal.load(ordering: .relaxed)
    _ = postponements.load(ordering: .relaxed)
    for index in unfinished.indices { unfinished[index].store(0, ordering: .relaxed) }
    isWatched.store(true, ordering: .sequentiallyConsistent)
    for number in signals where address(of: signal(number, end)) == address(of: SIG_IGN) {
      _ = signal(number, SIG_IGN)
    }
  }

  /// The address of a handler, by which two can be compared.
  private static func address(of handler: (@convention(c) (Int32) -> Void)?) -> Int {
    unsafe unsafeBitCast(handler, to: Int.self)
  }

  /// Does something that is not interrupted; a signal that comes ends the process afterwards.
  public static func postponed<R: ~Copyable, E: Error>(
    _ body: () throws(E) -> R
  ) throws(E) -> R {
    postponements.wrappingAdd(1, ordering: .sequentiallyConsistent)
    defer {
      postponements.wrappingSubtract(1, ordering: .sequentiallyConsistent)
      let number = postponedSignal.exchange(0, ordering: .sequentiallyConsistent)
      if number != 0 { end(number) }
    }
    return try body()
  }

  /// Has a file removed if the process is interrupted.
  ///
  /// - Returns: Its place, for ``keep(_:)``; `nil` where interruptions remove nothing.
  static func remove(_ path: String) -> Int? {
    guard isWatched.load(ordering: .relaxed) else { return nil }
    // Never freed: the handler may be reading it in another thread. A process makes few files.
    let address = unsafe UInt(bitPattern: strdup(path))
    return unfinished.indices.first { index in
      unfinished[index].compareExchange(
        expected: 0, desired: address, ordering: .sequentiallyConsistent
      ).exchanged
    }
  }

  /// Leaves the file of a place to itself.
  static func keep(_ place: Int) {
    unfinished[place].store(0, ordering: .sequentiallyConsistent)
  }

  /// Ends the process by a signal, after the files that are not whole; the handler of the signals.
  ///
  /// Calls only what POSIX lets a handler call: `unlink`, `signal` and `raise`.
  private static let end: @convention(c) (Int32) -> Void = { number in
    if postponements.load(ordering: .sequentiallyConsistent) > 0 {
      postponedSignal.store(number, ordering: .sequentiallyConsistent)
      // What was not to be interrupted may have ended in another thread, before it could see the signal.
      guard postponements.load(ordering: .sequentiallyConsistent) == 0 else { return }
    }
    for index in unfinished.indices {
      let address = unfinished[index].load(ordering: .sequentiallyConsistent)
      // SAFETY: The address of a string with a zero at its end, which is never freed.
      if let path = unsafe UnsafePointer<CChar>(bitPattern: address) { _ = unsafe unlink(path) }
    }
    _ = signal(number, SIG_DFL)
    _ = raise(number)
  }
}
