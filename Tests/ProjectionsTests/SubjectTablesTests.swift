import Hashing
import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// What is made of an agency or unit as values is what the read models have of it.
@Suite("Tables of subjects")
struct SubjectTablesTests {
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test(
    "all rows are lines of the read models, in their order and with their verdicts",
    arguments: 0..<13 as Range<UInt64>)
  func rows(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { _, contents in
      let state = try SurveyState(replaying: contents)
      let policy = seed % 3 == 0 ? nil : Policy.builtIn[Int(seed) % Policy.builtIn.count]
      let query = FigureQuery(state, policy: policy)
      let texts = ReadModels(query, root: SHA256().finalize()).texts
      let published = ReadModels(
        query, view: .published(revision: nil), root: SHA256().finalize()
      ).texts
      var (trend, latest, revisions, findings, respondents) = (
        [String](), [String](), [String](), [String](), [String]()
      )
      var order: [Subject] = []
      SubjectTables.forEach(
        query, threads: 1 + Int(seed % 3), make: { $0 },
        take: { add($0) }, takeAgency: { add($0) })
      func add(_ tables: SubjectTables) {
        order.append(tables.subject)
        trend += tables.parts.flatMap { Self.lines(TrendRow.csv($0.rows)) }
        latest += tables.parts.flatMap { Self.lines(TrendRow.csv($0.published)) }
        revisions += tables.parts.flatMap { Self.lines(RevisionRow.csv($0.revisions)) }
        findings += Self.lines(Finding.csv(tables.findings))
        respondents += Self.lines(RespondentRow.csv(tables.respondents))
      }
      // Services have no rows of elements, and findings about nobody belong to no subject.
      func own(_ text: String?) -> [String] {
        Self.lines(text ?? "").filter { line in
          let fields = line.split(separator: ",", omittingEmptySubsequences: false)
          return fields[2].isEmpty || fields[3].isEmpty
        }
      }
      #expect(trend.sorted() == own(texts[.trend]).sorted(), "seed \(seed)")
      #expect(latest.sorted() == own(published[.trend]).sorted(), "seed \(seed)")
      #expect(revisions.sorted() == Self.lines(texts[.revisions] ?? "").sorted())
      #expect(
        findings.sorted()
          == Self.lines(texts[.findings] ?? "").filter {
            !$0.split(separator: ",", omittingEmptySubsequences: false)[1].isEmpty
          }.sorted())
      #expect(respondents.sorted() == Self.lines(texts[.respondents] ?? "").sorted())
      // An agency comes after its units.
      #expect(
        order
          == state.registry.agencies.keys.sorted().flatMap {
            state.registry.units(of: $0) + [Subject(agency: $0)]
          })
    }
  }

  @Test func `what is thrown for a unit or an agency ends the making`() throws {
    struct Refusal: Error {}
    let query = FigureQuery(try LogBuilder(registering: "kab", "kab/a", "kab/b", "kota").state())
    var taken: [String] = []
    func takeUnit(_ path: String) throws(Refusal) {
      taken.append(path)
      if path == "kab/b" { throw Refusal() }
    }
    func takeAgency(_ tables: SubjectTables) throws(Refusal) {
      taken.append(tables.subject.agency)
      if tables.subject.agency == "kota" { throw Refusal() }
    }
    #expect(throws: Refusal.self) {
      try SubjectTables.forEach(
        query, make: { $0.subject.description }, take: takeUnit, takeAgency: takeAgency)
    }
    #expect(taken == ["kab/a", "kab/b"])
    taken = []
    func take(_ path: String) throws(Refusal) {}
    #expect(throws: Refusal.self) {
      try SubjectTables.forEach(
        query, make: { $0.subject.description }, take: take, takeAgency: takeAgency)
    }
    #expect(taken == ["kab", "kota"])
  }
}
