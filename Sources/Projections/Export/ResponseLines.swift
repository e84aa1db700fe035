import JSON
import Survey

/// The responses of an agency's units, of a unit or of a service as they stand, a line each.
///
/// Units stand in the order of read models, the responses of each in the order in which they were
/// recorded. What respondents wrote is not in the log.
struct ResponseLines: Sendable {
  private static let pieceSize: Int = 1 << 16

  private let state: SurveyState
  private let units: [Subject]
  private let service: String?
  /// The elements of all instruments that the responses are under.
  private let elements: [ElementCode]
  /// Of each instrument, by number, the places of its answers in the order of ``elements``.
  private let places: [[Int?]]

  /// Creates the lines; none is made yet.
  ///
  /// - Complexity: O(*n*) in the number of units.
  init(_ state: SurveyState, in scope: Scope?) {
    self.state = state
    units = state.registry.subjects(in: scope).filter { $0.unit != nil }
    service = scope?.service
    var used: Set<Int> = []
    for unit in units {
      if let forms = state.holdings[unit]?.responses.forms {
        used.formUnion(forms.map(\.instrument))
      }
    }
    let instruments = state.registry.instruments
    let elements = Set(used.flatMap { instruments[$0].elements.map(\.code) }).sorted()
    places = instruments.map { instrument in
      elements.map { code in instrument.elements.firstIndex { $0.code == code } }
    }
    self.elements = elements
  }

  /// The columns.
  var columns: [ExportedTable.Column] {
    typealias Column = ExportedTable.Column
    return ["agency", "unit", "service", "response", "date", "instrument"]
      .map { Column(name: $0, kind: .text) }
      + elements.map { Column(name: $0.description, kind: .number) }
      + [
        Column(name: "sex", kind: .text), Column(name: "age", kind: .number),
        Column(name: "education", kind: .text), Column(name: "occupation", kind: .text),
        Column(name: "channel", kind: .text),
      ] + ["void", "corrected", "late"].map { Column(name: $0, kind: .flag) }
  }

  /// Makes the lines and hands them on, some at a time; returns how many they are.
  func forEachPiece<Failure: Error>(
    _ take: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var rowCount = 0
    var bytes: [UInt8] = []
    for unit in units {
      guard let responses = state.holdings[unit]?.responses else { continue }
      var beginning: [UInt8] = []
      CSV.append(unit.agency, to: &beginning)
      beginning.append(UInt8(ascii: ","))
      CSV.append(unit.unit ?? "", to: &beginning)
      beginning.append(UInt8(ascii: ","))
      for (id, response) in responses where service == nil || response.service == service {
        bytes.append(contentsOf: beginning)
        append(id.text, response, to: &bytes)
        rowCount += 1
        if bytes.count >= Self.pieceSize {
          try take(bytes.span)
          bytes.removeAll(keepingCapacity: true)
        }
      }
    }
    if !bytes.isEmpty { try take(bytes.span) }
    return rowCount
  }

  /// Appends what follows the unit.
  private func append(_ id: String, _ response: Response, to bytes: inout [UInt8]) {
    func put(_ text: String) {
      CSV.append(text, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    put(response.service ?? "")
    put(id)
    put(response.date.description)
    put(state.registry.instruments[response.instrument].name)
    for place in places[response.instrument] {
      if let place, let answer = response.answers[place] { CSV.append(answer, to: &bytes) }
      bytes.append(UInt8(ascii: ","))
    }
    let profile = state.profiles[response.profile]
    for value in [
      profile.sex, profile.age, profile.education, profile.occupation, profile.channel,
    ] {
      put(value?.text ?? "")
    }
    put(response.isVoid ? "true" : "false")
    put(response.isCorrected ? "true" : "false")
    bytes.append(contentsOf: (response.isLate ? "true" : "false").utf8)
    bytes.append(UInt8(ascii: "\n"))
  }
}
