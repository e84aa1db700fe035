import Survey

/// Which tables of the respondents of a unit and its services everybody may see, so that nobody comes to
/// a hidden number by subtracting one from another.
///
/// A table is the groups by one attribute of a scope in a period. That of the unit in a year is always
/// published, with its small groups hidden. Tables of parts are published only where every table that is
/// added up with them is clear, which is to say hides nothing:
///
/// - those of the unit in the semesters of a year, if they and that of the year are clear;
/// - those of the services in a year, if they, that of the unit, and the numbers of the unit's services are
///   clear;
/// - those of the services in semesters, if both hold, and the same in each semester and of each
///   service.
///
/// What is left of a whole without its parts, such as responses that are dated by the year alone, must
/// have no small group either. Where one part is the whole, its table says nothing new.
struct PublishedTables {
  /// A table.
  private struct Table {
    /// The sizes of the groups by category; `nil` for those who did not say.
    var sizes: [Int?: Int] = [:]
    /// The groups that are hidden.
    var hidden: Set<Int?> = []

    mutating func hideSmallGroups(_ minimum: Int) {
      let all = sizes.map { $0 }
      let groups = SmallGroups(all.map(\.value), minimum: minimum)
      hidden = Set(zip(all, groups.areHidden).filter(\.1).map(\.0.key))
    }
  }

  /// Which tables by one attribute are published of a year, besides that of the unit.
  private struct Choice {
    let semesters: Bool
    let services: Bool
    var servicesInSemesters: Bool = false
  }

  /// What is chosen for.
  private struct Key: Hashable {
    let attribute: RespondentAttribute
    let year: Period
  }

  /// Of the unit, then of each service, by period and attribute.
  private let tables: [[Period: [RespondentAttribute: Table]]]

  private let minimum: Int
  private var choices: [Key: Choice] = [:]

  /// - Parameters:
  ///   - scopes: The groups of the unit in each year and semester, then those of each service.
  ///   - minimum: The size from which on a group can be shown.
  init(_ scopes: [[Period: RespondentGroups]], minimum: Int) {
    self.minimum = minimum
    tables = scopes.map { periods in
      periods.mapValues { groups in
        var tables: [RespondentAttribute: Table] = [:]
        for group in groups.all {
          tables[group.attribute, default: Table()].sizes[group.number] = group.respondents
        }
        for attribute in tables.keys { tables[attribute]?.hideSmallGroups(minimum) }
        return tables
      }
    }
    for (period, own) in tables[0] where period.grain == .year {
      for attribute in own.keys {
        choices[Key(attribute: attribute, year: period)] = choice(attribute, in: period)
      }
    }
  }

  private func choice(_ attribute: RespondentAttribute, in year: Period) -> Choice {
    var choice = Choice(
      semesters: areSemestersClear(attribute, of: 0, year),
      services: areServicesClear(attribute, in: year))
    choice.servicesInSemesters =
      choice.semesters && choice.services
      && year.parts(.semester).allSatisfy { areServicesClear(attribute, in: $0) }
      && tables.indices.dropFirst().allSatisfy { areSemestersClear(attribute, of: $0, year) }
    return choice
  }

  /// Returns whether a table is published.
  ///
  /// - Parameters:
  ///   - scope: The place of the scope: 0 for the unit.
  func isPublished(_ attribute: RespondentAttribute, of scope: Int, in period: Period) -> Bool {
    guard
      let year = period.enclosing(.year),
      let choice = choices[Key(attribute: attribute, year: year)]
    else { return false }
    switch (scope == 0, period == year) {
    case (true, true): return true
    case (true, false): return choice.semesters
    case (false, true): return choice.services
    case (false, false): return choice.servicesInSemesters
    }
  }

  /// The groups of the unit that are hidden, or whose tables are not published, by period and attribute.
  var hidden: [Period: [RespondentAttribute: Set<Int?>]] {
    var hidden: [Period: [RespondentAttribute: Set<Int?>]] = [:]
    for (period, tables) in tables[0] {
      for (attribute, table) in tables {
        hidden[period, default: [:]][attribute] =
          isPublished(attribute, of: 0, in: period) ? table.hidden : Set(table.sizes.keys)
      }
    }
    return hidden
  }

  private func areSemestersClear(
    _ attribute: RespondentAttribute, of scope: Int, _ year: Period
  ) -> Bool {
    isClear(
      table(attribute, scope, year), year.parts(.semester).map { table(attribute, scope, $0) })
  }

  private func areServicesClear(_ attribute: RespondentAttribute, in period: Period) -> Bool {
    let (whole, parts) = (
      table(attribute, 0, period),
      tables.indices.dropFirst().map { table(attribute, $0, period) }
    )
    return isOnly(parts, of: whole)
      || table(.service, 0, period)?.hidden.isEmpty != false && isClear(whole, parts)
  }

  private func table(
    _ attribute: RespondentAttribute, _ scope: Int, _ period: Period
  ) -> Table? {
    tables[scope][period]?[attribute]
  }

  /// Returns whether one part is the whole, so that its table says nothing new.
  private func isOnly(_ parts: [Table?], of whole: Table?) -> Bool {
    let tables = parts.compactMap { $0 }
    return tables.count == 1 && tables[0].sizes == whole?.sizes
  }

  /// Returns whether a whole and its parts hide nothing, and what is left of it without them has no small
  /// group; or one part is the whole.
  private func isClear(_ whole: Table?, _ parts: [Table?]) -> Bool {
    guard !isOnly(parts, of: whole) else { return true }
    guard ([whole] + parts).allSatisfy({ $0?.hidden.isEmpty != false }) else { return false }
    return (whole?.sizes ?? [:]).allSatisfy { category, size in
      let rest = parts.reduce(size) { $0 - ($1?.sizes[category] ?? 0) }
      return rest == 0 || rest >= minimum
    }
  }
}
