import Arguments
import JSON
import Projections
import Survey

extension Command {
  static let reconcile: Command = Command(
    name: "reconcile",
    summary: "Find what does not add up in what was printed and published",
    arguments: "[WHO] [PERIOD]",
    discussion: """
      Compares printed figures with what follows from them: the index from the
      elements, the grade from the bands, means from the number of respondents, an
      agency's figures from its units'; and with the log: responses, closes, what was
      published and today's figures. An error can't be right, a warning may be wrong,
      a notice says that a figure is not what it seems. '--suggest' adds the command
      that would mend a finding, where that follows from the log (of several findings
      beside the first); read it before you run it. Units and services of WHO are
      included. Everything is looked at under the policies adopted.
      """,
    options: [
      .log, .out, .noCheckpoint, .asOf,
      Option("only", "LIST", help: "Show these codes or severities alone: index-mismatch,error"),
      Option("suggest", help: "Add the command that would mend a finding"),
      .language, .format,
    ],
    example: """
      $ skm reconcile mojokerto-kab 2023 --only error
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let wanted = try arguments.wantedFindings
      let question = Question(arguments.positionals)
      let log = try OpenLog(arguments, in: context)
      let reconciliation = Reconciliation(log.state)
      var findings: [Finding]
      if question.who.isEmpty {
        findings = reconciliation.findings
      } else {
        let scope = try log.asKnown { () throws(Failure) in
          try question.scope(in: log.state.registry)
        }
        findings = Trend(log.query).scopes(in: scope, units: true, services: false)
          .flatMap { reconciliation.findings(of: $0.subject) }
        if let service = scope.service { findings.removeAll { $0.scope.service != service } }
      }
      if let period = question.period { findings.removeAll { $0.period != period } }
      if findings.isEmpty { try question.requireFigures(in: log) }
      findings.removeAll { !wanted($0) }
      let table = FindingTable(
        log.state.registry, wording, suggests: arguments.has("suggest"),
        place: ["log", "out"].flatMap { name in arguments[name].map { ["--\(name)", $0] } ?? [] })
      switch format {
      case .table: try context.output(table.text(findings, at: AnswerBasis(log)))
      case .csv:
        AnswerBasis(log).note(in: context)
        try context.output(table.csv(findings))
      case .json: try context.output(table.json(findings, at: AnswerBasis(log)))
      }
    })
}

extension Question {
  /// Requires that there is something to look at, where somebody or a period is asked about.
  fileprivate func requireFigures(in log: OpenLog) throws {
    let trend = Trend(log.query)
    guard !who.isEmpty else {
      guard let period, !trend.scopes.contains(where: { trend.isThere($0, in: period) }) else {
        return
      }
      throw Failure("there is nothing to look at: nobody has a figure for \(period)")
    }
    let scope = try scope(in: log.state.registry)
    let scopes = trend.scopes(in: scope, units: true, services: scope.service == nil)
    guard !scopes.contains(where: { trend.isThere($0, in: period) }) else { return }
    throw period.map { trend.absence(of: scope, in: $0) }
      ?? Failure("no figure for '\(scope.path)': " + trend.absenceOfAny)
  }
}

extension Trend {
  /// Returns whether a scope has a figure or something published, in a period or in any.
  fileprivate func isThere(_ scope: Scope, in period: Period?) -> Bool {
    period.map { !rows(of: scope, in: $0).isEmpty } ?? !rows(of: scope).isEmpty
  }
}

extension ParsedArguments {
  /// Which findings are asked for: those of some codes or severities, or all.
  fileprivate var wantedFindings: @Sendable (Finding) -> Bool {
    get throws(UsageError) {
      guard let text = self["only"] else { return { _ in true } }
      var codes: Set<Finding.Code> = []
      var severities: Set<Finding.Severity> = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        if let code = Finding.Code(rawValue: String(part)) {
          codes.insert(code)
        } else if let severity = Finding.Severity(rawValue: String(part)) {
          severities.insert(severity)
        } else {
          let known =
            Finding.Severity.allCases.map(\.rawValue) + Finding.Code.allCases.map(\.rawValue)
          let nearest = nearestText(to: String(part), among: known)
          throw UsageError(
            nearest.map { "'--only' does not take '\(part)'; did you mean '\($0)'?" }
              ?? "'--only' takes \(known.joined(separator: ", ")); found '\(part)'")
        }
      }
      return { [codes, severities] finding in
        (codes.isEmpty || codes.contains(finding.code))
          && (severities.isEmpty || severities.contains(finding.severity))
      }
    }
  }
}
