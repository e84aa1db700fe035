import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Points in time")
struct TimestampTests {
  @Test("a time is the one that Foundation reads", arguments: 1...200)
  func foundation(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // 2000-01-01 and 2100-12-31T23:59:59.
    let seconds = random.number(in: 946_684_800...4_133_980_799)
    let written = Timestamp(secondsSince1970: seconds)
    let read = try Date(written.text, strategy: .iso8601)
    #expect(Int(read.timeIntervalSince1970) == seconds)
    #expect(Timestamp(written.text)?.nanoseconds == seconds * 1_000_000_000)
    #expect(Timestamp(written.text)?.text == written.text)
  }

  @Test(
    "up to nine digits of a fraction count, and the text is kept",
    arguments: [
      ("2024-02-12T02:10:04Z", 0), ("2024-02-12T02:10:04.5Z", 500_000_000),
      ("2024-02-12T02:10:04.500Z", 500_000_000), ("2024-02-12T02:10:04.000000001Z", 1),
      ("2024-02-12T02:10:04.999999999Z", 999_999_999),
    ])
  func fractions(text: String, nanoseconds: Int) throws {
    let time = try #require(Timestamp(text))
    #expect(time.nanoseconds == 1_707_703_804 * 1_000_000_000 + nanoseconds)
    #expect(time.text == text)
  }

  @Test(
    "what is not a time in UTC of the years 2000 to 2100 is refused",
    arguments: [
      "", "2024", "2024-02-12", "2024-02-12T02:10:04", "2024-02-12T02:10Z",
      "2024-02-12 02:10:04Z", "2024-02-12t02:10:04Z", "2024-02-12T02:10:04z",
      "2024-02-12T02:10:04+00:00", "2024-02-12T09:10:04+07:00", "2024-02-12T02:10:04.Z",
      "2024-02-12T02:10:04,5Z", "2024-02-12T02:10:04.1234567890Z", "2024-02-12T02:10:04.-1Z",
      "2024-02-30T02:10:04Z", "2023-02-29T02:10:04Z", "2024-13-01T02:10:04Z",
      "2024-00-01T02:10:04Z", "2024-01-00T02:10:04Z", "2024-02-12T24:00:00Z",
      "2024-02-12T02:60:04Z", "2024-02-12T02:10:60Z", "1999-12-31T23:59:59Z",
      "2101-01-01T00:00:00Z", "+024-02-12T02:10:04Z", "2024-+2-12T02:10:04Z",
      "20240212T021004Z00000", "2024-02-12T02:10:04ZZ", " 2024-02-12T02:10:04Z",
      "2024-02-12T02:10:0\u{664}Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `times are ordered by when they are, not by how they are written`() throws {
    let texts = [
      "2024-02-12T02:10:04Z", "2024-02-12T02:10:04.000Z", "2024-02-12T02:10:04.1Z",
      "2024-02-12T02:10:04.09Z", "2024-02-12T02:10:05Z",
    ]
    let times = try texts.map { try #require(Timestamp($0)) }
    #expect(times[0] == times[1])
    #expect(times[3] < times[2])
    #expect(times.sorted().map(\.text) == [0, 1, 3, 2, 4].map { texts[$0] })
  }

  @Test func `a time outside the years 2000 to 2100 is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Timestamp(secondsSince1970: 946_684_799)
    }
  }
}
