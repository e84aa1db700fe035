/// Figures that somebody published, as they are read after all corrections.
struct PublishedResult: Equatable, Sendable {
  let scope: Scope
  let period: Period
  private(set) var isWithdrawn = false

  /// What the report says, with the corrections' changes in place of what it said.
  private var fields: [String: OracleValue]

  /// The states of the printed index that were published.
  private(set) var vintages: [Vintage] = []

  /// The elements as printed.
  var elements: [String: Rational] {
    (fields["elements"]?.members ?? [:]).compactMapValues { value in
      value.text.flatMap { Rational(text: $0) }
    }
  }

  /// The highest figure an element can have: the maximum of the instrument, or 100.
  var scale: Int? { fields["scale"]?.number }

  var instrument: String { fields["instrument"]?.text ?? Instrument.builtIn.name }
  var index: Rational? { fields["index"]?.text.flatMap { Rational(text: $0) } }
  var respondents: Int? { fields["respondents"]?.number }
  var units: Int? { fields["units"]?.number }

  /// The weight of every element, if the report says it.
  var weight: Rational? { fields["weights"]?.text.flatMap { Rational(text: $0) } }

  /// Replays what happened to a result.
  init(reportedBy reported: OracleEvent, in events: [OracleEvent]) throws {
    guard
      let id = reported.data["result"]?.text,
      let period = reported.data["period"]?.text
    else { throw OracleError("Not a result: \(reported.data.json)") }
    self.scope = Scope(subject: reported.subject, service: reported.data["service"]?.text)
    self.period = try Period(text: period)
    self.fields = reported.data.members
    let report = vintage(by: reported)
    var printed = report
    var errata: [Vintage?] = []
    for event in events where event.subject == scope.subject && event.data["result"]?.text == id {
      guard event.sequence > reported.sequence else { continue }
      if event.type == "skm.result.withdrawn" { isWithdrawn = true }
      guard event.type == "skm.result.corrected" else { continue }
      let set = event.data["set"]?.members ?? [:]
      correct(set)
      guard set["index"] != nil else { continue }
      switch event.data["kind"]?.text {
      case "transcription":
        // Where the report printed no index, none appears.
        printed = report.flatMap { vintage in index.map { vintage.mended(index: $0) } }
      case "erratum": errata.append(vintage(by: event))
      default: break
      }
    }
    vintages = ([printed] + errata).compactMap { $0 }
  }

  /// Returns the vintage of the index as it is now, or `nil` if there is none.
  private func vintage(by event: OracleEvent) -> Vintage? {
    index.map { Vintage(event: event, scope: scope, period: period, index: $0) }
  }

  private mutating func correct(_ set: [String: OracleValue]) {
    for (field, value) in set {
      if field == "elements", case .object(let changes) = value {
        let elements = fields["elements"]?.members ?? [:]
        fields["elements"] = .object(elements.merging(changes) { $1 })
      } else {
        fields[field] = value
      }
    }
  }
}
