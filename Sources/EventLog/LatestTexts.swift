import ByteScanning

/// The texts of the event that was read last.
///
/// Attributes of events that follow one another are often alike; those that are share a text, which
/// costs a third of making one.
package struct LatestTexts: Sendable {
  var source: LatestText = LatestText()
  var type: LatestText = LatestText()
  var subject: LatestText = LatestText()
  var time: LatestText = LatestText()
  var recordedTime: LatestText = LatestText()
  private var account: LatestText = LatestText()
  private var actorKind: Event.Actor.Kind?

  /// Creates the texts of no event.
  package init() {}

  /// The actor of an event.
  mutating func actor(_ envelope: PlainEnvelope, in bytes: Span<UInt8>) -> Event.Actor? {
    guard let places = envelope.actor else { return nil }
    let text = actorKind?.rawValue ?? ""
    if text.utf8.count != places.kind.count || !bytes.equals(places.kind, text.utf8.span, at: 0) {
      actorKind = Event.Actor.Kind(plain: bytes.extracting(places.kind))
    }
    return actorKind.map {
      Event.Actor(plain: account.next(places.id, in: bytes), kind: $0)
    }
  }
}

/// A text that may come again.
package struct LatestText: Sendable {
  private var text: String = ""

  /// Creates an empty text.
  package init() {}

  /// Returns whether the text is that of a range of bytes.
  package func isText(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    text.utf8.count == range.count && bytes.equals(range, text.utf8.span, at: 0)
  }

  /// Returns the text of a range of ASCII bytes, and keeps it.
  package mutating func next(_ range: Range<Int>, in bytes: Span<UInt8>) -> String {
    if isText(range, in: bytes) { return text }
    text = bytes.text(of: range)
    return text
  }
}
