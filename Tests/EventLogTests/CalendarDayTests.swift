import EventLog
import Foundation
import Testing

@Suite("Days")
struct CalendarDayTests {
  /// The Gregorian calendar of Foundation, in UTC.
  private static func calendar() throws -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    return calendar
  }

  @Test func `all days of the years 2000 to 2100 are those of Foundation's calendar`() throws {
    let calendar = try Self.calendar()
    let first = CalendarDay(year: 2000, month: 1, day: 1).daysSince1970
    let last = CalendarDay(year: 2100, month: 12, day: 31).daysSince1970
    #expect(last - first + 1 == 101 * 365 + 25)
    var wrong: [Int] = []
    for days in first...last {
      let date = Date(timeIntervalSince1970: TimeInterval(days * 86_400))
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let day = CalendarDay(daysSince1970: days)
      if day.year != parts.year || day.month != parts.month || day.day != parts.day
        || day.daysSince1970 != days
      {
        wrong.append(days)
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "months have as many days as in Foundation's calendar",
    arguments: [1999, 2000, 2024, 2100])
  func dayCount(year: Int) throws {
    let calendar = try Self.calendar()
    for month in 1...12 {
      let first = try #require(
        calendar.date(from: DateComponents(year: year, month: month, day: 1)))
      #expect(
        CalendarDay.dayCount(ofMonth: month, year: year)
          == calendar.range(of: .day, in: .month, for: first)?.count)
    }
  }

  @Test func `a day is written with four, two and two digits`() {
    #expect(CalendarDay(year: 2024, month: 2, day: 9).text == "2024-02-09")
    #expect(CalendarDay(daysSince1970: 0).text == "1970-01-01")
  }

  @Test func `a number is padded with zeros to a width`() {
    #expect(padded(7, 3) == "007")
    #expect(padded(1234, 3) == "1234")
    #expect(padded(0, 1) == "0")
  }

  @Test func `a day that a month does not have is a programming error`() async {
    await #expect(processExitsWith: .failure) { _ = CalendarDay(year: 2023, month: 2, day: 29) }
  }
}
