import Projections
import Survey

/// Shows figures under several policies side by side.
struct PolicyTable {
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures
  let policies: [String]

  /// What stands behind figures of few respondents, because the usual mark is that of other grades.
  private static let smallMark: String = "†"

  /// What stands behind printed figures that were put under no policy.
  private static let printedMark: String = "="

  /// The figures of one period; a grade that differs from the adopted policies' has a mark, and
  /// another one the figure of few respondents.
  func text(_ comparisons: [PolicyComparison], of scope: Scope) -> String {
    let names = ScopeNames(comparisons.map(\.scope))
    let period = comparisons.first?.period.description ?? ""
    let adopted = Set(comparisons.map(\.adopted))
    var table = TextTable(
      columns: [
        .init(names.count == 1 ? "" : wording.who), .init(wording.adopted, .right),
        .init(adopted.count == 1 ? "" : wording.policy),
      ] + policies.map { .init($0, .right) },
      rows: comparisons.map { comparison in
        [
          names.count == 1 ? "" : names[comparison.scope],
          figure(comparison.standing)
            + (small.contains(comparison.respondents) ? Self.smallMark : " "),
          adopted.count == 1 ? "" : comparison.adopted,
        ]
          + policies.map { policy in
            let standing = comparison.others.first { $0.policy == policy }?.standing
            let isOther = comparison.otherGrade(under: policy) != nil
            let mark = comparison.isAsPrinted ? Self.printedMark : isOther ? "*" : " "
            return standing.map { figure($0) + mark } ?? ""
          }
      })
    table.removeEmptyColumns()
    let only = adopted.count == 1 ? adopted.first : nil
    let sentences =
      policies.compactMap { flips(comparisons, under: $0, names) }
      + (comparisons.contains(where: \.isAsPrinted)
        ? [wording.printedSentence(Self.printedMark)] : [])
      + [only.map { wording.adoptedSentence($0) }, AnswerBasis(log).text(wording)].compactMap { $0 }
    return TrendTable.heading(scope, log.state.registry) + "\n\(period)\n\n" + table.text + "\n"
      + small.legend(comparisons.map(\.respondents), wording, mark: Self.smallMark)
      + sentences.map(\.paragraph).joined()
  }

  private func figure(_ standing: PolicyComparison.Standing) -> String {
    "\(wording.number(standing.index)) \(standing.grade.rawValue)"
  }

  /// Says whose grade is another under a policy, by name if they are few; `nil` if nobody's is.
  private func flips(
    _ comparisons: [PolicyComparison], under policy: String, _ names: ScopeNames
  ) -> String? {
    var changes: [(from: Grade, to: Grade, who: [String])] = []
    for comparison in comparisons {
      guard let grade = comparison.otherGrade(under: policy) else { continue }
      let name = names[comparison.scope]
      if let own = changes.firstIndex(where: {
        $0.from == comparison.standing.grade && $0.to == grade
      }) {
        changes[own].who.append(name)
      } else {
        changes.append((comparison.standing.grade, grade, [name]))
      }
    }
    guard !changes.isEmpty else { return nil }
    let texts = changes.map { change in
      wording.gradeChange(
        change.who.count > Self.nameLimit
          ? wording.count(change.who.count) : change.who.joined(separator: ", "),
        from: change.from.rawValue, to: change.to.rawValue)
    }
    return wording.flipSentence(
      count: changes.reduce(0) { $0 + $1.who.count },
      of: comparisons.count { !$0.isAsPrinted }, policy,
      texts.joined(separator: "; "))
  }

  /// The number of names that are listed; of more, the marks tell.
  private static let nameLimit: Int = 8
}

extension Wording {
  fileprivate var adopted: String { choose("adopted", "berlaku") }

  fileprivate func adoptedSentence(_ policy: String) -> String {
    choose("Adopted: \(policy).", "Yang berlaku: \(policy).")
  }

  fileprivate func printedSentence(_ mark: String) -> String {
    choose(
      "\(mark) as printed, without stated weights: put under no policy, and not counted.",
      "\(mark) seperti tercetak, tanpa bobot: tidak menurut kebijakan mana pun, dan tidak dihitung."
    )
  }

  fileprivate func gradeChange(_ who: String, from old: String, to new: String) -> String {
    choose("\(who) from \(old) to \(new)", "\(who) dari \(old) ke \(new)")
  }

  fileprivate func flipSentence(
    count: Int, of total: Int, _ policy: String, _ list: String
  ) -> String {
    choose(
      "* \(policy): another grade for \(count) of \(total): \(list).",
      "* \(policy): mutu lain untuk \(count) dari \(total): \(list).")
  }
}
