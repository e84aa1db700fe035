import EventLog

/// The days of the workload.
struct Calendar {
  struct Day {
    /// The day as text, such as `2024-02-12`.
    let text: [UInt8]
    let year: Int
    /// The month, from January 2020.
    let month: Int
    /// How many respondents come on the day, compared with other days.
    let weight: Int
  }

  /// How many respondents come in the years from 2020, compared with other years.
  private static let yearWeights: [Int] = [14, 17, 20, 23, 26]

  /// How many respondents come in a month: offices ask most in the last weeks of a semester.
  private static let monthWeights: [Int] = [5, 6, 8, 8, 10, 12, 6, 7, 8, 10, 12, 8]

  /// How many respondents come on the days of a week, from Monday.
  private static let weekdayWeights: [Int] = [6, 5, 5, 5, 4, 1, 0]

  /// Every day from 2020-01-01 until the last closes, in the middle of 2025.
  let days: [Day]

  /// The number of days before 2025: those on which people answer.
  let surveyDayCount: Int

  init() {
    let first = CalendarDay(year: 2020, month: 1, day: 1).daysSince1970
    let end = CalendarDay(year: 2025, month: 1, day: 1).daysSince1970
    surveyDayCount = end - first
    days = (first..<end + 200).map { number in
      let day = CalendarDay(daysSince1970: number)
      let year = day.year - 2020
      // 1970-01-01 was a Thursday.
      let weight =
        number < end
        ? Self.yearWeights[year] * Self.monthWeights[day.month - 1]
          * Self.weekdayWeights[(number + 3) % 7]
        : 0
      return Day(
        text: Array(day.text.utf8), year: day.year, month: 12 * year + day.month - 1,
        weight: weight)
    }
  }

  /// Returns the place of a day.
  static func place(year: Int, month: Int, day: Int) -> Int {
    CalendarDay(year: year, month: month, day: day).daysSince1970
      - CalendarDay(year: 2020, month: 1, day: 1).daysSince1970
  }
}
