#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A value that one thread at a time sees, and on whose changes others can wait.
///
/// The standard library has a mutex, and nothing to wait on for a value to change.
@safe final class Monitor<Value>: @unchecked Sendable {
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)

  init(_ value: sending Value) {
    self.value = value
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe condition.initialize(to: pthread_cond_t())
    // SAFETY: both are at their own places in memory, which they keep until the monitor goes away.
    let failure = unsafe pthread_mutex_init(mutex, nil) | pthread_cond_init(condition, nil)
    precondition(failure == 0, "A monitor can't be made")
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Calls a function with the value, which it may change, and wakes those who wait.
  ///
  /// - Parameter isReady: What to wait for before; nothing if `nil`.
  func with<Result>(
    waitingUntil isReady: ((Value) -> Bool)? = nil, _ body: (inout Value) -> Result
  ) -> Result {
    // SAFETY: the value is read and changed only by the thread that holds the mutex.
    unsafe pthread_mutex_lock(mutex)
    defer {
      unsafe pthread_cond_broadcast(condition)
      unsafe pthread_mutex_unlock(mutex)
    }
    if let isReady {
      while !isReady(value) { unsafe pthread_cond_wait(condition, mutex) }
    }
    return body(&value)
  }
}

/// A thread of the system that runs one function.
struct Thread {
  private let handle: pthread_t

  /// The function, on its way to the thread.
  private final class Box {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Starts a thread.
  init(_ body: @escaping @Sendable () -> Void) {
    var handle = pthread_t()
    let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
    // SAFETY: the box is retained until the thread has taken the function out of it.
    let failure = unsafe pthread_create(
      &handle, nil,
      { box in
        guard let box = unsafe box else { return nil }
        unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
      }, box)
    precondition(failure == 0, "A thread can't be started: error \(failure)")
    self.handle = handle
  }

  /// Waits until the function has returned.
  func join() {
    pthread_join(handle, nil)
  }
}
