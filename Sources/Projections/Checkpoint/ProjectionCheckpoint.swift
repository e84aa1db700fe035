import ByteScanning
import EventLog
import Files
import Hashing
import Survey

/// The state of a log at one place, in a file beside the read models: whoever asks reads what the
/// question needs of it, and the events since.
///
/// It is a cache. It holds nothing that the log does not, and may be removed at any time. It is not
/// used unless the log is the one that it was made of, and is made by the same version; whatever of it
/// turns out to be damaged is taken from the log instead.
///
/// The file has four parts, in the form of ``FieldWriter``:
///
/// | part | what it has |
/// | --- | --- |
/// | head | 4,096 bytes: version, size, tree and stamp of the log, and where the other parts are |
/// | holdings | of each agency and unit its responses, and the lines of its results, closes, plans and surveys |
/// | index | what is registered, declared and known of respondents, and where the holdings of each are |
/// | sequences | those of all events by what identifies them: `StoredSequences` |
///
/// Each part, and in holdings and sequences each piece that is read by itself, has a hash of its bytes.
/// Nothing is on the disk when it is written, and nothing needs to be.
struct ProjectionCheckpoint: Sendable {
  /// What the file says of the log.
  let head: Head

  /// What is registered and declared.
  private let registry: Registry
  /// The lines that declare and adopt.
  private let keptLines: KeptLines
  private let profiles: ProfileTable
  private let places: [(subject: Subject, place: StoredHoldings.Place)]
  private let file: SharedFile

  /// Opens a checkpoint.
  ///
  /// - Returns: `nil` if there is none, or it is of another version, or damaged.
  init?(reading path: String) {
    do {
      guard try PathKind(of: path) == .file else { return nil }
      let file = try SharedFile(reading: path)
      let headBytes = try file.bytes(in: 0..<Head.byteCount)
      let head = try Head(reading: headBytes.span)
      guard let bytes = head.index.bytes(in: file) else { return nil }
      var fields = FieldReader()
      var registry = try Registry(reading: &fields, in: bytes.span)
      let lines = try fields.takeRange(in: bytes.span)
      keptLines = KeptLines(Array(bytes[lines]))
      try registry.restore(keptLines)
      profiles = try ProfileTable(reading: &fields, in: bytes.span)
      var places: [(subject: Subject, place: StoredHoldings.Place)] = []
      let count = try fields.takeCount(in: bytes.span)
      places.reserveCapacity(count)
      for _ in 0..<count {
        let agency = try fields.takeText(in: bytes.span)
        let unit = try fields.takeText(in: bytes.span)
        let place = try StoredHoldings.Place(reading: &fields, in: bytes.span)
        places.append((Subject(agency: agency, unit: unit.isEmpty ? nil : unit), place))
      }
      guard Set(places.map(\.subject)).count == places.count else { return nil }
      self.head = head
      self.registry = registry
      self.places = places
      self.file = file
    } catch {
      return nil
    }
  }

  /// Returns the state.
  ///
  /// - Parameters:
  ///   - keepsLines: Whether a further checkpoint may be made of it.
  ///   - recover: Replays the log to the same place, should something be damaged.
  func state(
    keepsLines: Bool, recover: @escaping @Sendable () -> SurveyState
  ) -> SurveyState {
    var state = SurveyState()
    state.registry = registry
    state.profiles = profiles
    state.holdings = HoldingsTable(
      StoredHoldings(
        in: file, places, instruments: registry.instruments, profileCount: profiles.count,
        keepsLines: keepsLines, recover: recover))
    state.keptLines = keepsLines ? keptLines : nil
    state.sequence = head.tree.count
    return state
  }

  /// Returns the sequences of all events.
  ///
  /// - Parameter recover: Reads them from the log, should something be damaged.
  func sequences(
    recover: @escaping @Sendable (EventIdentity.Seed) -> SequenceIndex
  ) -> SequenceIndex {
    SequenceIndex(after: StoredSequences(in: file, at: head.sequences, recover: recover))
  }

