import TestSupport

/// A recap table of a regency as an office would print it, with errors of known kinds in some rows.
struct PlantedTable {
  /// A kind of error, by the code of the finding that it should lead to.
  enum Kind: String, CaseIterable, Sendable {
    /// The index is mistyped, by 0.30 to 5.00.
    case index = "index-mismatch"
    /// The index is made with 1/9, where 0.11 was adopted.
    case weights = "weights-differ"
    /// The elements are printed on the scale of 100.
    case scale = "out-of-scale"
    /// The figures are those of some of the respondents, a twentieth to a fifth left out, on the scale
    /// of 100.
    case count = "not-a-count"
    /// The elements are those of another unit.
    case repeated = "repeated-elements"
    /// The elements stand one column further to the left or right.
    case shifted = "shifted-elements"
    /// The grade is another one.
    case grade = "grade-mismatch"
    /// The agency's index is wrong by 0.05 to 1.00.
    case rollup = "rollup-mismatch"
    /// The report leaves some of its responses out.
    case responses = "responses-differ"
    /// A response of a closed period is corrected by a step in each of some elements.
    case restated = "restated"
    /// A second report has a mistyped number of respondents.
    case reports = "reports-differ"
    /// An element is missing from the report.
    case partial = "partial-elements"
  }

  /// The events of the table, and apart from it those of each unit whose responses are known, because
  /// a close takes as long as the events before it.
  private(set) var logs: [LogBuilder] = [LogBuilder(registering: "kab")]

  /// The kinds of error, by the path of the unit or agency whose row has them.
  private(set) var planted: [String: Kind] = [:]

  /// The paths of all rows.
  private(set) var paths: [String] = ["kab"]

  private var random: SplitMix64

  /// The number of units that report, as in a regency.
  private static let unitCount: Int = 57

  /// The number of units whose responses are in the log too.
  private static let respondingCount: Int = 5

  /// Makes a table, with errors of each kind or without any.
  init(seed: UInt64, hasErrors: Bool) throws {
    random = SplitMix64(seed: seed)
    logs[0].adopt("sukma-e", by: "kab", from: "2020")
    var kinds: [Kind?] = []
    if hasErrors {
      let inRows = Kind.allCases.filter { ![.rollup, .responses, .restated].contains($0) }
      kinds = inRows + inRows
    }
    kinds += Array(repeating: nil, count: Self.unitCount - kinds.count)
    shuffle(&kinds)
    var rows = kinds.map { Row(isOutOfHundred: $0 == .count || chance(1, of: 6), &random) }
    for number in rows.indices { plant(kinds[number], in: &rows, at: number, among: kinds) }
    var indices: [Int] = []
    var respondents = 0
    for (number, row) in rows.enumerated() {
      let path = "kab/u\(number)"
      register(path, kinds[number])
      row.report(by: path, to: &logs[0])
      indices.append(row.shownIndex)
      respondents += row.respondents
      guard kinds[number] == .reports else { continue }
      var again = row
      again.respondents += [1, 9, 10, 90, 100][random.number(in: 0...4)]
      again.report(by: path, to: &logs[0])
      respondents += again.respondents - row.respondents
    }
    if hasErrors { planted["kab"] = .rollup }
    let sum = indices.reduce(0, +)
    var index = (2 * sum + indices.count) / (2 * indices.count)
    if hasErrors { index += sign() * random.number(in: 5...100) }
    logs[0].report(
      "kab", "2023", index: decimal(index, 2), respondents: respondents, units: Self.unitCount)
    for number in 0..<Self.respondingCount {
      var kind: Kind?
      if hasErrors, number < 4 { kind = number.isMultiple(of: 2) ? .responses : .restated }
      try addResponses(of: "kab/r\(number)", kind)
    }
  }

