import ExactNumbers
import JSON
import Projections
import Survey

extension MendingTable {
  /// Everything that the table says, with names that programs can read.
  var json: String {
    JSONValue.object(
      AnswerBasis(log).members + figures + lists + plans + [small.member(respondentsOfFigures)]
    ).indentedText
  }

  private var figures: [JSONValue.Member] {
    let scope = mending.scope
    let basis = basis
    return [
      .init("agency", .string(scope.subject.agency)), .init("unit", text(scope.subject.unit)),
      .init("service", text(scope.service)), .init("period", .string(mending.period.description)),
      .init("respondents", basis?.respondents.map { .integer($0) } ?? .null),
      .init("index", number(mending.composite?.index)),
      .init("grade", text(mending.composite?.grade?.rawValue)),
      .init("basis", text(basis?.basis.rawValue)), .init("policy", text(basis?.policy)),
      .init("without_fees", withoutFees),
    ]
  }

  private var withoutFees: JSONValue {
    switch mending.withoutFees {
    case .index(let index, let grade, let withFees):
      .object([
        .init("index", number(index)), .init("grade", .string(grade.rawValue)),
        .init("index_with_fees", number(withFees)), .init("gap", .null),
      ])
    case .gap(let gap):
      .object([
        .init("index", .null), .init("grade", .null), .init("index_with_fees", .null),
        .init("gap", .string(gap.rawValue)),
      ])
    }
  }

  private var lists: [JSONValue.Member] {
    [
      .init("level", number(mending.level)),
      .init("lowest", .array(mending.lowest.map(element(_:)))),
      .init("highest", .array(mending.highest.map(element(_:)))),
      .init("falls", .array(mending.falls.map(element(_:)))),
      .init("falls_gap", text(mending.comparisonGap?.rawValue)),
      .init("compared_units", mending.comparedUnits?.json ?? .null),
      .init("apart", mending.apart.map(element(_:)) ?? .null),
    ]
  }

  private var plans: [JSONValue.Member] {
    [
      .init("planned_elsewhere", .array(mending.plannedElsewhere.map(plan(_:)))),
      .init("priorities", mending.priorities.map(priorities(_:)) ?? .null),
    ]
  }

  private func element(_ element: Mending.Element) -> JSONValue {
    let row = element.row
    return .object([
      .init("element", .string(element.code.description)),
      .init("element_name", text(element.name)),
      .init("value", number(row.value)), .init("index", number(row.index)),
      .init("grade", text(row.grade?.rawValue)), .init("yoy", number(row.delta?.points)),
      .init("followups", .array(element.followUps.map { .string($0.id) })),
      small.member(row.respondentsOfFigures),
    ])
  }

  private func plan(_ followUp: FollowUp) -> JSONValue {
    .object([
      .init("followup", .string(followUp.id)),
      .init("element", .string(followUp.element.description)),
      .init("action", .string(followUp.action)), .init("due", .string(followUp.due.description)),
    ])
  }

  private func priorities(_ priorities: NamedPriorities) -> JSONValue {
    .object([
      .init("result", .string(priorities.result)), .init("elements", codes(priorities.named)),
      .init("lowest", codes(priorities.lowest)), .init("not_printed", codes(priorities.missing)),
      .init("are_lowest", .boolean(priorities.areLowest)),
    ])
  }

  private func codes(_ codes: [ElementCode]) -> JSONValue {
    .array(codes.map { .string($0.description) })
  }

  private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private func number(_ number: (any FixedPoint)?) -> JSONValue {
    number.map { .number($0.description) } ?? .null
  }
}

extension ComparedUnits {
  /// The numbers for a program.
  var json: JSONValue {
    .object([
      .init("earlier", .integer(earlier)), .init("later", .integer(later)),
      .init("both", .integer(both)),
    ])
  }
}