  /// What a checkpoint says of the log, and where its parts are.
  struct Head: Sendable {
    /// The tree over the lines of the events that the state is of.
    var tree: MerkleTree
    /// The origin of the log.
    var origin: String
    /// The number of events that were imported with their own times.
    var backloadedCount: Int
    /// When the last event was recorded; see ``EventPiece/recordedNanoseconds``.
    var recordedNanoseconds: Int
    /// Where the last event ends: in which segment, and at which offset.
    var end: (segment: Int, offset: Int)
    /// The log as it was when a writer or rebuild left it last, which may have been later.
    var stamp: LogStamp
    var index: StoredHoldings.Place
    var sequences: StoredSequences.Place

    /// The number of events that the state is of.
    var size: Int { tree.count }

    static let byteCount: Int = 1 << 12

    /// What the file begins with.
    ///
    /// A version that makes another state of the same log has another number.
    private static let version: String =
      "skm projection checkpoint 4, skm \(ReadModels.programVersion)\n"

    /// The bytes, as many as ``byteCount``.
    var bytes: [UInt8] {
      var fields = FieldWriter()
      fields.put(tree.count)
      for root in tree.subtreeRoots { fields.put(root.base64) }
      fields.put(origin)
      fields.put(backloadedCount)
      fields.put(recordedNanoseconds)
      fields.put(end.segment)
      fields.put(end.offset)
      fields.put(stamp.segmentCount)
      fields.put(stamp.earlierHash)
      fields.put(stamp.lastSequence)
      fields.put(stamp.last.number)
      fields.put(stamp.last.byteCount)
      fields.put(stamp.last.changeNanoseconds)
      index.write(to: &fields)
      sequences.write(to: &fields)
      let content = fields.bytes
      var head = FieldWriter()
      head.put(Self.version)
      head.put(content.span.hash(of: 0..<content.count, seed: 0))
      head.put(content)
      return head.bytes + repeatElement(0, count: Self.byteCount - head.bytes.count)
    }
  }
}

extension ProjectionCheckpoint.Head {
  fileprivate init(reading bytes: Span<UInt8>) throws(FieldReader.Damage) {
    var fields = FieldReader()
    guard try fields.takeText(in: bytes) == Self.version else { throw FieldReader.Damage() }
    let hash = try fields.take(UInt64.self, in: bytes)
    let content = try fields.takeRange(in: bytes)
    guard bytes.hash(of: content, seed: 0) == hash else { throw FieldReader.Damage() }
    fields = FieldReader(at: content.lowerBound)
    let count: Int = try fields.take(in: bytes)
    guard count > 0 else { throw FieldReader.Damage() }
    var roots: [Digest] = []
    for _ in 0..<count.nonzeroBitCount {
      guard let root = Digest(base64: try fields.takeText(in: bytes)) else {
        throw FieldReader.Damage()
      }
      roots.append(root)
    }
    guard let tree = MerkleTree(count: count, subtreeRoots: roots) else {
      throw FieldReader.Damage()
    }
    self.tree = tree
    origin = try fields.takeText(in: bytes)
    backloadedCount = try fields.take(in: bytes)
    recordedNanoseconds = try fields.take(in: bytes)
    end = (try fields.take(in: bytes), try fields.take(in: bytes))
    let (segmentCount, earlierHash, lastSequence) = (
      try fields.take(Int.self, in: bytes), try fields.take(UInt64.self, in: bytes),
      try fields.take(Int.self, in: bytes)
    )
    stamp = LogStamp(
      segmentCount: segmentCount, earlierHash: earlierHash, lastSequence: lastSequence,
      last: FileStamp(
        number: try fields.take(in: bytes), byteCount: try fields.take(in: bytes),
        changeNanoseconds: try fields.take(in: bytes)))
    index = try StoredHoldings.Place(reading: &fields, in: bytes)
    sequences = try StoredSequences.Place(reading: &fields, in: bytes)
  }
}

extension Registry {
  /// Takes again what lines declare and adopt.
  fileprivate mutating func restore(_ lines: KeptLines) throws(FieldReader.Damage) {
    do throws(KeptLines.DamagedLine) {
      try lines.forEach { event, _, _ throws(KeptLines.DamagedLine) in
        switch event.payload {
        case .instrumentDeclared(let instrument): declare(instrument)
        case .policyDeclared(let policy): declare(policy)
        case .policyAdopted(let name, let period):
          guard let policy = policy(named: name) else { throw KeptLines.DamagedLine() }
          adopt(policy, by: event.subject, from: period)
        default: throw KeptLines.DamagedLine()
        }
      }
    } catch {
      throw FieldReader.Damage()
    }
  }
}
