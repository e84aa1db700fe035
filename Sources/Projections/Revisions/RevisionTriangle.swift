public import ExactNumbers
public import Survey

/// The vintages of one scope side by side, a row for each period of a grain, and how they were
/// revised.
///
/// A revision is the latest vintage less the first, of periods with two or more. Statistical offices
/// report its mean, which shows a bias, and the mean without signs, which shows its size.
public struct RevisionTriangle: Equatable, Sendable {
  /// The vintages of one period.
  public struct Row: Equatable, Sendable {
    /// The period.
    public let period: Period
    /// The vintages, from the first.
    public let vintages: [Vintage.Numbered]
    /// Today's index under the formula of the latest vintage; `nil` if there is none.
    public let currentIndex: Hundredths?

    /// The first vintage.
    var first: Vintage { vintages[0].vintage }

    /// The vintage published last.
    var latest: Vintage { vintages.latest?.vintage ?? first }

    /// The latest vintage less the first; `nil` if there is only one.
    public var revision: Hundredths? {
      vintages.count > 1 ? latest.shownIndex - first.shownIndex : nil
    }
  }

  /// What the vintages are of.
  public let scope: Scope

  /// The rows, by period.
  public let rows: [Row]

  /// The periods whose first and latest vintage were made by formulas that are known to differ, so
  /// that their revision is not one of data alone.
  public let mixedPeriods: [Period]

  /// Creates the triangle of the revisions of one scope and grain; `nil` without any.
  init?(_ revisions: [RevisionRow], registry: Registry) {
    guard let scope = revisions.first?.scope else { return nil }
    self.scope = scope
    var rows: [Row] = []
    for (position, revision) in revisions.enumerated()
    where position == 0 || revisions[position - 1].period != revision.period {
      let own = revisions.filter { $0.period == revision.period }
      let vintages = own.map(\.published)
      let latest = vintages.latest
      rows.append(
        Row(
          period: revision.period, vintages: vintages,
          currentIndex: own.first { $0.published == latest }?.currentIndex))
    }
    self.rows = rows
    mixedPeriods = rows.filter { row in
      row.first.formula.words != nil && row.latest.formula.words != nil
        && !registry.isOne(row.first.formula, row.latest.formula)
    }.map(\.period)
  }

  /// The largest number of vintages of a period.
  public var vintageCount: Int { rows.map(\.vintages.count).max() ?? 0 }

  private var revisions: [Hundredths] { rows.compactMap(\.revision) }

  /// The number of periods with a revision.
  public var revisedCount: Int { revisions.count }

  /// The mean of the revisions, rounded; `nil` if there is none.
  public var meanRevision: Hundredths? {
    revisions.isEmpty ? nil : Hundredths(meanOf: revisions)
  }

  /// The mean of the revisions without their signs, rounded; `nil` if there is none.
  public var meanAbsoluteRevision: Hundredths? {
    revisions.isEmpty
      ? nil : Hundredths(meanOf: revisions.map { Hundredths(units: abs($0.units)) })
  }

  /// How often a revision turned a rise over the year into a fall, or a fall into a rise.
  ///
  /// The changes between first vintages are compared with those between latest vintages, of
  /// periods that have a vintage a year earlier, if one of the two was revised.
  public var signSwitches: (count: Int, of: Int) {
    var (count, total) = (0, 0)
    for row in rows {
      guard
        let earlier = rows.first(where: { $0.period == row.period.yearEarlier }),
        row.vintages.count > 1 || earlier.vintages.count > 1
      else { continue }
      total += 1
      let first = row.first.shownIndex - earlier.first.shownIndex
      let latest = row.latest.shownIndex - earlier.latest.shownIndex
      if first.units.signum() * latest.units.signum() < 0 { count += 1 }
    }
    return (count, total)
  }
}
