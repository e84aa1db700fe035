import EventLog
package import Survey

/// The orders in which people write day, month and year.
package enum DateOrder: String, CaseIterable, Sendable {
  /// `31/12/2024`, as in Indonesia.
  case dayFirst = "day-month-year"
  /// `12/31/2024`, as in the United States.
  case monthFirst = "month-day-year"
  /// `2024/12/31`.
  case yearFirst = "year-month-day"
}

/// What a text says about when something happened.
enum DateText: Equatable {
  /// It is this period, whatever the order.
  case period(Period)
  /// Two numbers and a year: which one is the day depends on the order.
  case numbers(Int, Int, year: Int)
  /// It is no date, by this rule.
  case wrong(String)

  /// Reads a text, with or without a time of day behind the date.
  init(_ text: String) {
    let text = text.trimmed
    let date = String(text[..<Self.dateEnd(of: text)])
    let parts = date.split(omittingEmptySubsequences: false) { "-/. ".contains($0) }
    let numbers = parts.compactMap { $0.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
    if numbers.count == parts.count {
      self = Self.reading(of: numbers, parts.map(\.count), in: date)
    } else if let period = Self.period(named: text) {
      self = .period(period)
    } else {
      self = .wrong(Self.rule(found: text))
    }
  }

  /// The place behind the date: the first blank or `T` after a date in numbers.
  static func dateEnd(of text: String) -> String.Index {
    let end = text.firstIndex { $0 == " " || $0 == "T" || $0 == "\u{A0}" || $0 == "," }
    guard
      let end, text[..<end].contains(where: { "-/.".contains($0) }),
      text[..<end].allSatisfy({ $0.isASCIIDigit || "-/.".contains($0) })
    else { return text.endIndex }
    return end
  }

  private static func reading(of numbers: [Int], _ widths: [Int], in text: String) -> DateText {
    switch (numbers.count, widths) {
    case (3, _) where widths[0] == 4:
      guard let period = period(numbers[2], numbers[1], numbers[0]) else {
        return .wrong(rule(found: text) + doubt(about: numbers[2], numbers[1], numbers[0]))
      }
      return .period(period)
    case (3, _) where widths[2] == 4:
      let (first, second, year) = (numbers[0], numbers[1], numbers[2])
      let isDay = period(first, second, year) != nil || period(second, first, year) != nil
      guard isDay else {
        let isMonthFirst = first <= 12 && second > 12
        return .wrong(
          rule(found: text)
            + (isMonthFirst
              ? doubt(about: second, first, year) : doubt(about: first, second, year)))
      }
      return .numbers(first, second, year: year)
    case (3, _) where widths[2] == 2:
      return .wrong("'\(text)' must have its year with four digits, like 2024")
    case (2, _) where widths[1] == 4 && (1...12).contains(numbers[0]):
      guard Period.years.contains(numbers[1]) else { break }
      return .period(.numbered(numbers[0], of: .month, in: numbers[1]))
    case (2, _) where widths[0] == 4 && (1...12).contains(numbers[1]):
      guard Period.years.contains(numbers[0]) else { break }
      return .period(.numbered(numbers[1], of: .month, in: numbers[0]))
    case (1, [4]) where Period.years.contains(numbers[0]):
      return .period(Period(year: numbers[0]))
    case (1, [5]):
      return .wrong(
        "'\(text)' is how a spreadsheet counts days; show the column as dates like 2024-02-12 and "
          + "save it again")
    default: break
    }
    return .wrong(rule(found: text))
  }

  /// Says that a day is none whose year and month are right, and of which only the number is not; nothing of
  /// other numbers.
  private static func doubt(about day: Int, _ month: Int, _ year: Int) -> String {
    guard Period.years.contains(year), (1...12).contains(month) else { return "" }
    return ": \(Period.numbered(month, of: .month, in: year)) has no day \(day)"
  }

  /// A day; `nil` if there is none.
  private static func period(_ day: Int, _ month: Int, _ year: Int) -> Period? {
    guard
      Period.years.contains(year), (1...12).contains(month),
      (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day)
    else { return nil }
    return Period(CalendarDay(year: year, month: month, day: day))
  }

  /// Reads words like `Senin, 12 Februari 2024 10:15`, without the day of the week and the time.
  private static func period(named text: String) -> Period? {
    var words = text.split { " ,\u{A0}".contains($0) }.map(String.init)
    if let first = words.first, weekdays.contains(first.lowercased()) { words.removeFirst() }
    words.removeAll { $0.contains(":") }
    for count in (1...max(1, words.count)).reversed() where count <= words.count {
      if let period = Period(phrase: words[..<count].joined(separator: " ")) { return period }
    }
    return nil
  }

  private static let weekdays: Set<String> = [
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private static func rule(found text: String) -> String {
    "the date must be like 2024-02-12, 12/02/2024, '12 Februari 2024' or 2024-02, of the years 2000 "
      + "to 2100; found '\(text.shortened)'"
  }

  /// Returns the period under an order; `nil` if it has none.
  func period(in order: DateOrder?) -> Period? {
    switch self {
    case .period(let period): return period
    case .wrong: return nil
    case .numbers(let first, let second, let year):
      switch order {
      case .dayFirst: return Self.period(first, second, year)
      case .monthFirst: return Self.period(second, first, year)
      case .yearFirst: return nil
      case nil:
        let readings = [Self.period(first, second, year), Self.period(second, first, year)]
          .compactMap { $0 }
        return readings.count == 1 || first == second ? readings.first : nil
      }
    }
  }
}

/// Finds out in which order the dates of a column are written.
package struct DateOrderCheck: Sendable {
  /// What the column says.
  package enum Conclusion: Equatable, Sendable {
    /// Every date can be read only in this order, or in all orders alike.
    case order(DateOrder?)
    /// Each of two orders reads all dates, and differently; an example with its line.
    case ambiguous(text: String, line: Int)
    /// No order reads all dates: two of them contradict each other.
    case contradictory(dayFirst: String, dayLine: Int, monthFirst: String, monthLine: Int)
  }

  private var onlyDayFirst: (text: String, line: Int)?
  private var onlyMonthFirst: (text: String, line: Int)?
  private var example: (text: String, line: Int)?

  /// Creates the check of a column without dates.
  package init() {}

  /// Takes a date.
  mutating func add(_ date: DateText, _ text: String, line: Int) {
    guard case .numbers(let first, let second, _) = date, first != second else { return }
    let (canBeDayFirst, canBeMonthFirst) = (
      date.period(in: .dayFirst) != nil, date.period(in: .monthFirst) != nil
    )
    switch (canBeDayFirst, canBeMonthFirst) {
    case (true, false): onlyDayFirst = onlyDayFirst ?? (text, line)
    case (false, true): onlyMonthFirst = onlyMonthFirst ?? (text, line)
    default: example = example ?? (text, line)
    }
  }

  /// Returns what a date is in an order; `nil` if it is none.
  package static func reading(of text: String, _ order: DateOrder) -> Period? {
    DateText(text).period(in: order)
  }

  /// What the dates say together.
  package var conclusion: Conclusion {
    switch (onlyDayFirst, onlyMonthFirst, example) {
    case (let day?, let month?, _):
      .contradictory(
        dayFirst: day.text, dayLine: day.line, monthFirst: month.text, monthLine: month.line)
    case (_?, nil, _): .order(.dayFirst)
    case (nil, _?, _): .order(.monthFirst)
    case (nil, nil, let example?): .ambiguous(text: example.text, line: example.line)
    case (nil, nil, nil): .order(nil)
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension String {
  /// The text, or its beginning with `…` if it is long; one line, for a message.
  var shortened: String {
    let line = split { $0.isNewline }.joined(separator: " ")
    return line.count <= 40 ? line : line.prefix(40) + "…"
  }
}
