public import EventLog
public import ExactNumbers
public import Survey

/// One published state of a figure.
public struct Vintage: Equatable, Sendable {
  /// What published it.
  public enum Kind: Equatable, Sendable {
    /// A reported result.
    case report
    /// The publisher's correction of a reported result.
    case erratum
    /// A close.
    case close(PeriodClosed.Kind)

    /// The kind as read models write it: `report`, `erratum`, or the close's.
    public var name: String {
      switch self {
      case .report: "report"
      case .erratum: "erratum"
      case .close(let kind): kind.rawValue
      }
    }
  }

  /// How the published index was made, as far as the publication says.
  public enum Formula: Equatable, Sendable {
    /// A close's policy.
    case policy(String)
    /// The weight of every element that a publication states, if it states one.
    case weights(PrintedNumber?)
  }

  /// What published it.
  public let kind: Kind

  /// The place of its event in the log.
  public let sequence: Int

  /// When it was published.
  public let time: Timestamp

  /// The index, exactly as published.
  public let index: Rational

  /// The number of respondents, as published.
  public let respondents: Int?

  /// The grade, as published.
  public let grade: Grade?

  /// How the index was made.
  public let formula: Formula

  /// The values of elements that a close published; a report's are no vintage.
  public let elements: [ElementValue<Thousandths>]

  /// Whether the result that published it was withdrawn.
  public let isWithdrawn: Bool

  /// The index as it is shown.
  public var shownIndex: Hundredths { Hundredths(rounding: index) }

  /// The policy of a close; `nil` otherwise.
  public var policy: String? {
    if case .policy(let name) = formula { name } else { nil }
  }
}

extension Vintage {
  /// A vintage with its number among those of its scope and period.
  public struct Numbered: Equatable, Sendable {
    /// The number, from 1 in order of sequence.
    public let number: Int
    /// The vintage.
    public let vintage: Vintage
  }
}

/// A close as it was published.
struct Close: Equatable, Sendable {
  let period: Period
  let sequence: Int
  private let kind: PeriodClosed.Kind
  private let time: Timestamp
  private let policy: String
  private let figures: [PeriodClosed.Figures]

  init(_ closed: PeriodClosed, sequence: Int, time: Timestamp) {
    period = closed.period
    self.sequence = sequence
    kind = closed.kind
    self.time = time
    policy = closed.policy
    figures = closed.figures
  }

  /// Returns what the close published of the unit or agency, or of a service; `nil` if nothing.
  func vintage(service: String?) -> Vintage? {
    guard let position = figures.lastIndex(where: { $0.service == service }) else { return nil }
    let figures = figures[position]
    return Vintage(
      kind: .close(kind), sequence: sequence, time: time, index: figures.index.exact,
      respondents: figures.respondents, grade: figures.grade, formula: .policy(policy),
      elements: figures.elements, isWithdrawn: false)
  }
}

extension SurveyState {
  /// Returns the sequence of the last close of exactly this period; `nil` if it was never closed.
  public func lastClose(of subject: Subject, in period: Period) -> Int? {
    holdings[subject]?.closes.last { $0.period == period }?.sequence
  }

  /// Returns the first closed period that contains a date of answers; `nil` if none does.
  package func closedPeriod(of subject: Subject, containing date: Period) -> Period? {
    holdings[subject]?.closes.first { $0.period.contains(date) }?.period
  }

  /// Returns the vintages of a scope and period in order of sequence.
  public func vintages(of scope: Scope, in period: Period) -> [Vintage.Numbered] {
    guard let number = holdings.number(of: scope.subject) else { return [] }
    let vintages = holdings[number].vintages(service: scope.service, in: period)
    return vintages.indices.map { Vintage.Numbered(number: $0 + 1, vintage: vintages[$0]) }
  }
}

extension [Vintage.Numbered] {
  /// The vintage published last, and of several at the same time the later in the log; its number
  /// need not be the highest.
  public var latest: Vintage.Numbered? {
    var latest: Vintage.Numbered?
    for item in self where item.vintage.time >= latest?.vintage.time ?? item.vintage.time {
      latest = item
    }
    return latest
  }

  /// Returns the vintage of a number, or the latest without one; `nil` if there are not as many.
  public func numbered(_ number: Int?) -> Vintage.Numbered? {
    guard let number else { return latest }
    return number >= 1 && number <= count ? self[number - 1] : nil
  }
}
