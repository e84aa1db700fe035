import ExactNumbers
import JSON
import Survey

/// Says events in words.
enum EventSentence {
  /// Returns what happened, in one sentence without a period.
  static func words(for payload: SurveyEvent.Payload) -> String {
    switch payload {
    case .agencyRegistered(let name): return "agency registered: \(name)"
    case .unitRegistered(let unit):
      return "unit registered: \(unit.name)" + list(unit.aliases, after: ", also called ")
    case .serviceRegistered(let service):
      return "service '\(service.service)' registered: \(service.name)"
        + list(service.aliases, after: ", also called ")
    case .unitRetired(let retired):
      return "unit retired from \(retired.from) on"
        + list(retired.successors, after: ", succeeded by ")
    case .serviceRetired(let service, let retired):
      return "service '\(service)' retired from \(retired.from) on"
        + list(retired.successors, after: ", succeeded by ")
    case .instrumentDeclared(let instrument):
      return "instrument '\(instrument.name)' declared: \(instrument.elements.count) elements, "
        + "answers \(instrument.scale.lowerBound) to \(instrument.scale.upperBound)"
    case .policyDeclared(let policy): return "policy '\(policy.name)' declared"
    case .policyAdopted(let policy, let period):
      return "policy '\(policy)' adopted from \(period) on"
    case .surveyOpened(let survey):
      return "survey for \(survey.period) opened"
        + (survey.population.map { ", population \($0)" } ?? "")
        + (survey.sample.map { ", sample \($0)" } ?? "")
    case .responseRecorded(let response): return words(for: response)
    case .responseCorrected(let corrected): return words(for: corrected)
    case .responseVoided(let response, let reason):
      return "response '\(response)' voided: \(reason)"
    case .responseReinstated(let response, let reason):
      return "response '\(response)' reinstated: \(reason)"
    case .resultReported(let result): return words(for: result)
    case .resultCorrected(let corrected):
      return "result '\(corrected.result)' corrected (\(corrected.kind.rawValue)), "
        + "\(changes(corrected.change)): \(corrected.reason)"
    case .resultWithdrawn(let result, let reason):
      return "result '\(result)' withdrawn: \(reason)"
    case .periodClosed(let closed): return words(for: closed)
    case .followUpPlanned(let planned):
      return "follow-up '\(planned.followUp)' planned for \(planned.element) of \(planned.period), "
        + "due \(planned.due): \(planned.action)"
    case .followUpCompleted(let completed):
      return "follow-up '\(completed.followUp)' completed in \(completed.date)"
        + (completed.evidence.map { ": \($0)" } ?? "")
        + (completed.obstacle.map { ", obstacle: \($0)" } ?? "")
    }
  }

  private static func list(_ texts: [String], after words: String) -> String {
    texts.isEmpty ? "" : words + texts.joined(separator: ", ")
  }

  private static func answers(_ answers: [ElementValue<Int?>]) -> String {
    answers.map { "\($0.code) \($0.value.map(String.init) ?? "none")" }.joined(separator: " ")
  }

  private static func words(for response: ResponseRecorded) -> String {
    "response '\(response.response)' of \(response.date)"
      + (response.service.map { ", service '\($0)'" } ?? "") + ": " + answers(response.answers)
      + (response.feedback.map { ", with a \($0.kind.rawValue)" } ?? "")
      + (response.late.map { ", late: \($0)" } ?? "")
  }

  private static func words(for corrected: ResponseCorrected) -> String {
    var changes = corrected.answers.isEmpty ? [] : [answers(corrected.answers)]
    switch corrected.service {
    case .unchanged: break
    case .removed: changes.append("no service")
    case .replaced(let service): changes.append("service '\(service)'")
    }
    if let date = corrected.date { changes.append("date \(date)") }
    if corrected.respondent != .unchanged { changes.append("respondent") }
    return "response '\(corrected.response)' corrected, \(changes.joined(separator: ", ")): "
      + corrected.reason
  }

  private static func words(for result: ResultReported) -> String {
    let figures = result.figures
    return "result '\(result.result)' for \(result.period)"
      + (result.service.map { ", service '\($0)'" } ?? "") + ": "
      + (figures.index.map { "index \($0.text)" } ?? "no index")
      + (figures.grade.map { ", grade \($0.rawValue)" } ?? "")
      + (figures.respondents.map { ", \($0) respondents" } ?? "")
      + (figures.document.map { ", \($0)" } ?? "")
  }

  private static func changes(_ change: ReportedFiguresChange) -> String {
    var words: [String] = []
    func add<Value>(_ name: String, _ change: Change<Value>, _ text: (Value) -> String) {
      switch change {
      case .unchanged: break
      case .removed: words.append("no \(name)")
      case .replaced(let value): words.append("\(name) \(text(value))")
      }
    }
    if let scale = change.scale { words.append("scale \(scale)") }
    add("elements", change.elements) { elements in
      elements.map { "\($0.code) \($0.value?.text ?? "none")" }.joined(separator: " ")
    }
    add("index", change.index, \.text)
    add("grade", change.grade, \.rawValue)
    add("respondents", change.respondents) { String($0) }
    add("units", change.units) { String($0) }
    add("weights", change.weights, \.text)
    add("bands", change.bands) { $0.lowest.map(\.description).joined(separator: " ") }
    add("instrument", change.instrument) { "'\($0)'" }
    add("document", change.document) { $0 }
    add("window", change.window) { "\($0.from) to \($0.to)" }
    add("priorities", change.priorities) { $0.map(\.description).joined(separator: " ") }
    return words.joined(separator: ", ")
  }

  private static func words(for closed: PeriodClosed) -> String {
    let figures = closed.figures.map { figure in
      (figure.service.map { "\($0) " } ?? "") + "\(figure.index) \(figure.grade.rawValue)"
    }
    return "\(closed.period) closed (\(closed.kind.rawValue)) under \(closed.policy): "
      + figures.joined(separator: ", ") + (closed.reason.map { "; \($0)" } ?? "")
  }
}
