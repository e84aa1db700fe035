import Importing
import JSON
import Projections
import Survey

/// A field of a response that says something else in the sheet than in the log.
struct ChangedField: Equatable {
  /// The name, for people: `U3`, `age`.
  let name: String
  /// What the log says; `nil` if nothing.
  let old: String?
  /// What the sheet says; `nil` if nothing.
  let new: String?

  /// What a correction sets, and in which part of the response; `nil` in no part.
  let part: String?
  let value: JSONValue
}

/// The fields that a sheet has, and that are compared with the log.
struct ComparedFields {
  private let elements: [(code: ElementCode, isThere: Bool)]
  private let hasDate: Bool
  private let hasService: Bool
  private let attributes: Set<ColumnRole>

  init(_ plan: SheetPlan, service: String?, date: Period?, _ instrument: Instrument) {
    elements = instrument.elements.map { element in
      (element.code, plan.position(of: .element(element.code)) != nil)
    }
    hasDate = date != nil || plan.position(of: .date) != nil
    hasService = service != nil || plan.position(of: .service) != nil
    attributes = Set([.sex, .age, .education, .occupation].filter { plan.position(of: $0) != nil })
  }

  /// Returns the fields in which a row differs from the response in the log.
  ///
  /// The group of an age is not compared, because the log does not keep it at hand.
  func differences(of row: ResponseRow, from recorded: RecordedResponse) -> [ChangedField] {
    var fields: [ChangedField] = []
    for (place, element) in elements.enumerated() where element.isThere {
      let old = recorded.answers.indices.contains(place) ? recorded.answers[place] : nil
      guard row.answers[place] != old else { continue }
      fields.append(
        ChangedField(
          name: element.code.description, old: old.map(String.init),
          new: row.answers[place].map(String.init), part: "answers",
          value: row.answers[place].map { .integer($0) } ?? .null))
    }
    if hasService, row.service != recorded.service {
      fields.append(
        ChangedField(
          name: "service", old: recorded.service, new: row.service, part: nil,
          value: row.service.map { .string($0) } ?? .null))
    }
    if hasDate, row.date != recorded.date {
      fields.append(
        ChangedField(
          name: "date", old: recorded.date.description, new: row.date.description, part: nil,
          value: .string(row.date.description)))
    }
    compare(.sex, row.sex, recorded.profile.sex, &fields)
    // Of a group, nothing is known.
    if row.ageGroup == nil {
      compare(
        .age, row.age.map(String.init), recorded.profile.age, &fields,
        as: row.age.map { .integer($0) })
    }
    compare(.education, row.education, recorded.profile.education, &fields)
    compare(.occupation, row.occupation, recorded.profile.occupation, &fields)
    return fields
  }

  private func compare(
    _ role: ColumnRole, _ new: String?, _ old: Profile.Value?, _ fields: inout [ChangedField],
    as value: JSONValue? = nil
  ) {
    guard attributes.contains(role), new != old?.text else { return }
    fields.append(
      ChangedField(
        name: role.name, old: old?.text, new: new, part: "respondent",
        value: value ?? new.map { .string($0) } ?? .null))
  }
}
