public import ExactNumbers
public import Survey

/// Who the respondents of a scope in a period were, and which index each group of them gives.
public struct RespondentFigures: Sendable {
  /// A group of respondents.
  public struct Category: Equatable, Sendable {
    /// What they have in common; `nil` for those who did not say.
    public let name: String?
    /// The number of them.
    public let respondents: Int
    /// Their share of all, in percent, rounded to 2 decimals.
    public let share: Hundredths
    /// The index of their responses alone; `nil` if nothing that they answered has a weight.
    public let index: Hundredths?
  }

  /// The groups by one attribute, which make up all respondents.
  public struct Breakdown: Equatable, Sendable {
    /// The attribute.
    public let attribute: RespondentAttribute
    /// The groups: ages in their order, others by their number, largest first, then by text.
    ///
    /// Those who did not say come last.
    public let categories: [Category]
  }

  /// What the figures are about.
  public let scope: Scope
  /// The period.
  public let period: Period
  /// The policy under which indices are.
  public let policy: Policy
  /// The number of responses that count.
  public let respondents: Int
  /// The index of all responses; `nil` if nothing answered has a weight.
  public let index: Hundredths?
  /// By attribute, without those that were recorded of nobody; of services only for a unit.
  public let breakdowns: [Breakdown]
  /// The attributes that were recorded of nobody.
  public let unrecorded: [RespondentAttribute]
}

extension RespondentFigures {
  /// Makes the figures of groups.
  init(
    of scope: Scope, in period: Period, under policy: Policy, _ instrument: Instrument,
    _ groups: RespondentGroups
  ) {
    func index(_ tally: Tally) -> Hundredths? {
      Figures.Composite(tally, instrument, under: policy)?.index
    }
    self.scope = scope
    self.period = period
    self.policy = policy
    respondents = groups.respondents
    self.index = index(groups.total)
    breakdowns = groups.breakdowns.map { own in
      Breakdown(
        attribute: own[own.startIndex].attribute,
        categories: own.map { group in
          Category(
            name: groups.name(of: group), respondents: group.respondents,
            share: Self.share(of: group.respondents, among: groups.respondents),
            index: index(groups.tally(of: group)))
        })
    }
    let recorded = breakdowns.map(\.attribute)
    unrecorded = RespondentAttribute.allCases.filter {
      !recorded.contains($0) && ($0 != .service || groups.hasServices)
    }
  }

  /// Returns the share of some of all respondents, in percent.
  static func share(of count: Int, among total: Int) -> Hundredths {
    Hundredths(units: roundedQuotient(100 * 100 * count, by: total))
  }
}

extension RespondentFigures.Breakdown {
  /// What of the groups can be shown to everybody.
  ///
  /// - Parameter minimum: The number of respondents from which on a group can be shown.
  public func published(minimum: Int) -> PublishedBreakdown {
    PublishedBreakdown(self, minimum: minimum)
  }
}

/// What of the groups by one attribute everybody may see.
///
/// Where hidden groups stand tells nothing of their sizes: behind all others, by text; ages stay in
/// their order.
public struct PublishedBreakdown: Equatable, Sendable {
  /// A group.
  public struct Line: Equatable, Sendable {
    /// What they have in common; `nil` for those who did not say.
    public let name: String?
    /// The figures; `nil` if they are hidden.
    public let shown: RespondentFigures.Category?
  }

  /// The attribute.
  public let attribute: RespondentAttribute

  /// The groups; none if not even their names can be shown.
  public let lines: [Line]

  /// What all hidden groups are below.
  public let ceiling: Int

  init(_ breakdown: RespondentFigures.Breakdown, minimum: Int) {
    let categories = breakdown.categories
    let order = PublishedOrder(
      categories.map(\.respondents), of: breakdown.attribute, minimum: minimum
    ) { left, right in
      guard let leftName = categories[left].name, let rightName = categories[right].name else {
        return categories[left].name != nil && categories[right].name == nil
      }
      return leftName.utf8.lexicographicallyPrecedes(rightName.utf8)
    }
    attribute = breakdown.attribute
    ceiling = order.ceiling
    lines = order.lines.map { place, isShown in
      Line(name: categories[place].name, shown: isShown ? categories[place] : nil)
    }
  }
}

/// Which groups by one attribute everybody may see, and in which order they stand.
struct PublishedOrder {
  /// The places of the groups that are named, and whether their figures are shown.
  let lines: [(place: Int, isShown: Bool)]

  /// What all hidden groups are below.
  let ceiling: Int

  /// - Parameters:
  ///   - counts: The sizes of the groups in their own order.
  ///   - attribute: What they are told apart by.
  ///   - minimum: The number of respondents from which on a group can be shown.
  ///   - precedes: Whether the group at one place stands before that at another by text.
  init(
    _ counts: [Int], of attribute: RespondentAttribute, minimum: Int,
    by precedes: (Int, Int) -> Bool
  ) {
    let groups = SmallGroups(counts, minimum: minimum)
    ceiling = groups.ceiling
    let all = counts.indices.map { (place: $0, isShown: !groups.areHidden[$0]) }
    if groups.areWithheld {
      lines = []
    } else if attribute == .age {
      lines = all
    } else {
      lines = all.sorted { left, right in
        guard left.isShown == right.isShown else { return left.isShown }
        return left.isShown
          ? left.place < right.place : precedes(left.place, right.place)
      }
    }
  }
}
