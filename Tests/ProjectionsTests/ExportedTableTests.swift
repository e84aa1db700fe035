import EventLog
import Hashing
import Oracle
import Projections
import Survey
import TestSupport
import Testing

@Suite("Exported tables")
struct ExportedTableTests {
  /// A row as the file has it, and the names of its agency, unit and service.
  private struct Line {
    let bytes: [UInt8]
    let names: [String]
  }

  /// Returns the lines of an exported table, and requires that they are as many as it says.
  private static func lines(_ table: ExportedTable) throws -> [[UInt8]] {
    var bytes: [UInt8] = []
    let count = table.forEachPiece { piece in
      for position in piece.indices { bytes.append(piece[position]) }
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    #expect(lines.count == count)
    return lines
  }

  @Test(
    "the rows about whom one asks are those of the read models, byte for byte",
    arguments: 0..<9 as Range<UInt64>)
  func excerpts(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { _, contents in
      let state = try SurveyState(replaying: contents)
      let policy = seed % 2 == 0 ? nil : Policy.builtIn[Int(seed) % Policy.builtIn.count]
      let query = FigureQuery(state, policy: policy)
      let view: Trend.View = seed % 4 == 2 ? .published(revision: nil) : .current
      let texts = ReadModels(query, view: view, root: SHA256().finalize()).texts
      for (kind, file, place) in [
        (ExportedTable.Kind.trend, ReadModels.File.trend, 0), (.revisions, .revisions, 0),
        (.findings, .findings, 1),
      ] {
        let text = try #require(texts[file])
        let header = try #require(text.split(separator: "\n").first)
        let all = ExportedTable(kind, query, view: view)
        #expect(all.header == header + "\n")
        let lines = text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst().map(Array.init)
        #expect(try Self.lines(all) == lines)
        // No id has a comma, and no field before it.
        let named = lines.map { line in
          Line(
            bytes: line,
            names: line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
              .dropFirst(place).prefix(3).map { String(decoding: $0, as: UTF8.self) })
        }
        for scope in Trend(query).scopes {
          let wanted = [scope.subject.agency, scope.subject.unit, scope.service].compactMap(\.self)
          let expected = named.filter { $0.names.starts(with: wanted) }.map(\.bytes)
          #expect(
            try Self.lines(ExportedTable(kind, query, view: view, in: scope)) == expected,
            "\(kind) of \(scope.path), seed \(seed)")
        }
      }
    }
  }

  @Test("a column of numbers has numbers alone", arguments: 0..<6 as Range<UInt64>)
  func columns(seed: UInt64) throws {
    try withLog(recording: randomHistory(seed: seed)) { _, contents in
      let query = FigureQuery(try SurveyState(replaying: contents))
      for kind in ExportedTable.Kind.allCases {
        let table = ExportedTable(kind, query)
        try table.forEachRow { line throws(any Error) in
          try #require(line.count == table.columns.count)
          for (position, column) in table.columns.enumerated() {
            let text = line.text(position)
            switch column.kind {
            case .number: #expect(try text.isEmpty || /-?\d+(\.\d+)?/.wholeMatch(in: text) != nil)
            case .flag: #expect(["true", "false"].contains(text))
            case .text, .printed: break
            }
          }
        }
      }
    }
  }

  @Test func `columns of numbers are those whose values are numbers`() throws {
    var kinds: [ExportedTable.Kind: Set<String>] = [:]
    for kind in ExportedTable.Kind.allCases {
      let query = FigureQuery(SurveyState())
      kinds[kind] = Set(
        ExportedTable(kind, query).columns.filter { $0.kind == .number }.map(\.name))
    }
    #expect(try kinds[.trend] == Self.numbers(in: TrendRow.self))
    #expect(try kinds[.revisions] == Self.numbers(in: RevisionRow.self))
    #expect(try kinds[.findings] == Self.numbers(in: Finding.self))
  }

  /// Returns the columns that have a number somewhere in random logs.
  private static func numbers<Row: TableRow>(in type: Row.Type) throws -> Set<String> {
    var names: Set<String> = []
    for seed in 0..<6 as Range<UInt64> {
      let rows = try withLog(recording: randomHistory(seed: seed)) {
        _, contents -> [any TableRow] in
        let state = try SurveyState(replaying: contents)
        if type == TrendRow.self { return Trend(FigureQuery(state)).rows }
        if type == RevisionRow.self { return Revisions(state).rows }
        return Reconciliation(state).findings
      }
      for row in rows {
        for (name, field) in zip(Row.columns, row.fields) {
          switch field {
          case .integer, .decimal: names.insert(name)
          case .empty, .text: break
          }
        }
      }
    }
    return names
  }

