import EventLog
import JSON
import Projections
import Survey

/// A suggestion or complaint as `skm feedback` shows it.
struct FeedbackRow {
  let sequence: Int
  /// The unit or service, after corrections.
  let scope: Scope
  /// The date of the answers, after corrections.
  let date: Period
  let response: String
  let kind: Feedback.Kind
  let isVoid: Bool
  let state: PrivateTexts.State

  /// Creates the row; `nil` if the log has no such response.
  init?(_ recorded: RecordedFeedback, _ state: SurveyState, _ texts: PrivateTexts) {
    let id = recorded.recorded.response
    guard let response = state.response(id, of: recorded.subject) else { return nil }
    sequence = recorded.sequence
    scope = Scope(recorded.subject, service: response.service)
    date = response.date
    self.response = id
    kind = recorded.feedback.kind
    isVoid = response.isVoid
    self.state = recorded.state(in: texts)
  }

  /// Returns whether the row is of a scope, or a unit or service in it, and of a period.
  func isWanted(_ wanted: Scope?, _ period: Period?) -> Bool {
    if let period, !period.contains(date) { return false }
    guard let wanted else { return true }
    if wanted.subject.unit == nil { return wanted.subject.agency == scope.subject.agency }
    return wanted.subject == scope.subject
      && wanted.service ?? scope.service == scope.service
  }

  var text: String? {
    if case .kept(let text) = state { text } else { nil }
  }

  /// The state in a word that programs can compare.
  var stateName: String {
    switch state {
    case .kept: "kept"
    case .erased: "erased"
    case .absent: "absent"
    case .altered: "altered"
    case .unreadable: "unreadable"
    }
  }
}

/// Shows suggestions and complaints.
struct FeedbackTable {
  let log: OpenLog
  let wording: Wording
  /// Whom was asked about.
  let scope: Scope?
  /// At least one.
  let rows: [FeedbackRow]

  var text: String {
    let names = ScopeNames(rows.map(\.scope))
    let asked = scope.map { asked in rows.allSatisfy { $0.scope == asked } } ?? false
    var table = TextTable(
      columns: [
        .init(wording.sequence, .right), .init(wording.date), .init(asked ? "" : wording.who),
        .init(wording.response), .init(wording.kind), .init(wording.writtenText),
      ],
      rows: rows.map { row in
        [
          String(row.sequence), row.date.description, asked ? "" : names[row.scope], row.response,
          wording.name(of: row.kind) + (row.isVoid ? ", \(wording.void)" : ""),
          wording.text(of: row.state),
        ]
      })
    table.removeEmptyColumns()
    let heading = scope.map { TrendTable.heading($0, log.state.registry) + "\n\n" } ?? ""
    let counts = Feedback.Kind.allCases.map { kind in (kind, rows.count { $0.kind == kind }) }
    return heading + table.text + "\n"
      + [
        wording.feedbackSentence(counts, void: rows.count(where: \.isVoid)),
        AnswerBasis(log).text(wording),
      ].joined(separator: " ").paragraph
  }

  var csv: String {
    CSV.text(
      header: [
        "sequence", "agency", "unit", "service", "date", "response", "kind", "void", "state",
        "erased", "text",
      ],
      rows: rows.lazy.map { row in
        [
          String(row.sequence), row.scope.subject.agency, row.scope.subject.unit ?? "",
          row.scope.service ?? "", row.date.description, row.response, row.kind.rawValue,
          row.isVoid ? "true" : "false", row.stateName, row.erasedTime ?? "", row.text ?? "",
        ]
      })
  }

  var json: String {
    let all = rows.map { row in
      JSONValue.object([
        .init("sequence", .integer(row.sequence)),
        .init("agency", .string(row.scope.subject.agency)),
        .init("unit", row.scope.subject.unit.map { .string($0) } ?? .null),
        .init("service", row.scope.service.map { .string($0) } ?? .null),
        .init("date", .string(row.date.description)), .init("response", .string(row.response)),
        .init("kind", .string(row.kind.rawValue)), .init("void", .boolean(row.isVoid)),
        .init("state", .string(row.stateName)),
        .init("erased", row.erasedTime.map { .string($0) } ?? .null),
        .init("text", row.text.map { .string($0) } ?? .null),
      ])
    }
    return JSONValue.object(AnswerBasis(log).members + [.init("rows", .array(all))]).indentedText
  }
}

extension FeedbackRow {
  fileprivate var erasedTime: String? {
    if case .erased(let erasure) = state { erasure.time.text } else { nil }
  }
}

extension Wording {
  fileprivate var writtenText: String { language == .english ? "text" : "isi" }
  fileprivate var date: String { language == .english ? "date" : "tanggal" }
  fileprivate var response: String { language == .english ? "response" : "respons" }
  fileprivate var void: String { language == .english ? "void" : "dibatalkan" }

  fileprivate func name(of kind: Feedback.Kind) -> String {
    switch kind {
    case .suggestion: language == .english ? "suggestion" : "saran"
    case .complaint: language == .english ? "complaint" : "pengaduan"
    }
  }

  /// What is shown of a text: itself, or in brackets why not.
  fileprivate func text(of state: PrivateTexts.State) -> String {
    let isEnglish = language == .english
    switch state {
    case .kept(let text): return text
    case .erased(let erasure):
      let day = erasure.time.text.prefix(10)
      return isEnglish ? "(erased on \(day))" : "(dihapus pada \(day))"
    case .absent: return isEnglish ? "(not kept here)" : "(tidak disimpan di sini)"
    case .altered:
      return isEnglish ? "(does not match its digest)" : "(tidak cocok dengan sidik digitalnya)"
    case .unreadable: return isEnglish ? "(cannot be read)" : "(tidak dapat dibaca)"
    }
  }

  /// Returns the sentence that counts each kind.
  ///
  /// In English: `2 suggestions, 1 complaint (1 void).`
  fileprivate func feedbackSentence(_ counts: [(Feedback.Kind, Int)], void: Int) -> String {
    let parts = counts.filter { $0.1 > 0 }.map { kind, number in
      "\(count(number)) \(name(of: kind))" + (language == .english && number != 1 ? "s" : "")
    }
    let marked = void == 0 ? "" : " (\(count(void)) \(self.void))"
    return parts.joined(separator: ", ") + marked + "."
  }
}
