import Files
import JSON

/// The folder that a site is written into.
///
/// Its manifest lists the files of the site. Only they are replaced and removed, so that nothing is lost
/// in a folder that somebody has put other files into.
struct SiteFolder: Sendable {
  let path: String

  /// The files of an earlier run.
  private let known: Set<String>

  /// Whether an earlier run did not come to its end, so that files may be there that no manifest lists.
  private let isUnfinished: Bool

  /// Opens a folder, or creates it.
  ///
  /// - Throws: `Failure` if there are files in it, but no manifest.
  init(_ path: String) throws {
    self.path = path
    try Folder.create(path)
    let manifest = "\(path)/\(SitePaths.manifest)"
    guard try PathKind(of: manifest) == .file else {
      guard try Folder.names(in: path).isEmpty else {
        throw Failure(
          "'\(path.printable)' has files, and no '\(SitePaths.manifest)' of a site; name a folder "
            + "that is empty or is not there yet")
      }
      known = []
      isUnfinished = false
      return
    }
    let bytes = try File(reading: manifest).readAll()
    guard
      let value = try? JSONReader.read(bytes.span).value, case .array(let files) = value["files"]
    else {
      throw Failure("'\(manifest.printable)' is not the manifest of a site; name another folder")
    }
    known = Set(files.compactMap(\.text))
    isUnfinished = value["finished"] == .boolean(false)
  }

  /// Says in the manifest that the site is being written.
  func begin(_ manifest: (_ files: [String], _ isFinished: Bool) -> String) throws(SystemError) {
    let text = manifest(known.sortedByBytes, false)
    try Folder.replace("\(path)/\(SitePaths.manifest)", with: text.utf8.span)
  }

  /// Writes files, each in the place of the one of an earlier run.
  ///
  /// After a loss of power they may not be whole: a site can be made again.
  func write(_ files: [SiteFile]) throws {
    var folder = ""
    for file in files {
      let place = "\(path)/\(file.path)"
      let parent = Folder.parent(of: place)
      if parent != folder {
        try Folder.createWithoutWaiting(parent)
        folder = parent
      }
      if !isUnfinished, !known.contains(file.path), try PathKind(of: place) != nil {
        throw Failure(
          "'\(place.printable)' is no file of this site, which needs its place; move it away")
      }
      var replacement = try Replacement(of: place)
      try replacement.append(file.text.utf8.span)
      try replacement.finishWithoutWaiting()
    }
  }

  /// Removes the files of an earlier run that the site no longer has, with folders that have nothing left
  /// in them, and says in the manifest which files there are.
  func finish(
    _ files: Set<String>, _ manifest: (_ files: [String], _ isFinished: Bool) -> String
  ) throws(SystemError) {
    for stale in known.subtracting(files).sortedByBytes {
      let place = "\(path)/\(stale)"
      guard try PathKind(of: place) == .file else { continue }
      try Folder.remove(file: place)
      var parent = Folder.parent(of: place)
      while parent.utf8.count > path.utf8.count, try Folder.names(in: parent).isEmpty {
        try Folder.remove(empty: parent)
        parent = Folder.parent(of: parent)
      }
    }
    let text = manifest(files.sortedByBytes, true)
    try Folder.replace("\(path)/\(SitePaths.manifest)", with: text.utf8.span)
  }
}

extension Set<String> {
  fileprivate var sortedByBytes: [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
