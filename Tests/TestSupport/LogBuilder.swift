/// Makes the events of a small log tersely, one a line, as `append` takes them.
///
/// ```swift
/// var log = LogBuilder(registering: "kab", "kab/dinas")
/// log.respond("kab/dinas", "2024-05", "333333344", count: 2)
/// log.report("kab/dinas", "2023", index: "84.50", respondents: 100)
/// ```
///
/// Identifiers are made up in order, `e1`, `e2`, … for events and for what they bring in.
public struct LogBuilder: Sendable {
  /// The events, each a JSON object.
  public private(set) var lines: [String] = []

  /// The time of events that are added without one.
  public static let usualTime: String = "2024-01-31T08:00:00Z"

  /// Creates a log that registers agencies (`kab`), units (`kab/dinas`) and services
  /// (`kab/dinas/ktp`).
  public init(registering paths: String...) {
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      switch parts.count {
      case 1: add("agency.registered", path, #"{"agency":"\#(path)","name":"\#(path)"}"#)
      case 2: add("unit.registered", path, #"{"name":"\#(path)"}"#)
      default:
        add(
          "service.registered", "\(parts[0])/\(parts[1])",
          #"{"service":"\#(parts[2])","name":"\#(path)"}"#)
      }
    }
  }

  /// Adds an event.
  ///
  /// - Parameters:
  ///   - type: The type without `skm.`.
  ///   - subject: The agency or unit.
  ///   - data: The data, a JSON object.
  ///   - time: When it happened.
  public mutating func add(
    _ type: String, _ subject: String, _ data: String, time: String = LogBuilder.usualTime
  ) {
    lines.append(
      #"{"specversion":"1.0","id":"\#(nextID)","source":"/tests","type":"skm.\#(type)","#
        + #""subject":"\#(subject)","time":"\#(time)","data":\#(data)}"#)
  }

  private var nextID: String { "e\(lines.count + 1)" }
}

extension LogBuilder {
  /// Adds responses with the same answers.
  ///
  /// - Parameters:
  ///   - answers: A digit for each element from `U1` on, `-` for no answer: `4343-3444`.
  ///   - count: How many respondents answered so.
  /// - Returns: The id of the last response.
  @discardableResult
  public mutating func respond(
    _ unit: String, _ date: String, _ answers: String, service: String? = nil,
    instrument: String? = nil, late: String? = nil, count: Int = 1
  ) -> String {
    let members = answers.enumerated().filter { $0.element != "-" }.map {
      #""U\#($0.offset + 1)":\#($0.element)"#
    }
    var id = ""
    for _ in 0..<count {
      id = nextID
      add(
        "response.recorded", unit,
        Self.object([
          ("response", Self.text(id)), ("service", service.map(Self.text)),
          ("date", Self.text(date)), ("answers", "{\(members.joined(separator: ","))}"),
          ("instrument", instrument.map(Self.text)), ("late", late.map(Self.text)),
        ]))
    }
    return id
  }

  /// Adds a correction of a response.
  ///
  /// - Parameter set: What changes, a JSON object.
  public mutating func correct(response: String, of unit: String, set: String) {
    add(
      "response.corrected", unit,
      #"{"response":"\#(response)","reason":"Salah salin","set":\#(set)}"#)
  }

  /// Adds that a response does not count.
  public mutating func void(response: String, of unit: String) {
    add("response.voided", unit, #"{"response":"\#(response)","reason":"Ganda"}"#)
  }

  /// Adds that a voided response counts again.
  public mutating func reinstate(response: String, of unit: String) {
    add("response.reinstated", unit, #"{"response":"\#(response)","reason":"Bukan ganda"}"#)
  }

  /// Adds a published result.
  ///
  /// - Parameters:
  ///   - elements: A decimal for each element from `U1` on, `-` for none: `3.5 3.61 -`.
  ///   - scale: The scale of the elements.
  /// - Returns: The id of the result.
  @discardableResult
  public mutating func report(
    _ subject: String, _ period: String, elements: String = "", index: String? = nil,
    grade: String? = nil, respondents: Int? = nil, weights: String? = nil, units: Int? = nil,
    service: String? = nil,
    instrument: String? = nil, scale: Int = 4, time: String = LogBuilder.usualTime
  ) -> String {
    let id = nextID
    let printed = elements.split(separator: " ").enumerated().filter { $0.element != "-" }.map {
      #""U\#($0.offset + 1)":"\#($0.element)""#
    }
    add(
      "result.reported", subject,
      Self.object([
        ("result", Self.text(id)), ("period", Self.text(period)), ("scale", String(scale)),
        ("elements", printed.isEmpty ? nil : "{\(printed.joined(separator: ","))}"),
        ("index", index.map(Self.text)), ("grade", grade.map(Self.text)),
        ("respondents", respondents.map { String($0) }),
        ("units", units.map { String($0) }), ("weights", weights.map(Self.text)),
        ("service", service.map(Self.text)), ("instrument", instrument.map(Self.text)),
      ]), time: time)
    return id
  }

  /// Adds a correction of a result.
  ///
  /// - Parameters:
  ///   - kind: `transcription`, `erratum` or `interpretation`.
  ///   - set: What changes, a JSON object.
  public mutating func correct(
    result: String, of subject: String, _ kind: String, set: String,
    time: String = LogBuilder.usualTime
  ) {
    add(
      "result.corrected", subject,
      #"{"result":"\#(result)","kind":"\#(kind)","reason":"Dibaca ulang","set":\#(set)}"#,
      time: time)
  }

  /// Adds that a result does not stand.
  public mutating func withdraw(result: String, of subject: String) {
    add("result.withdrawn", subject, #"{"result":"\#(result)","reason":"Ditarik"}"#)
  }

  /// Adds a plan to mend an element.
  public mutating func plan(
    _ id: String, of subject: String, _ period: String, _ element: String, due: String = "2030",
    owner: String? = nil
  ) {
    add(
      "followup.planned", subject,
      Self.object([
        ("followup", Self.text(id)), ("period", Self.text(period)),
        ("element", Self.text(element)), ("action", Self.text("perbaikan")),
        ("due", Self.text(due)), ("owner", owner.map(Self.text)),
      ]))
  }

  /// Adds what became of a plan.
  public mutating func complete(
    _ id: String, of subject: String, _ date: String, evidence: String? = nil,
    obstacle: String? = nil
  ) {
    add(
      "followup.completed", subject,
      Self.object([
        ("followup", Self.text(id)), ("evidence", evidence.map(Self.text)),
        ("obstacle", obstacle.map(Self.text)), ("date", Self.text(date)),
      ]))
  }

  /// Adds that an agency or unit computes by a policy from a period on.
  public mutating func adopt(_ policy: String, by subject: String, from period: String) {
    add("policy.adopted", subject, #"{"policy":"\#(policy)","from":"\#(period)"}"#)
  }

  /// Adds an instrument with the elements from `U1` on.
  public mutating func declare(
    instrument: String, elementCount: Int, scale: ClosedRange<Int> = 1...4, by subject: String
  ) {
    let elements = (1...elementCount).map { #"{"code":"U\#($0)","name":"Unsur \#($0)"}"# }
    add(
      "instrument.declared", subject,
      #"{"instrument":"\#(instrument)","elements":[\#(elements.joined(separator: ","))],"#
        + #""scale":{"min":\#(scale.lowerBound),"max":\#(scale.upperBound)}}"#)
  }

  private static func text(_ text: String) -> String { "\"\(text)\"" }

  private static func object(_ members: [(name: String, value: String?)]) -> String {
    "{"
      + members.compactMap { member in member.value.map { "\"\(member.name)\":\($0)" } }
      .joined(separator: ",") + "}"
  }
}
