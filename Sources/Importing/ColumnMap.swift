package import JSON
import Survey

/// What the columns of a kind of sheet are, and how their values are read.
///
/// A map is a JSON text; those that are built in are read by the same reader as those that people write.
/// See the article on maps for its fields.
package struct ColumnMap: Sendable {
  /// What a column is, and how it is known.
  struct Entry: Sendable {
    /// `nil` where a suggested map leaves it to a person.
    let role: ColumnRole?
    /// The letters of the column, if the entry is about one alone.
    let column: String?
    /// The header, if the entry is about the column that has it.
    let header: String?
    /// What the header may be, folded; the earlier ones are preferred.
    let names: [String]
    /// Phrases, folded and in words: a header that has all words of one may be it.
    let phrases: [[String]]
    /// Words that a header must not have.
    let exclusions: [String]
  }

  /// What the last rows of a sheet may be, by the words with which they begin.
  enum Total: String, CaseIterable, Sendable {
    /// Sums of the answers.
    case sum
    /// Means of the answers.
    case mean
    /// Anything else that is made of them and not checked.
    case other
  }

  /// The name of the map.
  package let name: String

  /// The entries, those that count first before others.
  let entries: [Entry]

  /// The number of the first of them that a person wrote.
  let ownEntryCount: Int

  /// Headers, folded, by which the kind of sheet is known.
  let signs: [String]

  /// The number of the header's row, from 1; found if `nil`.
  let headerRow: Int?

  /// The order of day, month and year.
  package let dateOrder: DateOrder?

  /// The instrument that the answers are under; 14/2017 if `nil`.
  package let instrument: String?

  /// How a person says that answers in words are read, by element; under `nil` for all.
  let told: [ElementCode?: [String: Int]]

  /// The words that a suggested map leaves to a person, likewise.
  let open: [ElementCode?: Set<String>]

  /// How other answers in words are read.
  private(set) var answers: [ElementCode?: [String: Int]]

  /// Texts that stand for no answer, folded.
  let blanks: Set<String>

  /// What values of attributes stand for, folded.
  let values: [ColumnRole: [String: String]]

  /// The words with which rows of totals begin, folded.
  let totals: [Total: [String]]

  /// Adds how words, folded, are read as answers to an element.
  mutating func add(_ words: [String: Int], to element: ElementCode) {
    answers[element, default: [:]].merge(words) { known, _ in known }
  }

  /// Reads a map.
  ///
  /// - Throws: `InputError` with the place and the rule that the text breaks.
  package init(reading bytes: Span<UInt8>) throws(InputError) {
    try self.init(of: try JSONReader.read(bytes), isBuiltIn: false)
  }

  /// Reads the text of a map that is built in.
  init(readingBuiltIn text: String) throws(InputError) {
    try self.init(of: try JSONReader.read(text.utf8.span), isBuiltIn: true)
  }

  private init(of node: JSONNode, isBuiltIn: Bool) throws(InputError) {
    let members = try node.members(of: "map")
    for member in members where !Self.fieldNames.contains(member.name) {
      throw InputError(
        offset: member.offset,
        message: "a map has no field '\(member.name)'; it has "
          + Self.fieldNames.map { "'\($0)'" }.joined(separator: ", "))
    }
    let base = try Self.base(members)
    name = try members.field("map")?.text(of: "map") ?? base?.name ?? "map"
    var entries: [Entry] = []
    for column in try members.field("columns")?.elements(of: "columns") ?? [] {
      entries.append(try Entry(of: column))
    }
    self.entries = entries + (base?.entries ?? [])
    ownEntryCount = isBuiltIn ? 0 : entries.count
    signs = try members.texts("signs").map { folded($0) }
    headerRow = try members.field("header")?.integer(of: "header", in: 1...1000) ?? base?.headerRow
    if let dates = members.field("dates") {
      let order: DateOrder = try dates.choice(of: "dates")
      dateOrder = order
    } else {
      dateOrder = base?.dateOrder
    }
    instrument = try members.field("instrument")?.text(of: "instrument") ?? base?.instrument
    let known = base?.answers ?? [:]
    let (own, open) = try Self.answers(members.field("answers"), over: isBuiltIn ? known : [:])
    (told, answers) = isBuiltIn ? ([:], own) : (own, known)
    self.open = open
    blanks = Set(try members.texts("blanks").map { folded($0) }).union(base?.blanks ?? [])
    values = try Self.values(members.field("values"), over: base?.values ?? [:])
    totals = try Self.totals(members.field("totals"), over: base?.totals ?? [:])
  }

  private static let fieldNames: [String] = [
    "map", "extends", "header", "dates", "columns", "instrument", "answers", "values", "blanks",
    "signs", "totals",
  ]

  /// The map that a map extends; the generic one if it does not say.
  private static func base(_ members: [JSONNode.Member]) throws(InputError) -> ColumnMap? {
    guard let node = members.field("extends") else { return nil }
    let name = try node.text(of: "extends")
    guard let text = BuiltInMaps.texts[name] else {
      throw node.error(
        "'extends' must be one of "
          + BuiltInMaps.names.map { "'\($0)'" }.joined(separator: ", "))
    }
    return try ColumnMap(readingBuiltIn: text)
  }

  private static func answers(
    _ node: JSONNode?, over base: [ElementCode?: [String: Int]]
  ) throws(InputError) -> (
    answers: [ElementCode?: [String: Int]], open: [ElementCode?: Set<String>]
  ) {
    var answers = base
    var open: [ElementCode?: Set<String>] = [:]
    for member in try node?.members(of: "answers") ?? [] {
      let code = ElementCode(member.name)
      guard code != nil || member.name == "all" else {
        throw InputError(
          offset: member.offset,
          message: "'answers' must be keyed by elements like 'U1', or 'all'; found '\(member.name)'"
        )
      }
      for wording in try member.node.members(of: "answers.\(member.name)") {
        if case .string("?") = wording.node.content {
          open[code, default: []].insert(folded(wording.name))
          continue
        }
        answers[code, default: [:]][folded(wording.name)] = try wording.node.integer(
          of: "answers.\(member.name)", in: 0...100)
      }
    }
    return (answers, open)
  }

  private static func values(
    _ node: JSONNode?, over base: [ColumnRole: [String: String]]
  ) throws(InputError) -> [ColumnRole: [String: String]] {
    var values = base
    for member in try node?.members(of: "values") ?? [] {
      guard let role = ColumnRole(member.name), valuedRoles.contains(role) else {
        throw InputError(
          offset: member.offset,
          message:
            "'values' must be keyed by 'sex', 'age', 'education', 'occupation', 'service', "
            + "'channel', 'unit' or 'grade'; found '\(member.name)'")
      }
      for value in try member.node.members(of: "values.\(member.name)") {
        values[role, default: [:]][folded(value.name)] = try value.node.text(
          of: "values.\(member.name)")
      }
    }
    return values
  }

  private static let valuedRoles: Set<ColumnRole> = [
    .sex, .age, .education, .occupation, .service, .channel, .unit, .grade,
  ]

  private static func totals(
    _ node: JSONNode?, over base: [Total: [String]]
  ) throws(InputError) -> [Total: [String]] {
    var totals = base
    for member in try node?.members(of: "totals") ?? [] {
      guard let total = Total(rawValue: member.name) else {
        throw InputError(
          offset: member.offset,
          message: "'totals' must be keyed by 'sum', 'mean' or 'other'; found '\(member.name)'")
      }
      for word in try member.node.elements(of: "totals.\(member.name)") {
        totals[total, default: []].append(folded(try word.text(of: "totals.\(member.name)")))
      }
    }
    return totals
  }
}

