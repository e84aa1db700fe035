import JSON
public import Survey

/// A close whose figures are not those of the events before it.
///
/// An append refuses such a close, so the log was written by other rules, or changed.
public struct CloseMismatch: Equatable, Sendable {
  /// Whose period was closed.
  public let subject: Subject

  /// The period.
  public let period: Period

  /// The place of the close in the log.
  public let sequence: Int

  /// What does not fit, a clause: `'figures' must be those of the log: 85.26 B; found 85.27 B`.
  public let reason: String

  /// Creates the mismatch of a close, or returns `nil` if it is right.
  ///
  /// - Parameter query: What the events before the close give.
  init?(
    _ closed: PeriodClosed, of subject: Subject, sequence: Int, after query: FigureQuery
  ) {
    let policy = query.policy(of: subject, in: closed.period)
    let figures = query.closeFigures(of: subject, in: closed.period, under: policy)
    if ExactText(closed.policy) != ExactText(policy.name) {
      reason = "its policy is '\(closed.policy)', and '\(policy.name)' was adopted"
    } else if closed.figures != figures {
      reason = "its figures must be those of the log\(closed.firstDifference(from: figures))"
    } else if closed.logSize != sequence - 1 {
      reason = "its log has \(closed.logSize) events, and \(sequence - 1) stand before it"
    } else {
      return nil
    }
    self.subject = subject
    self.period = closed.period
    self.sequence = sequence
  }
}

extension PeriodClosed {
  /// Returns how the close's figures differ from those computed, to follow "must be those of the
  /// log".
  func firstDifference(from computed: [Figures]) -> String {
    guard !computed.isEmpty else { return ", which has none for \(period)" }
    for (left, right) in zip(figures, computed) where left != right {
      return ": \(right.words); found \(left.words)"
    }
    if let missing = computed.dropFirst(figures.count).first {
      return ", which has also \(missing.words)"
    }
    let more = figures.dropFirst(computed.count).first
    return ", and no more; found also \(more?.words ?? "")"
  }
}

extension PeriodClosed.Figures {
  /// The figures in words: `service 'pbg' 70.00 C (9 respondents, U1 3.500)`.
  fileprivate var words: String {
    let scope = service.map { "service '\($0)' " } ?? ""
    let parts =
      (respondents.map { [$0 == 1 ? "1 respondent" : "\($0) respondents"] } ?? [])
      + elements.map { "\($0.code) \($0.value)" }
    return "\(scope)\(index) \(grade.rawValue)"
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }
}
