import EventLog
import Survey

/// Why a text that looks like a day is none.
enum DateDoubt {
  /// Returns what is wrong with a text of three numbers with the year first or last, as the end of a
  /// message; `nil` for another text.
  ///
  /// `2024-02-30` gives `: 2024-02 has no day 30`, and `15-07-2024` gives `; write 2024-07-15`.
  static func text(of text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { "-./ ".contains($0) }.map(
      String.init)
    guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
    let ordered = parts[0].count == 4 ? parts : parts.reversed()
    guard
      ordered[0].count == 4,
      case let numbers = ordered.compactMap({ part in part.first == "+" ? nil : Int(part) }),
      numbers.count == 3, Period.years.contains(numbers[0])
    else { return nil }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month) else { return ": there is no month \(month)" }
    guard (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day) else {
      return ": \(year)-\(padded(month, 2)) has no day \(day)"
    }
    return "; write \(CalendarDay(year: year, month: month, day: day).text)"
  }
}
