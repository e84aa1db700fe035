import ExactNumbers
package import Sheets
package import Survey

/// Reads the rows behind the header of a table of results.
package struct ResultReader: Sendable {
  /// What a row came to.
  package enum Outcome: Sendable {
    /// It is a result.
    case result(ResultRow)
    /// It is empty, repeats the header or numbers the columns.
    case skipped
    /// It has totals, which agree or have nothing to compare.
    case totals
    /// It stands below the totals and is no result.
    case foot
    /// It has a name and no figures, as headings have.
    case heading(String)
    /// It is not imported.
    case refused(RowRefusal)
  }

  /// The number of rows of totals that were compared.
  package private(set) var comparedTotalCount: Int = 0

  /// The ranks that the table prints.
  package private(set) var ranks: RankCheck = RankCheck()

  private let plan: SheetPlan
  private let signs: FigureSigns
  private let period: Period
  private let emptyFormulas: EmptyFormulas
  private var totals: FigureTotals = FigureTotals()
  private var rowCount: Int = 0
  private var hasTotals: Bool = false

  /// Creates a reader of the rows behind a header.
  ///
  /// - Parameters:
  ///   - signs: The signs in the figures of the table.
  ///   - period: The period of the table.
  ///   - emptyFormulas: The cells whose formulas have no result.
  package init(
    _ plan: SheetPlan, _ signs: FigureSigns, of period: Period,
    emptyFormulas: EmptyFormulas = EmptyFormulas()
  ) {
    self.emptyFormulas = emptyFormulas
    self.plan = plan
    self.signs = signs
    self.period = period
  }

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - cells: Its cells.
  ///   - bytes: The bytes in which they stand.
  ///   - line: The line in which it begins.
  ///   - number: The number of the row, from 1.
  package mutating func read(
    _ cells: [SheetCell], in bytes: Span<UInt8>, line: Int, number: Int
  ) -> Outcome {
    rowCount += 1
    guard let first = cells.firstIndex(where: { !$0.isBlank(in: bytes) }) else {
      return refusalOfFormulas(line: line, row: number).map { .refused($0) } ?? .skipped
    }
    if rowCount == 1, plan.isNumbering(cells, in: bytes) { return .skipped }
    if plan.repeatsHeader(cells, in: bytes) { return .skipped }
    let texts = cells.map { String(decoding: bytes.extracting($0.range)) }
    if let total = total(texts, first) {
      return compare(texts, cells, total, line: line, row: number)
    }
    if hasTotals { return readFoot(texts, cells, row: number) }
    if let refusal = plan.refusal(ofLengthOf: cells, in: bytes, line: line, row: number) {
      return .refused(refusal)
    }
    let outcome = read(texts, cells, ResultRow(line: line, row: number, cells: texts))
    return refusalOfFormulas(line: line, row: number).map { .refused($0) } ?? outcome
  }

  /// The refusal of a row that says what nobody knows, by a formula without a result in a column that is read,
  /// whose totals are then not known either.
  private mutating func refusalOfFormulas(line: Int, row: Int) -> RowRefusal? {
    let columns = emptyFormulas.columns(inRow: row).filter { position in
      switch plan.columns.indices.contains(position) ? plan.columns[position].role : nil {
      case .nothing?, .personal?, .rank?, nil: false
      default: true
      }
    }
    for position in columns { totals.spoil(position) }
    return plan.refusal(of: emptyFormulas, in: columns, line: line, row: row)
  }

  // MARK: Results

  private mutating func read(
    _ texts: [String], _ cells: [SheetCell], _ empty: ResultRow
  ) -> Outcome {
    var row = empty
    var figures: [Int: FigureTotals.Figure] = [:]
    var refusal: RowRefusal?
    func take<Value: Equatable & Sendable>(_ figure: FigureText<Value>, at position: Int) -> Value?
    {
      switch figure {
      case .value(let value): return value
      case .none: return nil
      case .wrong(let rule):
        refusal = refusal ?? plan.refusal(position, cells[position].line, row: row.row, rule)
        totals.spoil(position)
        return nil
      }
    }
    for (position, column) in plan.columns.enumerated() where texts.indices.contains(position) {
      let text = texts[position]
      switch column.role {
      case .unit?:
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        row.name = plan.map.values[.unit]?[folded(name)] ?? name
      case .element(let code)?:
        guard let value = take(.decimal(text, "a mean", plan.map), at: position) else { continue }
        row.elements.append(ElementValue(code: code, value: value))
        figures[position] = FigureTotals.Figure(value.value, decimals: value.decimalCount)
      case .index?:
        row.index = take(.decimal(text, "an index", plan.map), at: position)
        figures[position] = row.index.map {
          FigureTotals.Figure($0.value, decimals: $0.decimalCount)
        }
      case .respondents?:
        row.respondents = take(.count(text, signs, plan.map), at: position)
        figures[position] = row.respondents.map { FigureTotals.Figure(Rational($0), decimals: 0) }
      case .grade?: row.grade = take(.grade(text, plan.map), at: position)
      case .rank?: row.rank = RankText(text, plan.map)
      case .priorities?:
        row.priorities = take(.priorities(text, plan.map), at: position) ?? []
      case .period?:
        let isSame = plan.map.isBlank(text) || Period(phrase: text.trimmed) == period
        row.otherPeriod = isSame ? nil : text.trimmed
      default: continue
      }
    }
    row.elements.sort { $0.code < $1.code }
    totals.add(figures, respondents: row.respondents)
    ranks.add(row, isHeading: refusal == nil && row.isEmpty)
    if let refusal { return .refused(refusal) }
    if row.isEmpty {
      return .heading(row.name.isEmpty ? texts.first { !folded($0).isEmpty } ?? "" : row.name)
    }
    if let rule = rule(refusing: row) {
      return .refused(plan.refusal(rule.position, row.line, row: row.row, rule.text))
    }
    return .result(row)
  }

  /// The rule that a row breaks whose cells could all be read.
  private func rule(refusing row: ResultRow) -> (position: Int?, text: String)? {
    if folded(row.name).isEmpty {
      return (plan.position(of: .unit), "the row does not say which unit it is of")
    }
    if row.index == nil, row.elements.isEmpty {
      return (nil, "a result must have an index or the mean of an element")
    }
    return nil
  }

  // MARK: Totals

  /// What kind of totals a row has; `nil` if it has none.
  ///
  /// The words stand in the first cell or in that of the unit.
  private func total(_ texts: [String], _ first: Int) -> ColumnMap.Total? {
    let positions = [first, plan.position(of: .unit)].compactMap { $0 }
    return positions.lazy.filter { position in
      texts.indices.contains(position)
        && !(plan.columns.indices.contains(position)
          && plan.columns[position].role?.isFigure ?? false)
    }.compactMap { plan.map.total(labelled: folded(texts[$0])) }.first
  }

  /// Compares a row of totals with the rows before it.
  private mutating func compare(
    _ texts: [String], _ cells: [SheetCell], _ total: ColumnMap.Total, line: Int, row: Int
  ) -> Outcome {
    hasTotals = true
    guard total != .other else { return .totals }
    let unknown = emptyFormulas.columns(inRow: row).filter { position in
      plan.columns.indices.contains(position) && plan.columns[position].role?.isFigure ?? false
    }
    if let refusal = plan.refusal(of: emptyFormulas, in: unknown, line: line, row: row) {
      return .refused(refusal)
    }
    for (position, column) in plan.columns.enumerated()
    where column.role?.isFigure ?? false && texts.indices.contains(position) {
      guard !plan.map.isBlank(texts[position]) else { continue }
      let rule = totals.difference(
        of: texts[position], in: position, total, isCount: column.role == .respondents)
      if let rule {
        return .refused(plan.refusal(position, cells[position].line, row: row, rule))
      }
    }
    comparedTotalCount += 1
    return .totals
  }

  /// Reads a row below the totals: notes and signatures are passed over, results are not.
  private func readFoot(_ texts: [String], _ cells: [SheetCell], row: Int) -> Outcome {
    for (position, column) in plan.columns.enumerated()
    where column.role?.isFigure ?? false && texts.indices.contains(position) {
      guard SheetNumber(texts[position]) != nil else { continue }
      return .refused(
        plan.refusal(
          position, cells[position].line, row: row,
          "a figure stands below the totals; move the row above them, or delete what is below"))
    }
    return .foot
  }
}

extension PrintedNumber {
  /// The number of decimals printed.
  fileprivate var decimalCount: Int {
    text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
  }
}
