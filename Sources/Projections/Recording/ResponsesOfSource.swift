package import Survey
import JSON

/// The responses of a unit that came from one source, as they stand in a log, and which of them came again.
///
/// They are looked up in the state of the log. Besides it, a response of the unit takes two bits.
package struct ResponsesOfSource: Sendable {
  private let table: ResponseTable
  private let instruments: [Instrument]
  private let profiles: ProfileTable
  private let beginning: String

  /// Whether there is none.
  package let isEmpty: Bool

  /// The numbers of those that stand and did not come again, as bits.
  private var rest: [UInt64]

  /// The number of responses that stand and did not come again.
  package private(set) var restCount: Int = 0

  /// Finds the responses of a unit whose ids begin with a text.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses.
  package init(of unit: Subject, idsFrom beginning: String, in state: SurveyState) {
    table = (state.holdings[unit]?.responses ?? ResponseTable()).indexed()
    instruments = state.registry.instruments
    profiles = state.profiles
    self.beginning = beginning
    rest = Array(repeating: 0, count: (table.recordCount + 63) / 64)
    var isEmpty = true
    for number in 0..<table.recordCount {
      let record = table.record(at: number)
      guard !record.isSuperseded, table.ids.text(of: record.id).hasPrefix(beginning) else {
        continue
      }
      isEmpty = false
      guard !record.isVoid else { continue }
      rest[number / 64] |= 1 << UInt64(number % 64)
      restCount += 1
    }
    self.isEmpty = isEmpty
  }

  /// Takes note that a response came again, and returns it; `nil` if there is none of an id.
  ///
  /// - Precondition: The id begins with the text with which these do.
  package mutating func comeAgain(_ id: String) -> RecordedResponse? {
    let bytes = id.utf8.span
    guard let number = table.number(of: 0..<bytes.count, in: bytes) else { return nil }
    let bit: UInt64 = 1 << UInt64(number % 64)
    if rest[number / 64] & bit != 0 {
      rest[number / 64] ^= bit
      restCount -= 1
    }
    let response = table.response(at: number)
    return RecordedResponse(
      date: response.date, service: response.service,
      instrument: instruments[response.instrument].name, answers: response.answers,
      profile: profiles[response.profile], isVoid: response.isVoid,
      isCorrected: response.isCorrected)
  }

  /// The ids of the responses that stand and did not come again, in order.
  package var restIDs: [String] { ids { rest[$0 / 64] & 1 << UInt64($0 % 64) != 0 } }

  /// The ids of those that a correction changed.
  package var correctedIDs: [String] {
    ids { number in
      let record = table.record(at: number)
      return record.isCorrected && !record.isSuperseded
        && table.ids.text(of: record.id).hasPrefix(beginning)
    }
  }

  private func ids(where isWanted: (Int) -> Bool) -> [String] {
    (0..<table.recordCount).filter(isWanted).map { table.ids.text(of: table.record(at: $0).id) }
      .sorted()
  }
}
