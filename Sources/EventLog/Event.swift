import ByteScanning
public import JSON

/// Something that happened, as a CloudEvents 1.0 event in JSON.
///
/// The log knows the envelope and leaves the data to those who know the field.
public struct Event: Sendable {
  /// What identifies an event together with its ``source``.
  public var id: String

  /// Where the event comes from, a URI reference.
  public var source: String

  /// What kind of event it is: `skm.response.recorded`.
  public var type: String

  /// Whom it is about: an agency or a unit.
  public var subject: String

  /// When it happened in the world.
  public var time: Timestamp

  /// Who did it, an office account; `nil` if the event does not say.
  public var actor: Actor?

  /// Attributes that this version does not know, in the order read.
  public var extensions: [JSONValue.Member]

  /// The data, an object.
  ///
  /// - Complexity: O(*n*) in the number of its parts if the event was read from a line.
  public var data: JSONValue {
    get {
      switch content {
      case .value(let value): value
      case .node(let node): node.value
      case .line(let line): line.data.value
      }
    }
    set { content = .value(newValue) }
  }

  private var content: Content

  /// Data as it came.
  private enum Content: Sendable {
    case value(JSONValue)
    case node(JSONNode)
    case line(PlainLine)
  }

  /// What the log adds when it takes an event.
  public struct Receipt: Equatable, Sendable {
    /// The event's place in the log, from 1.
    public let sequence: Int

    /// When the log took the event.
    public let recordedTime: Timestamp

    /// Whether the event was imported with `recordedTime` set to its own time.
    public let isBackloaded: Bool

    /// Creates a receipt.
    public init(sequence: Int, recordedTime: Timestamp, isBackloaded: Bool = false) {
      self.sequence = sequence
      self.recordedTime = recordedTime
      self.isBackloaded = isBackloaded
    }

    /// Creates the receipt of a line in the form in which the log writes it.
    init(_ envelope: PlainEnvelope, in bytes: Span<UInt8>, _ texts: inout LatestTexts) {
      sequence = envelope.sequence
      recordedTime = Timestamp(
        plain: texts.recordedTime.next(envelope.recordedTime, in: bytes),
        nanoseconds: envelope.recordedNanoseconds)
      isBackloaded = envelope.isBackloaded
    }
  }

  /// Who did something, as the CloudEvents extension for authentication contexts says it.
  public struct Actor: Equatable, Sendable {
    /// The kinds of actor of that extension.
    public enum Kind: String, CaseIterable, Sendable {
      /// A user of an application.
      case appUser = "app_user"
      /// A person with an account.
      case user
      /// A program with an account.
      case serviceAccount = "service_account"
      /// A program with a key.
      case apiKey = "api_key"
      /// The system itself.
      case system
      /// Somebody who did not say who.
      case unauthenticated
      /// Nobody knows.
      case unknown

      /// Reads a kind from its text in ASCII.
      init?(plain text: Span<UInt8>) {
        self.init(rawValue: text.text(of: 0..<text.count))
      }
    }

    /// The account.
    public let id: String

    /// Returns whether a text can name an account: it is not empty and has none of the characters
    /// that CloudEvents excludes from attributes.
    public static func isValid(id: String) -> Bool {
      !id.isEmpty
        && (id.utf8.span.isPrintableASCII
          || id.unicodeScalars.allSatisfy(\.isAllowedInAttributes))
    }

    /// What kind of actor it is.
    public let kind: Kind

    /// The attributes that say it, each behind a comma, as a line has them.
    package var attributesText: String {
      ",\"authid\":\(JSONValue.string(id).jsonText),\"authtype\":\"\(kind.rawValue)\""
    }

    /// Creates the actor of a line in the form in which the log writes it, which has only valid ones.
    init(plain id: String, kind: Kind) {
      self.id = id
      self.kind = kind
    }

    /// Creates an actor.
    ///
    /// - Precondition: The account can be an attribute.
    public init(id: String, kind: Kind = .user) {
      precondition(Self.isValid(id: id), "An actor can't be '\(id)'")
      self.id = id
      self.kind = kind
    }
  }

  /// Creates an event.
  public init(
    id: String, source: String, type: String, subject: String, time: Timestamp,
    actor: Actor? = nil, extensions: [JSONValue.Member] = [], data: JSONValue
  ) {
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.time = time
    self.actor = actor
    self.extensions = extensions
    content = .value(data)
  }

  /// Creates an event whose data was read from a line.
  init(
    id: String, source: String, type: String, subject: String, time: Timestamp, actor: Actor?,
    extensions: [JSONValue.Member], reading data: JSONNode
  ) {
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.time = time
    self.actor = actor
    self.extensions = extensions
    content = .node(data)
  }

  /// Creates an event from a line in the form in which the log writes it.
  init(
    _ envelope: PlainEnvelope, of line: PlainLine, in bytes: Span<UInt8>, _ texts: inout LatestTexts
  ) {
    id = bytes.text(of: envelope.id)
    source = texts.source.next(envelope.source, in: bytes)
    type = texts.type.next(envelope.type, in: bytes)
    subject = texts.subject.next(envelope.subject, in: bytes)
    time = Timestamp(
      plain: texts.time.next(envelope.time, in: bytes), nanoseconds: envelope.timeNanoseconds)
    actor = texts.actor(envelope, in: bytes)
    extensions = []
    content = .line(line)
  }

  /// Returns the event's canonical line, without a line feed.
  ///
  /// Attributes stand in the canonical order, those unknown to this version after the known
  /// ones in the order read, and the data last.
  ///
  /// - Parameter receipt: What the log added; without it, the line is one that `append` takes.
  public func line(receipt: Receipt?) -> String {
    var members: [JSONValue.Member] = [
      .init("specversion", .string("1.0")), .init("id", .string(id)),
    ]
    if let receipt { members.append(.init("sequence", .string(padded(receipt.sequence, 12)))) }
    members += [
      .init("source", .string(source)), .init("type", .string(type)),
      .init("subject", .string(subject)), .init("time", .string(time.text)),
    ]
    if let receipt {
      members.append(.init("recordedtime", .string(receipt.recordedTime.text)))
    }
    if let actor {
      members.append(.init("authid", .string(actor.id)))
      members.append(.init("authtype", .string(actor.kind.rawValue)))
    }
    if let receipt, receipt.isBackloaded { members.append(.init("backloaded", .boolean(true))) }
    members += extensions
    members.append(.init("data", data))
    return JSONValue.object(members).jsonText
  }

  /// Returns whether appending the other event would record the same thing again.
  ///
  /// Everything counts but what the log adds. An event that does not say who did it leaves that to
  /// the one that stands.
  public func isRepeated(by other: Event) -> Bool {
    attributes == other.attributes
      && (other.actor == nil || ExactText(actor?.id ?? "") == ExactText(other.actor?.id ?? ""))
      && (other.actor == nil || actor?.kind == other.actor?.kind)
      && JSONValue.object(extensions) == JSONValue.object(other.extensions) && data == other.data
  }

  private var attributes: [ExactText] {
    [id, source, type, subject, time.text].map(ExactText.init)
  }
}

extension Unicode.Scalar {
  /// Whether CloudEvents 1.0 allows the character in an attribute: it is no control character and
  /// no noncharacter.
  var isAllowedInAttributes: Bool {
    let isControl = value < 0x20 || (0x7F...0x9F).contains(value)
    // As the Unicode Standard defines them, section 23.7; the standard library's property looks
    // them up, which took a sixth of the time of a replay.
    let isNoncharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
    return !isControl && !isNoncharacter
  }
}
