import EventLog
import ExactNumbers
import JSON
import Projections
import Survey

/// Shows rows of a trend as a table, as CSV or as JSON.
struct TrendTable {
  let rows: [TrendRow]
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures
  /// What lies between the rows and those of the year before; may tell of other scopes, too.
  let breaks: [SeriesBreak]

  private var state: SurveyState { log.state }

  /// Whether the rows show what was published.
  private var arePublished: Bool { rows.contains { $0.basis == .published } }

  /// What the rows stand for.
  enum Kind {
    /// A series over periods.
    case series
    /// Figures of one period, which the heading names.
    case onePeriod
  }

  /// The table with a line below it that says what it rests on.
  ///
  /// What is the same in every row of one period is said below, not in each row. The value, which
  /// is the index on the instrument's scale, is left out where composites of several scopes stand
  /// below one another, so that their ids have room.
  func text(_ kind: Kind) -> String {
    let names = ScopeNames(rows.map(\.scope))
    let isOfOne = names.count == 1
    let policies = Set(rows.map(\.policy))
    let arePublished = arePublished
    let isOnePeriod = kind == .onePeriod
    let hasElements = rows.contains { $0.element != nil }
    let basis = isOnePeriod && rows.count > 1 ? commonBasis : nil
    var table = TextTable(
      columns: [
        .init(isOfOne ? "" : wording.who), .init(wording.period), .init(wording.element),
        .init(wording.respondents, .right),
        .init(wording.value, .right), .init(wording.index, .right), .init("±", .right),
        .init(wording.grade), .init(wording.change, .right), .init(wording.changePercent, .right),
        .init(wording.verdict), .init(wording.matchedChange, .right),
        .init(arePublished ? wording.kind : wording.basis),
        .init(arePublished ? wording.vintage : wording.published, .right), .init(wording.dated),
        .init(wording.policy),
      ],
      rows: rows.map { row in
        [
          isOfOne ? "" : names[row.scope],
          isOnePeriod ? "" : row.period.description,
          elementLabel(row, hasElements: hasElements, named: isOnePeriod && isOfOne),
          basis == nil ? wording.count(row.respondents) + small.mark(row.respondents) : "",
          isOfOne || hasElements ? wording.number(row.value) : "",
          wording.number(row.index) + small.mark(ofElement: row),
          // Of a single figure it is said below.
          isOnePeriod && rows.count == 1 ? "" : wording.number(row.margin),
          row.grade?.rawValue ?? "",
          wording.signed(row.delta?.points), wording.signed(row.delta?.percent),
          canTell ? row.verdict.map(wording.word) ?? "" : "",
          matched(row),
          basis == nil ? basisWord(row) : "", published(row),
          arePublished ? String(row.published?.vintage.time.text.prefix(10) ?? "") : "",
          policies.count == 1 ? "" : row.policy ?? "",
        ]
      })
    table.removeEmptyColumns()
    let isMatchedBelow = !isOfOne && table.makeRoom(without: wording.matchedChange)
    table.alignMarks()
    var sentences =
      basis.map {
        [
          wording.basisSentence(
            $0.basis, units: rows.first?.units, respondents: $0.respondents,
            mark: small.mark($0.respondents))
        ]
      } ?? []
    if policies.count > 1 {
      sentences.append(wording.severalPolicies)
    } else if let policy = policies.first, let policy {
      sentences.append(wording.policySentence(policy))
    }
    sentences.append(AnswerBasis(log).text(wording))
    if isMatchedBelow { sentences.append(matchedSentence(names, kind)) }
    sentences += coverage(names)
    let untold = rows.filter { $0.verdict == .cannotTell }
    if !isOnePeriod, !canTell, !untold.isEmpty {
      sentences.append(
        wording.untestableChange(hasBothYears: untold.contains(where: log.hasBothYears)))
    }
    let sparklines =
      isOnePeriod
      ? nil
      : TrendSparklines(rows, wording: wording) { row in
        [
          isOfOne ? "" : names[row.scope].printable,
          elementLabel(row, hasElements: hasElements, named: false),
        ].filter { !$0.isEmpty }.joined(separator: " ")
      }
    return table.text + (sparklines.map { "\n\($0.text)" } ?? "") + "\n"
      + small.legend(rows.flatMap(\.respondentsOfFigures), wording)
      + breakLines.text + sentences.joined(separator: " ").paragraph
  }

  /// What is said of the breaks of the scopes that are shown.
  var breakLines: BreakLines {
    let scopes = Set(rows.map(\.scope))
    return BreakLines(
      breaks: breaks.filter { scopes.contains($0.scope) }, scopes: Array(scopes), wording: wording)
  }

  /// The basis and the respondents, if they are the same in every row.
  private var commonBasis: (basis: Basis, respondents: Int?)? {
    guard
      !arePublished, let first = rows.first,
      rows.allSatisfy({ $0.basis == first.basis && $0.respondents == first.respondents })
    else { return nil }
    return (first.basis, first.respondents)
  }

