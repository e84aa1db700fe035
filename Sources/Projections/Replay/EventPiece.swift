import ByteScanning
import EventLog
import Hashing
import JSON
import Survey

/// What was read of some lines of a log that follow one another.
struct EventPiece: Sendable {
  /// The number of lines that were read.
  private(set) var count: Int = 0

  /// The events that are plain, and where their lines begin.
  private(set) var plain: [(event: PlainResponseEvent, start: Int)] = []

  /// The lines that were read in full.
  private(set) var others: [Other] = []

  /// The place of the first line that does not follow the one before it, if there is one.
  private(set) var disorder: Int?

  /// The sequence of the first event.
  private(set) var firstSequence: Int = 0

  /// Whether all lines were read, and each follows the one before it.
  var isWhole: Bool {
    if disorder != nil { return false }
    guard let last = others.last, case .failure = last.content else { return true }
    return false
  }

  /// When the first and the last event were recorded, in nanoseconds since 1970-01-01T00:00:00Z.
  private(set) var recordedNanoseconds: (first: Int, last: Int) = (0, 0)

  /// The number of events that were imported with their own times.
  private(set) var backloadedCount: Int = 0

  /// The scopes that the plain events name, but for those that came in earlier pieces of the thread.
  private(set) var newScopes: [PlainResponseReader.Scope] = []

  /// What the plain events say of respondents, but for what came in earlier pieces of the thread.
  private(set) var newProfiles: [Profile] = []

  /// The number of the thread that read the lines, whose numbers of scopes and profiles are its own.
  let thread: Int

  /// The hashes of all lines as leaves of the log's tree, where they were asked for.
  private(set) var leafHashes: [Digest] = []

  /// What identifies the events that were read, where hashes were asked for.
  private(set) var identities: [EventIdentity] = []

  /// A line that is not plain.
  struct Other: Sendable {
    /// The place of the line in the piece, from 0.
    let position: Int
    /// Where the line begins.
    let start: Int
    let content: Swift.Result<Event, InputError>
  }

  /// An event as read; not one of this field's if its data is not understood.
  struct Event: Sendable {
    let node: EventNode
    let event: SurveyEvent?
  }

  /// What a thread reads pieces with.
  struct Reader: Sendable {
    /// The number of the thread.
    let thread: Int

    /// What hashes of identities begin with, if they and the lines are to be hashed.
    let seed: EventIdentity.Seed?

    fileprivate var responses: PlainResponseReader = PlainResponseReader(for: .log)

    /// The number of scopes that earlier pieces have.
    fileprivate var takenScopeCount: Int = 0

    /// The number of profiles that earlier pieces have.
    fileprivate var takenProfileCount: Int = 0

    init(thread: Int, hashingIdentitiesWith seed: EventIdentity.Seed? = nil) {
      self.thread = thread
      self.seed = seed
    }
  }

  /// Reads lines up to the first that is no event, and hashes all.
  init(reading lines: Span<UInt8>, with reader: inout Reader) {
    thread = reader.thread
    if reader.seed != nil {
      leafHashes = MerkleTree.leafHashes(of: Self.lines(of: lines), in: lines)
    }
    var scanner = TextScanner(at: 0)
    plain.reserveCapacity(lines.count / 256)
    while scanner.offset < lines.count {
      let start = scanner.offset
      if reader.responses.read(&scanner, in: lines) {
        scanner.offset += 1
        let envelope = reader.responses.envelope
        plain.append((reader.responses.event, start))
        if let seed = reader.seed {
          identities.append(
            EventIdentity(source: envelope.source, id: envelope.id, in: lines, seed: seed))
        }
        follow(envelope.sequence, envelope.recordedNanoseconds, envelope.isBackloaded)
      } else {
        let end = lines.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? lines.count
        scanner.offset = end + 1
        guard add(Self.line(from: start, in: lines), in: lines, &reader.responses) else { break }
        if let seed = reader.seed, case .success(let event)? = others.last?.content {
          identities.append(EventIdentity(event.node.event, seed: seed))
        }
      }
    }
    newScopes = Array(reader.responses.scopes[reader.takenScopeCount...])
    reader.takenScopeCount += newScopes.count
    newProfiles = Array(reader.responses.profiles[reader.takenProfileCount...])
    reader.takenProfileCount += newProfiles.count
  }

  /// The place of the line that begins at an offset: no more than is needed to see that it is too
  /// long.
  static func line(from start: Int, in lines: Span<UInt8>) -> Range<Int> {
    let end = lines.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? lines.count
    return start..<min(end, start + EventNode.byteLimit + 1)
  }

  /// The places of all lines.
  static func lines(of lines: Span<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var cursor = LineCursor()
    while let range = cursor.nextLine(in: lines) {
      ranges.append(
        range.lowerBound..<min(range.upperBound, range.lowerBound + EventNode.byteLimit + 1))
    }
    return ranges
  }

  private mutating func add(
    _ line: Range<Int>, in lines: Span<UInt8>, _ reader: inout PlainResponseReader
  ) -> Bool {
    let position = count
    let start = line.lowerBound
    if let (node, event) = reader.readOther(line, in: lines) {
      if let receipt = node.receipt {
        follow(receipt.sequence, receipt.recordedTime.nanoseconds, receipt.isBackloaded)
      }
      guard disorder == nil else { return false }
      let content = Event(node: node, event: event)
      others.append(Other(position: position, start: start, content: .success(content)))
      return true
    }
    do throws(InputError) {
      let node = try EventNode(reading: lines.extracting(line), for: .log)
      // What the log itself gave is looked at before the data is.
      if let receipt = node.receipt {
        follow(receipt.sequence, receipt.recordedTime.nanoseconds, receipt.isBackloaded)
      }
      guard disorder == nil else { return false }
      let event = Event(node: node, event: try SurveyEvent(reading: node))
      others.append(Other(position: position, start: start, content: .success(event)))
      return true
    } catch {
      count = position + 1
      others.append(Other(position: position, start: start, content: .failure(error)))
      return false
    }
  }

  private mutating func follow(_ sequence: Int, _ recordedNanoseconds: Int, _ isBackloaded: Bool) {
    if count == 0 {
      firstSequence = sequence
      self.recordedNanoseconds = (recordedNanoseconds, recordedNanoseconds)
    } else if disorder == nil,
      sequence != firstSequence + count || recordedNanoseconds < self.recordedNanoseconds.last
    {
      disorder = count
    }
    self.recordedNanoseconds.last = recordedNanoseconds
    if isBackloaded { backloadedCount += 1 }
    count += 1
  }
}
