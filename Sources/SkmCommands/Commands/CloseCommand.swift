import Arguments
import ExactNumbers
import Hashing
import Projections
import Survey

extension Command {
  static let close: Command = Command(
    name: "close",
    summary: "Publish and freeze the figures of a period",
    arguments: "WHO PERIOD",
    discussion: """
      Computes the figures of a unit and all its services, or of an agency, shows
      them, asks, and records them as what is published: the next vintage. Responses
      dated in the period then need a reason ('skm record --late'), and corrections
      move only today's figures. A period that was closed can be closed again, with
      the reason. Without a person at the terminal, '--yes' confirms.
      """,
    options: [
      Option(
        "kind", "KIND", help: "Of a further close: scheduled (as planned) or correction"),
      Option("reason", "TEXT", help: "Why the period is closed again"),
      Option("yes", help: "Close without asking"),
      .minimum, .language, .logFolder, .out, .noCheckpoint, .actor, .wait, .expect,
    ],
    example: """
      $ skm close dpmptsp 2024 --yes
      """,
    run: { arguments, context in
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let (scope, period, log) = try arguments.target(
        needing: "the period to close", in: context)
      guard scope.service == nil else {
        throw Failure(
          "a close covers a unit with all its services; name '\(scope.subject)'")
      }
      let draft = try CloseDraft(arguments, log, scope.subject, period)
      try context.output(draft.text(log, wording, small))
      if !arguments.has("yes") {
        guard let answer = context.ask(wording.closeQuestion) else {
          throw Failure("nothing was closed; confirm with '--yes'")
        }
        guard ["y", "yes", "ya"].contains(answer.lowercased()) else {
          throw Failure("nothing was closed")
        }
      }
      let appended = try arguments.append(
        .periodClosed, source: "/skm/close", scope.subject, in: context
      ) { recorder in
        // Under the lock: what was shown must still be what the log gives.
        guard draft.isCurrent(in: recorder.state) else {
          throw Failure(
            "the figures have changed since they were shown, by events after sequence "
              + "\(log.state.sequence); nothing was closed, close again")
        }
        return draft.close(over: recorder.merkleTree()).data
      }
      let number = appended.state.vintages(of: draft.firstScope, in: period).last?.number ?? 1
      try context.acknowledge(
        wording.closedSentence(period, scope.path, number, sequence: appended.sequence) + "\n")
    })
}

/// The kinds of a further close.
private enum FurtherKind: String, CaseIterable {
  case scheduled
  case correction

  var kind: PeriodClosed.Kind {
    switch self {
    case .scheduled: .scheduled
    case .correction: .correction
    }
  }
}

/// A close that is shown before it is recorded.
private struct CloseDraft {
  let subject: Subject
  let period: Period
  let kind: PeriodClosed.Kind
  let reason: String?
  let policy: String
  let figures: [PeriodClosed.Figures]

  init(
    _ arguments: ParsedArguments, _ log: OpenLog, _ subject: Subject, _ period: Period
  ) throws {
    self.subject = subject
    self.period = period
    reason = try arguments.optionalReason()
    policy = log.query.policy(of: subject, in: period).name
    figures = log.query.closeFigures(of: subject, in: period)
    guard !figures.isEmpty else {
      throw Failure(
        "no figure to close for \(period): "
          + log.query.absence(of: Scope(subject), in: period))
    }
    let wanted = try arguments.choice("kind", as: FurtherKind.self)?.kind
    guard let last = log.state.lastClose(of: subject, in: period) else {
      guard wanted == nil else {
        throw Failure("\(period) of \(subject) is not closed yet; leave out '--kind'")
      }
      kind = .first
      return
    }
    guard let wanted else {
      throw Failure(
        "\(period) of \(subject) is closed already, by event \(last); close it again with "
          + "'--kind scheduled' or '--kind correction' and '--reason'")
    }
    guard reason != nil else {
      throw ParsedArguments.UsageError("say with '--reason' why the period is closed again")
    }
    kind = wanted
  }

  var firstScope: Scope { Scope(subject, service: figures[0].service) }

  func isCurrent(in state: SurveyState) -> Bool {
    let query = FigureQuery(state)
    return query.closeFigures(of: subject, in: period) == figures
      && query.policy(of: subject, in: period).name == policy
  }

  func close(over tree: MerkleTree) -> PeriodClosed {
    PeriodClosed(
      period: period, kind: kind, reason: reason, policy: policy, figures: figures,
      logSize: tree.count, logRoot: tree.root)
  }

  /// The figures, and beside them what was published last.
  func text(_ log: OpenLog, _ wording: Wording, _ small: SmallFigures) -> String {
    let published = figures.map { figures in
      log.state.vintages(of: Scope(subject, service: figures.service), in: period).latest?.vintage
    }
    var table = TextTable(
      columns: [
        .init(wording.who), .init(wording.respondents, .right), .init(wording.index, .right),
        .init(wording.grade), .init(wording.published, .right), .init(wording.difference, .right),
      ],
      rows: zip(figures, published).map { figures, published in
        [
          figures.service ?? subject.unit ?? subject.agency,
          wording.count(figures.respondents) + small.mark(figures.respondents),
          wording.number(figures.index), figures.grade.rawValue,
          wording.number(published?.shownIndex) + small.mark(published?.respondents),
          wording.signed((published?.shownIndex).map { figures.index - $0 }),
        ]
      })
    table.removeEmptyColumns()
    table.alignMarks()
    return TrendTable.heading(Scope(subject), log.state.registry) + "\n\(period)\n\n" + table.text
      + "\n"
      + small.legend(figures.map(\.respondents) + published.map { $0?.respondents }, wording)
      + [wording.policySentence(policy), AnswerBasis(log).text(wording)]
      .joined(separator: " ").paragraph + "\n"
  }
}
