import EventLog
import Hashing
import JSON
import Markup
import Projections
import Survey

/// What all pages of a site share: the log that they tell of, and how they tell it.
struct Site: Sendable {
  let log: OpenLog
  let wording: Wording
  let small: SmallFigures

  /// The options that the figures depend on, with their values, as they were given.
  let options: [JSONValue.Member]

  /// The day before which a follow-up is overdue: that of the last event, so that the same log gives
  /// the same pages.
  let day: CalendarDay

  let paths: SitePaths
  private let elements: ElementNames

  init(_ log: OpenLog, _ wording: Wording, _ small: SmallFigures, options: [JSONValue.Member]) {
    self.log = log
    self.wording = wording
    self.small = small
    self.options = options
    guard let day = log.knownBy?.day ?? log.replay.recordedDay else {
      preconditionFailure("A site needs an event")
    }
    self.day = day
    paths = SitePaths(log.state.registry)
    elements = ElementNames(log.state)
  }

  var registry: Registry { log.state.registry }

  /// Returns the name of an agency, unit or service, so that it can stand among other texts.
  func name(of scope: Scope) -> String { registry.name(of: scope).isolated }

  /// Returns an element with its name, where that is known.
  func label(_ code: ElementCode, of scope: Scope, in period: Period) -> String {
    guard let name = elements.name(of: code, of: scope, in: period) else {
      return code.description
    }
    return "\(code) \(name.isolated)"
  }

  /// The root of the tree over the log's lines, in base64, if these were hashed.
  var root: String? { log.replay.tree?.root.base64 }
}

/// Which figures a page shows.
enum SiteView: String, CaseIterable {
  /// Those of the evidence that stands.
  case now
  /// Those that were published last.
  case published

  var isPublished: Bool { self == .published }
}

/// The names of elements; those that all instruments give alike are found without asking for figures.
private struct ElementNames: Sendable {
  private let state: SurveyState
  private var common: [ElementCode: String] = [:]

  init(_ state: SurveyState) {
    self.state = state
    var names: [ElementCode: Set<String>] = [:]
    for element in state.registry.instruments.flatMap(\.elements) {
      names[element.code, default: []].insert(element.name)
    }
    common = names.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  func name(of code: ElementCode, of scope: Scope, in period: Period) -> String? {
    common[code] ?? state.elementName(code, of: scope, in: period)
  }
}