extension ColumnMap.Entry {
  private static let fieldNames: [String] = [
    "is", "column", "header", "names", "words", "without", "note",
  ]

  fileprivate init(of node: JSONNode) throws(InputError) {
    let members = try node.members(of: "columns")
    for member in members where !Self.fieldNames.contains(member.name) {
      throw InputError(
        offset: member.offset,
        message: "a column of a map has no field '\(member.name)'; it has "
          + Self.fieldNames.map { "'\($0)'" }.joined(separator: ", "))
    }
    let text = try members.required("is", in: node).text(of: "is")
    role = ColumnRole(text)
    guard role != nil || text == "?" else {
      throw InputError(
        offset: members.field("is")?.offset ?? node.offset,
        message: "'is' must be \(ColumnRole.rule()); found '\(text)'")
    }
    column = try members.field("column")?.text(of: "column").uppercased()
    var names = try members.texts("names")
    if let header = members.field("header") {
      // An empty header is one that the sheet does not have.
      guard case .string(let text) = header.content else {
        throw header.error("'header' must be a text")
      }
      names = [text]
      self.header = text
    } else {
      header = nil
    }
    self.names = names.map { folded($0) }
    phrases = try members.texts("words").map { folded($0).split(separator: " ").map(String.init) }
    exclusions = try members.texts("without").map { folded($0) }
    guard column != nil || !self.names.isEmpty || !phrases.isEmpty else {
      throw InputError(
        offset: node.offset,
        message: "a column of a map needs 'header', 'names', 'words' or 'column' to be known by")
    }
  }
}

extension [JSONNode.Member] {
  /// The texts of a list; none if there is no such field.
  fileprivate func texts(_ name: String) throws(InputError) -> [String] {
    var texts: [String] = []
    for node in try field(name)?.elements(of: name) ?? [] { texts.append(try node.text(of: name)) }
    return texts
  }
}
