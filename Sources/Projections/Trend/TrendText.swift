import ExactNumbers
import Survey

/// Writes the lines of `trend.csv` about one scope after the other, as bytes straight from its figures.
///
/// A ``TrendRow`` for each line, of which there are millions, would cost several times as much: it
/// holds its scope, policy and vintage. Lines stand composites first and then element by element, and figures come period by period; so
/// the lines of each element are gathered apart.
struct TrendText: Sendable {
  /// The lines of the composites, or of one element.
  private struct Part {
    /// What all of them begin with: agency, unit, service and element.
    var beginning: [UInt8] = []
    var lines: [UInt8] = []
  }

  /// The lines of the composites, and of each element by the number of its code.
  private var parts: [Part] = []

  private var scope: Scope = Scope(Subject(agency: ""))
  private var lineCount: Int = 0

  private var periods: PeriodGrid = PeriodGrid(nil)
  private var periodTexts: [[UInt8]] = []

  /// What follows the element in all lines of a period: period and respondents.
  private var middle: [UInt8] = []

  /// What all lines of a period have from the basis on to the policy.
  private var ground: [UInt8] = []

  init() {}

  /// Appends the lines about a scope.
  ///
  /// - Parameters:
  ///   - part: What they are made of.
  ///   - vintages: What was published for each period.
  ///   - bytes: Receives the lines.
  /// - Returns: The number of lines.
  mutating func append(
    _ part: SubjectTrend.Part, published vintages: [[Vintage.Numbered]], to bytes: inout [UInt8]
  ) -> Int {
    let series = part.series
    scope = series.scope
    lineCount = 0
    if series.periods != periods {
      periods = series.periods
      periodTexts = (0..<periods.count).map { Array(periods[$0].description.utf8) }
    }
    for place in series.figures.indices {
      append(part, at: place, published: vintages[place].latest)
    }
    for part in parts.indices {
      bytes.append(contentsOf: parts[part].lines)
      parts[part].lines.removeAll(keepingCapacity: true)
    }
    return lineCount
  }

  /// Adds the lines of a period.
  private mutating func append(
    _ part: SubjectTrend.Part, at place: Int, published: Vintage.Numbered?
  ) {
    let (figures, policy) = (part.series.figures[place], part.series.policies[place])
    let comparable = figures?.comparable(among: part.series.earlier[place])
    if let figures, let own = figures.composite {
      begin(place, figures.respondents, figures.basis, policy)
      appendLine(
        to: 0, own.value, own.index, policy.bands.grade(of: own.index),
        Delta(from: comparable?.composite, to: own))
      appendEnd(
        published, units: figures.units, part.sureness.composites[place].margin,
        part.verdicts[place], part.matched[place])
    } else if let published {
      begin(place, nil, Basis.none, policy)
      appendLine(to: 0, nil, nil, nil, nil)
      appendEnd(published, units: nil, nil, nil, nil)
    }
    guard let figures, Trend.elementGrains.contains(periods[place].grain) else { return }
    if figures.composite == nil { begin(place, figures.respondents, figures.basis, policy) }
    let sureness = part.sureness.elements[place]
    let verdicts = sureness.map(\.change).verdicts
    for (position, element) in figures.elements.enumerated() {
      appendLine(
        to: element.code.number, element.value, element.index,
        policy.bands.grade(of: element.index),
        Delta(from: comparable?.element(element.code), to: element))
      appendEnd(ofPart: element.code.number, sureness[position].margin, verdicts[position])
    }
  }

  /// Takes note of what lines of a period have in common.
  private mutating func begin(_ place: Int, _ respondents: Int?, _ basis: Basis, _ policy: Policy) {
    middle.removeAll(keepingCapacity: true)
    middle.append(contentsOf: periodTexts[place])
    middle.append(UInt8(ascii: ","))
    if let respondents { CSV.append(respondents, to: &middle) }
    middle.append(UInt8(ascii: ","))
    ground.removeAll(keepingCapacity: true)
    ground.append(contentsOf: basis.rawValue.utf8)
    ground.append(UInt8(ascii: ","))
    CSV.append(policy.name, to: &ground)
    ground.append(UInt8(ascii: ","))
  }

