import ExactNumbers
import Projections
import Survey

/// Shows what to mend.
struct MendingTable {
  let mending: Mending
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures

  /// The index without fees, the lists, and a line for whatever else is to be said.
  var text: String {
    let rows = mending.rows
    var table = TextTable(
      columns: [
        .init(""), .init(wording.element), .init(wording.value, .right),
        .init(wording.index, .right), .init(wording.grade), .init(wording.change, .right),
        .init(wording.followUp),
      ],
      rows: rows.indices.map { position in
        let list = rows[position].list
        let isFirst = position == 0 || rows[position - 1].list != list
        return [isFirst ? wording.name(of: list) : ""] + cells(rows[position].element)
      })
    table.removeEmptyColumns()
    table.alignMarks()
    let remarks = [
      mending.level.map { wording.levelSentence($0, of: mending.apart?.code) },
      mending.apart.map(wording.apartSentence), comparison,
      mending.comparedUnits.map(wording.unitsSentence), plans, elsewhere,
      mending.priorities.map(wording.prioritiesSentence),
    ]
    let basis = basis
    let sentences = [
      basis.map {
        wording.basisSentence(
          $0.basis, units: $0.units, respondents: $0.respondents,
          mark: small.mark($0.respondents))
      },
      basis?.policy.map(wording.policySentence), AnswerBasis(log).text(wording),
    ].compactMap(\.self)
    return wording.withoutFeesSentence(mending).paragraph + "\n"
      + (rows.isEmpty ? "" : table.text + "\n")
      + remarks.compactMap { $0?.paragraph }.joined() + "\n"
      + small.legend(respondentsOfFigures, wording) + sentences.joined(separator: " ").paragraph
  }

  /// The figures that say what all rest on.
  var basis: TrendRow? { mending.composite ?? mending.rows.first?.element.row }

  /// The respondents of all figures that are shown.
  var respondentsOfFigures: [Int?] {
    [basis?.respondents] + mending.rows.flatMap(\.element.row.respondentsOfFigures)
  }

  private func cells(_ element: Mending.Element) -> [String] {
    let row = element.row
    return [
      element.code.description + (element.name.map { " \($0)" } ?? ""), wording.number(row.value),
      wording.number(row.index) + small.mark(ofElement: row), row.grade?.rawValue ?? "",
      wording.signed(row.delta?.points),
      element.followUps.map(\.id).joined(separator: ", "),
    ]
  }

  /// Says why nothing stands in the list of falls, if nothing does.
  private var comparison: String? {
    guard mending.falls.isEmpty else { return nil }
    return wording.noFall(mending.comparisonGap, since: mending.period.yearEarlier)
  }

  /// Says which of the lowest elements nothing is planned for.
  private var plans: String? {
    guard !mending.lowest.isEmpty || mending.plannedElsewhere.isEmpty else { return nil }
    let unplanned = mending.lowest.filter(\.followUps.isEmpty).map(\.code)
    let isNothing =
      unplanned.count == mending.lowest.count && mending.plannedElsewhere.isEmpty
    return wording.planSentence(
      unplanned: unplanned, isNothing: isNothing, in: mending.period)
  }

  /// Names what is planned for other elements.
  private var elsewhere: String? {
    guard !mending.plannedElsewhere.isEmpty else { return nil }
    return wording.elsewhereSentence(mending.plannedElsewhere)
  }
}
