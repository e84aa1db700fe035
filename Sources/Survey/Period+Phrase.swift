import EventLog

extension Period {
  /// Reads a period as people write it, in English or Indonesian, in any case.
  ///
  /// Understands the notation of SDMX and phrases such as `semester II 2021`,
  /// `Semester 2 Tahun 2021`, `TW III 2023`, `triwulan ketiga 2023`, `second quarter of 2023`,
  /// `Mei 2024`, `17 May 2024` and `tahun 2023`. The year must be given.
  ///
  /// Returns `nil` if the text is not such a phrase.
  public init?(phrase: String) {
    let trimmed = phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let period = Period(trimmed.uppercased()) {
      self = period
      return
    }
    var words = trimmed.lowercased().split { " ,./-".contains($0) }.map(String.init)
    words.removeAll { Self.fillers.contains($0) }
    guard
      let yearPosition = words.firstIndex(where: { $0.utf8.count == 4 && Int($0) != nil }),
      let year = Int(words.remove(at: yearPosition)), Self.years.contains(year)
    else { return nil }
    switch words.count {
    case 0:
      self.init(year: year)
    case 1:
      guard let period = Self.part(named: words[0], in: year) else { return nil }
      self = period
    case 2:
      if let period = Self.part(words[0], words[1], in: year)
        ?? Self.part(words[1], words[0], in: year)
      {
        self = period
      } else {
        return nil
      }
    default:
      return nil
    }
  }

  /// Words that may stand in a phrase and say nothing about which period is meant.
  package static let fillers: Set<String> = [
    "tahun", "thn", "th", "year", "of", "the", "periode", "period", "bulan", "ke",
  ]

  /// The names of semesters and quarters.
  package static let grainNames: [String: Grain] = [
    "semester": .semester, "smt": .semester, "sem": .semester, "s": .semester,
    "half": .semester, "h": .semester,
    "triwulan": .quarter, "tw": .quarter, "kuartal": .quarter, "quarter": .quarter,
    "q": .quarter,
  ]

  /// The names of the numbers of semesters and quarters.
  package static let numberNames: [String: Int] = [
    "1": 1, "i": 1, "pertama": 1, "kesatu": 1, "satu": 1, "first": 1, "1st": 1,
    "2": 2, "ii": 2, "kedua": 2, "dua": 2, "second": 2, "2nd": 2,
    "3": 3, "iii": 3, "ketiga": 3, "tiga": 3, "third": 3, "3rd": 3,
    "4": 4, "iv": 4, "keempat": 4, "empat": 4, "fourth": 4, "4th": 4,
  ]

  /// The names of months, those in short left aside, in the order of their bytes.
  package static let monthNames: [String] = months.keys.filter { $0.count > 4 }.sorted()

  /// The names of months with their numbers.
  package static let months: [String: Int] = [
    "januari": 1, "january": 1, "jan": 1,
    "februari": 2, "pebruari": 2, "february": 2, "feb": 2, "peb": 2,
    "maret": 3, "march": 3, "mar": 3,
    "april": 4, "apr": 4,
    "mei": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agu": 8, "ags": 8, "agt": 8, "aug": 8,
    "september": 9, "sep": 9, "sept": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nopember": 11, "nov": 11, "nop": 11,
    "desember": 12, "december": 12, "des": 12, "dec": 12,
  ]

  /// Reads `mei`, or a grain and a number written together: `s2`, `tw3`, `tw-iii`.
  private static func part(named word: String, in year: Int) -> Period? {
    if let month = months[word] { return numbered(month, of: .month, in: year) }
    for length in 1..<max(2, word.count) {
      if let period = part(String(word.prefix(length)), String(word.dropFirst(length)), in: year) {
        return period
      }
    }
    return nil
  }

  /// Reads a grain and a number, or a month and a day.
  private static func part(_ name: String, _ number: String, in year: Int) -> Period? {
    if let grain = grainNames[name], let number = numberNames[number],
      let count = grain.countPerYear
    {
      return number <= count ? numbered(number, of: grain, in: year) : nil
    }
    if let month = months[name], number.utf8.count <= 2, number.first != "+",
      let day = Int(number),
      (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day)
    {
      return Period(CalendarDay(year: year, month: month, day: day))
    }
    return nil
  }
}
