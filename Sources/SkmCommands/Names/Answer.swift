import Projections
import Survey

/// What a question turns out to be about.
struct Answer {
  let scope: Scope
  let period: Period
  let trend: Trend
  let log: OpenLog
  var notes: [String] = []

  init(_ question: Question, _ log: OpenLog, view: Trend.View) throws(Failure) {
    let trend = Trend(log.query, view: view)
    self.log = log
    self.trend = trend
    let registry = log.state.registry
    guard let period = question.period else {
      scope = try log.asKnown { () throws(Failure) in try question.scope(in: registry) }
      guard let latest = trend.periodsWithIndex(of: scope).last else {
        throw Failure("no figure for '\(scope.path)': " + trend.absenceOfAny)
      }
      self.period = latest
      return
    }
    self.period = period
    let candidates = try log.asKnown { () throws(Failure) in
      try question.candidates(in: registry)
    }
    // Several offices may share a name, and the period tell which is meant.
    let answering = candidates.filter { trend.hasIndex($0, period) }
    guard candidates.count == 1 || answering.count == 1 else {
      throw question.ambiguity(candidates, registry)
    }
    scope = answering.count == 1 ? answering[0] : candidates[0]
    for other in candidates where other != scope {
      notes.append(
        "'\(question.who)' is also \(other.path), which has no figure for \(period)")
    }
  }

  var absence: Failure { trend.absence(of: scope, in: period) }

  /// The name, and below it a line like `2024: 93.61 A (Sangat baik)`.
  func headline(_ row: TrendRow?, _ wording: Wording) -> String {
    let heading = TrendTable.heading(scope, log.state.registry) + "\n\(period): "
    guard let row, row.element == nil, let index = row.index else {
      return heading + "\(wording.noIndex): \(trend.reasonOfAbsence(of: scope, in: period))\n"
    }
    let grade = row.grade.map { " \($0.rawValue) (\($0.name))" } ?? ""
    return heading + wording.number(index) + grade + "\n"
  }
}
