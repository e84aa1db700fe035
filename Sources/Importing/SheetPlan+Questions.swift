import Survey

/// What a person has to say before a sheet can be imported.
extension SheetPlan {
  /// Asks about the columns that a map leaves open, all at once.
  mutating func addOpen() {
    let open = columns.filter { $0.role == nil && $0.reason == .map }
    guard let first = open.first, let last = open.last else { return }
    let rule = "still '?' in the map; write \(ColumnRole.rule(of: kind))"
    guard open.count > 1 else {
      problems.insert(
        Problem(letters: first.letters, message: "'\(first.header.shortened)' is \(rule)"), at: 0)
      return
    }
    let list = open.dropLast().map { "\($0.letters) '\($0.header.shortened)'" }
    problems.insert(
      Problem(
        letters: nil,
        message: "columns \(list.joined(separator: ", ")) and \(last.letters) "
          + "'\(last.header.shortened)' are \(rule)"), at: 0)
  }

  /// Asks about columns of the map that the sheet does not have.
  mutating func addAbsent() {
    guard !columns.isEmpty else { return }
    let (letters, headers) = (
      Set(columns.map(\.letters)), Set(columns.map { folded($0.header) })
    )
    let absent = map.entries.compactMap { entry -> String? in
      if let column = entry.column {
        // Columns without a header at the end of a sheet come and go.
        let isEmpty = entry.header.map { folded($0).isEmpty } ?? false
        return letters.contains(column) || isEmpty ? nil : column
      }
      return entry.header.flatMap { headers.contains(folded($0)) ? nil : $0.shortened }
    }
    guard !absent.isEmpty else { return }
    let list = absent.map { "'\($0)'" }.joined(separator: ", ")
    problems.append(
      Problem(
        letters: nil,
        message: absent.count == 1
          ? "the map is about a column \(list), and the sheet has none; mend the map"
          : "the map is about columns \(list), and the sheet has none of them; mend the map"))
  }

  /// Asks about columns that may be the elements which no column is.
  mutating func addMissing() {
    let elements = Set(columns.compactMap { $0.role?.element })
    let all = Instrument.permenpan14Of2017.elements.map(\.code)
    let isWhole = map.instrument != nil || all.allSatisfy(elements.contains)
    var asked: [Column] = []
    for position in columns.indices where columns[position].hasAnswersAsTexts && !isWhole {
      columns[position].role = nil
      columns[position].certainty = .open
      columns[position].reason = .answers
    }
    for (position, column) in columns.enumerated() where column.role == nil {
      if column.reason == .answers, !isWhole {
        asked.append(column)
      } else if column.reason == .answers || column.reason == .unknown {
        columns[position].role = .nothing
        columns[position].certainty = .likely
        columns[position].reason = .unknown
      }
    }
    if let first = asked.first {
      let others = asked.dropFirst().map { "\($0.letters) '\($0.header.shortened)'" }
      let rest = others.isEmpty ? "" : ", like " + others.joined(separator: ", ")
      problems.append(
        Problem(
          letters: first.letters,
          message: "'\(first.header.shortened)' has \(kind.values), but does not say of which "
            + "element\(rest); questions 8 and 9 of the official form are U9 (facilities) and U8 "
            + "(complaints): say in a map which it is"))
    }
    if let missing = missingColumn, !columns.isEmpty, problems.isEmpty {
      problems.append(Problem(letters: nil, message: missing + "; say so in a map"))
    }
  }

  /// Asks something about columns.
  mutating func ask(_ message: String, about positions: [Int]) {
    guard positions.count > 1 else {
      let column = positions.map { "'\(columns[$0].header.shortened)': " }.joined()
      problems.append(
        Problem(letters: positions.first.map { columns[$0].letters }, message: column + message))
      return
    }
    let letters = positions.map { columns[$0].letters }
    let list = letters.dropLast().joined(separator: ", ") + " and " + (letters.last ?? "")
    problems.append(Problem(letters: nil, message: "columns \(list): \(message)"))
  }

  /// What a sheet of the kind cannot do without, if no column is it.
  private var missingColumn: String? {
    let hasElements = columns.contains { $0.role?.element != nil }
    switch kind {
    case .responses: return hasElements ? nil : "no column has answers to an element"
    case .results:
      if position(of: .unit) == nil { return "no column names the units" }
      return hasElements || position(of: .index) != nil
        ? nil : "no column has an index or the means of an element"
    }
  }
}

extension SheetKind {
  /// What stands below elements.
  fileprivate var values: String {
    switch self {
    case .responses: "answers"
    case .results: "means"
    }
  }
}
