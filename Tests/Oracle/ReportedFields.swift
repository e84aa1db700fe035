/// The fields of a reported result: as printed, or with what corrections changed in them.
struct ReportedFields: Equatable, Sendable {
  private var members: [String: OracleValue]

  /// Creates the fields that a report gives.
  init(_ data: OracleValue) {
    self.members = data.members
  }

  /// The elements as printed.
  var elements: [String: Rational] {
    (members["elements"]?.members ?? [:]).compactMapValues { value in
      value.text.flatMap { Rational(text: $0) }
    }
  }

  /// The highest figure an element can have: the maximum of the instrument, or 100.
  var scale: Int? { members["scale"]?.number }

  var instrument: String { members["instrument"]?.text ?? Instrument.builtIn.name }
  var index: Rational? { members["index"]?.text.flatMap { Rational(text: $0) } }
  var grade: String? { members["grade"]?.text }
  var respondents: Int? { members["respondents"]?.number }
  var units: Int? { members["units"]?.number }

  /// The weight of every element, if the report says it.
  var weight: Rational? { members["weights"]?.text.flatMap { Rational(text: $0) } }

  /// Replaces the fields that a correction names; of `elements`, only those it names.
  mutating func correct(_ set: [String: OracleValue]) {
    for (field, value) in set {
      if field == "elements", case .object(let changes) = value {
        let elements = members["elements"]?.members ?? [:]
        members["elements"] = .object(elements.merging(changes) { $1 })
      } else {
        members[field] = value
      }
    }
  }
}
