import Files
import Hashing

/// Something that a writer mended before it began, without losing an acknowledged event.
public enum LogRepair: Equatable, Sendable {
  /// The line feed of the last line, at this place, was put back: with it, the log is what its
  /// checkpoint names.
  case lineFeed(LogError.Place)

  /// The checkpoint was damaged and is kept at this path; when the writer finishes, there is one of what
  /// the log has. That events were missing by then at its end cannot be found any more.
  case checkpoint(keptAt: String)
}

extension LogRepair {
  /// Puts the line feed of a log's last line back.
  ///
  /// - Parameters:
  ///   - contents: The log, whose lock the caller holds.
  ///   - lost: What the log lacks.
  /// - Returns: `nil` if that is more than a line feed.
  init?(ending contents: LogContents, lacking lost: LostEnd) throws(LogError) {
    guard let place = lost.placeOfMissingLineFeed else { return nil }
    let end: [UInt8] = [.lineFeed]
    try LogError.translating { () throws(SystemError) in
      let file = try File(appendingTo: place.path)
      try file.writeAll(end.span)
      try file.synchronize()
    }
    self = .lineFeed(place)
  }

  /// Keeps a copy of a damaged checkpoint, which stays where it is until another takes its place.
  ///
  /// - Parameters:
  ///   - bytes: What is in the file.
  ///   - path: The log, whose lock the caller holds.
  init(keepingCheckpoint bytes: [UInt8], ofLog path: String) throws(LogError) {
    let folder = "\(path)/torn"
    let copy = "\(folder)/checkpoint-\(SHA256.hash(bytes.span).hexadecimal.prefix(16))"
    try LogError.translating { () throws(SystemError) in
      try Folder.create(folder)
      try Folder.replace(copy, with: bytes.span)
    }
    self = .checkpoint(keptAt: copy)
  }
}
