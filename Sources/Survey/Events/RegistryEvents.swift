import EventLog
import ExactNumbers
import JSON

/// A unit is known, or has a new name.
public struct UnitRegistered: Sendable {
  /// The name.
  public let name: String
  /// Other names that people use.
  public let aliases: [String]
  /// What kind of office it is.
  public let kind: String?

  init(name: String, aliases: [String], kind: String?) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
  }

  init(_ fields: Fields) throws(InputError) {
    name = try fields.text("name")
    aliases = try fields.optionalTexts("aliases") ?? []
    kind = try fields.optionalText("kind")
  }
}

/// A service of a unit is known, or has a new name.
public struct ServiceRegistered: Sendable {
  /// The id within the unit.
  public let service: String
  /// The name.
  public let name: String
  /// Other names that people use.
  public let aliases: [String]

  init(service: String, name: String, aliases: [String]) {
    self.service = service
    self.name = name
    self.aliases = aliases
  }

  init(_ fields: Fields) throws(InputError) {
    service = try fields.identifier("service")
    name = try fields.text("name")
    aliases = try fields.optionalTexts("aliases") ?? []
  }
}

/// A unit or service ended.
public struct Retired: Sendable {
  /// The first period in which it was no more.
  public let from: Period
  /// The ids of those that took over.
  public let successors: [String]

  init(_ fields: Fields) throws(InputError) {
    from = try fields.period("from")
    successors = try fields.optionalTexts("successors") ?? []
  }
}

/// A survey began.
public struct SurveyOpened: Equatable, Sendable {
  /// The period it is for.
  public let period: Period
  /// The first and the last day.
  public let window: Window?
  /// The number of people served.
  public let population: Int?
  /// The number of respondents wanted.
  public let sample: Int?
  /// The instrument; 14/2017 if `nil`.
  public let instrument: String?
  /// How answers are collected.
  public let method: String?

  init(_ fields: Fields) throws(InputError) {
    period = try fields.period("period")
    window = try Window(fields)
    population = try fields.optionalInteger("population", in: countRange)
    sample = try fields.optionalInteger("sample", in: countRange)
    instrument = try fields.optionalText("instrument")
    method = try fields.optionalText("method")
  }
}

/// The range of counts of people and units.
let countRange: ClosedRange<Int> = 1...1_000_000_000

/// The days on which answers were collected.
public struct Window: Equatable, Sendable {
  /// The first day.
  public let from: Period
  /// The last day.
  public let to: Period

  init?(_ fields: Fields) throws(InputError) {
    guard let node = fields.optionalNode("window") else { return nil }
    try self.init(node)
  }

  init(_ node: JSONNode) throws(InputError) {
    let fields = try Fields(of: node, named: "window")
    from = try Self.day("from", fields)
    to = try Self.day("to", fields)
    guard from <= to else {
      throw InputError(offset: node.offset, message: "'window' must not end before it begins")
    }
  }

  private static func day(_ name: String, _ fields: Fields) throws(InputError) -> Period {
    let node = try fields.node(name)
    if case .string(let text) = node.content, let day = Period(text), day.grain == .day {
      return day
    }
    throw node.error("'window.\(name)' must be a day like 2024-05-17, of the years 2000 to 2100")
  }
}

extension Instrument {
  init(_ fields: Fields) throws(InputError) {
    let list = try fields.node("elements")
    var elements: [Element] = []
    for item in try list.elements(of: "elements") {
      let element = try Fields(of: item, named: "elements")
      let node = try element.node("code")
      guard let code = ElementCode(try node.text(of: "code")) else {
        throw node.error("'code' must be 'U' and a number from 1 to 99")
      }
      guard !elements.contains(where: { $0.code == code }) else {
        throw node.error("'code' must not stand twice")
      }
      elements.append(Element(code, try element.text("name")))
    }
    guard !elements.isEmpty else {
      throw InputError(offset: list.offset, message: "'elements' must not be empty")
    }
    let scale = try fields.object("scale")
    let minimum = try scale.node("min").integer(of: "scale.min", in: 0...99)
    let maximum = try scale.node("max").integer(of: "scale.max", in: 1...100)
    guard minimum < maximum else {
      throw InputError(offset: scale.owner.offset, message: "'scale.min' must be below 'scale.max'")
    }
    self.init(
      name: try fields.id("instrument"), elements: elements, scale: minimum...maximum)
  }
}

extension Policy {
  init(_ fields: Fields) throws(InputError) {
    let node = try fields.node("weights")
    let weightFields = try Fields(of: node, named: "weights")
    let weights: Weights
    if let rounding = weightFields.optionalNode("rounding") {
      let decimals = try rounding.integer(of: "weights.rounding", in: 0...3)
      guard decimals != 1, weightFields.names.count == 1 else {
        throw rounding.error("'weights.rounding' must be 0, 2 or 3, and stand alone")
      }
      weights = decimals == 0 ? .equal : .rounded(decimals: decimals)
    } else {
      let declared = try node.elements(of: "weights") { node, name throws(InputError) in
        let weight = try node.decimal(of: name).value
        guard weight <= Rational(1) else { throw node.error("'\(name)' must be in 0...1") }
        return weight
      }
      guard declared.contains(where: { !$0.value.isZero }) else {
        throw InputError(
          offset: node.offset, message: "'weights' must give a weight above 0 to an element")
      }
      weights = .declared(
        Dictionary(declared.map { ($0.code, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
    self.init(
      name: try fields.id("policy"), weights: weights,
      bands: try Bands(try fields.node("bands")))
  }
}

extension Bands {
  /// Reads bands: 2004, 2017, or the lowest indices of A, B and C as decimals.
  init(_ node: JSONNode) throws(InputError) {
    switch node.content {
    case .number("2004"): self = .of2004
    case .number("2017"): self = .of2017
    case .array(let nodes):
      var lowest: [Hundredths] = []
      for item in nodes {
        let number = try item.decimal(of: "bands")
        guard number.value <= Rational(100) else {
          throw item.error("'bands' must be in 0...100")
        }
        // Indices have two decimals, so a bound between two of them is the upper one.
        let nearest = Hundredths(rounding: number.value)
        lowest.append(
          nearest.exact < number.value ? Hundredths(units: nearest.units + 1) : nearest)
      }
      guard Bands.isValid(lowest) else {
        throw InputError(
          offset: node.offset,
          message: "'bands' must be the lowest indices of A, B and C, each below the one before")
      }
      self.init(lowest: lowest)
    default:
      throw node.error("'bands' must be 2004, 2017 or a list of the lowest indices of A, B and C")
    }
  }
}
