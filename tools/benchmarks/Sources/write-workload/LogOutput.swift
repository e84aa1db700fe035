import EventLog
import Files
import Hashing

/// A log that is written in one go, as a writer of the log would have left it: segments, and the
/// checkpoint over them.
struct LogOutput: ~Copyable {
  private static let bufferByteCount: Int = 4 << 20

  private(set) var tree: MerkleTree = MerkleTree()
  private(set) var byteCount: Int = 0
  private let path: String
  private let segmentByteLimit: Int
  private var segment: File
  private var segmentByteCount: Int = 0
  private var buffer: [UInt8] = []
  private var origin: String = ""

  /// Creates a log in an empty folder whose first segment is open.
  init(path: String, segment: consuming File, segmentByteLimit: Int) {
    self.path = path
    self.segment = segment
    self.segmentByteLimit = segmentByteLimit
    buffer.reserveCapacity(Self.bufferByteCount + EventNode.byteLimit)
  }

  /// Returns a new log.
  ///
  /// - Throws: An error if the folder has something in it.
  static func create(_ path: String, segmentByteLimit: Int) throws -> LogOutput {
    try Folder.create(path)
    guard try Folder.names(in: path).isEmpty else {
      throw LogError("'\(path)' is not empty")
    }
    return LogOutput(
      path: path, segment: try File(creating: name(ofSegment: 1, in: path)),
      segmentByteLimit: segmentByteLimit)
  }

  /// The number of events.
  var count: Int { tree.count }

  /// Writes a line, given without its line feed.
  mutating func write(_ line: [UInt8]) throws(SystemError) {
    if segmentByteCount >= segmentByteLimit {
      try finishSegment()
      segment = try File(creating: Self.name(ofSegment: count + 1, in: path))
      segmentByteCount = 0
    }
    let hash = MerkleTree.leafHash(line.span)
    if count == 0 { origin = Checkpoint.origin(firstLeafHash: hash) }
    tree.append(leafHash: hash)
    buffer += line
    buffer.append(UInt8(ascii: "\n"))
    segmentByteCount += line.count + 1
    byteCount += line.count + 1
    if buffer.count >= Self.bufferByteCount { try flush() }
  }

  /// Puts everything on the disk, and the checkpoint beside it.
  mutating func finish() throws {
    try finishSegment()
    try Folder.synchronize(path)
    try CheckpointFile(ofLog: path).replace(
      by: Checkpoint(origin: origin, head: TreeHead(size: count, root: tree.root)))
  }

  private mutating func flush() throws(SystemError) {
    try segment.writeAll(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func finishSegment() throws(SystemError) {
    try flush()
    try segment.synchronize()
  }

  private static func name(ofSegment sequence: Int, in path: String) -> String {
    let digits = String(sequence)
    return "\(path)/\(String(repeating: "0", count: 12 - digits.count))\(digits).jsonl"
  }
}
