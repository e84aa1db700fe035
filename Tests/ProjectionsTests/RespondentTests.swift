import EventLog
import ExactNumbers
import Hashing
import Oracle
import Projections
import Survey
import TestSupport
import Testing

@Suite("Who answered")
struct RespondentTests {
  /// The periods about which random logs have something, and a year on each side.
  private static let periods: [Period] = (2021...2025).flatMap { year -> [Period] in
    let months = (1...12).map { "\(year)-" + ($0 < 10 ? "0\($0)" : "\($0)") }
    let texts = ["\(year)", "\(year)-S1", "\(year)-S2"] + (1...4).map { "\(year)-Q\($0)" } + months
    return texts.compactMap { Period($0) }
  }

  /// The lines of all groups with nothing hidden, sorted.
  private func lines(_ query: FigureQuery, asRecorded: Bool) -> [String] {
    Trend(query).scopes.flatMap { scope in
      Self.periods.compactMap { query.respondents(of: scope, in: $0, asRecorded: asRecorded) }
    }.flatMap { figures in
      figures.breakdowns.flatMap { breakdown in
        breakdown.categories.map { category in
          RespondentRow(figures, breakdown.attribute, category: category.name, category)
        }
      }
    }.map { String(CSV.line($0.fields.map(\.csvText)).dropLast()) }.sorted()
  }