  private mutating func register(_ path: String, _ kind: Kind?) {
    paths.append(path)
    planted[path] = kind
    logs[logs.count - 1].add("unit.registered", path, #"{"name":"\#(path)"}"#)
  }

  // MARK: Reports

  private mutating func plant(
    _ kind: Kind?, in rows: inout [Row], at number: Int, among kinds: [Kind?]
  ) {
    switch kind {
    case .index: rows[number].shownIndex += sign() * random.number(in: 30...500)
    case .weights: rows[number].shownIndex = rows[number].index(weight: (1, 9))
    case .scale:
      if !rows[number].isOutOfHundred { rows[number].elements = rows[number].asOfHundred }
      rows[number].isOutOfHundred = false
      rows[number].decimals = 2
    case .count:
      // So many more respondents than the figures are of.
      rows[number].respondents += max(1, rows[number].respondents / random.number(in: 5...20))
    case .repeated:
      let clean = kinds.indices.filter { kinds[$0] == nil }
      let other = clean[random.number(in: 0...clean.count - 1)]
      rows[number].elements = rows[other].elements
      rows[number].isOutOfHundred = rows[other].isOutOfHundred
    case .shifted:
      let places = chance(1, of: 2) ? 1 : 8
      let old = rows[number].elements
      rows[number].elements = old.indices.map { old[($0 + places) % 9] }
    case .grade:
      let others = ["A", "B", "C", "D"].filter { $0 != rows[number].grade }
      rows[number].printedGrade = others[random.number(in: 0...2)]
    case .partial: rows[number].missing = random.number(in: 0...8)
    case .reports, .rollup, .responses, .restated, nil: break
    }
  }

  /// A unit's figures.
  private struct Row {
    var respondents: Int
    /// In units of the last decimal.
    var elements: [Int]
    var decimals: Int = 2
    var isOutOfHundred: Bool
    /// In hundredths.
    var shownIndex: Int = 0
    var printedGrade: String?
    var missing: Int?

    private let sums: [Int]

    /// Draws answers as offices have them: costs and complaints high, units unlike.
    init(isOutOfHundred: Bool, _ random: inout SplitMix64) {
      let count = random.number(in: isOutOfHundred ? 20...400 : 100...1200)
      let level = random.number(in: -150...250)
      let profile = [333, 331, 325, 374, 331, 335, 339, 372, 330]
      let sums = profile.map { usual in
        let mean = min(395, max(250, usual + (level + random.number(in: -60...60)) / 10))
        return (0..<count).reduce(0) { sum, _ in
          // Threes, and twos or fours as often as the mean asks for.
          let draw = random.number(in: 0...99)
          return sum + (mean >= 300 ? (draw < mean - 300 ? 4 : 3) : draw < 300 - mean ? 2 : 3)
        }
      }
      self.sums = sums
      self.isOutOfHundred = isOutOfHundred
      respondents = count
      let factor = isOutOfHundred ? 2500 : 100
      elements = sums.map { (2 * $0 * factor + count) / (2 * count) }
      shownIndex = index(weight: (11, 100))
    }

    /// The index in hundredths with a weight.
    func index(weight: (Int, Int)) -> Int {
      let (above, below) = (2500 * sums.reduce(0, +) * weight.0, respondents * weight.1)
      return (2 * above + below) / (2 * below)
    }

    /// The elements on the scale of 100, in hundredths.
    var asOfHundred: [Int] { elements.map { 25 * $0 } }

    var grade: String {
      shownIndex >= 8831 ? "A" : shownIndex >= 7661 ? "B" : shownIndex >= 6500 ? "C" : "D"
    }

    func report(by path: String, to log: inout LogBuilder) {
      let texts = elements.enumerated().map { $0.offset == missing ? "-" : decimal($0.element, 2) }
      log.report(
        path, "2023", elements: texts.joined(separator: " "), index: decimal(shownIndex, 2),
        grade: printedGrade ?? grade, respondents: respondents,
        scale: isOutOfHundred ? 100 : 4)
    }
  }

  // MARK: Responses

  /// Adds a unit with responses, its report of them, and a close.
  private mutating func addResponses(of path: String, _ kind: Kind?) throws {
    logs.append(LogBuilder(registering: "kab"))
    register(path, kind)
    var log = logs[logs.count - 1]
    defer { logs[logs.count - 1] = log }
    log.adopt("sukma-e", by: "kab", from: "2020")
    let count = random.number(in: 30...60)
    let left = kind == .responses ? random.number(in: 3...8) : 0
    var sum = 0
    var responses: [String] = []
    for number in 0..<count {
      let answers = (0..<9).map { _ in [3, 3, 3, 4, 2][random.number(in: 0...4)] }
      if number >= left { sum += answers.reduce(0, +) }
      responses.append(
        log.respond(path, "2024", answers.map { String($0) }.joined()))
    }
    let (above, below) = (2500 * 11 * sum, 100 * (count - left))
    log.report(
      path, "2024", index: decimal((2 * above + below) / (2 * below), 2), respondents: count)
    guard kind == .restated || kind == nil else { return }
    try log.close(path, "2024")
    guard kind == .restated else { return }
    let elements = (1...9).shuffled(using: &random).prefix(random.number(in: 1...4))
    log.correct(
      response: responses[random.number(in: 0...count - 1)], of: path,
      set: "{\"answers\":{" + elements.sorted().map { "\"U\($0)\":1" }.joined(separator: ",") + "}}"
    )
  }

  // MARK: Chance

  private mutating func chance(_ count: Int, of total: Int) -> Bool {
    random.number(in: 1...total) <= count
  }

  private mutating func sign() -> Int { chance(1, of: 2) ? 1 : -1 }

  private mutating func shuffle(_ kinds: inout [Kind?]) {
    for position in kinds.indices.reversed() {
      kinds.swapAt(position, random.number(in: 0...position))
    }
  }
}

/// Returns a number of units of the last of some decimals.
private func decimal(_ units: Int, _ decimals: Int) -> String {
  let digits = String(units)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return padded.dropLast(decimals) + "." + padded.suffix(decimals)
}