  @Test func `responses are as they stand, in the order in which they were recorded`() throws {
    var log = LogBuilder(
      registering: "kab", "kota", "kab/dinas", "kab/camat", "kab/dinas/ktp", "kota/rsud")
    log.declare(instrument: "kab-3", elementCount: 3, by: "kab")
    let first = log.respond("kab/dinas", "2024-05-17", "4343-3444", service: "ktp")
    let second = log.respond("kab/dinas", "2024", "111111111")
    log.respond("kab/camat", "2024-S1", "123", instrument: "kab-3")
    log.add(
      "response.recorded", "kab/dinas",
      #"{"response":"kertas, 7","date":"2024-06","answers":{"U2":4},"#
        + #""respondent":{"sex":"P","age":34,"education":"S1","occupation":"PNS \"guru\"","desa":"x"},"#
        + #""channel":"kertas","late":"Tertinggal"}"#)
    log.respond("kota/rsud", "2023-12-31", "222222222")
    log.correct(
      response: first, of: "kab/dinas",
      set: #"{"answers":{"U1":1,"U5":2},"service":null,"respondent":{"age":50}}"#)
    log.void(response: second, of: "kab/dinas")
    let query = FigureQuery(try log.state())
    let table = ExportedTable(.responses, query)
    let header =
      "agency,unit,service,response,date,instrument,U1,U2,U3,U4,U5,U6,U7,U8,U9,"
      + "sex,age,education,occupation,channel,void,corrected,late\n"
    #expect(table.header == header)
    let camat = "kab,camat,,e10,2024-S1,kab-3,1,2,3,,,,,,,,,,,,false,false,false"
    let dinas = [
      "kab,dinas,,e8,2024-05-17,14/2017,1,3,4,3,2,3,4,4,4,,50,,,,false,true,false",
      "kab,dinas,,e9,2024,14/2017,1,1,1,1,1,1,1,1,1,,,,,,true,false,false",
      "kab,dinas,,\"kertas, 7\",2024-06,14/2017,,4,,,,,,,,P,34,S1,\"PNS \"\"guru\"\"\",kertas,"
        + "false,false,true",
    ]
    let rsud = "kota,rsud,,e12,2023-12-31,14/2017,2,2,2,2,2,2,2,2,2,,,,,,false,false,false"
    func texts(_ scope: Scope?) throws -> [String] {
      try Self.lines(ExportedTable(.responses, query, in: scope))
        .map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(try texts(nil) == [camat] + dinas + [rsud])
    #expect(try texts(Scope(Subject(agency: "kab"))) == [camat] + dinas)
    let unit = Subject(agency: "kab", unit: "dinas")
    #expect(try texts(Scope(unit)) == dinas)
    #expect(try texts(Scope(unit, service: "ktp")) == [])
    // Elements that no response can have are no columns.
    #expect(
      ExportedTable(.responses, query, in: Scope(Subject(agency: "kab", unit: "camat"))).header
        == header.replacing("U4,U5,U6,U7,U8,U9,", with: ""))
    var fields: [String] = []
    ExportedTable(.responses, query, in: Scope(unit)).forEachRow { line in
      if line.text(3) == "kertas, 7" { fields = (0..<line.count).map(line.text) }
    }
    #expect(fields[18] == #"PNS "guru""#)
  }

  @Test("what is thrown for a piece ends the making", arguments: ExportedTable.Kind.allCases)
  func refusal(kind: ExportedTable.Kind) throws {
    struct Refusal: Error {}
    var log = LogBuilder(registering: "kab", "kab/dinas")
    log.respond("kab/dinas", "2024", "333333333")
    log.report("kab/dinas", "2024", elements: "3 3 3 3 3 3 3 3 3", index: "80.00")
    let table = ExportedTable(kind, FigureQuery(try log.state()))
    #expect(throws: Refusal.self) {
      try table.forEachPiece { _ throws(Refusal) in throw Refusal() }
    }
  }
}
