/// From which day a workbook counts days.
public enum DateSystem: Sendable {
  /// From 1900-01-01, which is day 1. Day 60 is 1900-02-29, a day that there was not: the programs that
  /// began it took 1900 for a leap year.
  case from1900
  /// From 1904-01-01, which is day 0.
  case from1904

  /// The last day that spreadsheets know, 9999-12-31.
  private static let lastDay: Int = 2_958_465

  /// Returns a number of days as a date in the form of ISO 8601; `nil` if it is none.
  func date(_ number: Int) -> String? {
    let day = self == .from1904 ? number + 1462 : number
    guard (1...Self.lastDay).contains(day) else { return nil }
    if day == 60 { return "1900-02-29" }
    // Days since 0000-03-01, by the calendar of Gregory: 1899-12-31 is day 693 900 of it. The day that
    // there was not counts no more.
    let days = (day > 60 ? day - 1 : day) + 693_900
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = 400 * era + yearOfEra + (month <= 2 ? 1 : 0)
    return
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2))"
  }
}

extension CellNumber {
  /// Returns the number as a date or time, as ISO 8601 writes them.
  ///
  /// They are like `2024-05-31`, `2024-05-31T10:30:00` and `10:30:00`; hours beyond a day like `30:15:00`.
  /// `nil` if the format says that it is a number, or no day has it.
  ///
  /// Of a time, seconds have decimals only where they are not whole. A format that shows a day alone
  /// gives the day alone.
  public func date(in format: NumberFormat, _ system: DateSystem) -> String? {
    guard let (number, milliseconds) = day else { return nil }
    switch format {
    case .number: return nil
    case .elapsedTime: return Self.time(number * 86_400_000 + milliseconds)
    case .date(let showsDay, let showsTime):
      // Noise may be all that lacks to the next day.
      let day = number + milliseconds / 86_400_000
      let rest = milliseconds % 86_400_000
      if showsTime, !showsDay, day == 0 { return Self.time(rest) }
      guard let date = system.date(day) else { return nil }
      return showsTime && (rest > 0 || !showsDay) ? "\(date)T\(Self.time(rest))" : date
    }
  }

  private static func time(_ milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
      .joined(separator: ":") + (rest > 0 ? ".\(padded(rest, 3))" : "")
  }
}

/// Returns a number with zeros before it.
private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
