import EventLog
import JSON
import Survey
import TestSupport
import Testing

@testable import Projections

@Suite("Responses of a source")
struct ResponsesOfSourceTests {
  private let unit: Subject = Subject(agency: "kab", unit: "a")

  /// Returns a state with responses of two sources, of which some are corrected, void or both.
  private func state(seed: UInt64) throws -> SurveyState {
    var random = SplitMix64(seed: seed)
    var trial = Trial(after: SurveyState())
    var lines = [
      eventLine("agency.registered", "kab", #"{"agency":"kab","name":"Kabupaten"}"#, id: "a"),
      eventLine("unit.registered", "kab/a", #"{"name":"A"}"#, id: "u"),
      eventLine("service.registered", "kab/a", #"{"service":"ktp","name":"KTP"}"#, id: "s"),
    ]
    for number in 1...150 {
      let source = random.pick(from: ["r:", "r:", "q:", ""]) ?? ""
      // Ids with digits at their ends are kept in another way than texts.
      let response = "\(source)\(number)" + (random.chance(50) ? "" : "x")
      let answers = "{\"U1\":\(random.number(in: 1...2)),\"U2\":\(random.number(in: 1...2))}"
      let service = random.chance(50) ? #","service":"ktp""# : ""
      let data = #""response":"\#(response)""#
      lines.append(
        eventLine(
          "response.recorded", "kab/a",
          #"{\#(data)\#(service),"date":"2024-0\#(random.number(in: 1...2))","answers":\#(answers)}"#,
          id: "e\(number)"))
      if random.chance(20) {
        lines.append(
          eventLine(
            "response.corrected", "kab/a",
            #"{\#(data),"reason":"x","set":{"answers":{"U1":\#(random.number(in: 1...4))}}}"#,
            id: "c\(number)"))
      }
      if random.chance(20) {
        lines.append(
          eventLine(
            "response.voided", "kab/a", #"{\#(data),"reason":"x"}"#, id: "v\(number)"))
      }
    }
    for line in lines { try trial.add(Array(line.utf8).span) }
    return trial.state
  }

  private func all(of state: SurveyState) throws -> [(id: String, response: Response)] {
    try #require(state.holdings[unit]).responses.map { ($0.id.text, $0.response) }
  }

  @Test("those that came again are told from the rest", arguments: 0..<8 as Range<UInt64>)
  func rest(seed: UInt64) throws {
    let state = try state(seed: seed)
    var own = ResponsesOfSource(of: unit, idsFrom: "r:", in: state)
    let expected = try all(of: state).filter { $0.id.hasPrefix("r:") }
    #expect(!own.isEmpty)
    #expect(own.correctedIDs == expected.filter { $0.response.isCorrected }.map(\.id).sorted())
    var rest = Set(expected.filter { !$0.response.isVoid }.map(\.id))
    #expect(own.restIDs == rest.sorted())
    var random = SplitMix64(seed: seed)
    for (id, response) in expected where random.chance(50) {
      // The second time changes nothing.
      for _ in 0..<2 {
        let again = own.comeAgain(id)
        let found = try #require(again)
        #expect(found.answers == response.answers)
        #expect(found.date == response.date)
        #expect(found.service == response.service)
        #expect(found.isVoid == response.isVoid)
        #expect(found.isCorrected == response.isCorrected)
      }
      rest.remove(id)
      #expect(own.restCount == rest.count)
    }
    #expect(own.restIDs == rest.sorted())
    let none = own.comeAgain("r:none")
    #expect(none == nil)
  }

  @Test func `a source of which nothing came has none`() throws {
    let state = try state(seed: 1)
    for (unit, source) in [(unit, "s:"), (Subject(agency: "kab", unit: "b"), "r:")] {
      var own = ResponsesOfSource(of: unit, idsFrom: source, in: state)
      #expect(own.isEmpty)
      #expect(own.restIDs == [])
      #expect(own.correctedIDs == [])
      let none = own.comeAgain("\(source)1")
      #expect(none == nil)
    }
  }

  @Test(
    "of responses that say the same, as many are taken as there are",
    arguments: 0..<8 as Range<UInt64>)
  func likenesses(seed: UInt64) throws {
    struct Content: Hashable {
      let date: Period
      let service: String?
      let answers: [Int?]
    }
    let state = try state(seed: seed)
    var likenesses = ResponseLikenesses(of: unit, in: state)
    #expect(likenesses.sources == ["q", "r"])
    var counts: [Content: Int] = [:]
    for (_, response) in try all(of: state) {
      counts[
        Content(date: response.date, service: response.service, answers: response.answers),
        default: 0] += 1
    }
    #expect(counts.values.contains { $0 > 1 })
    for (content, count) in counts {
      for number in 1...count + 2 {
        let isTaken = likenesses.take(
          date: content.date, service: content.service, answers: content.answers)
        #expect(isTaken == (number <= count))
      }
    }
    let other = try #require(Period("2023"))
    let isTaken = likenesses.take(date: other, service: nil, answers: [])
    #expect(!isTaken)
  }
}
