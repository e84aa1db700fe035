import Arguments
package import Survey

/// What each column of a sheet is, and why a sheet can't be imported as it stands.
package struct SheetPlan: Sendable {
  /// A column.
  package struct Column: Sendable {
    /// Its letters in a spreadsheet.
    package let letters: String
    /// Its header, in one line.
    package let header: String
    /// What it is; `nil` if that is not known.
    package internal(set) var role: ColumnRole?
    /// How sure that is.
    package internal(set) var certainty: Certainty
    /// Why, for people.
    package internal(set) var reason: Reason

    var ground: HeaderCell.Ground?
    /// Its numbers in the rows that may be results, if it may be the index.
    var figures: [SheetNumber?] = []
    /// Whether it is taken for texts, and most of these are answers.
    var hasAnswersAsTexts: Bool = false
  }

  /// Why a column is taken for what it is, or for nothing.
  package enum Reason: Equatable, Sendable {
    /// A map says so.
    case map
    /// Its header is a name that a map gives.
    case name
    /// Its header is such a name of several things, and its values fit one.
    case values
    /// Its header has the code of an element.
    case code
    /// Its header has words that a map gives.
    case words
    /// Its header says who a person is.
    case personal
    /// It has neither header nor values.
    case empty
    /// Another column, of these letters, says the same and is preferred.
    case preferred(String)
    /// No map knows it.
    case unknown
    /// It has answers and does not say of which element.
    case answers
    /// Its header is nearly this name.
    case nearest(String)
    /// Its header says several things.
    case several
    /// A map says that it has another header.
    case otherHeader
  }

  /// How sure it is what a column is.
  package enum Certainty: String, Sendable {
    /// It says so itself, or a map does.
    case sure
    /// Its words and values fit.
    case likely
    /// Somebody has to say.
    case open
  }

  /// Why a sheet can't be imported as it stands: a question that somebody has to answer.
  package struct Problem: Equatable, Sendable {
    /// The letters of the column; `nil` if it is about the sheet.
    package let letters: String?
    /// The sentence to show to a person, without the column.
    package let message: String
  }

  /// What the rows are.
  package let kind: SheetKind

  /// The map that was used, with what words of the sheet say together.
  package private(set) var map: ColumnMap

  /// The place of the header among the rows, from 0; the rows behind it are data.
  package let headerPosition: Int

  /// The line in which the header begins; 0 if there is none.
  package let headerLine: Int

  /// The columns, by their place in a row.
  package internal(set) var columns: [Column] = []

  /// What has to be answered before the sheet can be imported.
  package internal(set) var problems: [Problem] = []

  /// The words that a person has to read in a map, as they stand in the sheet, by element.
  package private(set) var untoldWords: [ElementCode: [String]] = [:]

  /// Whether the rows seem to be what the other kind of sheet has: published means in the place of answers, or
  /// the answers of respondents in the place of figures.
  package private(set) var seemsOfOtherKind: Bool = false

  /// Finds out what the columns of a sheet are.
  ///
  /// - Parameters:
  ///   - sample: Its first rows.
  ///   - given: The map; that of the kind of sheet that it seems to be if `nil`.
  ///   - kind: What the rows are.
  package init(_ sample: SheetSample, _ given: ColumnMap?, of kind: SheetKind = .responses) {
    let rows = sample.rows
    let map = given ?? Self.map(for: rows, of: kind)
    self.kind = kind
    self.map = map
    let header = Self.header(in: rows, map, of: kind)
    if case .row(let position) = header {
      headerPosition = position
    } else {
      headerPosition = rows.firstIndex { !$0.isBlank } ?? 0
    }
    headerLine = rows.indices.contains(headerPosition) ? rows[headerPosition].line : 0
    let data = rows.dropFirst(headerPosition + 1).filter { !$0.isBlank }
    let headers = Self.headers(of: rows, at: headerPosition)
    let named = headers.map { HeaderCell($0).candidates(map) }.filter { $0.count == 1 }
    let namedElements = Set(named.compactMap { $0[0].role?.element })
    for (position, header) in headers.enumerated() {
      let values = data.compactMap { row in
        row.cells.indices.contains(position) ? row.cells[position] : nil
      }.filter { !folded($0).isEmpty }
      columns.append(column(HeaderCell(header), at: position, values, namedElements))
      columns[position].hasAnswersAsTexts =
        columns[position].role?.isText ?? false && !isTold(columns[position].ground)
        && areAnswers(values)
    }
    addFigures(of: data)
    addOpen()
    settleRivals()
    if case .none(let reason) = header, !rows.isEmpty {
      problems.insert(Problem(letters: nil, message: reason), at: 0)
    }
    addAbsent()
    addMissing()
    seemsOfOtherKind = Self.isOfOtherKind(self, sample, data, isMapGiven: given != nil)
  }

  /// The map of the kind of sheet that the first rows seem to be.
  private static func map(for rows: [SheetSample.Row], of kind: SheetKind) -> ColumnMap {
    guard kind == .responses else { return kind.usualMap }
    let texts = Set(rows.prefix(headerRowLimit).flatMap { $0.cells.map { folded($0) } })
    return ColumnMap.builtIn.reversed().first { map in map.signs.contains(where: texts.contains) }
      ?? kind.usualMap
  }

  // MARK: Columns

  private mutating func column(
    _ header: HeaderCell, at position: Int, _ values: [String], _ namedElements: Set<ElementCode>
  ) -> Column {
    let letters = columnLetters(position)
    if let entry = map.entries.first(where: { $0.column == letters }) {
      guard entry.names.isEmpty || entry.names.contains(header.words) else {
        problems.append(
          Problem(
            letters: letters,
            message: "the map says that its header is '\(entry.names[0])', and the sheet has "
              + "'\(header.text.shortened)'"))
        return Column(
          letters: letters, header: header.text, role: nil, certainty: .open, reason: .otherHeader
        )
      }
      return column(letters, header, entry.role, .sure, .map, .column)
    }
    var candidates = header.candidates(map)
    if kind == .responses, candidates.contains(where: { $0.role?.element == nil }) {
      // Another column says that it is the element.
      candidates.removeAll { candidate in
        candidate.ground != .code && candidate.role?.element.map(namedElements.contains) ?? false
      }
    }
    if let doubt = doubt(about: candidates) {
      problems.append(
        Problem(letters: letters, message: "'\(header.text.shortened)' \(doubt)"))
      return Column(
        letters: letters, header: header.text, role: nil, certainty: .open, reason: .several)
    }
    let isTextOrAnswers =
      candidates.contains { $0.role?.isText ?? false }
      && candidates.contains { $0.role?.element != nil }
    let judged = isTextOrAnswers ? Self.sayingSomething(values) : values
    var fitting = candidates.filter { fits($0, judged, isTextOrAnswers: isTextOrAnswers) }
    if isTextOrAnswers, judged.count < values.count, fitting.allSatisfy({ $0.role?.element != nil })
    {
      // `Tidak ada` is no complaint, or the lowest answer.
      fitting = candidates
    }
    if fitting.count > 1 {
      let list = fitting.compactMap { $0.role?.name }.joined(separator: " or ")
      problems.append(
        Problem(
          letters: letters,
          message: "'\(header.text.shortened)' may be \(list); say which in a map"))
      return Column(
        letters: letters, header: header.text, role: nil, certainty: .open, reason: .several
      )
    }
    guard let candidate = fitting.first else { return unknown(letters, header, candidates, values) }
    let (certainty, reason) = Self.certainty(candidate, among: candidates)
    return column(letters, header, candidate.role, certainty, reason, candidate.ground)
  }

  private mutating func column(
    _ letters: String, _ header: HeaderCell, _ role: ColumnRole?, _ certainty: Certainty,
    _ reason: Reason, _ ground: HeaderCell.Ground
  ) -> Column {
    guard let role else {
      return Column(
        letters: letters, header: header.text, role: nil, certainty: .open, reason: .map)
    }
    if !role.isPart(of: kind) {
      problems.append(
        Problem(
          letters: letters,
          message: "'\(header.text.shortened)' is '\(role.name)', which \(kind.lacksColumn)"))
    }
    if Self.toldRoles.contains(role), PersonalData.isNamed(by: header.text) {
      problems.append(
        Problem(
          letters: letters,
          message:
            "'\(header.text.shortened)' says who a person is, and the log is for ever: it can "
            + "be 'personal' or 'nothing', not '\(role.name)'"))
    }
    return Column(
      letters: letters, header: header.text, role: role, certainty: certainty, reason: reason,
      ground: ground)
  }

  /// What a log tells of a respondent as it stands in the sheet.
  private static let toldRoles: Set<ColumnRole> = [
    .key, .sex, .education, .occupation, .channel,
  ]

  /// What speaks against a header that says the code of one element and the words of another.
  private func doubt(about candidates: [HeaderCell.Candidate]) -> String? {
    guard candidates.count > 1, let code = candidates.first(where: { $0.ground == .code })?.role
    else { return nil }
    let others = candidates.filter { $0.ground == .words }.compactMap { $0.role?.element }
    guard !others.isEmpty else { return nil }
    let list = others.map(\.description).joined(separator: " or ")
    return
      "is \(code.name) by its code and \(list) by its words; the official form asks about U9 as "
      + "question 8: say in a map which it is"
  }

  /// Whether a person's map says what a column is.
  func isTold(_ ground: HeaderCell.Ground?) -> Bool {
    switch ground {
    case .column?: true
    case .name(let entry, _)?: entry < map.ownEntryCount
    default: false
    }
  }

  /// Keeps what columns say that may be the index, to compare them.
  private mutating func addFigures(of data: [SheetSample.Row]) {
    let results = data.filter { row in
      map.total(labelled: folded(row.cells.first { !folded($0).isEmpty } ?? "")) == nil
    }
    for position in columns.indices where columns[position].role == .index {
      columns[position].figures = results.map { row in
        row.cells.indices.contains(position) ? SheetNumber(row.cells[position]) : nil
      }
    }
  }

  /// A column of which nobody knows what it is.
  private mutating func unknown(
    _ letters: String, _ header: HeaderCell, _ candidates: [HeaderCell.Candidate],
    _ values: [String]
  ) -> Column {
    if let named = candidates.first(where: { $0.ground != .words }), let role = named.role {
      // The header says it outright, so the values are wrong, and are refused with their places.
      return column(letters, header, role, .likely, .name, named.ground)
    }
    if candidates.count == 1, let element = candidates[0].role, element.element != nil,
      Set(values.map { folded($0) }).count <= Self.optionLimit
    {
      // Options in words that no map knows: they are refused with their places.
      return column(letters, header, element, .likely, .words, .words)
    }
    if header.words.isEmpty, values.isEmpty {
      return Column(
        letters: letters, header: "", role: .nothing, certainty: .sure, reason: .empty)
    }
    if let name = nearestName(to: header.words) {
      problems.append(
        Problem(
          letters: letters,
          message: "'\(header.text.shortened)' is not known; the nearest is '\(name)': mend the "
            + "header, or say in a map what the column is"))
      return Column(
        letters: letters, header: header.text, role: nil, certainty: .open,
        reason: .nearest(name))
    }
    return Column(
      letters: letters, header: header.text, role: nil, certainty: .open,
      reason: areValuesOfElement(values) ? .answers : .unknown)
  }

  /// The number of texts up to which they may be the options of a question.
  private static let optionLimit: Int = 6

  /// The name in the map that a header nearly is.
  private func nearestName(to words: String) -> String? {
    let names = map.entries.filter { $0.role != .nothing && $0.role != .personal }
      .flatMap(\.names).filter { $0.count > 4 }
    guard words.count > 4, let nearest = nearestTexts(to: words, among: names).first else {
      return nil
    }
    return nearest.distance <= (words.count > 7 ? 2 : 1) ? nearest.text : nil
  }

  private static func certainty(
    _ candidate: HeaderCell.Candidate, among all: [HeaderCell.Candidate]
  ) -> (Certainty, Reason) {
    switch candidate.ground {
    case .column: (.sure, .map)
    case .name: all.count > 1 ? (.likely, .values) : (.sure, .name)
    case .code: (.sure, .code)
    case .words: (.likely, .words)
    case .personalName: (.sure, .personal)
    }
  }

  // MARK: All columns together

  /// Leaves one column for each role: of several dates the one that is preferred; of several that say an
  /// element, the one that says it outright; of several indices, that of satisfaction on the scale of 100.
  private mutating func settleRivals() {
    var byRole: [ColumnRole: [Int]] = [:]
    for (position, column) in columns.enumerated() {
      guard let role = column.role, role != .nothing, role != .personal else { continue }
      byRole[role, default: []].append(position)
    }
    for (role, positions) in byRole.sorted(by: { $0.value[0] < $1.value[0] })
    where role != .suggestion && role != .complaint {
      if role == .index, kind == .results {
        settleIndex(among: positions)
      } else if positions.count > 1 {
        settle(preferred(of: positions), among: positions)
      }
    }
  }

  /// The columns whose names say most.
  func preferred(of positions: [Int]) -> [Int] {
    let best = positions.map { Self.rank(columns[$0].ground) }.min()
    return positions.filter { Self.rank(columns[$0].ground) == best }
  }

  /// Leaves the one of columns of a role that is chosen; asks if several are.
  mutating func settle(_ chosen: [Int], among positions: [Int]) {
    guard chosen.count == 1 else {
      let list = positions.map { columns[$0].letters }.joined(separator: " and ")
      let name = columns[positions[0]].role?.name ?? "?"
      problems.append(
        Problem(
          letters: nil,
          message: "columns \(list) are all '\(name)'; make all but one 'nothing' in a map"))
      return
    }
    for position in positions where position != chosen[0] {
      columns[position].role = .nothing
      columns[position].certainty = .likely
      columns[position].reason = .preferred(columns[chosen[0]].letters)
    }
  }

  /// How much a ground counts, the lower the more.
  private static func rank(_ ground: HeaderCell.Ground?) -> Int {
    switch ground {
    case .column?: 0
    case .name(let entry, let rank)?: 1000 * (entry + 1) + rank
    case .code?: 1
    case .words?: 10_000_000
    case .personalName?, nil: .max
    }
  }

  /// Takes what words say as answers, by element, and those that a person has to read.
  mutating func take(
    _ answers: [ElementCode: [String: Int]], untold: [ElementCode: [String]]
  ) {
    for (element, words) in answers { map.add(words, to: element) }
    untoldWords = untold
  }

  /// The elements of the instrument in force that no column has.
  package var missingElements: [ElementCode] {
    let elements = Set(columns.compactMap { $0.role?.element })
    return Instrument.permenpan14Of2017.elements.map(\.code).filter { !elements.contains($0) }
  }

  /// The place of the column of a role; `nil` if there is none.
  package func position(of role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role } }
}

extension SheetKind {
  /// Says, behind the name of a role, that sheets of this kind have no such column.
  fileprivate var lacksColumn: String {
    switch self {
    case .responses: "only tables of results have: import it with '--results', or as 'nothing'"
    case .results: "tables of results do not have; make it 'nothing', or extend 'recap'"
    }
  }
}
