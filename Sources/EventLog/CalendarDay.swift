/// A day of the Gregorian calendar.
public struct CalendarDay: Hashable, Sendable {
  /// The year.
  public let year: Int

  /// The month, from 1.
  public let month: Int

  /// The day of the month, from 1.
  public let day: Int

  /// Creates a day.
  ///
  /// - Precondition: The month has the day.
  public init(year: Int, month: Int, day: Int) {
    precondition((1...12).contains(month), "There is no month \(month)")
    precondition(
      (1...Self.dayCount(ofMonth: month, year: year)).contains(day),
      "Month \(month) of \(year) has no day \(day)")
    self.year = year
    self.month = month
    self.day = day
  }

  /// Creates the day that lies a number of days after 1970-01-01.
  ///
  /// The formula counts in eras of 400 years that begin on 1 March, so that the leap day is the
  /// last day of its year.
  ///
  /// - Precondition: `days` is not negative.
  public init(daysSince1970 days: Int) {
    precondition(days >= 0, "A day before 1970: \(days)")
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Creates the day of a time in nanoseconds since 1970-01-01T00:00:00Z.
  ///
  /// - Precondition: `nanoseconds` is not negative.
  package init(nanosecondsSince1970 nanoseconds: Int) {
    self.init(daysSince1970: nanoseconds / 86_400_000_000_000)
  }

  /// The number of days since 1970-01-01.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day as `2024-02-12`.
  public var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// Returns the number of days of a month.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Returns a number with zeros before it, up to a width.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
