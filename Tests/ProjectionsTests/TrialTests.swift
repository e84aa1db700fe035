import EventLog
import JSON
import Survey
import TestSupport
import Testing

@testable import Projections

@Suite("Trying events")
struct TrialTests {
  private let unit: Subject = Subject(agency: "kab", unit: "a")

  private static let registrations: [String] = [
    eventLine("agency.registered", "kab", #"{"agency":"kab","name":"Kabupaten"}"#, id: "a"),
    eventLine("unit.registered", "kab/a", #"{"name":"A"}"#, id: "u"),
    eventLine("service.registered", "kab/a", #"{"service":"ktp","name":"KTP"}"#, id: "s"),
    eventLine("unit.retired", "kab/a", #"{"from":"2025"}"#, id: "r"),
  ]

  /// Events about responses, many of which are not allowed.
  private func lines(_ random: inout SplitMix64) -> [String] {
    (0..<150).map { number in
      let response = "r:\(random.number(in: 1...40))x"
      let blank = random.chance(20) ? " " : ""
      let answers = "{\"U1\":\(random.number(in: 1...5)),\"U2\":\(random.number(in: 1...4))}"
      let date = random.pick(from: ["2024-02-12", "2024-05", "2024-12-31", "2025-01-01"]) ?? ""
      let (type, rest): (String, String) =
        switch random.number(in: 0...9) {
        case 0: ("response.voided", #""reason":"x""#)
        case 1: ("response.corrected", #""reason":"x","set":{"answers":\#(answers)}"#)
        case 2: ("response.recorded", #""service":"kia","date":"\#(date)","answers":\#(answers)"#)
        default:
          (
            "response.recorded",
            #""service":"ktp","date":"\#(date)","answers":\#(answers),"respondent":{"sex":"L"}"#
          )
        }
      return eventLine(
        type, "kab/a", #"{"response":"\#(response)",\#(blank)\#(rest)}"#, id: "e\(number)")
    }
  }

  @Test("what a recorder takes and refuses, a trial does, in the same words", arguments: 1...8)
  func decisions(seed: UInt64) throws {
    try TemporaryFolder.with { folder in
      var recorder = try Recorder(appendingTo: folder.path(of: "events"), actor: nil) {
        Timestamp(secondsSince1970: 1_735_689_600)
      }
      for line in Self.registrations { try recorder.add(Array(line.utf8).span) }
      var trial = Trial(after: recorder.state)
      var random = SplitMix64(seed: seed)
      var (takenCount, refusedCount) = (0, 0)
      for line in lines(&random) {
        let bytes = Array(line.utf8)
        var (refusal, tried): (InputError?, InputError?)
        do throws(InputError) { try recorder.add(bytes.span) } catch { refusal = error }
        do throws(InputError) { try trial.add(bytes.span) } catch { tried = error }
        #expect(tried == refusal, "\(line)")
        if refusal == nil { takenCount += 1 } else { refusedCount += 1 }
        #expect(trial.state.sequence == recorder.state.sequence)
      }
      #expect(takenCount > 10 && refusedCount > 10)
      #expect(trial.state == recorder.state)
    }
  }

  @Test("a trial in the background ends with the first event that is refused", arguments: 1...8)
  func background(seed: UInt64) throws {
    var empty = Trial(after: SurveyState())
    for line in Self.registrations { try empty.add(Array(line.utf8).span) }
    var random = SplitMix64(seed: seed)
    let lines = lines(&random)
    var trial = Trial(after: empty.state)
    var expected: (number: Int, message: String)?
    for (number, line) in lines.enumerated() where expected == nil {
      do throws(InputError) {
        try trial.add(Array(line.utf8).span)
      } catch {
        expected = (number, error.message)
      }
    }
    var background = BackgroundTrial(after: empty.state)
    for line in lines { background.add(Array(line.utf8).span) }
    var refusal: BackgroundTrial.Refusal?
    do throws(BackgroundTrial.Refusal) { _ = try background.finish() } catch { refusal = error }
    #expect(expected != nil)
    #expect(refusal?.number == expected?.number)
    #expect(refusal?.message == expected?.message)

    var good = BackgroundTrial(after: empty.state)
    for line in lines.prefix(expected?.number ?? 0) { good.add(Array(line.utf8).span) }
    let tried = try good.finish()
    #expect(tried.state.holdings[unit]?.responses == trial.state.holdings[unit]?.responses)
  }

  @Test func `checking an event changes nothing`() throws {
    var trial = Trial(after: SurveyState())
    for line in Self.registrations { try trial.add(Array(line.utf8).span) }
    let good = Array(
      eventLine(
        "response.recorded", "kab/a", #"{"response":"r:1","date":"2024","answers":{"U1":3}}"#
      ).utf8)
    for _ in 0..<2 { try trial.check(good.span) }
    #expect(trial.state.holdings[unit] == nil)
    let late = Array(
      eventLine(
        "response.recorded", "kab/a", #"{"response":"r:1","date":"2025","answers":{"U1":3}}"#
      ).utf8)
    let error = #expect(throws: InputError.self) { try trial.check(late.span) }
    #expect(error?.message == "unit 'kab/a' retired from 2025 on; found '2025'")
  }
}
