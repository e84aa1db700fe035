import EventLog
import Survey

extension Wording {
  /// Returns a period in words: `tahun 2024`, `semester II 2024`, `17 Mei 2024`.
  func phrase(_ period: Period) -> String {
    let (year, number) = (period.year, period.number)
    return switch period.grain {
    case .year: choose("\(year)", "tahun \(year)")
    case .semester: "semester \(Self.roman[number - 1]) \(year)"
    case .quarter: choose("quarter", "triwulan") + " \(Self.roman[number - 1]) \(year)"
    case .month: "\(monthName(number)) \(year)"
    case .day: date(period.firstDay)
    }
  }

  /// Returns a day in words: `17 May 2024`, `17 Mei 2024`.
  func date(_ day: CalendarDay) -> String {
    "\(day.day) \(monthName(day.month)) \(day.year)"
  }

  private static let roman: [String] = ["I", "II", "III", "IV"]

  private func monthName(_ number: Int) -> String {
    choose(Self.englishMonths[number - 1], Self.indonesianMonths[number - 1])
  }

  private static let englishMonths: [String] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static let indonesianMonths: [String] = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
  ]
}
