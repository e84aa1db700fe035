public import EventLog
import JSON

/// The order in which fields are written.
indirect enum CanonicalOrder: Sendable {
  /// The named fields first, each with an order of its own parts, then all others as they came.
  case fields([(name: String, order: CanonicalOrder)])
  /// By element.
  case elements
  /// Every item of a list in an order.
  case list(CanonicalOrder)
  /// As it came.
  case given

  static func names(_ names: String...) -> CanonicalOrder {
    .fields(names.map { ($0, .given) })
  }

  func applied(to value: JSONValue) -> JSONValue {
    switch (self, value) {
    case (.fields(let fields), .object(let members)):
      var ordered: [JSONValue.Member] = []
      for field in fields {
        guard let member = members.first(where: { $0.name == field.name }) else { continue }
        ordered.append(JSONValue.Member(field.name, field.order.applied(to: member.value)))
      }
      return .object(
        ordered + members.filter { member in !fields.contains { $0.name == member.name } })
    case (.elements, .object(let members)):
      let known = members.filter { ElementCode($0.name) != nil }.sorted { left, right in
        guard let left = ElementCode(left.name), let right = ElementCode(right.name) else {
          return false
        }
        return left < right
      }
      return .object(known + members.filter { ElementCode($0.name) == nil })
    case (.list(let order), .array(let values)):
      return .array(values.map(order.applied))
    default:
      return value
    }
  }
}

extension SurveyEventType {
  private static let window: (name: String, order: CanonicalOrder) = (
    "window", .names("from", "to")
  )

  private static let respondent: (name: String, order: CanonicalOrder) = (
    "respondent", .names("sex", "age", "education", "occupation")
  )

  private static let reportedFigures: [(name: String, order: CanonicalOrder)] = [
    ("scale", .given), ("elements", .elements), ("index", .given), ("grade", .given),
    ("respondents", .given), ("units", .given), ("weights", .given), ("bands", .given),
  ]

  private static let reportedContext: [(name: String, order: CanonicalOrder)] = [
    ("instrument", .given), ("document", .given), window, ("priorities", .given),
  ]

  /// The order in which the fields of the data are written: the canonical order.
  var dataOrder: CanonicalOrder {
    switch self {
    case .agencyRegistered: .names("agency", "name")
    case .unitRegistered: .names("name", "aliases", "kind")
    case .serviceRegistered: .names("service", "name", "aliases")
    case .unitRetired, .serviceRetired: .names("from", "successors", "service")
    case .instrumentDeclared:
      .fields([
        ("instrument", .given), ("elements", .list(.names("code", "name"))),
        ("scale", .names("min", "max")),
      ])
    case .policyDeclared:
      .fields([("policy", .given), ("weights", .elements), ("bands", .given)])
    case .policyAdopted: .names("policy", "from")
    case .surveyOpened:
      .fields([
        ("period", .given), Self.window, ("population", .given), ("sample", .given),
        ("instrument", .given), ("method", .given),
      ])
    case .responseRecorded:
      .fields([
        ("response", .given), ("service", .given), ("date", .given), ("answers", .elements),
        Self.respondent, ("channel", .given), ("instrument", .given), ("late", .given),
        ("feedback", .names("kind", "digest")),
      ])
    case .responseCorrected:
      .fields([
        ("response", .given), ("reason", .given),
        (
          "set",
          .fields([
            ("answers", .elements), ("service", .given), ("date", .given), Self.respondent,
          ])
        ),
      ])
    case .responseVoided, .responseReinstated: .names("response", "reason")
    case .resultReported:
      .fields(
        [("result", .given), ("period", .given)] + Self.reportedFigures + [("service", .given)]
          + Self.reportedContext)
    case .resultCorrected:
      .fields([
        ("result", .given), ("kind", .given), ("reason", .given),
        ("set", .fields(Self.reportedFigures + Self.reportedContext)),
      ])
    case .resultWithdrawn: .names("result", "reason")
    case .periodClosed:
      .fields([
        ("period", .given), ("kind", .given), ("reason", .given), ("policy", .given),
        ("rules", .given),
        (
          "figures",
          .list(
            .fields([
              ("service", .given), ("respondents", .given), ("elements", .elements),
              ("index", .given), ("grade", .given),
            ]))
        ),
        ("log", .names("size", "root")),
      ])
    case .followUpPlanned: .names("followup", "period", "element", "action", "due", "owner")
    case .followUpCompleted: .names("followup", "evidence", "obstacle", "date")
    }
  }
}

extension Event {
  /// The event with the fields of its data in the order in which they are written.
  ///
  /// Fields that this version does not know stand after those that it knows, in the order read.
  public var canonical: Event {
    var event = self
    if let type = SurveyEventType(rawValue: type) {
      event.data = type.dataOrder.applied(to: data)
    }
    return event
  }
}
