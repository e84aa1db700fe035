package import Hashing

/// What a log lacks at its end of the events that its checkpoint names.
///
/// They were acknowledged: a writer left the checkpoint when they were on the disk.
package struct LostEnd: Equatable, Sendable {
  /// The path of the log.
  let path: String

  /// The number of events that are whole.
  let count: Int

  /// The number of events that the checkpoint names.
  let namedCount: Int

  /// The line that is cut; `nil` if the log ends with a whole line.
  let cutLine: CutLine?

  /// A line without its end.
  struct CutLine: Equatable, Sendable {
    let place: LogError.Place
    /// Whether it is the last event that the checkpoint names, and lacks nothing but its line feed.
    let isWhole: Bool
  }

  /// Looks at the end of a log.
  ///
  /// - Parameters:
  ///   - path: The log.
  ///   - count: The number of its whole lines.
  ///   - tornLine: The line after them that does not end, if there is one.
  ///   - checkpoint: What the log is to be.
  ///   - tree: Returns the tree over the whole lines; asked for only if the checkpoint names one more.
  /// - Returns: `nil` if the log has as many events.
  package init?(
    of path: String, count: Int, tornLine: TornBytes?, namedBy checkpoint: Checkpoint,
    tree: () throws(LogError) -> MerkleTree
  ) throws(LogError) {
    guard checkpoint.head.size > count else { return nil }
    self.path = path
    self.count = count
    namedCount = checkpoint.head.size
    guard let tornLine else {
      cutLine = nil
      return
    }
    var isWhole = false
    if namedCount == count + 1 {
      var tree = try tree()
      tree.append(leaf: tornLine.bytes.span)
      isWhole = tree.head == checkpoint.head
    }
    cutLine = CutLine(place: tornLine.place, isWhole: isWhole)
  }

  /// Where a line feed is all that is missing; `nil` if more is.
  var placeOfMissingLineFeed: LogError.Place? {
    cutLine.flatMap { $0.isWhole ? $0.place : nil }
  }

  /// The error of a log that is to be whole.
  package var error: LogError {
    guard let cutLine else {
      let missing = namedCount - count
      let events = count == 0 ? "no" : String(count)
      return LogError(
        "'\(path)' has \(events) whole event\(count == 1 ? "" : "s"), and its checkpoint names "
          + "\(namedCount): \(count == 0 ? "all" : String(missing)) "
          + "\(missing == 1 ? "is" : "are") missing at its end; restore the log from a copy")
    }
    guard !cutLine.isWhole else {
      return LogError(
        at: cutLine.place,
        "the line must end with a line feed, and lacks nothing else of the event that the "
          + "checkpoint names; 'skm verify --repair' puts it back")
    }
    let later = namedCount - count - 1
    return LogError(
      at: cutLine.place,
      "the line is cut, and the checkpoint names its event"
        + (later > 0 ? " and \(later) after it, which \(later == 1 ? "is" : "are") missing" : "")
        + ": acknowledged events are lost; restore the log from a copy")
  }
}

/// A line at the end of a log that has no line feed.
package struct TornBytes: Equatable, Sendable {
  /// Where it begins.
  package let place: LogError.Place

  /// Its bytes, at least one.
  package let bytes: [UInt8]
}

extension LogContents {
  /// Returns what the log lacks at its end of the events that a checkpoint names; `nil` if it has them
  /// all.
  ///
  /// - Throws: ``LogError`` if a file cannot be read.
  package func lostEnd(namedBy checkpoint: Checkpoint) throws(LogError) -> LostEnd? {
    try LostEnd(
      of: path, count: count, tornLine: try segments.last?.tornLine(), namedBy: checkpoint,
      tree: { () throws(LogError) in try merkleTree() })
  }
}
