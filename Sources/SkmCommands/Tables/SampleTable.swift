import JSON
import Projections
import Survey

/// The respondents that a unit or service needs, and has.
struct SampleRow {
  let scope: Scope
  /// The number of people served, if it is known.
  let population: Int?
  /// The number of respondents that was aimed at when the survey was opened.
  let planned: Int?
  /// The number of respondents needed; `nil` where the population is not known.
  var required: Int?
  /// The number of respondents reached; `nil` where a publication does not say.
  let achieved: Int?

  /// The number of respondents still needed, 0 if there are enough.
  var missing: Int? {
    guard let required, let achieved else { return nil }
    return max(0, required - achieved)
  }
}

/// Shows the respondents that surveys need and have.
struct SampleTable {
  /// Whom was asked about.
  let scope: Scope
  let period: Period
  /// At least one.
  let rows: [SampleRow]
  let options: SampleOptions
  let log: OpenLog
  let wording: Wording

  private var isOfAgency: Bool { scope.subject.unit == nil }

  var text: String {
    let names = ScopeNames(rows.map(\.scope))
    var table = TextTable(
      columns: [
        .init(names.count == 1 && !isOfAgency ? "" : wording.who),
        .init(wording.population, .right), .init(wording.planned, .right),
        .init(wording.required, .right), .init(wording.achieved, .right),
        .init(wording.missing, .right),
      ],
      rows: rows.map { row in
        [
          names.count == 1 && !isOfAgency ? "" : names[row.scope],
          row.population == nil && row.scope.service == nil
            ? wording.unknown : wording.count(row.population),
          wording.count(row.planned), wording.count(row.required),
          row.achieved == nil ? wording.unknown : wording.count(row.achieved),
          wording.count(row.missing),
        ]
      })
    table.removeEmptyColumns()
    let headline = isOfAgency ? "" : ": " + wording.sampleHeadline(rows[0])
    let sentences =
      (isOfAgency ? [wording.sampleSummary(rows)] : [])
      + [wording.formulaSentence(options), AnswerBasis(log).text(wording)]
    return TrendTable.heading(scope, log.state.registry) + "\n\(period)\(headline)\n\n"
      + table.text + "\n" + sentences.joined(separator: " ").paragraph
  }

  var csv: String {
    CSV.text(
      header: [
        "agency", "unit", "service", "period", "population", "planned", "required", "achieved",
        "missing",
      ],
      rows: rows.lazy.map { row in
        [row.scope.subject.agency, row.scope.subject.unit ?? "", row.scope.service ?? ""]
          + [period.description] + row.counts.map { $0.count.map { String($0) } ?? "" }
      })
  }

  var json: String {
    let all = rows.map { row in
      JSONValue.object(
        [
          .init("agency", .string(row.scope.subject.agency)),
          .init("unit", row.scope.subject.unit.map { .string($0) } ?? .null),
          .init("service", row.scope.service.map { .string($0) } ?? .null),
          .init("period", .string(period.description)),
        ] + row.counts.map { JSONValue.Member($0.name, $0.count.map { .integer($0) } ?? .null) })
    }
    return JSONValue.object(
      AnswerBasis(log).members + options.members + [.init("rows", .array(all))]
    ).indentedText
  }
}

extension SampleRow {
  fileprivate var counts: [(name: String, count: Int?)] {
    [
      ("population", population), ("planned", planned), ("required", required),
      ("achieved", achieved), ("missing", missing),
    ]
  }
}

/// Shows the respondents that a population needs, whosever it is.
struct PlannedSample {
  let population: Int
  let options: SampleOptions

  func text(format: OutputFormat, _ wording: Wording) -> String {
    let required = options.required(of: population)
    let services = zip(options.services, required.services).map {
      (name: $0.name, population: $0.population, required: $1)
    }
    switch format {
    case .table:
      var table = TextTable(
        columns: [
          .init(services.isEmpty ? "" : wording.service), .init(wording.population, .right),
          .init(wording.required, .right),
        ],
        rows: [
          [
            services.isEmpty ? "" : wording.all, wording.count(population),
            wording.count(required.all),
          ]
        ]
          + services.map {
            [$0.name, wording.count($0.population), wording.count($0.required)]
          })
      table.removeEmptyColumns()
      return table.text + "\n" + wording.formulaSentence(options).paragraph
    case .csv:
      return CSV.text(
        header: ["service", "population", "required"],
        rows: [["", String(population), String(required.all)]]
          + services.map { [$0.name, String($0.population), String($0.required)] })
    case .json:
      return JSONValue.object(
        options.members + [
          .init("population", .integer(population)), .init("required", .integer(required.all)),
          .init(
            "services",
            .array(
              services.map { service in
                .object([
                  .init("service", .string(service.name)),
                  .init("population", .integer(service.population)),
                  .init("required", .integer(service.required)),
                ])
              })),
        ]
      ).indentedText
    }
  }
}

extension SampleOptions {
  /// The parts of the formula, as they were written.
  fileprivate var members: [JSONValue.Member] {
    parts.map { JSONValue.Member($0.name, .string($0.text)) }
  }
}

extension Wording {
  private var isEnglish: Bool { language == .english }

  fileprivate var population: String { isEnglish ? "population" : "populasi" }
  fileprivate var planned: String { isEnglish ? "planned" : "rencana" }
  fileprivate var required: String { isEnglish ? "required" : "dibutuhkan" }
  fileprivate var achieved: String { isEnglish ? "achieved" : "tercapai" }
  fileprivate var missing: String { isEnglish ? "missing" : "kurang" }
  fileprivate var unknown: String { isEnglish ? "unknown" : "tidak diketahui" }
  fileprivate var service: String { isEnglish ? "service" : "layanan" }

  /// What a sample comes to: `240 of 239 respondents needed, enough`.
  fileprivate func sampleHeadline(_ row: SampleRow) -> String {
    let required = count(row.required)
    guard let achieved = row.achieved, let missing = row.missing else {
      return isEnglish
        ? "\(required) respondents needed; how many there are is not known"
        : "dibutuhkan \(required) responden; jumlah yang tercapai tidak diketahui"
    }
    return isEnglish
      ? "\(count(achieved)) of \(required) respondents needed, "
        + (missing == 0 ? "enough" : "\(count(missing)) missing")
      : "\(count(achieved)) dari \(required) responden yang dibutuhkan, "
        + (missing == 0 ? "cukup" : "kurang \(count(missing))")
  }

  /// How many units have enough respondents.
  fileprivate func sampleSummary(_ rows: [SampleRow]) -> String {
    let known = rows.filter { $0.missing != nil }
    let short = known.count { $0.missing != 0 }
    return isEnglish
      ? "\(count(known.count)) of \(count(rows.count)) \(rows.count == 1 ? "unit" : "units") can be "
        + "judged: \(count(known.count - short)) with enough respondents, \(count(short)) with too "
        + "few."
      : "\(count(known.count)) dari \(count(rows.count)) unit dapat dinilai: "
        + "\(count(known.count - short)) cukup respondennya, \(count(short)) kurang."
  }

  /// The sentence that names the formula with its parts.
  fileprivate func formulaSentence(_ options: SampleOptions) -> String {
    let parts = options.parts.map { $0.text.split(separator: ".").joined(separator: decimalSign) }
    return isEnglish
      ? "Krejcie and Morgan with chi-squared \(parts[0]), proportion \(parts[1]), precision "
        + "\(parts[2])."
      : "Krejcie dan Morgan dengan khi-kuadrat \(parts[0]), proporsi \(parts[1]), presisi "
        + "\(parts[2])."
  }
}
