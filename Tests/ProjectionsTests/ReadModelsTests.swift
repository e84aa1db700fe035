import EventLog
import Hashing
import Oracle
import Projections
import Survey
import TestSupport
import Testing

/// What is made of all figures at once, by several threads, is what is made of one after the other.
@Suite("Read models")
struct ReadModelsTests {
  private struct Refusal: Error, Equatable {
    let number: Int
  }

  private static let root: Digest = SHA256().finalize()

  @Test(
    "the tables have the rows that are asked for one by one, whatever the number of threads",
    arguments: 0..<13 as Range<UInt64>)
  func rows(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { _, contents in
      let state = try SurveyState(replaying: contents)
      let policy = Policy.builtIn[Int(seed) % Policy.builtIn.count]
      let revision = seed % 3 == 0 ? nil : Int(seed % 3)
      let models = [
        ReadModels(FigureQuery(state), root: Self.root),
        ReadModels(FigureQuery(state, policy: policy), root: Self.root),
        ReadModels(
          FigureQuery(state), view: .published(revision: revision), root: Self.root),
      ]
      let trends = [
        Trend(FigureQuery(state)), Trend(FigureQuery(state, policy: policy)),
        Trend(FigureQuery(state), view: .published(revision: revision)),
      ]
      for (models, trend) in zip(models, trends) {
        for threads in 1...3 {
          try compare(models, trend, threads: threads, "seed \(seed), \(threads) threads")
        }
      }
    }
  }

  /// Units enough that pieces wait for one another, and a policy that changes on the way.
  @Test("no row of many units is lost or moved", arguments: 1...4)
  func manyUnits(threads: Int) throws {
    var random = SplitMix64(seed: UInt64(threads))
    var log = LogBuilder(registering: "kab", "kota", "prov")
    for agency in ["kota", "kab"] {
      for number in 0..<24 {
        let unit = "\(agency)/unit-\(number)"
        log.add("unit.registered", unit, #"{"name":"\#(unit)"}"#)
        log.add("service.registered", unit, #"{"service":"ktp","name":"KTP"}"#)
        for _ in 0..<random.number(in: 0...4) {
          let answers = (0..<9).map { _ in String(random.number(in: 1...4)) }.joined()
          log.respond(
            unit, "\(random.number(in: 2019...2024))-0\(random.number(in: 1...9))", answers,
            service: random.chance(50) ? "ktp" : nil)
        }
      }
      log.report(agency, "2023", index: "84.50", respondents: 100)
    }
    log.add("policy.adopted", "kab", #"{"policy":"sukma-e","from":"2022"}"#)
    let state = try log.state()
    try compare(
      ReadModels(FigureQuery(state), root: Self.root), Trend(FigureQuery(state)),
      threads: threads, "\(threads) threads")
  }

  @Test("what is thrown for a piece ends the making", arguments: 1...3)
  func refusal(threads: Int) throws {
    let state = try LogBuilder(registering: "kab", "kab/a", "kab/b", "kab/c").state()
    let models = ReadModels(FigureQuery(state), root: Self.root)
    for number in 0...2 {
      var count = 0
      let error = #expect(throws: Refusal.self) {
        try models.forEachPiece(threads: threads) { _, _ throws(Refusal) in
          if count == number { throw Refusal(number: number) }
          count += 1
        }
      }
      #expect(error == Refusal(number: number))
      #expect(count == number)
    }
  }

  @Test func `the manifest comes last and as one piece`() throws {
    let state = try LogBuilder(registering: "kab", "kab/a").state()
    let models = ReadModels(FigureQuery(state), root: Self.root)
    var files: [ReadModels.File] = []
    models.forEachPiece { file, _ in files.append(file) }
    #expect(files.last == .manifest)
    #expect(files.count { $0 == .manifest } == 1)
  }

  @Test func `the data package has every column of every table, in their order`() throws {
    let state = try LogBuilder(registering: "kab", "kab/a").state()
    let texts = ReadModels(FigureQuery(state), root: Self.root).texts
    let package = try #require(texts[.package])
    var rest = package[...]
    for file in [ReadModels.File.trend, .revisions, .findings, .respondents] {
      let header = try #require(texts[file]).prefix { $0 != "\n" }
      let start = try #require(rest.firstRange(of: "\"path\": \"\(file.name)\"")).upperBound
      rest = rest[start...]
      let end = rest.firstRange(of: "\"path\"")?.lowerBound ?? rest.endIndex
      let names = rest[..<end].matches(of: /"name": "([a-z_]+)",\n +"type"/).map { $0.output.1 }
      #expect(names.joined(separator: ",") == header)
    }
  }

  private func compare(
    _ models: ReadModels, _ trend: Trend, threads: Int, _ name: String
  ) throws {
    var texts: [ReadModels.File: [UInt8]] = [:]
    let rowCounts = models.forEachPiece(threads: threads) { file, piece in
      for position in piece.indices { texts[file, default: []].append(piece[position]) }
    }
    let expected: [ReadModels.File: String] = [
      .trend: TrendRow.csv(trend.rows), .revisions: RevisionRow.csv(Revisions(trend.state).rows),
    ]
    for (file, text) in expected {
      let lines = try #require(texts[file]).split(separator: UInt8(ascii: "\n"))
      let expectedLines = Array(text.utf8).split(separator: UInt8(ascii: "\n"))
      if let place = zip(lines, expectedLines).enumerated().first(where: { $1.0 != $1.1 })?.offset {
        Issue.record(
          """
          \(file.name) of \(name): the first difference is in line \(place + 1)
          at once: \(String(decoding: lines[place], as: UTF8.self))
          one by one: \(String(decoding: expectedLines[place], as: UTF8.self))
          """)
      }
      #expect(texts[file] == Array(text.utf8), "\(file.name) of \(name)")
      #expect(rowCounts[file] == expectedLines.count - 1, "\(file.name) of \(name)")
    }
    #expect(rowCounts[.manifest] == nil)
  }
}
