import Hashing
import Projections
import Survey
import TestSupport
import Testing

/// The rule of which tables of respondents are published, as plainly as it can be.
struct PublishedRespondents {
  private let query: FigureQuery

  init(_ query: FigureQuery) {
    self.query = query
  }

  /// The sizes of the groups of a table.
  func sizes(_ attribute: RespondentAttribute, _ scope: Scope, _ period: Period) -> [String?: Int] {
    let breakdown = query.respondents(of: scope, in: period)?.breakdowns
      .first { $0.attribute == attribute }
    return Dictionary(
      uniqueKeysWithValues: (breakdown?.categories ?? []).map { ($0.name, $0.respondents) })
  }

  /// The groups that are hidden in a table.
  func hidden(_ attribute: RespondentAttribute, _ scope: Scope, _ period: Period) -> Set<String?> {
    let sizes = sizes(attribute, scope, period).map { $0 }
    let groups = SmallGroups(sizes.map(\.value), minimum: SmallGroups.usualMinimum)
    return Set(zip(sizes, groups.areHidden).filter(\.1).map(\.0.key))
  }

  func isPublished(_ attribute: RespondentAttribute, _ scope: Scope, _ period: Period) -> Bool {
    guard let year = period.enclosing(.year) else { return false }
    let isYear = period == year
    let unit = Scope(scope.subject)
    if scope.subject.unit == nil {
      let hiding = query.state.registry.units(of: scope.subject.agency).map { Scope($0) }.map {
        unit in
        isPublished(attribute, unit, period)
          ? hidden(attribute, unit, period)
          : Set(sizes(attribute, unit, period).keys)
      }
      let answering = query.state.registry.units(of: scope.subject.agency)
        .filter { query.respondents(of: Scope($0), in: period) != nil }
      let counts = Dictionary(hiding.flatMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
      return (answering.count == 1 || !counts.values.contains(1))
        && (isYear || areSemestersClear(attribute, scope, year))
    }
    if scope.service == nil { return isYear || areSemestersClear(attribute, unit, year) }
    guard areServicesClear(attribute, unit, year) else { return false }
    return isYear
      || areSemestersClear(attribute, unit, year)
        && year.parts(.semester).allSatisfy { areServicesClear(attribute, unit, $0) }
        && services(of: unit).allSatisfy { areSemestersClear(attribute, $0, year) }
  }

  private func services(of unit: Scope) -> [Scope] {
    query.state.registry.services(of: unit.subject).map { Scope(unit.subject, service: $0) }
  }

  private func areSemestersClear(
    _ attribute: RespondentAttribute, _ scope: Scope, _ year: Period
  ) -> Bool {
    areClear(attribute, whole: (scope, year), parts: year.parts(.semester).map { (scope, $0) })
  }

  private func areServicesClear(
    _ attribute: RespondentAttribute, _ unit: Scope, _ period: Period
  ) -> Bool {
    let parts = services(of: unit).map { ($0, period) }
    return isOnly(attribute, whole: (unit, period), parts: parts)
      || hidden(.service, unit, period).isEmpty
        && areClear(attribute, whole: (unit, period), parts: parts)
  }

  /// Whether one part is the whole.
  private func isOnly(
    _ attribute: RespondentAttribute, whole: (Scope, Period), parts: [(Scope, Period)]
  ) -> Bool {
    let all = parts.map { sizes(attribute, $0.0, $0.1) }.filter { !$0.isEmpty }
    return all == [sizes(attribute, whole.0, whole.1)]
  }

  private func areClear(
    _ attribute: RespondentAttribute, whole: (Scope, Period), parts: [(Scope, Period)]
  ) -> Bool {
    guard !isOnly(attribute, whole: whole, parts: parts) else { return true }
    guard ([whole] + parts).allSatisfy({ hidden(attribute, $0.0, $0.1).isEmpty }) else {
      return false
    }
    return sizes(attribute, whole.0, whole.1).allSatisfy { name, size in
      let rest = size - parts.reduce(0) { $0 + (sizes(attribute, $1.0, $1.1)[name] ?? 0) }
      return rest == 0 || rest >= SmallGroups.usualMinimum
    }
  }

  /// A log in which tables of parts are published of some units and not of others.
  static func log(seed: UInt64) -> LogBuilder {
    var random = SplitMix64(seed: seed)
    var log = LogBuilder(registering: "kab")
    // In the first ones, every office has many of each group.
    let areLarge = seed < 3
    for number in 1...4 {
      let unit = "kab/unit-\(number)"
      log.add("unit.registered", unit, #"{"name":"\#(unit)"}"#)
      let services = (0..<random.number(in: 0...3)).map { "s\($0)" }
      for service in services {
        log.add("service.registered", unit, #"{"service":"\#(service)","name":"\#(service)"}"#)
      }
      for year in 2023...2024 {
        let dates =
          ["\(year)-02", "\(year)-09"] + (!areLarge && random.chance(20) ? ["\(year)"] : [])
        let women = areLarge ? 50 : random.pick(from: [3, 12, 50, 50, 50]) ?? 50
        for _ in 0..<random.number(in: areLarge ? 120...160 : 0...160) {
          let service =
            services.isEmpty || random.chance(number == 1 && !areLarge ? 2 : 0)
            ? nil : random.pick(from: services)
          let sex = !areLarge && random.chance(2) ? nil : random.chance(women) ? "P" : "L"
          log.add(
            "response.recorded", unit,
            #"{"response":"r\#(log.lines.count)","#
              + (service.map { #""service":"\#($0)","# } ?? "")
              + #""date":"\#(random.pick(from: dates) ?? "")","answers":{"U1":\#(random.number(in: 1...4))}"#
              + (sex.map { #","respondent":{"sex":"\#($0)"}"# } ?? "") + "}")
        }
      }
    }
    return log
  }
}

@Suite("Tables of respondents that are published")
struct PublishedRespondentTests {
  /// A number of the file.
  private struct Cell: Hashable {
    let scope: String
    let period: String
    let attribute: String
    let category: String
  }

  @Test(
    "no hidden number follows from a whole and its parts, and tables of parts are published",
    arguments: 0..<20 as Range<UInt64>)
  func subtraction(seed: UInt64) throws {
    let state = try PublishedRespondents.log(seed: seed).state()
    let query = FigureQuery(state)
    let text = try #require(
      ReadModels(query, root: SHA256().finalize()).texts[.respondents])
    var known: [Cell: Int?] = [:]
    var tables: Set<[String]> = []
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let scope = fields[0...2].filter { !$0.isEmpty }.joined(separator: "/")
      known[
        Cell(scope: scope, period: fields[3], attribute: fields[4], category: fields[5])] =
        .some(Int(fields[6]))
      tables.insert([scope, fields[3], fields[4]])
    }
    /// What the file tells of a number; zero where a table has no such group.
    func number(_ cell: Cell) -> Int? {
      guard tables.contains([cell.scope, cell.period, cell.attribute]) else { return nil }
      return known[cell] ?? .some(0)
    }
    let units = state.registry.units(of: "kab").map { Scope($0) }
    var sums: [(whole: (Scope, Period), parts: [(Scope, Period)])] = []
    let years = ["2023", "2024"].compactMap { Period($0) }
    for year in years {
      for scope in Trend(query).scopes {
        sums.append(((scope, year), year.parts(.semester).map { (scope, $0) }))
      }
      for period in [year] + year.parts(.semester) {
        sums.append(((Scope(Subject(agency: "kab")), period), units.map { ($0, period) }))
        for unit in units {
          let services = state.registry.services(of: unit.subject)
            .map { Scope(unit.subject, service: $0) }
          if !services.isEmpty { sums.append(((unit, period), services.map { ($0, period) })) }
        }
      }
    }
    let published = PublishedRespondents(query)
    for (whole, parts) in sums {
      for category in ["L", "P", ""] {
        func cell(_ place: (Scope, Period)) -> Cell {
          Cell(
            scope: place.0.path, period: place.1.description, attribute: "sex", category: category)
        }
        let unknown = ([whole] + parts).filter { number(cell($0)) == nil }
        guard unknown.count == 1 else { continue }
        let size =
          published.sizes(.sex, unknown[0].0, unknown[0].1)[category.isEmpty ? nil : category] ?? 0
        #expect(
          size == 0 || size >= SmallGroups.usualMinimum,
          "\(cell(unknown[0])) is \(size), from \(cell(whole))")
      }
    }
  }

  @Test func `some units have tables of services and semesters`() throws {
    var kinds: Set<String> = []
    for seed in UInt64(0)..<20 {
      let text = try #require(
        ReadModels(
          FigureQuery(try PublishedRespondents.log(seed: seed).state()), root: SHA256().finalize()
        ).texts[.respondents])
      for line in text.split(separator: "\n").dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        guard fields[4] == "sex" else { continue }
        let scope = fields[1].isEmpty ? "agency" : fields[2].isEmpty ? "unit" : "service"
        kinds.insert("\(scope), \(fields[3].count == 4 ? "year" : "semester")")
      }
    }
    #expect(
      kinds == [
        "agency, year", "agency, semester", "unit, year", "unit, semester", "service, year",
        "service, semester",
      ])
  }
}