  @Test(
    "the groups of random logs are the oracle's, under any policy",
    arguments: 0..<13 as Range<UInt64>)
  func oracle(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { lines, contents in
      let state = try SurveyState(replaying: contents)
      let policy = Policy.builtIn[Int(seed) % Policy.builtIn.count]
      #expect(
        self.lines(FigureQuery(state), asRecorded: false)
          == (try oracleRespondents(lines: lines, asRecorded: false)))
      #expect(
        self.lines(FigureQuery(state, policy: policy), asRecorded: true)
          == (try oracleRespondents(lines: lines, policy: policy.name, asRecorded: true)))
    }
  }

  @Test("answers are counted as the oracle counts them", arguments: 0..<13 as Range<UInt64>)
  func distributions(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { lines, contents in
      let query = FigureQuery(try SurveyState(replaying: contents))
      let found = Trend(query).scopes.flatMap { scope in
        Self.periods.compactMap { query.distribution(of: scope, in: $0) }
      }
      let texts = found.flatMap { distribution in
        distribution.lines.map { line in
          let scope = distribution.scope
          return [
            scope.subject.agency, scope.subject.unit ?? "", scope.service ?? "",
            line.element?.description ?? "", distribution.period.description,
            String(distribution.respondents),
          ] + line.counts.map { String($0) }
        }
      }.map { String(CSV.line($0).dropLast()) }
      #expect(texts.sorted() == (try oracleDistributions(lines: lines)))
      for line in found.flatMap(\.lines) {
        #expect(line.answers == line.counts.reduce(0, +))
        #expect((line.satisfied == nil) == (line.answers == 0))
      }
    }
  }

  @Test(
    "the read model has what is asked for one by one", arguments: 0..<13 as Range<UInt64>,
    [1, 3])
  func readModel(seed: UInt64, threads: Int) throws {
    let log = PublishedRespondents.log(seed: seed)
    let steps = seed < 7 ? randomHistory(seed: seed) : log.lines.map { .event($0) }
    try withLog(recording: steps) { _, contents in
      let query = FigureQuery(try SurveyState(replaying: contents))
      let published = PublishedRespondents(query)
      var bytes: [UInt8] = []
      let tree = try contents.merkleTree()
      let counts = ReadModels(query, root: tree.root).forEachPiece(threads: threads) {
        file, piece in
        guard file == .respondents else { return }
        for position in piece.indices { bytes.append(piece[position]) }
      }
      let periods = Self.periods.filter { $0.grain <= .semester }
        .sorted { ($0.grain.rawValue, $0.ordinal) < ($1.grain.rawValue, $1.ordinal) }
      let rows = Trend(query).scopes.flatMap { scope in
        periods.compactMap { query.respondents(of: scope, in: $0) }
          .flatMap { $0.publishedRows() }
          .filter { published.isPublished($0.attribute, scope, $0.period) }
      }
      #expect(String(decoding: bytes, as: UTF8.self) == RespondentRow.csv(rows))
      #expect(counts[.respondents] == rows.count)
    }
  }

  @Test("groups of an attribute make up all respondents", arguments: 0..<13 as Range<UInt64>)
  func whole(seed: UInt64) throws {
    let state = try withLog(recording: randomHistory(seed: seed)) { _, contents in
      try SurveyState(replaying: contents)
    }
    let query = FigureQuery(state)
    for scope in Trend(query).scopes {
      for figures in Self.periods.compactMap({ query.respondents(of: scope, in: $0) }) {
        for breakdown in figures.breakdowns {
          #expect(breakdown.categories.reduce(0) { $0 + $1.respondents } == figures.respondents)
          for minimum in [1, 2, 5, 10] {
            let lines = breakdown.published(minimum: minimum).lines
            let shown = lines.compactMap(\.shown)
            #expect(shown.allSatisfy { $0.respondents >= minimum })
            #expect(lines.isEmpty || lines.count == breakdown.categories.count)
            // Where a hidden group stands tells nothing.
            let hidden = lines.filter { $0.shown == nil }.map(\.name)
            if breakdown.attribute != .age {
              #expect(lines.suffix(hidden.count).map(\.name) == hidden)
              #expect(hidden.compactMap(\.self) == hidden.compactMap(\.self).sorted())
            }
          }
        }
      }
    }
  }

  // MARK: Small logs

  /// A log of a unit whose responses have some respondents, one each, and all answers 3.
  private func figures(
    _ respondents: [String?], asRecorded: Bool = false
  ) throws -> RespondentFigures {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    for (position, respondent) in respondents.enumerated() {
      let part = respondent.map { #","respondent":\#($0)"# } ?? ""
      log.add(
        "response.recorded", "kab/dinas",
        #"{"response":"r\#(position)","date":"2024-05-17","answers":{"U1":3}\#(part)}"#)
    }
    let state = try log.state()
    let subject = try #require(Subject("kab/dinas"))
    let year = try #require(Period("2024"))
    return try #require(
      FigureQuery(state).respondents(of: Scope(subject), in: year, asRecorded: asRecorded))
  }

  /// The groups of an attribute as `S1 3`, `- 2` for those who did not say.
  private func groups(
    _ attribute: RespondentAttribute, _ respondents: [String?], asRecorded: Bool = false
  ) throws -> [String] {
    let figures = try figures(respondents, asRecorded: asRecorded)
    let breakdown = figures.breakdowns.first { $0.attribute == attribute }
    return (breakdown?.categories ?? []).map { "\($0.name ?? "-") \($0.respondents)" }
  }

  @Test(
    "a group of all has the index of all, however many elements there are",
    arguments: [1, 2, 3, 4, 7, 8, 15, 16, 17, 40])
  func elementCounts(count: Int) throws {
    let codes = (1...count).map { "U\($0)" }
    let texts = codes.map { #"{"code":"\#($0)","name":"\#($0)"}"# }.joined(separator: ",")
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.add(
      "instrument.declared", "kab",
      #"{"instrument":"own","scale":{"min":1,"max":4},"elements":[\#(texts)]}"#)
    for number in 0..<12 {
      // The answer to one element after the other is missing, where there are several.
      let answers = codes.enumerated().filter { count == 1 || number % count != $0.offset }
        .map { #""\#($0.element)":\#(1 + (number + $0.offset) % 4)"# }
      log.add(
        "response.recorded", "kab/dinas",
        #"{"response":"r\#(number)","date":"2024-05-17","instrument":"own","#
          + #""answers":{\#(answers.joined(separator: ","))},"respondent":{"sex":"L"}}"#)
    }
    let query = FigureQuery(try log.state())
    let scope = Scope(try #require(Subject("kab/dinas")))
    let year = try #require(Period("2024"))
    let figures = try #require(query.figures(of: scope, in: year))
    let groups = try #require(query.respondents(of: scope, in: year))
    #expect(groups.index == figures.composite?.index)
    #expect(groups.breakdowns.map(\.attribute) == [.sex])
    #expect(groups.breakdowns[0].categories.map(\.respondents) == [12])
    #expect(groups.breakdowns[0].categories.map(\.index) == [figures.composite?.index])
  }

  @Test func `words that surely mean the same are one group, whatever their case and points`()
    throws
  {
    func recorded(_ texts: [String]) -> [String?] { texts.map { #"{"education":"\#($0)"}"# } }
    let texts = [
      "SLTA", "sma", "SMK", "M.A.", "SLTP", "smp", "MTs", "D-III", "d3", "DIII", "D-IV", "D4",
      "S-1", "S1", "sarjana", "S 2", "s-3", "SD", "MI", "1", "D1",
    ]
    #expect(
      try groups(.education, recorded(texts)) == [
        "SLTA 4", "D3 3", "S1 3", "SLTP 3", "D4 2", "SD 2", "1 1", "D1 1", "S2 1", "S3 1",
      ])
    #expect(
      try groups(.education, recorded(texts), asRecorded: true)
        == texts.sortedByBytes.map { "\($0) 1" })
    #expect(
      try groups(
        .sex,
        ["L", "Laki-laki", "laki laki", "PRIA", "P", "Perempuan", "wanita", "1"].map {
          #"{"sex":"\#($0)"}"#
        }) == ["L 4", "P 3", "1 1"])
  }

  @Test func `ages are grouped as reports have them, in their order`() throws {
    #expect(
      try groups(
        .age,
        [0, 19, 20, 29, 29, 30, 39, 40, 49, 50, 150].map { #"{"age":\#($0)}"# }) == [
          "below 20 2", "20-29 3", "30-39 2", "40-49 2", "50 and over 2",
        ])
  }

  @Test func `those who did not say are a group, and what nobody said is named`() throws {
    let figures = try figures([
      #"{"sex":"L"}"#, #"{"sex":""}"#, #"{"sex":" ","occupation":7}"#, nil,
    ])
    #expect(figures.breakdowns.map(\.attribute) == [.sex, .occupation])
    #expect(figures.unrecorded == [.age, .education, .service, .channel])
    #expect(figures.breakdowns.map { $0.categories.map(\.name) } == [["L", nil], ["7", nil]])
    #expect(figures.breakdowns[0].categories.map(\.share.description) == ["25.00", "75.00"])
    #expect(figures.index?.description == "75.00")
  }

  @Test func `shares are rounded half away from zero`() throws {
    // 1 of 16 is 6.25 %, of 32 is 3.125 %.
    let figures = try figures([#"{"sex":"L"}"#] + Array(repeating: #"{"sex":"P"}"#, count: 31))
    #expect(
      figures.breakdowns.first?.categories.map(\.share.description) == ["96.88", "3.13"])
  }

  @Test(
    "states differ if what is known of a respondent does",
    arguments: [
      #","respondent":{"sex":"P"}"#, #","respondent":{"age":34}"#,
      #","respondent":{"education":"L"}"#, #","respondent":{"occupation":"L"}"#,
      #","channel":"L""#, #","respondent":{"sex":1}"#, #","respondent":{"sex":"1"}"#, "",
    ])
  func equality(other: String) throws {
    func state(_ part: String) throws -> SurveyState {
      var log = LogBuilder(registering: "kab", "kab/dinas")
      log.add(
        "response.recorded", "kab/dinas",
        #"{"response":"r","date":"2024-05-17","answers":{"U1":3}\#(part)}"#)
      return try log.state()
    }
    let usual = #","respondent":{"sex":"L"}"#
    #expect(try state(usual) == state(usual))
    #expect(try state(other) == state(other))
    #expect(try state(usual) != state(other))
    // Of other attributes nothing is kept.
    #expect(try state(usual) == state(usual.replacing("}", with: #","desa":"Jatirejo"}"#)))
  }

  @Test func `a correction changes what it names of a respondent, and a void takes it out`() throws
  {
    var log = LogBuilder(registering: "kab", "kab/dinas")
    for id in ["a", "b", "c", "d"] {
      log.add(
        "response.recorded", "kab/dinas",
        #"{"response":"\#(id)","date":"2024-05-17","answers":{"U1":3},"#
          + #""respondent":{"sex":"L","age":34},"channel":"web"}"#)
    }
    for (id, change) in [
      ("a", #"{"respondent":{"sex":"P","education":"S1"}}"#),
      ("b", #"{"respondent":{"age":null}}"#), ("c", #"{"respondent":null}"#),
    ] {
      log.add(
        "response.corrected", "kab/dinas", #"{"response":"\#(id)","reason":"x","set":\#(change)}"#)
    }
    log.add("response.voided", "kab/dinas", #"{"response":"d","reason":"x"}"#)
    func groups() throws -> [[String]] {
      let subject = try #require(Subject("kab/dinas"))
      let year = try #require(Period("2024"))
      let query = FigureQuery(try log.state())
      let figures = try #require(query.respondents(of: Scope(subject), in: year))
      return figures.breakdowns.map { breakdown in
        breakdown.categories.map { "\($0.name ?? "-") \($0.respondents)" }
      }
    }
    #expect(
      try groups() == [["L 1", "P 1", "- 1"], ["30-39 1", "- 2"], ["S1 1", "- 2"], ["web 3"]])
    log.add("response.reinstated", "kab/dinas", #"{"response":"d","reason":"x"}"#)
    #expect(
      try groups() == [["L 2", "P 1", "- 1"], ["30-39 2", "- 2"], ["S1 1", "- 3"], ["web 4"]])
  }
}

extension [String] {
  fileprivate var sortedByBytes: [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
