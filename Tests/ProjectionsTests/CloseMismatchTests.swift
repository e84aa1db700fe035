import EventLog
import Foundation
import Projections
import Survey
import TestSupport
import Testing

/// Closes that are not what the events before them give, as replay finds them.
@Suite("Closes on replay")
struct CloseMismatchTests {
  /// A log with one close, whose lines on the disk a change alters; an append would refuse it.
  private func mismatches(_ change: (String) -> String) throws -> [String] {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/dinas/ktp")
    log.respond("kab/dinas", "2024", "444444444")
    log.respond("kab/dinas", "2024", "333333333", service: "ktp")
    try log.close("kab/dinas", "2024")
    return try withLog(recording: log.lines) { contents in
      let file = "\(contents.path)/000000000001.jsonl"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try change(text).write(toFile: file, atomically: true, encoding: .utf8)
      let changed = try LogContents(reading: contents.path)
      return try SurveyState(replaying: changed).closeMismatches.map {
        "\($0.subject) \($0.period) at \($0.sequence): \($0.reason)"
      }
    }
  }

  @Test func `a close that is right is not reported`() throws {
    #expect(try mismatches { $0 } == [])
  }

  @Test func `a response that was changed in the file shows at the close after it`() throws {
    #expect(
      try mismatches { $0.replacing(#""U1":4,"#, with: #""U1":2,"#) } == [
        "kab/dinas 2024 at 6: its figures must be those of the log: 84.72 B (2 respondents, "
          + "U1 2.500, U2 3.500, U3 3.500, U4 3.500, U5 3.500, U6 3.500, U7 3.500, U8 3.500, "
          + "U9 3.500); found 87.50 B (2 respondents, U1 3.500, U2 3.500, U3 3.500, U4 3.500, "
          + "U5 3.500, U6 3.500, U7 3.500, U8 3.500, U9 3.500)"
      ])
  }

  @Test func `a figure of a close that was changed in the file is reported`() throws {
    #expect(
      try mismatches { $0.replacing(#""index":"75.00""#, with: #""index":"75.01""#) } == [
        "kab/dinas 2024 at 6: its figures must be those of the log: service 'ktp' 75.00 C "
          + "(1 respondent, U1 3.000, U2 3.000, U3 3.000, U4 3.000, U5 3.000, U6 3.000, U7 3.000, "
          + "U8 3.000, U9 3.000); found service 'ktp' 75.01 C (1 respondent, U1 3.000, U2 3.000, "
          + "U3 3.000, U4 3.000, U5 3.000, U6 3.000, U7 3.000, U8 3.000, U9 3.000)"
      ])
  }

  @Test func `a close under a policy that was not adopted is reported`() throws {
    #expect(
      try mismatches {
        $0.replacing(#""policy":"permenpan-14-2017""#, with: #""policy":"sukma-e""#)
      } == [
        "kab/dinas 2024 at 6: its policy is 'sukma-e', and 'permenpan-14-2017' was adopted"
      ])
  }

  @Test func `a close that counts other events before it is reported`() throws {
    #expect(
      try mismatches { $0.replacing(#""size":5"#, with: #""size":4"#) } == [
        "kab/dinas 2024 at 6: its log has 4 events, and 5 stand before it"
      ])
  }
}
