import EventLog
import Files
import JSON
import Survey

/// The texts of suggestions and complaints that lie beside a log and can be erased.
///
/// Each has a file of its own, `private/<agency>/<unit>/<digest>.json` in the folder of the log. It
/// is named by the digest in the event, so that it is found from there, whatever the id of the
/// response, and no two writers ever write the same file.
struct PrivateTexts {
  /// The folder of the texts; `nil` if the log is a single file, which has none.
  let folder: String?

  /// What is left of a text.
  enum State: Equatable {
    /// The text, which is that of the digest.
    case kept(String)
    /// It was erased, at a time.
    case erased(Erasure)
    /// There is no file: it was never kept here, or somebody took it away.
    case absent
    /// What lies there is not what the digest was made of.
    case altered
    /// The file cannot be read, by this account perhaps.
    case unreadable
  }

  /// That a text was erased, as its file says in its place.
  struct Erasure: Equatable {
    let time: Timestamp
    let actor: String
  }

  /// The size in bytes above which a file is not read: none that was written here is as large.
  private static let fileByteLimit: Int = 16 * PrivateText.byteLimit

  init(of log: LogContents) {
    folder = log.isSingleFile ? nil : Self.folder(ofLog: log.path)
  }

  /// The texts of a log that is a folder.
  init(ofLogFolder path: String) {
    folder = Self.folder(ofLog: path)
  }

  private static func folder(ofLog path: String) -> String {
    path.hasSuffix("/") ? "\(path)private" : "\(path)/private"
  }

  /// The folder of a unit and the file of a digest in it; `nil` if there can be none.
  private func place(of digest: String, _ subject: Subject) -> (folder: String, file: String)? {
    guard let folder, let name = PrivateText.fileName(ofDigest: digest) else { return nil }
    return ("\(folder)/\(subject)", "\(folder)/\(subject)/\(name)")
  }

  /// Returns what is left of a text.
  ///
  /// - Parameter id: The response that the text belongs to.
  func state(of feedback: Feedback, response id: String, of subject: Subject) -> State {
    guard let place = place(of: feedback.digest, subject) else { return .absent }
    do throws(SystemError) {
      guard try PathKind(of: place.file) != nil else { return .absent }
      let file = try File(reading: place.file)
      guard try file.byteCount() <= Self.fileByteLimit else { return .altered }
      let bytes = try file.readAll()
      if let erasure = Erasure(reading: bytes.span) { return .erased(erasure) }
      guard
        let text = try? PrivateText(reading: bytes.span), text.digest == feedback.digest,
        ExactText(text.response) == ExactText(id)
      else { return .altered }
      return .kept(text.text)
    } catch {
      return .unreadable
    }
  }

  /// Returns the paths of files that hold no text of some feedback, in the order of their bytes.
  ///
  /// A crash before an event was recorded leaves one.
  func strayFiles(besides all: [RecordedFeedback]) throws(SystemError) -> [String] {
    guard let folder, try PathKind(of: folder) == .folder else { return [] }
    let known = Set(all.compactMap { place(of: $0.feedback.digest, $0.subject)?.file })
    return try Self.files(in: folder).filter { !known.contains($0) }
  }

  private static func files(in folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    for name in try Folder.names(in: folder) {
      let path = "\(folder)/\(name)"
      files += try PathKind(of: path) == .folder ? Self.files(in: path) : [path]
    }
    return files
  }

  /// Puts a text on the disk, where only this account can read it.
  func keep(_ text: PrivateText, of subject: Subject) throws(SystemError) {
    guard let place = place(of: text.digest, subject) else { return }
    try Folder.create(place.folder, access: .owner)
    let bytes = Array((text.json.jsonText + "\n").utf8)
    try Folder.replace(place.file, with: bytes.span, access: .owner)
  }

  /// Takes a text away whose event was not recorded.
  func remove(_ text: PrivateText, of subject: Subject) throws(SystemError) {
    guard let place = place(of: text.digest, subject) else { return }
    try Folder.remove(file: place.file)
    try Folder.synchronize(place.folder)
  }

  /// Puts in the place of a text and its salt that they were erased.
  ///
  /// When the function returns, the file with the text has no name any more and that is on the disk.
  func erase(
    _ feedback: Feedback, response id: String, of subject: Subject, _ erasure: Erasure
  ) throws(SystemError) {
    guard let place = place(of: feedback.digest, subject) else { return }
    let bytes = Array((erasure.json(response: id).jsonText + "\n").utf8)
    try Folder.replace(place.file, with: bytes.span, access: .owner)
  }

  /// Returns when it is on the disk that a text was erased before: who did so may have been killed
  /// before that.
  func confirmErasure(of feedback: Feedback, _ subject: Subject) throws(SystemError) {
    guard let place = place(of: feedback.digest, subject) else { return }
    try Folder.synchronize(place.folder)
  }
}

extension PrivateTexts.Erasure {
  /// Reads what a file holds; `nil` if that is not an erasure alone.
  fileprivate init?(reading bytes: Span<UInt8>) {
    guard
      let value = try? JSONReader.read(bytes).value, let text = value["erased"]?.text,
      let time = Timestamp(text), let actor = value["authid"]?.text, value["text"] == nil
    else { return nil }
    self.init(time: time, actor: actor)
  }

  fileprivate func json(response id: String) -> JSONValue {
    .object([
      .init("response", .string(id)), .init("erased", .string(time.text)),
      .init("authid", .string(actor)),
    ])
  }
}
