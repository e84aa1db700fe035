import EventLog
import JSON
import Projections
import Survey

/// What becomes of registrations in a log: each is tried after those before it.
///
/// Agencies come first, then units, then services, whatever the order given.
struct RegistrationPass {
  /// What becomes of a registration.
  enum Outcome: Equatable {
    /// It is new.
    case new
    /// It changes these fields, at least one.
    case changed([FieldDifference])
    /// It is registered so already.
    case standing
    /// It breaks this rule.
    case refused(String)
  }

  /// A registration with what becomes of it.
  struct Item {
    let scope: Scope
    /// The line of the table in which it stands; `nil` if it stands in none.
    let line: Int?
    let outcome: Outcome
    /// How it was registered before; `nil` if it was not.
    let old: StandingRegistration?
    /// How it is registered then; `nil` if it is refused.
    let new: StandingRegistration?
  }

  /// The registrations, in the order in which they are appended.
  private(set) var items: [Item] = []

  /// The events to append, as lines.
  private(set) var lines: [[UInt8]] = []

  private var trial: Trial

  /// The lines of a table whose rows are refused, by whom they are of.
  private var refusedLines: [Scope: Int]

  /// The agencies of which there is a unit or service among the registrations.
  private let agenciesWithUnits: Set<String>

  /// Tries registrations after a state.
  ///
  /// - Parameters:
  ///   - registrations: What is to be registered, with the lines of the table in which it stands.
  ///   - refusedLines: The lines of those that were refused before.
  init(
    _ registrations: [(line: Int?, registration: Registration)],
    after state: SurveyState, refused refusedLines: [Scope: Int] = [:], at time: Timestamp,
    in context: ToolContext
  ) {
    trial = Trial(after: state)
    self.refusedLines = refusedLines
    let scopes = registrations.map(\.registration.scope) + refusedLines.keys
    agenciesWithUnits = Set(scopes.filter { $0.subject.unit != nil }.map(\.subject.agency))
    for kind in ["agency", "unit", "service"] {
      for item in registrations where item.registration.scope.kindName == kind {
        take(item.registration, line: item.line, at: time, in: context)
      }
    }
  }

  /// The state of the log with the events.
  var state: SurveyState { trial.state }

  private mutating func take(
    _ registration: Registration, line: Int?, at time: Timestamp, in context: ToolContext
  ) {
    let scope = registration.scope
    let old = StandingRegistration(of: scope, in: state.registry)
    let new = registration.completed(over: old)
    // An agency stays for ever, and the ids of units without their agency would be agencies.
    let isLonely =
      line != nil && old == nil && scope.parent == nil
      && !agenciesWithUnits.contains(scope.subject.agency)
    let outcome: Outcome =
      isLonely
      ? .refused(
        "'\(scope.path)' would be an agency, and no row has a unit of it; a unit has the id of its "
          + "agency before its own: AGENCY/\(scope.path)")
      : self.outcome(of: scope, line, old, new, at: time, in: context)
    if case .refused = outcome, let line { refusedLines[scope] = line }
    items.append(Item(scope: scope, line: line, outcome: outcome, old: old, new: new))
  }

  private mutating func outcome(
    of scope: Scope, _ line: Int?, _ old: StandingRegistration?, _ new: StandingRegistration?,
    at time: Timestamp, in context: ToolContext
  ) -> Outcome {
    guard let new else {
      return .refused(
        "'\(scope.path)' is not registered yet, "
          + (line == nil ? "so name it with '--name NAME'" : "so its row must have a name"))
    }
    guard new != old else { return .standing }
    if let parent = scope.parent, let parentLine = refusedLines[parent],
      StandingRegistration(of: parent, in: state.registry) == nil
    {
      return .refused("'\(parent.path)', in line \(parentLine), is refused")
    }
    let (type, data) = new.event(of: scope)
    let event = Event(
      id: context.newID(), source: "/skm/register", type: type.rawValue,
      subject: scope.subject.description, time: time, data: data)
    let text = Array(event.line(receipt: nil).utf8)
    do throws(InputError) {
      try trial.add(text.span)
    } catch {
      return .refused(error.message)
    }
    lines.append(text)
    guard let old else { return .new }
    return .changed(new.differences(from: old))
  }
}
