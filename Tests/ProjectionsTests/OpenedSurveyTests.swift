import Projections
import Survey
import TestSupport
import Testing

@Suite("Surveys that were opened")
struct OpenedSurveyTests {
  /// A log in which a unit's survey is opened twice for a year and once for a semester, and its
  /// agency's for a year.
  private func log() -> LogBuilder {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp", "kab/camat")
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":900,"sample":270}"#)
    log.add("survey.opened", "kab", #"{"period":"2024","population":7000}"#)
    log.add(
      "survey.opened", "kab/dinas",
      #"{"period":"2024-S1","window":{"from":"2024-03-01","to":"2024-03-29"},"population":310,"#
        + #""instrument":"14/2017","method":"interviews"}"#)
    log.add("survey.opened", "kab/dinas", #"{"period":"2024","population":631,"sample":240}"#)
    return log
  }

  @Test func `of several surveys for a period the last stands, for the services too`() throws {
    let state = try state(recording: log().lines)
    let unit = Scope(Subject(agency: "kab", unit: "dinas"))
    let year = try #require(Period("2024"))
    let survey = try #require(state.survey(of: unit, in: year))
    #expect(survey.population == 631)
    #expect(survey.sample == 240)
    #expect(survey.window == nil)
    #expect(state.survey(of: Scope(unit.subject, service: "ktp"), in: year) == survey)
    #expect(state.survey(of: Scope(Subject(agency: "kab")), in: year)?.population == 7000)
  }

  @Test func `a survey is of exactly its period, and keeps all that was said of it`() throws {
    let state = try state(recording: log().lines)
    let unit = Scope(Subject(agency: "kab", unit: "dinas"))
    let semester = try #require(Period("2024-S1"))
    let survey = try #require(state.survey(of: unit, in: semester))
    #expect(survey.period == semester)
    #expect(survey.population == 310)
    #expect(survey.sample == nil)
    #expect(survey.instrument == "14/2017")
    #expect(survey.method == "interviews")
    #expect(survey.window?.from == Period("2024-03-01"))
    #expect(survey.window?.to == Period("2024-03-29"))
    for other in ["2024-S2", "2024-Q1", "2023", "2024-03"] {
      #expect(state.survey(of: unit, in: try #require(Period(other))) == nil)
    }
    let camat = Scope(Subject(agency: "kab", unit: "camat"))
    #expect(state.survey(of: camat, in: semester) == nil)
  }

  @Test(
    "a state with another survey is another state",
    arguments: [
      #"{"period":"2024","population":632,"sample":240}"#,
      #"{"period":"2024","population":631,"sample":241}"#,
      #"{"period":"2024","population":631,"sample":240,"method":"online"}"#,
      #"{"period":"2024","population":631,"sample":240,"instrument":"14/2017"}"#,
      #"{"period":"2023","population":631,"sample":240}"#,
    ])
  func equality(data: String) throws {
    let earlier = log().lines.dropLast()
    func state(_ data: String) throws -> SurveyState {
      try ProjectionsTests.state(
        recording: earlier + [eventLine("survey.opened", "kab/dinas", data, id: "last")])
    }
    let usual = #"{"period":"2024","population":631,"sample":240}"#
    #expect(try state(usual) == state(usual))
    #expect(try state(usual) != state(data))
  }
}
