public import ExactNumbers
public import Survey

/// What to mend, and whether what was planned is about that: the lowest and the highest elements of a
/// scope in a period, those that fell most, and the plans and priorities beside them.
///
/// Elements are ranked by their shown indices, so that a printed table shows who is tied.
public struct Mending: Equatable, Sendable {
  /// An element with its figures.
  public struct Element: Equatable, Sendable {
    /// The element.
    public let code: ElementCode
    /// The name in the period's instrument; `nil` where several instruments call it differently.
    public let name: String?
    /// The figures, with the change against the year before.
    public let row: TrendRow
    /// What is planned for it after the survey of the period.
    public let followUps: [FollowUp]
  }

  /// The units of this period and of the year before, where the changes of an agency are between others;
  /// `nil` elsewhere.
  public let comparedUnits: ComparedUnits?

  /// Why no element can be compared with the year before.
  public enum ComparisonGap: String, Sendable {
    /// No element has a figure in both years.
    case noEarlierFigure = "no-earlier-figure"
    /// The figures of the year before are under another instrument.
    case otherInstrument = "other-instrument"
  }

  /// What the figures are about.
  public let scope: Scope

  /// The period.
  public let period: Period

  /// The composite; `nil` if there is no index.
  public let composite: TrendRow?

  /// The index that the other elements have without the one that fees may hide.
  public let withoutFees: IndexWithoutFees

  /// The element about fees, where it has the highest value that there is; `nil` otherwise.
  ///
  /// Nobody paid then, or everyone was content. It is in neither of the next two lists.
  public let apart: Element?

  /// The three lowest elements, the lowest first, and those tied with the third; none if all are at one
  /// index.
  public let lowest: [Element]

  /// The index at which all elements are but the one that stands apart; `nil` if they differ.
  public let level: Hundredths?

  /// The three highest of the others, the highest first, and those tied with the third.
  public let highest: [Element]

  /// The three elements that fell most against the year before, and those tied with the third.
  public let falls: [Element]

  /// Why no element can be compared with the year before; `nil` if one can.
  public let comparisonGap: ComparisonGap?

  /// What is planned after the survey of the period for other elements than the lowest, in the order
  /// of planning.
  public let plannedElsewhere: [FollowUp]

  /// What the result for the period names to be mended first; `nil` if there is none that does.
  public let priorities: NamedPriorities?

  /// How many elements a list has, unless more are tied.
  static let listCount: Int = 3

  /// Looks at the elements of a scope in a period.
  ///
  /// The follow-ups of a service are those of its unit. Returns `nil` if there are no elements.
  public init?(_ query: FigureQuery, of scope: Scope, in period: Period) {
    let rows = Trend(query).rows(of: scope, in: period)
    let elementRows = rows.filter { $0.element != nil }
    guard let figures = query.figures(of: scope, in: period), !elementRows.isEmpty else {
      return nil
    }
    let followUps = query.state.followUps(of: scope.subject).filter { $0.period == period }
    let all = elementRows.compactMap { row in
      row.element.map { code in
        Element(
          code: code, name: query.state.elementName(code, of: scope, in: period), row: row,
          followUps: followUps.filter { $0.element == code })
      }
    }
    let fees = IndexWithoutFees.element(of: figures.instruments)
    let apart = all.first { $0.code == fees && $0.row.value == Self.highestValue }
    let ranked = all.filter { $0.code != apart?.code }
    let indices = Set(ranked.compactMap { $0.row.index?.units })
    let isLevel = indices.count == 1 && ranked.count > Self.listCount
    let lowest = isLevel ? [] : ranked.first(Self.listCount) { $0.row.index?.units ?? 0 }
    let lowestCodes = lowest.map(\.code)
    self.scope = scope
    self.period = period
    composite = rows.first { $0.element == nil && $0.index != nil }
    withoutFees = query.indexWithoutFees(of: scope, in: period, figures)
    self.apart = apart
    self.lowest = lowest
    level = isLevel ? ranked.first?.row.index : nil
    highest =
      isLevel
      ? []
      : ranked.filter { !lowestCodes.contains($0.code) }
        .first(Self.listCount) { -($0.row.index?.units ?? 0) }
    falls = all.filter { $0.row.delta.map { $0.points.units < 0 } ?? false }
      .first(Self.listCount) { $0.row.delta?.points.units ?? 0 }
    comparisonGap =
      all.contains { $0.row.delta != nil }
      ? nil : query.comparisonGap(of: scope, in: period, figures)
    comparedUnits =
      comparisonGap == nil
      ? period.yearEarlier.flatMap { query.comparedUnits(of: scope, from: $0, to: period) } : nil
    plannedElsewhere = followUps.filter { !lowestCodes.contains($0.element) }
    priorities = query.namedPriorities(of: scope, in: period)
  }

  /// The highest value of an element of the instrument of 2017.
  private static let highestValue: Thousandths = Thousandths(units: 4000)
}

extension [Mending.Element] {
  /// Returns the elements with the lowest keys, by key and then by code, with those that are tied with
  /// the last.
  fileprivate func first(_ count: Int, by key: (Element) -> Int) -> [Element] {
    let ordered = sorted { left, right in
      key(left) != key(right) ? key(left) < key(right) : left.code < right.code
    }
    guard ordered.count > count else { return ordered }
    let last = key(ordered[count - 1])
    return ordered.filter { key($0) <= last }
  }
}

extension FigureQuery {
  /// Returns why no element of figures can be compared with the year before.
  fileprivate func comparisonGap(
    of scope: Scope, in period: Period, _ figures: Figures
  ) -> Mending.ComparisonGap {
    let earlier = period.yearEarlier.flatMap {
      self.figures(of: scope, in: $0, underPoliciesOf: period)
    }
    guard let earlier, !earlier.elements.isEmpty else { return .noEarlierFigure }
    return earlier.instruments == figures.instruments ? .noEarlierFigure : .otherInstrument
  }
}
