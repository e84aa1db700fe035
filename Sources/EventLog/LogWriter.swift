import Files
public import Hashing
public import JSON

/// The one writer of a log.
///
/// A writer holds the log's lock from when it is created until it goes away. It collects the
/// events of a batch and then puts them on the disk, all or none.
public struct LogWriter: ~Copyable {
  /// The size in bytes from which on a segment takes no further event.
  public static let segmentByteLimit: Int = 256 << 20

  /// The log as it was when the writer was created.
  public let contents: LogContents

  /// The time at which the last event of the log or the batch was recorded; `nil` in an empty log.
  public private(set) var latestRecordedTime: Timestamp?

  /// Whether every event of the log was recorded at its own time; so of an empty log.
  public let isBackloaded: Bool

  /// Whether the log's folder is to be removed again unless a batch is committed.
  private var isProvisional: Bool

  private let lock: File
  private let segmentByteLimit: Int
  private var sequences: SequenceIndex
  /// The lines of the batch.
  private var batch: [[UInt8]] = []
  /// The tree over the log and the first lines of the batch, once it was asked for.
  private var tree: MerkleTree?

  /// What appending an event does.
  public enum Outcome: Equatable, Sendable {
    /// The event is new and gets this sequence.
    case created(sequence: Int)
    /// The same event has this sequence already.
    case exists(sequence: Int)
    /// Another event of the same source and id has this sequence.
    case conflict(sequence: Int)
  }

  /// Creates the writer of a log, and the log's folder if there is none.
  ///
  /// - Parameters:
  ///   - path: The folder of the log.
  ///   - segmentByteLimit: The size from which on a segment takes no further event.
  ///   - replay: Receives every event of the log, in order of sequence.
  /// - Throws: ``LogError`` if the path is a file, another process is writing, the log cannot be
  ///   read, or it ends in the middle of a line.
  public init(
    appendingTo path: String, segmentByteLimit: Int = LogWriter.segmentByteLimit,
    replay: (EventNode) throws(InputError) -> Void
  ) throws(LogError) {
    let isNew = try LogError.translating { () throws(SystemError) in
      try PathKind(of: path) == nil
    }
    let lock = try Self.lock(path)
    let contents = try LogContents(reading: path)
    guard contents.tornByteCount == 0 else {
      throw LogError(
        "'\(path)' ends in the middle of a line; move the bytes after its last line feed "
          + "(\(contents.tornByteCount)) elsewhere before appending")
    }
    var sequences = SequenceIndex()
    var latest: Timestamp?
    var isBackloaded = true
    try contents.forEachEvent { node throws(InputError) in
      if let receipt = node.receipt { sequences.add(node.event, sequence: receipt.sequence) }
      latest = node.receipt?.recordedTime
      isBackloaded = isBackloaded && node.receipt?.isBackloaded == true
      try replay(node)
    }
    self.isProvisional = isNew
    self.lock = lock
    self.contents = contents
    self.segmentByteLimit = segmentByteLimit
    self.sequences = sequences
    self.latestRecordedTime = latest
    self.isBackloaded = isBackloaded
  }

  deinit {
    defer { lock.unlock() }
    guard isProvisional else { return }
    // Nothing was appended, so nothing is to be left. Another process may have begun to write.
    try? Folder.remove(file: "\(contents.path)/lock")
    try? Folder.remove(empty: contents.path)
  }

  private static func lock(_ path: String) throws(LogError) -> File {
    let kind = try LogError.translating { () throws(SystemError) in try PathKind(of: path) }
    guard kind == nil || kind == .folder else {
      throw LogError("'\(path)' is a single file; only a folder can be appended to")
    }
    let lock = try LogError.translating { () throws(SystemError) in
      try Folder.create(path)
      return try File(appendingTo: "\(path)/lock")
    }
    guard try LogError.translating({ () throws(SystemError) in try lock.lock() }) else {
      throw LogError("another process is writing to '\(path)'; try again when it is done")
    }
    return lock
  }

  /// The number of events in the log and the batch.
  public var count: Int { contents.count + batch.count }

  /// Returns what appending an event would do.
  ///
  /// - Throws: `InputError` if the event that stands cannot be read again.
  public func outcome(of event: Event) throws(InputError) -> Outcome {
    // The later of several, which only a log has that was not appended to by the rules.
    for sequence in sequences.candidates(for: event).reversed() {
      let standing = try standingEvent(sequence)
      guard SequenceIndex.isSameIdentity(standing, event) else { continue }
      return standing.isRepeated(by: event)
        ? .exists(sequence: sequence) : .conflict(sequence: sequence)
    }
    return .created(sequence: count + 1)
  }

  private func standingEvent(_ sequence: Int) throws(InputError) -> Event {
    if sequence > contents.count {
      let line = batch[sequence - contents.count - 1]
      return try EventNode(reading: line.span, for: .log).event
    }
    do throws(LogError) {
      return try contents.readEvent(at: sequence - 1).event
    } catch {
      throw InputError(
        offset: 0, message: "event \(sequence) cannot be read again: \(error.message)")
    }
  }

