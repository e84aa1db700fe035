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

  /// The services by number.
  private let services: [String]

  private let serviceNames: GroupNames

  /// By the number of the service and one; the first is of none.
  private var latest: [Latest]

  /// Counts the responses of a unit; an agency has none of its own.
  ///
  /// - Parameter categories: The categories of profiles, to which those that come are added.
  init(_ query: FigureQuery, of subject: Subject, _ categories: inout ProfileCategories) {
    self.subject = subject
    let responses = query.state.holdings[subject]?.responses ?? ResponseTable()
    services = responses.services
    serviceNames = GroupNames(services: services)
    latest = Array(repeating: Latest(), count: services.count + 1)
    var numbers = ResponseNumbers()
    responses.forEachStanding { number, record, table in
      guard numbers.take(number, record, of: table) else { return }
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

  /// Makes what everybody may see of the unit and its services.
  ///
  /// - Parameter registered: The services, in the order of their lines.
  func published(_ registered: [String], with text: RespondentText) -> UnitRespondents {
    let scopes = [nil] + registered.map(Optional.some)
    let counts = scopes.map { self.counts(of: $0) }
    let groups = zip(scopes, counts).map { service, counts in
      text.groups(counts, services: service == nil ? serviceNames : nil)
    }
    let tables = PublishedTables(groups, minimum: SmallGroups.usualMinimum)
    var unit = UnitRespondents(
      counts: counts[0], hidden: tables.hidden)
    for (place, service) in scopes.enumerated() {
      unit.lineCount += text.append(
        groups[place], of: Scope(subject, service: service), to: &unit.lines
      ) { attribute, period in
        tables.isPublished(attribute, of: place, in: period)
      }
    }
    return unit
  }
}

/// What a unit has for `respondents.csv`.
struct UnitRespondents: Sendable {
  /// The responses of the unit by year and semester.
  let counts: [Period: RespondentCounts]

  /// The groups of the unit that are not shown, by period and attribute.
  let hidden: [Period: [RespondentAttribute: Set<Int?>]]

  /// The lines of the unit and its services.
  fileprivate(set) var lines: [UInt8] = []
  fileprivate(set) var lineCount: Int = 0
}

/// The lines of `respondents.csv` of an agency, which are made of what its units have and stand before
/// those of its units.
///
/// A table of the agency is published if no group is hidden of just one unit: it would follow from those
/// of the others. Where there is only one unit, it says nothing new.
struct AgencyRespondents {
  private let agency: Subject?
  private var counts: [Period: RespondentCounts] = [:]

  /// How many units hide each group.
  private var hidingUnits: [Period: [RespondentAttribute: [Int?: Int]]] = [:]

  /// How many units have responses.
  private var answeringUnits: [Period: Int] = [:]

  /// The lines of each of its units so far.
  private var units: [Lines] = []

  /// Lines of the file.
  typealias Lines = (bytes: [UInt8], count: Int)

  /// - Parameter agency: The agency; `nil` before the first.
  init(_ agency: Subject?) {
    self.agency = agency
  }

  /// Takes what a unit has.
  mutating func take(_ unit: UnitRespondents) {
    for (period, counts) in unit.counts {
      self.counts[period, default: RespondentCounts()].add(counts)
      answeringUnits[period, default: 0] += 1
    }
    for (period, attributes) in unit.hidden {
      for (attribute, groups) in attributes {
        for group in groups {
          hidingUnits[period, default: [:]][attribute, default: [:]][group, default: 0] += 1
        }
      }
    }
    units.append((unit.lines, unit.lineCount))
  }

  /// Returns the lines of the agency, then those of each unit.
  func lines(with text: RespondentText) -> [Lines] {
    guard let agency else { return [] }
    let groups = text.groups(counts, services: nil)
    let tables = PublishedTables([groups], minimum: SmallGroups.usualMinimum)
    var own: Lines = ([], 0)
    own.count = text.append(groups, of: Scope(agency), to: &own.bytes) { attribute, period in
      tables.isPublished(attribute, of: 0, in: period)
        && (answeringUnits[period] == 1
          || hidingUnits[period]?[attribute]?.values.contains(1) != true)
    }
    return [own] + units
  }
}
