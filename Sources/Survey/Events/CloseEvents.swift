import EventLog
public import ExactNumbers
public import Hashing
public import JSON

/// A period's figures were published and frozen.
public struct PeriodClosed: Sendable {
  /// Why a period is closed.
  public enum Kind: String, CaseIterable, Sendable {
    /// For the first time.
    case first
    /// Again, as planned.
    case scheduled
    /// Again, because figures were wrong.
    case correction
  }

  /// The figures of the unit or agency, or of one service.
  public struct Figures: Equatable, Sendable {
    /// The service; `nil` for the unit or agency itself.
    public let service: String?
    /// The number of respondents, where it is known.
    public let respondents: Int?
    /// The values of the elements.
    public let elements: [ElementValue<Thousandths>]
    /// The index.
    public let index: Hundredths
    /// The grade.
    public let grade: Grade

    /// Creates figures.
    public init(
      service: String?, respondents: Int?, elements: [ElementValue<Thousandths>],
      index: Hundredths, grade: Grade
    ) {
      self.service = service
      self.respondents = respondents
      self.elements = elements
      self.index = index
      self.grade = grade
    }
  }

  /// The version of the rules that this version computes by.
  public static let rulesVersion: Int = 1

  /// The greatest number of events that a log can have.
  static let sizeLimit: Int = 999_999_999_999

  /// The period.
  public let period: Period
  /// Why it was closed.
  public let kind: Kind
  /// Why it was closed again, in words.
  public let reason: String?
  /// The policy of the figures.
  public let policy: String
  /// The figures: the unit or agency first, then its services.
  public let figures: [Figures]
  /// The number of events before the close.
  public let logSize: Int
  /// The root of the tree over the lines before the close (RFC 9162).
  public let logRoot: Digest

  /// Creates a close by the rules of this version.
  public init(
    period: Period, kind: Kind, reason: String?, policy: String, figures: [Figures], logSize: Int,
    logRoot: Digest
  ) {
    self.period = period
    self.kind = kind
    self.reason = reason
    self.policy = policy
    self.figures = figures
    self.logSize = logSize
    self.logRoot = logRoot
  }

  /// The close as the data of its event.
  public var data: JSONValue {
    .object(compacting: [
      ("period", .string(period.description)), ("kind", .string(kind.rawValue)),
      ("reason", reason.map { .string($0) }), ("policy", .string(policy)),
      ("rules", .integer(Self.rulesVersion)), ("figures", .array(figures.map(\.data))),
      (
        "log",
        .object([.init("size", .integer(logSize)), .init("root", .string(logRoot.base64))])
      ),
    ])
  }

  init(_ fields: Fields) throws(InputError) {
    period = try fields.period("period")
    kind = try fields.node("kind").choice(of: "kind")
    reason = try fields.optionalText("reason")
    policy = try fields.id("policy")
    let rulesNode = try fields.node("rules")
    let rulesText = String(Self.rulesVersion)
    guard case .number(rulesText) = rulesNode.content else {
      throw rulesNode.error(
        "'rules' must be \(rulesText), the version of the rules that this version knows")
    }
    let list = try fields.node("figures")
    var figures: [Figures] = []
    for node in try list.elements(of: "figures") { figures.append(try Figures(node)) }
    guard !figures.isEmpty else {
      throw InputError(offset: list.offset, message: "a close must have at least one figure")
    }
    self.figures = figures
    let log = try fields.object("log")
    logSize = try log.node("size").integer(of: "log.size", in: 0...Self.sizeLimit)
    let root = try log.node("root")
    guard let digest = Digest(base64: try root.text(of: "log.root")) else {
      throw root.error("'log.root' must be 32 bytes in base64")
    }
    logRoot = digest
  }
}

extension PeriodClosed.Figures {
  fileprivate var data: JSONValue {
    .object(compacting: [
      ("service", service.map { .string($0) }), ("respondents", respondents.map { .integer($0) }),
      (
        "elements",
        .object(elements.map { .init($0.code.description, .string($0.value.description)) })
      ),
      ("index", .string(index.description)), ("grade", .string(grade.rawValue)),
    ])
  }

  init(_ node: JSONNode) throws(InputError) {
    let fields = try Fields(of: node, named: "figures")
    service = try fields.optionalIdentifier("service")
    respondents = try fields.optionalInteger("respondents", in: countRange)
    elements = try fields.node("elements").elements(of: "elements") {
      node, name throws(InputError) in try node.shown(of: name) as Thousandths
    }
    index = try fields.node("index").shown(of: "index")
    grade = try fields.node("grade").choice(of: "grade")
  }
}

extension JSONNode {
  /// A number that is written with exactly the decimals with which it is shown.
  fileprivate func shown<Number: FixedPoint>(of name: String) throws(InputError) -> Number {
    if case .string(let text) = content, let number = Number(shown: text) { return number }
    let number = try decimal(of: name)
    if let units = number.value.roundedIfRepresentable(decimals: Number.decimals) {
      let shown = Number(units: units)
      if shown.description == number.text { return shown }
    }
    throw error("'\(name)' must have \(Number.decimals) decimals")
  }
}

/// Something is to be mended.
public struct FollowUpPlanned: Sendable {
  /// The id, unique in the agency or unit.
  public let followUp: String
  /// The period of the survey that asked for it.
  public let period: Period
  /// The element to mend.
  public let element: ElementCode
  /// What is to be done.
  public let action: String
  /// When it is to be done by.
  public let due: Period
  /// The office that does it.
  public let owner: String?

  init(_ fields: Fields) throws(InputError) {
    followUp = try fields.id("followup")
    period = try fields.period("period")
    let node = try fields.node("element")
    guard let code = ElementCode(try node.text(of: "element")) else {
      throw node.error("'element' must be an element like 'U1'")
    }
    element = code
    action = try fields.text("action")
    due = try fields.period("due")
    owner = try fields.optionalText("owner")
  }
}

/// A follow-up was done, or could not be.
public struct FollowUpCompleted: Sendable {
  /// The follow-up.
  public let followUp: String
  /// What shows that it was done.
  public let evidence: String?
  /// What kept it from being done.
  public let obstacle: String?
  /// When, as precisely as it is known.
  public let date: Period

  init(_ fields: Fields) throws(InputError) {
    followUp = try fields.id("followup")
    evidence = try fields.optionalText("evidence")
    obstacle = try fields.optionalText("obstacle")
    date = try fields.period("date")
  }
}
