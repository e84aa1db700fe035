import JSON
import Projections

/// What an answer was computed at, so that it can be asked for again.
///
/// The same question at the same sequence gives the same bytes, however much was appended since.
struct AnswerBasis {
  /// The last event that counts.
  let sequence: Int

  /// As of when was asked, if by a date or time.
  let knownBy: OpenLog.KnownBy?

  init(_ log: OpenLog) {
    sequence = log.state.sequence
    knownBy = log.knownBy
  }

  /// The sentences below a table.
  func text(_ wording: Wording) -> String {
    wording.sequenceSentence(sequence, knownBy: knownBy?.text)
      + (backloadedSentence(wording).map { " \($0)" } ?? "")
  }

  private func backloadedSentence(_ wording: Wording) -> String? {
    guard let knownBy, knownBy.backloadedCount > 0 else { return nil }
    return wording.backloadedSentence(knownBy.backloadedCount)
  }

  /// The members with which a JSON answer begins.
  var members: [JSONValue.Member] {
    [.init("sequence", .integer(sequence))]
      + (knownBy.map { knownBy in
        [
          .init("as_of", .string(knownBy.text)),
          .init("backloaded", .integer(knownBy.backloadedCount)),
        ]
      } ?? [])
  }

  /// Says beside a CSV answer, which has no place for it, what it rests on.
  func note(in context: ToolContext) {
    let text = text(Wording(language: .english))
    context.message("note: \(text.prefix(1).lowercased() + text.dropFirst().dropLast())\n")
  }
}
