import EventLog
import Survey

/// The responses of a unit by what their respondents are, in all years and semesters.
///
/// Each response is counted once, in the semester of its date or in the year that is all that is known
/// of it, and with its service; years and the unit add these up.
struct RespondentGrid {
  /// The responses of a service under an instrument in a semester or year.
  private struct Key: Hashable {
    let service: UInt16
    let instrument: Int
    let period: Period
  }

  /// Where the responses of a service were counted last.
  private struct Latest {
    /// The days of the semester, if a day was.
    var days: Range<Int> = 0..<0
    var form: UInt8 = 0
    var place: Int = 0
  }

  private var places: [Key: Int] = [:]
  private var tallies: [CategoryTallies] = []
  private let subject: Subject

  /// The names of services by number.
  private let services: [String]

  /// By the number of the service and one; the first is of none.
  private var latest: [Latest]

  /// Counts the responses of a unit; an agency has none of its own.
  ///
  /// - Parameter categories: The categories of profiles, to which those that come are added.
  init(_ query: FigureQuery, of subject: Subject, _ categories: inout ProfileCategories) {
    self.subject = subject
    let responses = query.state.holdings[subject]?.responses ?? ResponseTable()
    services = responses.services
    latest = Array(repeating: Latest(), count: services.count + 1)
    var numbers = ResponseNumbers()
    responses.forEachStanding { number, record, table in
      guard numbers.take(number, of: table) else { return }
      let place = place(of: record, in: table)
      tallies[place].add(numbers.numbers.span, in: categories.numbers(of: record.profile))
    }
  }

  /// Returns where a response is counted.
  private mutating func place(of record: ResponseRecord, in table: ResponseTable) -> Int {
    let position = record.service == ResponseRecord.noService ? 0 : Int(record.service) + 1
    let date = record.date
    let known = latest[position]
    if known.days.contains(date.ordinal), date.grain == .day, known.form == record.form {
      return known.place
    }
    let form = table.form(record.form)
    let period = date.enclosing(.semester) ?? date
    let place = place(
      of: Key(service: record.service, instrument: form.instrument, period: period),
      elementCount: form.elementCount)
    let days = period.firstDay.daysSince1970..<period.lastDay.daysSince1970 + 1
    latest[position] = Latest(
      days: date.grain == .day ? days : 0..<0, form: record.form, place: place)
    return place
  }

  private mutating func place(of key: Key, elementCount: Int) -> Int {
    if let place = places[key] { return place }
    places[key] = tallies.count
    tallies.append(CategoryTallies(elementCount: elementCount))
    return tallies.count - 1
  }

  /// Returns what is counted of the unit or one of its services in each year and semester.
  func counts(of service: String?) -> [Period: RespondentCounts] {
    let number = service.map { service in services.firstIndex(of: service).map { UInt16($0) } }
    var counts: [Period: RespondentCounts] = [:]
    for (key, place) in places where number ?? key.service == key.service {
      for grain in [Period.Grain.year, .semester] {
        guard let period = key.period.enclosing(grain) else { continue }
        counts[period, default: RespondentCounts()].add(
          tallies[place], under: key.instrument, service: key.service)
      }
    }
    return counts
  }

  /// Returns the rows that everybody may see of the unit or one of its services.
  func rows(
    of service: String?, _ counts: [Period: RespondentCounts], _ query: FigureQuery,
    _ categories: ProfileCategories
  ) -> [RespondentRow] {
    counts.publishedRows(
      of: Scope(subject, service: service), query, services: service == nil ? services : nil,
      categories)
  }
}

extension [Period: RespondentCounts] {
  /// Returns the rows that everybody may see of a scope: years, then semesters, by time.
  ///
  /// - Parameter services: The names of the services by number; `nil` where they are not told apart.
  func publishedRows(
    of scope: Scope, _ query: FigureQuery, services: [String]?, _ categories: ProfileCategories
  ) -> [RespondentRow] {
    sorted { ($0.key.grain.rawValue, $0.key.ordinal) < ($1.key.grain.rawValue, $1.key.ordinal) }
      .compactMap { period, counts in
        counts.figures(of: scope, in: period, query, services: services, categories)
      }.flatMap { $0.publishedRows() }
  }
}

/// The lines of `respondents.csv` of an agency, which are made of what its units have and stand before
/// those of its units.
struct AgencyRespondents {
  private let agency: Subject?
  private var counts: [Period: RespondentCounts] = [:]
  /// The lines of its units so far.
  private var unitLines: [UInt8] = []
  private var unitRowCount: Int = 0

  /// - Parameter agency: The agency; `nil` before the first.
  init(_ agency: Subject?) {
    self.agency = agency
  }

  /// Takes what a unit has.
  mutating func take(
    _ counts: [Period: RespondentCounts], _ lines: [UInt8], rowCount: Int
  ) {
    self.counts.merge(counts) { sum, counts in
      var sum = sum
      sum.add(counts)
      return sum
    }
    unitLines += lines
    unitRowCount += rowCount
  }

  /// Returns the lines of the agency and its units, and how many they are.
  func lines(
    _ query: FigureQuery, _ categories: ProfileCategories
  ) -> (bytes: [UInt8], count: Int) {
    guard let agency else { return ([], 0) }
    let rows = counts.publishedRows(of: Scope(agency), query, services: nil, categories)
    var bytes: [UInt8] = []
    for row in rows { row.append(to: &bytes) }
    return (bytes + unitLines, rows.count + unitRowCount)
  }
}
