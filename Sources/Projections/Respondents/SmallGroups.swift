/// Which counts of some groups that make up a whole can be shown, so that nobody learns the size of a
/// small one.
///
/// A group below the minimum is hidden. So that what is hidden does not follow from the total and from
/// what is shown, the next smallest groups are hidden too, all of one size together, until two hidden
/// groups differ in size and together they reach the minimum. Since nothing depends on the order of
/// the groups, whoever knows the total, what is shown, the minimum and this rule can exchange the
/// sizes of hidden groups that differ, and each has at least two sizes that are possible. Where
/// all are hidden and none differ, such as one group that is the whole, not even the groups can be
/// named: they are ``areWithheld``.
///
/// Only one whole is looked at. Who has the tables of its parts too, such as the semesters of a year,
/// may come to more by subtraction.
public struct SmallGroups: Equatable, Sendable {
  /// The size from which on a group can be shown, where nobody says otherwise.
  public static let usualMinimum: Int = 10

  /// Whether each group is hidden, in the order of the counts.
  public let areHidden: [Bool]

  /// Whether not even the names of the groups can be shown; all are hidden then.
  public let areWithheld: Bool

  /// What all hidden groups are below: the minimum, or where larger ones are hidden with them the
  /// smallest that is shown, or the total if none is.
  public let ceiling: Int

  /// Finds what can be shown.
  ///
  /// - Parameters:
  ///   - counts: The sizes of the groups.
  ///   - minimum: The size from which on a group can be shown.
  /// - Precondition: All sizes are above 0.
  public init(_ counts: [Int], minimum: Int) {
    precondition(counts.allSatisfy { $0 > 0 }, "A group has nobody in it: \(counts)")
    let sizes = counts.sorted()
    let total = counts.reduce(0, +)
    // The hidden ones are the smallest.
    var hiddenCount = total < minimum ? counts.count : sizes.count { $0 < minimum }
    while hiddenCount > 0, hiddenCount < sizes.count,
      sizes[0] == sizes[hiddenCount - 1] || sizes[..<hiddenCount].reduce(0, +) < minimum
    {
      let next = sizes[hiddenCount]
      hiddenCount = sizes.count { $0 <= next }
    }
    let largest = hiddenCount > 0 ? sizes[hiddenCount - 1] : 0
    areHidden = counts.map { $0 <= largest }
    areWithheld = hiddenCount > 0 && sizes[0] == largest
    ceiling = largest < minimum ? minimum : hiddenCount < sizes.count ? sizes[hiddenCount] : total
  }
}