  /// Appends a line up to the policy.
  private mutating func appendLine(
    to part: Int, _ value: Thousandths?, _ index: Hundredths?, _ grade: Grade?, _ delta: Delta?
  ) {
    while parts.count <= part { parts.append(Part()) }
    if parts[part].lines.isEmpty { parts[part].beginning = beginning(ofPart: part) }
    parts[part].lines.append(contentsOf: parts[part].beginning)
    parts[part].lines.append(contentsOf: middle)
    parts[part].lines.append(addingCapacity: 4 * decimalByteLimit + 6) { line in
      if let value { line.append(value) }
      line.append(UInt8(ascii: ","))
      if let index { line.append(index) }
      line.append(UInt8(ascii: ","))
      if let letter = grade?.rawValue.utf8.first { line.append(letter) }
      line.append(UInt8(ascii: ","))
      if let points = delta?.points { line.append(points) }
      line.append(UInt8(ascii: ","))
      if let percent = delta?.percent { line.append(percent) }
      line.append(UInt8(ascii: ","))
    }
    parts[part].lines.append(contentsOf: ground)
    lineCount += 1
  }

  private func beginning(ofPart part: Int) -> [UInt8] {
    let element = part == 0 ? "" : ElementCode(number: part).description
    var bytes: [UInt8] = []
    for field in [scope.subject.agency, scope.subject.unit ?? "", scope.service ?? "", element] {
      CSV.append(field, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    return bytes
  }

  /// Appends what follows the policy in the line of a composite.
  private mutating func appendEnd(
    _ published: Vintage.Numbered?, units: Int?, _ margin: Hundredths?, _ verdict: Verdict?,
    _ matched: MatchedDelta?
  ) {
    parts[0].lines.append(addingCapacity: 6 * decimalByteLimit + Self.verdictByteLimit + 7) {
      line in
      if let published { line.append(published.vintage.shownIndex) }
      line.append(UInt8(ascii: ","))
      if let published { appendDecimal(units: published.number, decimals: 0, to: &line) }
      line.append(UInt8(ascii: ","))
      if let units { appendDecimal(units: units, decimals: 0, to: &line) }
      line.append(UInt8(ascii: ","))
      line.append(margin, verdict)
      if let matched { line.append(matched.points) }
      line.append(UInt8(ascii: ","))
      if let matched { appendDecimal(units: matched.parts, decimals: 0, to: &line) }
      line.append(UInt8(ascii: "\n"))
    }
  }

  /// Appends what follows the policy in the line of an element.
  private mutating func appendEnd(ofPart part: Int, _ margin: Hundredths?, _ verdict: Verdict?) {
    parts[part].lines.append(addingCapacity: decimalByteLimit + Self.verdictByteLimit + 7) { line in
      for _ in 0..<3 { line.append(UInt8(ascii: ",")) }
      line.append(margin, verdict)
      line.append(UInt8(ascii: ","))
      line.append(UInt8(ascii: "\n"))
    }
  }

  /// The number of bytes of the longest verdict.
  private static let verdictByteLimit: Int = Verdict.noEvidence.rawValue.utf8.count
}

extension OutputSpan<UInt8> {
  /// Appends a number as it is shown.
  fileprivate mutating func append<Number: FixedPoint>(_ number: Number) {
    appendDecimal(units: number.units, decimals: Number.decimals, to: &self)
  }

  /// Appends how sure a number is, in two columns.
  fileprivate mutating func append(_ margin: Hundredths?, _ verdict: Verdict?) {
    if let margin { append(margin) }
    append(UInt8(ascii: ","))
    if let verdict {
      for byte in verdict.rawValue.utf8 { append(byte) }
    }
    append(UInt8(ascii: ","))
  }
}
