import EventLog
import ExactNumbers
import JSON

/// The fields of an object in an event's data.
///
/// Each function returns the value of a field or throws an error at its place; those that begin
/// with `optional` return `nil` if there is no such field.
struct Fields {
  let owner: JSONNode
  let members: [JSONNode.Member]

  init(of node: JSONNode, named name: String = "data") throws(InputError) {
    owner = node
    members = try node.members(of: name)
  }

  var names: [(name: String, offset: Int)] { members.map { ($0.name, $0.offset) } }

  func optionalNode(_ name: String) -> JSONNode? { members.field(name) }

  func node(_ name: String) throws(InputError) -> JSONNode {
    try members.required(name, in: owner)
  }

  func text(_ name: String) throws(InputError) -> String { try node(name).text(of: name) }

  func optionalText(_ name: String) throws(InputError) -> String? {
    try optionalNode(name)?.text(of: name)
  }

  /// An id that people or programs made up: a text of at most ``idByteLimit`` bytes.
  func id(_ name: String) throws(InputError) -> String {
    let node = try node(name)
    let text = try node.text(of: name)
    guard text.utf8.count <= Self.idByteLimit else {
      throw node.error("'\(name)' must have at most \(Self.idByteLimit) bytes")
    }
    return text
  }

  /// The number of bytes an id may have.
  static let idByteLimit: Int = 200

  func identifier(_ name: String) throws(InputError) -> String {
    try node(name).identifier(of: name)
  }

  func optionalIdentifier(_ name: String) throws(InputError) -> String? {
    try optionalNode(name)?.identifier(of: name)
  }

  func period(_ name: String) throws(InputError) -> Period { try node(name).period(of: name) }

  func optionalInteger(
    _ name: String, in range: ClosedRange<Int>
  ) throws(InputError) -> Int? {
    try optionalNode(name)?.integer(of: name, in: range)
  }

  func optionalTexts(_ name: String) throws(InputError) -> [String]? {
    guard let list = try optionalNode(name)?.elements(of: name) else { return nil }
    return try list.map { node throws(InputError) in try node.text(of: name) }
  }

  func object(_ name: String) throws(InputError) -> Fields {
    try Fields(of: try node(name), named: name)
  }
}

extension JSONNode {
  func identifier(of name: String) throws(InputError) -> String {
    let text = try text(of: name)
    guard Identifier.isValid(text) else {
      throw error("'\(name)' must be an id, and \(Identifier.rule)")
    }
    return text
  }

  /// The period of a text in the notation of SDMX.
  func period(of name: String) throws(InputError) -> Period {
    if case .string(let text) = content, let period = Period(text) { return period }
    throw error(
      "'\(name)' must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years "
        + "2000 to 2100")
  }

  func decimal(of name: String) throws(InputError) -> PrintedNumber {
    if case .string(let text) = content, let value = Rational(decimal: text) {
      return PrintedNumber(text: text, value: value)
    }
    throw error("'\(name)' must be a decimal in quotation marks like \"3.71\"")
  }

  /// Values keyed by element, in order of code.
  func elements<Value>(
    of name: String, _ value: (JSONNode, String) throws(InputError) -> Value
  ) throws(InputError) -> [ElementValue<Value>] {
    var values: [ElementValue<Value>] = []
    for member in try members(of: name) {
      guard let code = ElementCode(member.name) else {
        throw InputError(
          offset: member.offset,
          message: "'\(name)' must be keyed by elements like 'U1'; found '\(member.name)'")
      }
      values.append(
        ElementValue(code: code, value: try value(member.node, "\(name).\(member.name)")))
    }
    return values.sorted { $0.code < $1.code }
  }
}

extension Fields {
  /// The change that a `set` makes to an optional field.
  func change<Value>(
    _ name: String, _ read: (JSONNode) throws(InputError) -> Value
  ) throws(InputError) -> Change<Value> {
    guard let node = optionalNode(name) else { return .unchanged }
    return node.isNull ? .removed : .replaced(try read(node))
  }

  /// Checks that a `set` names at least one field, and only those that can be corrected.
  func requireSet(_ known: [String]) throws(InputError) {
    guard !names.isEmpty else {
      throw InputError(offset: owner.offset, message: "'set' must name at least one field")
    }
    for name in ["answers", "elements", "respondent"] {
      if case .object(let parts)? = optionalNode(name)?.content, parts.isEmpty {
        throw InputError(
          offset: optionalNode(name)?.offset ?? owner.offset,
          message: name == "respondent"
            ? "'respondent' must name at least one attribute"
            : "'\(name)' must name at least one element")
      }
    }
    for (name, offset) in names where !known.contains(name) {
      let list = known.map { "'\($0)'" }.joined(separator: ", ")
      throw InputError(
        offset: offset, message: "'set' can change only \(list); found '\(name)'")
    }
  }
}
