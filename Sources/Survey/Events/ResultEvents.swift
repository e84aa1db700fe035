import EventLog
import ExactNumbers
import JSON

/// Figures that somebody published, without the responses.
public struct ResultReported: Sendable {
  /// The id, unique in the agency or unit.
  public let result: String
  /// The period.
  public let period: Period
  /// The service, if the figures are those of one.
  public let service: String?
  /// What was printed.
  public var figures: ReportedFigures

  init(_ fields: Fields, _ subject: Subject) throws(InputError) {
    result = try fields.id("result")
    period = try fields.period("period")
    service = try fields.optionalIdentifier("service")
    if service != nil, subject.unit == nil {
      throw try fields.node("service").error("'service' needs a unit as subject")
    }
    _ = try fields.node("scale")
    figures = ReportedFigures()
    figures.apply(try ReportedFiguresChange(fields))
  }
}

/// What a publication printed.
public struct ReportedFigures: Equatable, Sendable {
  /// The scale of the elements: the instrument's highest answer, or 100.
  public var scale: Int = 4
  /// The values of elements.
  public var elements: [ElementValue<PrintedNumber>] = []
  /// The index, on the scale of 100.
  public var index: PrintedNumber?
  /// The grade of the index.
  public var grade: Grade?
  /// The number of respondents.
  public var respondents: Int?
  /// The number of units that an agency's figures cover.
  public var units: Int?
  /// The weight of every element.
  public var weights: PrintedNumber?
  /// The bands of the grade.
  public var bands: Bands?
  /// The instrument; 14/2017 if `nil`.
  public var instrument: String?
  /// The title of the publication.
  public var document: String?
  /// The days on which answers were collected.
  public var window: Window?
  /// The elements that the publication says to mend first.
  public var priorities: [ElementCode]?

  init() {}

  /// Changes the fields that a correction names; later corrections win.
  public mutating func apply(_ change: ReportedFiguresChange) {
    scale = change.scale ?? scale
    switch change.elements {
    case .unchanged: break
    case .removed: elements = []
    case .replaced(let changed):
      elements.removeAll { element in changed.contains { $0.code == element.code } }
      for item in changed {
        if let value = item.value { elements.append(ElementValue(code: item.code, value: value)) }
      }
      elements.sort { $0.code < $1.code }
    }
    index = change.index.applied(to: index)
    grade = change.grade.applied(to: grade)
    respondents = change.respondents.applied(to: respondents)
    units = change.units.applied(to: units)
    weights = change.weights.applied(to: weights)
    bands = change.bands.applied(to: bands)
    instrument = change.instrument.applied(to: instrument)
    document = change.document.applied(to: document)
    window = change.window.applied(to: window)
    priorities = change.priorities.applied(to: priorities)
  }
}

/// What a correction changes of what a publication printed.
public struct ReportedFiguresChange: Equatable, Sendable {
  /// The scale of the elements.
  public let scale: Int?
  /// The values of elements; `nil` takes one away.
  public let elements: Change<[ElementValue<PrintedNumber?>]>
  /// The index.
  public let index: Change<PrintedNumber>
  /// The grade.
  public let grade: Change<Grade>
  /// The number of respondents.
  public let respondents: Change<Int>
  /// The number of units.
  public let units: Change<Int>
  /// The weight of every element.
  public let weights: Change<PrintedNumber>
  /// The bands.
  public let bands: Change<Bands>
  /// The instrument.
  public let instrument: Change<String>
  /// The title of the publication.
  public let document: Change<String>
  /// The days on which answers were collected.
  public let window: Change<Window>
  /// The elements to mend first.
  public let priorities: Change<[ElementCode]>

  static let names: [String] = [
    "scale", "elements", "index", "grade", "respondents", "units", "weights", "bands",
    "instrument", "document", "window", "priorities",
  ]

  /// Reads the fields of a result or of a correction's `set`, where `null` takes one away.
  init(_ fields: Fields) throws(InputError) {
    scale = try fields.optionalInteger("scale", in: 1...100)
    elements = try fields.change("elements") { node throws(InputError) in
      try node.elements(of: "elements") { node, name throws(InputError) -> PrintedNumber? in
        node.isNull ? nil : try node.decimal(of: name)
      }
    }
    index = try fields.change("index") { node throws(InputError) in
      let index = try node.decimal(of: "index")
      guard index.value <= Rational(100) else { throw node.error("'index' must be in 0...100") }
      return index
    }
    grade = try fields.change("grade") { node throws(InputError) in
      try node.choice(of: "grade")
    }
    respondents = try fields.change("respondents") { node throws(InputError) in
      try node.integer(of: "respondents", in: countRange)
    }
    units = try fields.change("units") { node throws(InputError) in
      try node.integer(of: "units", in: countRange)
    }
    weights = try fields.change("weights") { node throws(InputError) in
      if case .string(let text) = node.content, let weight = Rational(decimalOrFraction: text),
        !weight.isZero, weight <= Rational(1)
      {
        return PrintedNumber(text: text, value: weight)
      }
      throw node.error("'weights' must be the weight of every element, like \"0.11\" or \"1/9\"")
    }
    bands = try fields.change("bands") { node throws(InputError) in try Bands(node) }
    instrument = try fields.change("instrument") { node throws(InputError) in
      try node.text(of: "instrument")
    }
    document = try fields.change("document") { node throws(InputError) in
      try node.text(of: "document")
    }
    window = try fields.change("window") { node throws(InputError) in try Window(node) }
    priorities = try fields.change("priorities") { node throws(InputError) in
      var codes: [ElementCode] = []
      for item in try node.elements(of: "priorities") {
        guard let code = ElementCode(try item.text(of: "priorities")) else {
          throw item.error("'priorities' must be a list of elements like 'U1'")
        }
        codes.append(code)
      }
      return codes
    }
  }
}

/// A result reads otherwise.
public struct ResultCorrected: Sendable {
  /// Why a result is corrected.
  public enum Kind: String, CaseIterable, Sendable {
    /// The log copied it wrongly.
    case transcription
    /// The publisher corrected it.
    case erratum
    /// The publication stands, and we read it otherwise.
    case interpretation
  }

  /// The result.
  public let result: String
  /// Why it is corrected.
  public let kind: Kind
  /// Why, in words.
  public let reason: String
  /// What changes.
  public let change: ReportedFiguresChange

  init(_ fields: Fields) throws(InputError) {
    result = try fields.id("result")
    kind = try fields.node("kind").choice(of: "kind")
    reason = try fields.text("reason")
    let set = try fields.object("set")
    for (name, offset) in set.names where name == "period" || name == "service" {
      throw InputError(
        offset: offset,
        message: "the \(name) of a result can't be corrected; withdraw it and report it again")
    }
    try set.requireSet(ReportedFiguresChange.names)
    change = try ReportedFiguresChange(set)
  }
}
