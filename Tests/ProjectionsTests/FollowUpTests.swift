import EventLog
import ExactNumbers
import Projections
import Survey
import TestSupport
import Testing

/// What was planned to be mended, whether it was done, and what its element did since.
@Suite("Follow-ups")
struct FollowUpTests {
  private let empty = LogBuilder(registering: "kab", "kab/dinas", "kab/kec")

  private let today = CalendarDay(year: 2024, month: 12, day: 15)

  private func rows(_ log: LogBuilder, of path: String = "kab/dinas") throws -> [FollowUpRow] {
    let parts = path.split(separator: "/").map(String.init)
    let subject = Subject(agency: parts[0], unit: parts.count > 1 ? parts[1] : nil)
    return FigureQuery(try log.state()).followUpRows(of: subject, by: today)
  }

  /// Returns what the elements did, as `index later_period later_index difference gap`.
  private func courses(_ log: LogBuilder, of path: String = "kab/dinas") throws -> [String] {
    try rows(log, of: path).map { row in
      let course = row.course
      return [
        course.index?.description, course.later?.period.description,
        course.later?.index.description, course.difference?.description, course.gap?.rawValue,
      ].map { $0 ?? "-" }.joined(separator: " ")
    }
  }

  @Test func `what was planned is kept in its order with what became of it`() throws {
    var log = empty
    log.plan("b", of: "kab/dinas", "2023", "U3", due: "2024-08", owner: "umum")
    log.plan("a", of: "kab/dinas", "2022-S1", "U1")
    log.complete("a", of: "kab/dinas", "2022-09", evidence: "foto", obstacle: "hujan")
    #expect(
      FollowUpRow.csv(try rows(log)) == """
        agency,unit,followup,period,element,element_name,action,due,owner,status,date,evidence,\
        obstacle,index,later_period,later_index,difference,gap,planned_sequence,completed_sequence,\
        respondents,later_respondents
        kab,dinas,b,2023,U3,Waktu penyelesaian,perbaikan,2024-08,umum,overdue,,,,,,,,no-figure,4,,,
        kab,dinas,a,2022-S1,U1,Persyaratan,perbaikan,2030,,done,2022-09,foto,hujan,,,,,no-figure,5,6,,

        """)
    #expect(try rows(log, of: "kab/kec") == [])
  }

  @Test func `what else lies between the two figures of an element is told`() throws {
    var log = empty
    for (period, survey) in [
      ("2023", #"{"period":"2023","method":"kiosk","population":100}"#),
      ("2024", #"{"period":"2024","method":"daring","population":111}"#),
    ] {
      log.respond("kab/dinas", period, "333333333")
      log.add("survey.opened", "kab/dinas", survey)
    }
    log.respond("kab/kec", "2024", "444444444")
    log.plan("f", of: "kab/dinas", "2023", "U3")
    log.plan("g", of: "kab", "2023", "U3")
    let own = try #require(try rows(log).first?.course)
    #expect(
      own.surveyDifferences
        == [.method(from: "kiosk", to: "daring"), .population(from: 100, to: 111)])
    #expect(own.comparedUnits == nil)
    let agency = try #require(try rows(log, of: "kab").first?.course)
    #expect(agency.surveyDifferences == [])
    #expect(agency.comparedUnits == ComparedUnits(earlier: 1, later: 2, both: 1))
  }

  @Test(
    "a follow-up is done with evidence or without an obstacle",
    arguments: [
      (nil, nil, FollowUpRow.Status.done), ("foto", nil, .done), ("foto", "hujan", .done),
      (nil, "hujan", .prevented),
    ])
  func completed(evidence: String?, obstacle: String?, status: FollowUpRow.Status) throws {
    var log = empty
    // Neither is overdue any more.
    log.plan("f", of: "kab/dinas", "2023", "U3", due: "2023-12")
    log.complete("f", of: "kab/dinas", "2024", evidence: evidence, obstacle: obstacle)
    #expect(try rows(log).map(\.status) == [status])
  }

  @Test(
    "a follow-up is overdue from the day after its due period on",
    arguments: [
      ("2024-12-14", FollowUpRow.Status.overdue), ("2024-12-15", .open), ("2024-11", .overdue),
      ("2024-12", .open), ("2024-Q3", .overdue), ("2024", .open), ("2023", .overdue),
    ])
  func overdue(due: String, status: FollowUpRow.Status) throws {
    var log = empty
    log.plan("f", of: "kab/dinas", "2023", "U3", due: due)
    #expect(try rows(log).map(\.status) == [status])
  }

  @Test func `an element is followed to the next period of the same length that has a figure`()
    throws
  {
    var log = empty
    log.respond("kab/dinas", "2021-05", "333333333")
    // The year after has no answer to U3, so that it has no figure of it.
    log.respond("kab/dinas", "2022-05", "33-333333")
    log.respond("kab/dinas", "2023-05", "334333333")
    log.respond("kab/dinas", "2024-05", "332333333")
    for (id, period) in [("a", "2021"), ("b", "2021-S1"), ("c", "2023-05"), ("d", "2024")] {
      log.plan(id, of: "kab/dinas", period, "U3")
    }
    log.plan("e", of: "kab/dinas", "2022", "U3")
    log.plan("f", of: "kab/dinas", "2024-05-17", "U3")
    #expect(
      try courses(log) == [
        "75.00 2023 100.00 25.00 -", "75.00 2023-S1 100.00 25.00 -",
        "100.00 2024-05 50.00 -50.00 -", "50.00 - - - no-later-figure",
        "- 2023 100.00 - no-figure", "- - - - no-figure",
      ])
  }

  @Test func `figures under different instruments have no difference`() throws {
    var log = empty
    log.declare(instrument: "lama", elementCount: 5, by: "kab")
    log.respond("kab/dinas", "2021", "33333", instrument: "lama")
    log.respond("kab/dinas", "2022", "444444444")
    log.plan("f", of: "kab/dinas", "2021", "U3")
    #expect(try courses(log) == ["75.00 2022 100.00 - other-instrument"])
    // The name is that of the survey's instrument.
    #expect(try rows(log).map(\.elementName) == ["Unsur 3"])
  }

  @Test func `an element that instruments call differently has a name only with its survey`() throws
  {
    var log = empty
    log.declare(instrument: "lama", elementCount: 5, by: "kab")
    log.respond("kab/dinas", "2022", "444444444")
    log.plan("a", of: "kab/dinas", "2021", "U3")
    log.plan("b", of: "kab/dinas", "2022", "U3")
    log.plan("c", of: "kab/dinas", "2021", "U9")
    #expect(
      try rows(log).map(\.elementName) == [nil, "Waktu penyelesaian", "Sarana dan prasarana"])
  }

  @Test func `an agency's element is that of its roll-up`() throws {
    var log = empty
    log.respond("kab/dinas", "2021", "333333333")
    log.respond("kab/kec", "2021", "334333333")
    log.respond("kab/kec", "2022", "334333333")
    log.plan("f", of: "kab", "2021", "U3")
    #expect(try courses(log, of: "kab") == ["87.50 2022 100.00 12.50 -"])
  }

  @Test(
    "what was done is counted as the reports print it",
    arguments: [
      (3, 8, "37.50"), (0, 2, "0.00"), (3, 3, "100.00"), (2, 3, "66.67"), (1, 8, "12.50"),
    ])
  func realisation(done: Int, planned: Int, percent: String) throws {
    var log = empty
    for number in 1...planned { log.plan("f\(number)", of: "kab/dinas", "2023", "U3") }
    for number in 1...planned {
      // What could not be done was planned.
      log.complete(
        "f\(number)", of: "kab/dinas", "2024", obstacle: number > done ? "anggaran" : nil)
    }
    let realisation = try #require(Realisation(of: rows(log)))
    #expect(realisation.done == done)
    #expect(realisation.planned == planned)
    #expect(realisation.percent.description == percent)
    #expect(Realisation(of: []) == nil)
  }

  @Test func `states differ by what was planned and by how it was completed`() throws {
    var planned = empty
    planned.plan("f", of: "kab/dinas", "2023", "U3")
    var other = empty
    other.plan("f", of: "kab/dinas", "2023", "U4")
    #expect(try planned.state() != other.state())
    var (done, prevented) = (planned, planned)
    done.complete("f", of: "kab/dinas", "2024", evidence: "foto")
    prevented.complete("f", of: "kab/dinas", "2024", evidence: "surat")
    #expect(try done.state() != prevented.state())
    #expect(try done.state() == done.state())
  }
}
