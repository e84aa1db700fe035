import Arguments
import JSON
import Survey

extension Option {
  static let suggestion: Option = Option(
    "suggestion", "TEXT",
    help: "What the respondent suggests, or '-' to read it from standard input; it is kept "
      + "outside the log")
  static let complaint: Option = Option(
    "complaint", "TEXT", help: "The same for what the respondent complains of")
}

/// What a respondent wrote, as a command takes it.
struct WrittenFeedback {
  let kind: Feedback.Kind
  let text: String

  /// Returns the text with a salt, as it is kept for a response.
  func privateText(response: String, in context: ToolContext) -> PrivateText {
    PrivateText(
      response: response, text: text, salt: context.randomBytes(PrivateText.saltByteCount))
  }

  /// What the event holds of it.
  func json(digest: String?) -> JSONValue {
    .object(
      compacting: [("kind", .string(kind.rawValue)), ("digest", digest.map { .string($0) })])
  }
}

extension ParsedArguments {
  /// What the options say that the respondent wrote; `nil` if nothing.
  ///
  /// - Throws: `UsageError` if there is more than one, or `Failure` if the text cannot be kept.
  func feedback(in context: ToolContext) throws -> WrittenFeedback? {
    let kinds = Feedback.Kind.allCases.filter { has($0.rawValue) }
    guard kinds.count < 2 else {
      throw UsageError("a response has one suggestion or complaint; leave out one option")
    }
    guard let kind = kinds.first, let given = self[kind.rawValue] else { return nil }
    let text = try given == "-" ? Self.text(of: context.readInput()) : given
    guard !text.allSatisfy(\.isWhitespace) else {
      throw UsageError("'--\(kind.rawValue)' must not be empty")
    }
    guard text.utf8.count <= PrivateText.byteLimit else {
      throw Failure("a \(kind.rawValue) may have at most \(PrivateText.byteLimit) bytes")
    }
    let node = JSONNode(offset: 0, content: .string(text))
    do throws(InputError) {
      return WrittenFeedback(kind: kind, text: try node.text(of: kind.rawValue))
    } catch {
      throw Failure(error.message)
    }
  }

  /// The text of an input without the line feeds at its end.
  private static func text(of bytes: [UInt8]) throws(Failure) -> String {
    var bytes = bytes
    while let last = bytes.last, "\r\n".utf8.contains(last) { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("the text on standard input must be UTF-8")
    }
    return text
  }
}
