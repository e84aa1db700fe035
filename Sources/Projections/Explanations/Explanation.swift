public import EventLog
import JSON
public import ExactNumbers
public import Survey

/// A figure from the top down: how it is computed, from what, and what happened to that.
public struct Explanation: Sendable {
  /// What the figure is about.
  public let scope: Scope

  /// The period.
  public let period: Period

  /// The state that is explained.
  public let state: SurveyState

  /// The policy asked for.
  public let policy: Policy

  /// The figures; `nil` if there is no evidence.
  public let figures: Figures?

  /// What they rest on.
  public let ground: Ground?

  /// Evidence that does not count, because other evidence has more respondents.
  public let weaker: [Weaker]

  /// The responses dated in the period; `nil` where there are none.
  ///
  /// Of an agency, those of its units whose figures rest on responses.
  public let responses: ResponseCounts?

  /// What happened to the evidence: corrections, voids, late responses, publications, adoptions of
  /// a policy; in order of sequence.
  public let events: [ReplayStep]

  /// What was published, with today's figures under the same formulas.
  public let revisions: [RevisionRow]

  /// What may still change.
  public let provisional: [Provisional]

  /// Evidence that does not count.
  public struct Weaker: Equatable, Sendable {
    /// What it is.
    public let basis: Basis
    /// The number of its respondents; `nil` if a result does not say.
    public let respondents: Int?
    /// The index that it would give.
    public let index: Hundredths?
  }

  /// How many responses there are.
  public struct ResponseCounts: Equatable, Sendable {
    /// Those that count.
    public internal(set) var counted: Int = 0
    /// Of those that count, those that were corrected.
    public internal(set) var corrected: Int = 0
    /// Of those that count, those that came after a close.
    public internal(set) var late: Int = 0
    /// Those that are void.
    public internal(set) var void: Int = 0
    /// Those without an answer since a correction.
    public internal(set) var unanswered: Int = 0
    /// Those under other instruments than the one that counts.
    public internal(set) var underOtherInstruments: Int = 0
    /// Those dated in a longer period only, which may belong here.
    public internal(set) var datedTooCoarsely: Int = 0
  }

  /// A reason why a figure may still change without anybody being wrong.
  public enum Provisional: Equatable, Sendable {
    /// The period was never closed.
    case notClosed
    /// Today's figure is not the one published last.
    case moved(sinceVintage: Int, by: Hundredths)
    /// Responses are dated in a longer period only.
    case datedTooCoarsely(Int)
  }

  /// Explains the figures of a scope in a period.
  ///
  /// - Parameters:
  ///   - scope: What the figures are about.
  ///   - period: The period.
  ///   - contents: The log.
  ///   - last: The sequence of the last event that counts; all if `nil`.
  ///   - policy: The policy under which the figures are put; those adopted if `nil`.
  /// - Throws: `LogError` with the place of the first event that cannot be read.
  /// - Complexity: The log is read once.
  public init(
    of scope: Scope, in period: Period, contents: LogContents, through last: Int? = nil,
    policy: Policy? = nil
  ) throws(LogError) {
    var state = SurveyState()
    var steps: [ReplayStep] = []
    try contents.forEachEvent(through: last) { node throws(InputError) in
      guard let sequence = node.receipt?.sequence, let event = try SurveyEvent(reading: node) else {
        try state.apply(node)
        return
      }
      let step = try state.step(event, node, sequence: sequence)
      // What a response was corrected before it came into the period counts, too.
      let isAboutResponse = event.subject == scope.subject && event.payload.isAboutResponse
      if !event.isPlainResponse, isAboutResponse || step.isAbout(scope, in: period) {
        steps.append(step)
      }
    }
    let query = FigureQuery(state, policy: policy)
    self.scope = scope
    self.period = period
    self.state = state
    self.policy = query.policy(of: scope.subject, in: period)
    figures = query.figures(of: scope, in: period)
    ground = query.ground(of: scope, in: period)
    weaker = query.weakerEvidence(of: scope, in: period)
    responses = state.responseCounts(of: scope, in: period)
    revisions = Revisions(state).rows(of: scope, in: period)
    events = steps.filter { step in
      switch step.event.payload {
      case .periodClosed, .unitRegistered: return false
      default: break
      }
      let standing = step.event.payload.response.flatMap {
        state.response($0, of: step.event.subject)
      }
      return step.isAbout(scope, in: period) || standing?.lies(in: scope, period) == true
    }
    provisional = Self.provisional(revisions, responses, isClosed: state.isClosed(scope, period))
  }

  private static func provisional(
    _ revisions: [RevisionRow], _ responses: ResponseCounts?, isClosed: Bool
  ) -> [Provisional] {
    var provisional: [Provisional] = isClosed ? [] : [.notClosed]
    let latest = revisions.map(\.published).latest
    if let row = revisions.first(where: { $0.published == latest }), let drift = row.drift,
      drift.units != 0
    {
      provisional.append(.moved(sinceVintage: row.published.number, by: drift))
    }
    if let count = responses?.datedTooCoarsely, count > 0 {
      provisional.append(.datedTooCoarsely(count))
    }
    return provisional
  }
}

extension FigureQuery {
  fileprivate func weakerEvidence(of scope: Scope, in period: Period) -> [Explanation.Weaker] {
    let policy = policy(of: scope.subject, in: period)
    let basis = figures(of: scope, in: period)?.basis
    guard scope.subject.unit != nil else {
      let own = standingResult(of: scope, in: period).map { Figures($0, under: policy) }
      return basis == .rollup ? own.map { [Explanation.Weaker($0)] } ?? [] : []
    }
    return candidates(of: scope, in: period).map { $0.figures(under: policy) }
      .filter { $0.basis != basis }.map(Explanation.Weaker.init)
  }
}

extension Explanation.Weaker {
  fileprivate init(_ figures: Figures) {
    self.init(
      basis: figures.basis, respondents: figures.respondents, index: figures.composite?.index)
  }
}

extension SurveyState {
  /// Returns whether a period was closed for a scope, by itself or as a part of a longer one.
  fileprivate func isClosed(_ scope: Scope, _ period: Period) -> Bool {
    holdings[scope.subject]?.closes.contains { $0.period.contains(period) } ?? false
  }

  fileprivate func responseCounts(
    of scope: Scope, in period: Period
  ) -> Explanation.ResponseCounts? {
    let query = FigureQuery(self)
    let scopes =
      scope.subject.unit == nil
      ? registry.units(of: scope.subject.agency).map { Scope($0) }
        .filter { query.figures(of: $0, in: period)?.basis == .responses }
      : [scope]
    var counts = Explanation.ResponseCounts()
    for scope in scopes { count(scope, period, in: &counts) }
    return counts == Explanation.ResponseCounts() ? nil : counts
  }

  private func count(
    _ scope: Scope, _ period: Period, in counts: inout Explanation.ResponseCounts
  ) {
    guard let holdings = holdings[scope.subject] else { return }
    let instrument = FigureQuery(self).countedInstrument(of: scope, in: period)
    for (_, response) in holdings.responses {
      guard response.lies(in: scope, period) else {
        if response.counts, response.date.contains(period), response.date != period,
          scope.service == nil || scope.service == response.service
        {
          counts.datedTooCoarsely += 1
        }
        continue
      }
      if response.isVoid {
        counts.void += 1
      } else if !response.counts {
        counts.unanswered += 1
      } else if response.instrument != instrument {
        counts.underOtherInstruments += 1
      } else {
        counts.counted += 1
        counts.corrected += response.isCorrected ? 1 : 0
        counts.late += response.isLate ? 1 : 0
      }
    }
  }
}
