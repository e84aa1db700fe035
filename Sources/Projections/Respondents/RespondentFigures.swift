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
  /// Makes the figures of what was counted.
  ///
  /// - Parameters:
  ///   - tallies: All responses and those of each category.
  ///   - services: The tallies of each service of a unit, and with `nil` of none; `nil` where they are
  ///     not told apart.
  ///   - names: The categories by number.
  init(
    of scope: Scope, in period: Period, under policy: Policy, _ instrument: Instrument,
    _ tallies: CategoryTallies, services: [(service: String?, tally: Tally)]?,
    _ names: ProfileCategories
  ) {
    let total = tallies.total
    func category(_ name: String?, _ tally: Tally) -> Category {
      Category(
        name: name, respondents: tally.respondents,
        share: Hundredths(
          units: roundedQuotient(100 * 100 * tally.respondents, by: total.respondents)),
        index: Figures.Composite(tally, instrument, under: policy)?.index)
    }
    var groups: [RespondentAttribute: [Category]] = [:]
    var unsaid: [RespondentAttribute: Tally] = [:]
    for attribute in ProfileCategories.attributes { unsaid[attribute] = total }
    for (place, number) in tallies.categories.enumerated() {
      let (attribute, text) = names[number]
      let tally = tallies.tally(at: place)
      groups[attribute, default: []].append(category(text, tally))
      unsaid[attribute]?.subtract(tally)
    }
    for (attribute, tally) in unsaid where !tally.isEmpty && groups[attribute] != nil {
      groups[attribute]?.append(category(nil, tally))
    }
    if let services, services.contains(where: { $0.service != nil }) {
      groups[.service] = services.map { category($0.service, $0.tally) }
    }
    let attributes = RespondentAttribute.allCases.filter { $0 != .service || services != nil }
    self.scope = scope
    self.period = period
    self.policy = policy
    respondents = total.respondents
    index = Figures.Composite(total, instrument, under: policy)?.index
    breakdowns = attributes.compactMap { attribute in
      groups[attribute].map { Breakdown(attribute: attribute, $0) }
    }
    unrecorded = attributes.filter { groups[$0] == nil }
  }
}

extension RespondentFigures.Breakdown {
  fileprivate init(attribute: RespondentAttribute, _ categories: [RespondentFigures.Category]) {
    self.attribute = attribute
    self.categories = categories.sorted { left, right in
      guard let leftName = left.name, let rightName = right.name else { return left.name != nil }
      if let (left, right) = attribute.places(of: leftName, rightName) { return left < right }
      guard left.respondents == right.respondents else {
        return left.respondents > right.respondents
      }
      return leftName.utf8.lexicographicallyPrecedes(rightName.utf8)
    }
  }

  /// What of the groups can be shown to everybody.
  ///
  /// - Parameter minimum: The number of respondents from which on a group can be shown.
  public func published(minimum: Int) -> PublishedBreakdown {
    PublishedBreakdown(self, minimum: minimum)
  }
}

extension RespondentAttribute {
  /// The places of two categories of ages in their order; `nil` for other attributes.
  fileprivate func places(of left: String, _ right: String) -> (Int, Int)? {
    guard
      self == .age,
      let left = AgeGroup.allCases.firstIndex(where: { $0.rawValue == left }),
      let right = AgeGroup.allCases.firstIndex(where: { $0.rawValue == right })
    else { return nil }
    return (left, right)
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
    let groups = SmallGroups(categories.map(\.respondents), minimum: minimum)
    let lines = zip(categories, groups.areHidden).map { category, isHidden in
      Line(name: category.name, shown: isHidden ? nil : category)
    }
    attribute = breakdown.attribute
    ceiling = groups.ceiling
    if groups.areWithheld {
      self.lines = []
    } else if breakdown.attribute == .age {
      self.lines = lines
    } else {
      let hidden = lines.filter { $0.shown == nil }
      self.lines =
        lines.filter { $0.shown != nil }
        + hidden.sorted { left, right in
          guard let leftName = left.name, let rightName = right.name else {
            return left.name != nil && right.name == nil
          }
          return leftName.utf8.lexicographicallyPrecedes(rightName.utf8)
        }
    }
  }
}
