import Files

/// The files of a log: its segments in the order of their names, and what is wrong with the names.
struct LogFiles: Sendable {
  let segments: [Segment]

  /// Files in the log's folder that are named much like segments and are none.
  private let strayPaths: [String]

  /// Opens the files of a log that there is.
  ///
  /// A folder without a segment is no log, unless a checkpoint tells that it was one.
  ///
  /// - Parameters:
  ///   - path: A folder of segments, or a single file.
  ///   - chunkByteCount: The number of bytes that are read at a time.
  /// - Throws: ``LogError`` if there is no log, or a file cannot be read.
  init(
    of path: String, chunkByteCount: Int = Segment.chunkByteCount
  ) throws(LogError) {
    try self.init(openingIn: path, chunkByteCount: chunkByteCount)
    guard segments.isEmpty, try !CheckpointFile(ofLog: path).isThere else { return }
    throw LogError(
      "'\(path)' is no log: it has no segment such as 000000000001.jsonl; 'skm register' begins one"
    )
  }

  /// Opens the files of a log that may have none yet.
  init(
    openingIn path: String, chunkByteCount: Int = Segment.chunkByteCount
  ) throws(LogError) {
    let kind = try LogError.translating { () throws(SystemError) in try PathKind(of: path) }
    switch kind {
    case .folder:
      let names = try LogError.translating { () throws(SystemError) in
        try Folder.names(in: path).filter { $0.hasSuffix(".jsonl") }
      }
      let folder = path.hasSuffix("/") ? path : "\(path)/"
      var (segments, strayPaths): ([Segment], [String]) = ([], [])
      for name in names {
        guard let first = Self.sequence(fromName: name) else {
          strayPaths.append(folder + name)
          continue
        }
        segments.append(
          try Segment(
            opening: folder + name, firstSequence: first, isReadOnce: false,
            chunkByteCount: chunkByteCount))
      }
      self.segments = segments
      self.strayPaths = strayPaths
    case .file, .other:
      segments = [
        try Segment(
          opening: path, firstSequence: 1, isReadOnce: kind == .other,
          chunkByteCount: chunkByteCount)
      ]
      strayPaths = []
    case nil:
      throw LogError(
        "there is no log at '\(path)'; name one with '--log', or begin one with 'skm register'")
    }
  }

  private init(_ segments: [Segment], strayPaths: [String]) {
    self.segments = segments
    self.strayPaths = strayPaths
  }

  /// Returns the files with the numbers of lines that there are, whatever the last ones say.
  func counted() throws(LogError) -> LogFiles {
    LogFiles(
      try segments.map { segment throws(LogError) in try segment.counted() },
      strayPaths: strayPaths)
  }

  /// Where files are no segments, segments do not follow one another, or one ends in the middle of a
  /// line though another follows.
  var problems: [LogError] {
    var problems = strayPaths.map { path in
      LogError(
        "a segment must be named by 12 digits and '.jsonl'; move '\(path)' out of the log")
    }
    var next = 1
    for (position, segment) in segments.enumerated() {
      if segment.firstSequence != next {
        problems.append(
          LogError(
            at: LogError.Place(path: segment.path, line: 1, column: 1),
            "the segment must begin with event \(padded(next, 12)) to follow the one before"))
      }
      if segment.tornByteCount > 0, position < segments.count - 1 {
        problems.append(
          LogError(
            at: segment.tornPlace, "a line must end with a line feed before the next segment begins"
          ))
      }
      next = segment.firstSequence + segment.lineCount
    }
    return problems
  }

  private static func sequence(fromName name: String) -> Int? {
    let digits = name.dropLast(".jsonl".count)
    guard
      digits.utf8.count == 12,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let sequence = Int(digits), sequence > 0
    else { return nil }
    return sequence
  }

  /// Checks that a folder is a log, or one may begin there: it is new, or has nothing in it but what
  /// belongs to no other use.
  ///
  /// So a folder that is named by mistake is not made a log.
  ///
  /// - Throws: ``LogError`` with a file that lies there otherwise.
  static func requireRoom(inFolder path: String) throws(LogError) {
    let isFolder = try LogError.translating { () throws(SystemError) in
      try PathKind(of: path) == .folder
    }
    guard isFolder, try !CheckpointFile(ofLog: path).isThere else { return }
    let names = try LogError.translating { () throws(SystemError) in try Folder.names(in: path) }
    guard
      !names.contains(where: { $0.hasSuffix(".jsonl") && sequence(fromName: $0) != nil }),
      let other = names.first(where: { !mayLie(besideLog: $0) })
    else { return }
    throw LogError(
      "'\(path)' is no log and has other files, such as '\(other)'; a log begins in a new or empty "
        + "folder")
  }

  /// Returns whether a log has yet to begin at a path: there is nothing, or a folder in which it may.
  ///
  /// - Throws: ``LogError`` with a file that lies there otherwise.
  static func isToBegin(inFolder path: String) throws(LogError) -> Bool {
    try requireRoom(inFolder: path)
    let kind = try LogError.translating { () throws(SystemError) in try PathKind(of: path) }
    guard kind == .folder else { return kind == nil }
    guard try !CheckpointFile(ofLog: path).isThere else { return false }
    return try LogFiles(openingIn: path).segments.isEmpty
  }

  /// Whether a file or folder of a name may lie where a log begins: what a writer leaves that was killed
  /// before its first event, what was kept for it, and what people put beside it.
  private static func mayLie(besideLog name: String) -> Bool {
    name.hasPrefix(".") || name.lowercased().hasPrefix("readme")
      || ["lock", "private", "torn"].contains(name)
  }
}