  /// What stands for the element of a row: its name where there is room, and a word for a composite
  /// among elements.
  private func elementLabel(_ row: TrendRow, hasElements: Bool, named: Bool) -> String {
    guard let code = row.element else {
      guard hasElements else { return "" }
      return named ? wording.allElements : wording.all
    }
    guard named, let name = state.elementName(code, of: row.scope, in: row.period) else {
      return code.description
    }
    return "\(code) \(name)"
  }

  /// Whether of any change it can be told if it is more than chance.
  private var canTell: Bool {
    rows.contains { row in row.verdict.map { $0 != .cannotTell } ?? false }
  }

  /// The change with units or services held the same, and how many they are; nothing where it is the
  /// plain one.
  private func matched(_ row: TrendRow) -> String {
    guard let matched = row.matched, matched.points != row.delta?.points else { return "" }
    return "\(wording.signed(matched.points)) (\(matched.parts))"
  }

  /// Names the matched changes for which a table of several scopes has no room; of many those first that
  /// go another way than the plain ones.
  private func matchedSentence(_ names: ScopeNames, _ kind: Kind) -> String {
    let changed = rows.filter { !matched($0).isEmpty }
    func isOpposed(_ row: TrendRow) -> Bool {
      (row.matched?.points.units ?? 0).signum() != (row.delta?.points.units ?? 0).signum()
    }
    let shown = (changed.filter(isOpposed) + changed.filter { !isOpposed($0) })
      .prefix(Self.nameLimit)
    return wording.matchedSentence(
      shown.map { row in
        [names[row.scope], kind == .onePeriod ? "" : row.period.description, matched(row)]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }, others: changed.count - shown.count)
  }

  /// The number of names that are listed.
  private static let nameLimit: Int = 8

  /// Says of which part of the respondents of the year before a unit's matched changes are, where that is
  /// not all.
  private func coverage(_ names: ScopeNames) -> [String] {
    rows.compactMap { row in
      guard
        !matched(row).isEmpty, let matched = row.matched, row.scope.subject.unit != nil,
        let year = row.period.yearEarlier,
        let all = log.query.figures(of: row.scope, in: year)?.respondents, matched.weight < all
      else { return nil }
      return wording.coverageSentence(
        matched.weight, of: all, in: year, row.period,
        name: names.count == 1 ? nil : names[row.scope])
    }
  }

  /// What a row rests on, or what published it.
  private func basisWord(_ row: TrendRow) -> String {
    guard arePublished else { return wording.name(of: row.basis, units: row.units) }
    return row.published.map { wording.name(of: $0.vintage) } ?? ""
  }

  /// The latest published index, and its number if it is not the first; of what was published, its
  /// number alone.
  private func published(_ row: TrendRow) -> String {
    guard let published = row.published else { return "" }
    guard !arePublished else { return String(published.number) }
    return wording.number(published.vintage.shownIndex)
      + small.mark(published.vintage.respondents)
      + (published.number > 1 ? " (\(published.number))" : "")
  }

  /// Returns a series with its heading.
  ///
  /// So that it is no wider than a page, a series of several agencies has a table for each, and one
  /// of several scopes with elements has a table for each scope.
  ///
  /// - Parameter scope: The scope that was asked for, if one was.
  func series(of scope: Scope?) -> String {
    let hasElements = rows.contains { $0.element != nil }
    var parts: [(scope: Scope, rows: [TrendRow])] = []
    for row in rows {
      let scope = hasElements ? row.scope : Scope(Subject(agency: row.scope.subject.agency))
      if parts.last?.scope == scope {
        parts[parts.count - 1].rows.append(row)
      } else {
        parts.append((scope, [row]))
      }
    }
    if parts.count == 1, let scope { parts[0].scope = scope }
    return parts.map { scope, rows in
      Self.heading(scope, state.registry) + "\n\n"
        + TrendTable(rows: rows, log: log, wording: wording, small: small, breaks: breaks)
        .text(.series)
    }.joined(separator: "\n")
  }

  /// Returns a heading like `Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)`.
  static func heading(_ scope: Scope, _ registry: Registry) -> String {
    let unit = scope.service == nil ? "" : ", \(registry.name(of: Scope(scope.subject)))"
    return "\(registry.name(of: scope))\(unit) (\(scope.path))".printable
      .wrapped(to: TextTable.widthLimit).joined(separator: "\n")
  }

  /// The rows as CSV with the columns of `trend.csv`.
  var csv: String { TrendRow.csv(rows) }

  /// The rows as JSON with the names of `trend.csv`, and what they rest on.
  var json: String {
    JSONValue.object(
      AnswerBasis(log).members + [
        .init("rows", .array(rows.map { small.json($0.json, $0.respondentsOfFigures) })),
        .init("breaks", .array(breaks.map(\.json))),
      ]
    ).indentedText
  }
}

extension OpenLog {
  /// Returns whether a figure rests on responses, and that of the year before, too.
  func hasBothYears(_ row: TrendRow) -> Bool {
    row.basis == .responses
      && row.period.yearEarlier.flatMap { query.figures(of: row.scope, in: $0) }?.basis
        == .responses
  }
}