  /// Adds an event to the batch.
  ///
  /// - Precondition: The receipt's sequence is the next one, and its recorded time not before the
  ///   latest.
  /// - Throws: `InputError` if the line becomes too long with what the log adds.
  public mutating func add(_ event: Event, receipt: Event.Receipt) throws(InputError) {
    precondition(
      receipt.sequence == count + 1, "Sequence \(receipt.sequence) does not follow \(count)")
    if let latestRecordedTime {
      precondition(
        receipt.recordedTime >= latestRecordedTime, "Recorded times must not decrease")
    }
    let line = Array(event.line(receipt: receipt).utf8)
    guard line.count <= EventNode.byteLimit else {
      throw InputError(
        offset: 0, message: "an event may have at most \(EventNode.byteLimit) bytes in the log")
    }
    sequences.add(event, sequence: receipt.sequence)
    batch.append(line)
    latestRecordedTime = receipt.recordedTime
  }

  /// Returns the tree over the lines of the log and the batch (RFC 9162).
  ///
  /// - Throws: ``LogError`` if the log cannot be read again.
  /// - Complexity: O(*n*) in the bytes of the log when it is asked for first; after that, in those
  ///   added since.
  public mutating func merkleTree() throws(LogError) -> MerkleTree {
    var tree: MerkleTree
    if let known = self.tree { tree = known } else { tree = try contents.merkleTree() }
    for line in batch[(tree.count - contents.count)...] { tree.append(leaf: line.span) }
    self.tree = tree
    return tree
  }

  /// Puts the batch on the disk and gives the lock back.
  ///
  /// When the function returns, every event of the batch, and the names of new segments, are on
  /// the disk. When it throws because there is no room, nothing of the batch is left in the log.
  public consuming func commit() throws(LogError) {
    guard !batch.isEmpty else { return }
    let pieces = pieces()
    for (position, piece) in pieces.enumerated() {
      let notSynchronized: SystemError?
      do throws(SystemError) {
        notSynchronized = try Self.put(piece)
      } catch {
        try Self.undo(pieces[...position], in: contents.path, after: error)
      }
      if let notSynchronized { throw Self.uncertainty(notSynchronized) }
    }
    if pieces.contains(where: { $0.previousByteCount == nil }) {
      do throws(SystemError) {
        try Folder.synchronize(contents.path)
      } catch {
        throw Self.uncertainty(error)
      }
    }
    isProvisional = false
  }

  /// What a commit adds to one segment.
  private struct Piece {
    let path: String
    /// The size of the segment before, in bytes; `nil` if it is new.
    let previousByteCount: Int?
    var bytes: [UInt8]
  }

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var size = contents.lastSegmentByteCount
    for (position, line) in batch.enumerated() {
      if contents.segments.isEmpty && pieces.isEmpty || size >= segmentByteLimit {
        let name = padded(contents.count + position + 1, 12) + ".jsonl"
        pieces.append(
          Piece(path: "\(contents.path)/\(name)", previousByteCount: nil, bytes: []))
        size = 0
      } else if pieces.isEmpty, let last = contents.segments.last {
        pieces.append(Piece(path: last.path, previousByteCount: size, bytes: []))
      }
      pieces[pieces.count - 1].bytes += line
      pieces[pieces.count - 1].bytes.append(UInt8(ascii: "\n"))
      size += line.count + 1
    }
    return pieces
  }

  /// Writes a piece and waits until it is on the disk.
  ///
  /// - Returns: Why it may not be on the disk, if that could not be had; it is written then.
  /// - Throws: `SystemError` if it could not be written whole.
  private static func put(_ piece: Piece) throws(SystemError) -> SystemError? {
    let file = try File(appendingTo: piece.path)
    try file.writeAll(piece.bytes.span)
    do throws(SystemError) {
      try file.synchronize()
      return nil
    } catch {
      return error
    }
  }

  /// Takes back what was written of a batch that could not be written whole, and says why.
  private static func undo(
    _ pieces: ArraySlice<Piece>, in folder: String, after cause: SystemError
  ) throws(LogError) -> Never {
    do throws(SystemError) {
      for piece in pieces {
        guard let size = piece.previousByteCount else {
          if try PathKind(of: piece.path) != nil { try Folder.remove(file: piece.path) }
          continue
        }
        let file = try File(appendingTo: piece.path)
        try file.truncate(to: size)
        try file.synchronize()
      }
      try Folder.synchronize(folder)
    } catch {
      throw LogError(
        "\(cause.message); what was written of the batch could not be taken back: "
          + error.message)
    }
    throw LogError("\(cause.message); nothing was appended")
  }

  /// The error of a batch that is written and may not be on the disk.
  ///
  /// Nothing is tried again: a second call could succeed and still have lost what the first one
  /// could not write.
  private static func uncertainty(_ error: SystemError) -> LogError {
    LogError("\(error.message); it is not known which events are on the disk, append them again")
  }
}
