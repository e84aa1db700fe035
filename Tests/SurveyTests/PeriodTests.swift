import EventLog
import Survey
import Testing

@Suite("Periods")
struct PeriodTests {
  /// All periods of the years 2000 to 2100 but days.
  private static let coarse: [Period] = Period.years.flatMap { year in
    [Period(year: year)]
      + [Period.Grain.semester, .quarter, .month].flatMap { grain in
        Period(year: year).parts(grain)
      }
  }

  /// All days of the years 2000 to 2100.
  private static let days: [Period] = {
    let first = CalendarDay(year: 2000, month: 1, day: 1).daysSince1970
    let last = CalendarDay(year: 2100, month: 12, day: 31).daysSince1970
    return (first...last).map { Period(CalendarDay(daysSince1970: $0)) }
  }()

  @Test(
    "a period is read and written in the notation of SDMX",
    arguments: [
      ("2024", Period.Grain.year, 2024, 1), ("2024-S1", .semester, 2024, 1),
      ("2024-S2", .semester, 2024, 2), ("2024-Q1", .quarter, 2024, 1),
      ("2024-Q4", .quarter, 2024, 4), ("2024-01", .month, 2024, 1), ("2024-12", .month, 2024, 12),
      ("2024-05-17", .day, 2024, 17), ("2024-02-29", .day, 2024, 29), ("2000", .year, 2000, 1),
      ("2100-12-31", .day, 2100, 31),
    ])
  func notation(text: String, grain: Period.Grain, year: Int, number: Int) throws {
    let period = try #require(Period(text))
    #expect(period.grain == grain)
    #expect(period.year == year)
    #expect(period.number == number)
    #expect(period.description == text)
  }

  @Test(
    "what is not in that notation is no period",
    arguments: [
      "", "24", "02024", "1999", "2101", "+202", "2024-", "2024-S", "2024-S0", "2024-S3",
      "2024-s2", "2024-Q0", "2024-Q5", "2024-T1", "2024-00", "2024-13", "2024-1", "2024-001",
      "2024-05-00", "2024-05-32", "2023-02-29", "2100-02-29", "2024-5-17", "2024-05-7",
      "2024-05-17-", "2024-05-17T00:00:00Z", "2024/05", "2024-S1-01", " 2024", "2024 ", "2024-+1",
      "-2024", "2024--5", "٢٠٢٤", "semester II 2021",
    ])
  func notPeriods(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `every period of the years 2000 to 2100 is read as it is written`() {
    #expect(Self.coarse.count == 101 * 19)
    #expect(Self.days.count == 101 * 365 + 25)
    let wrong = (Self.coarse + Self.days).filter { Period($0.description) != $0 }
    #expect(wrong == [])
    #expect(Set((Self.coarse + Self.days).map(\.description)).count == 101 * 384 + 25)
  }

  @Test func `a period lies in the one that encloses it, and is one of its parts`() {
    var wrong: [Period] = []
    for period in Self.coarse {
      for grain in Period.Grain.allCases {
        let enclosing = period.enclosing(grain)
        let isRight =
          grain > period.grain
          ? enclosing == nil
          : enclosing?.grain == grain && enclosing?.contains(period) == true
            && (grain == period.grain || enclosing?.parts(period.grain).contains(period) == true)
        if !isRight { wrong.append(period) }
      }
    }
    #expect(wrong == [])
  }

  @Test func `the parts of a period follow one another from its first day to its last`() {
    var wrong: [Period] = []
    for period in Self.coarse {
      for grain in [Period.Grain.semester, .quarter, .month] where grain > period.grain {
        let parts = period.parts(grain)
        let follow = zip(parts, parts.dropFirst()).allSatisfy { left, right in
          left.lastDay.daysSince1970 + 1 == right.firstDay.daysSince1970 && left < right
        }
        let fill = parts.first?.firstDay == period.firstDay && parts.last?.lastDay == period.lastDay
        if !follow || !fill { wrong.append(period) }
      }
    }
    #expect(wrong == [])
    #expect(Period(year: 2024).parts(.semester).map(\.description) == ["2024-S1", "2024-S2"])
    #expect(
      Period.numbered(2, of: .semester, in: 2024).parts(.month).map(\.description)
        == ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"])
    #expect(
      Period.numbered(3, of: .quarter, in: 2024).parts(.month).map(\.description)
        == ["2024-07", "2024-08", "2024-09"])
  }

  @Test func `a day lies in a period from its first day to its last`() {
    var wrong: [Period] = []
    for day in Self.days {
      for grain in Period.Grain.allCases {
        guard let period = day.enclosing(grain) else {
          wrong.append(day)
          continue
        }
        let range = period.firstDay.daysSince1970...period.lastDay.daysSince1970
        let neighbours = [day.ordinal - 1, day.ordinal + 1].map { CalendarDay(daysSince1970: $0) }
        let isRight = neighbours.allSatisfy { neighbour in
          !Period.years.contains(neighbour.year)
            || period.contains(Period(neighbour)) == range.contains(neighbour.daysSince1970)
        }
        if !period.contains(day) || !range.contains(day.ordinal) || !isRight { wrong.append(day) }
      }
    }
    #expect(wrong == [])
  }

  @Test(
    "a period contains those inside it and itself",
    arguments: [
      ("2024", "2024", true), ("2024", "2024-S2", true), ("2024", "2024-12-31", true),
      ("2024-S1", "2024-Q2", true), ("2024-S1", "2024-Q3", false), ("2024-S1", "2024", false),
      ("2024-Q1", "2024-03", true), ("2024-Q1", "2024-04", false), ("2024-Q1", "2023-02", false),
      ("2024-02", "2024-02-29", true), ("2024-02", "2024-03-01", false),
      ("2024-02-29", "2024-02-29", true), ("2024-02-29", "2024-02", false),
    ])
  func contains(outer: String, inner: String, expected: Bool) throws {
    let (outer, inner) = (try #require(Period(outer)), try #require(Period(inner)))
    #expect(outer.contains(inner) == expected)
  }

  @Test func `the same period a year earlier differs by its year alone`() {
    var wrong: [Period] = []
    for period in Self.coarse + Self.days {
      let text = period.description
      let isLeapDay = text.hasSuffix("-02-29")
      let earlier =
        period.year > 2000 && !isLeapDay ? "\(period.year - 1)" + text.dropFirst(4) : nil
      if period.yearEarlier?.description != earlier { wrong.append(period) }
    }
    #expect(wrong == [])
  }

  @Test func `coarser periods come before finer ones, and those of a grain by time`() throws {
    let ordered = try [
      "2023", "2024", "2023-S2", "2024-S1", "2023-Q4", "2024-Q1", "2023-12", "2024-01",
      "2024-01-31", "2024-02-01",
    ].map { try #require(Period($0)) }
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(Period.Grain.allCases == Period.Grain.allCases.sorted())
  }

  @Test func `a part that a year does not have is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Period.numbered(3, of: .semester, in: 2024)
    }
  }
}
