import Arguments
import Projections
import Survey

/// What registrations came to, for people.
struct RegistrationReport {
  private let pass: RegistrationPass
  private let before: SurveyState
  private let isOfTable: Bool

  /// Creates a report of registrations of which none is refused.
  ///
  /// - Parameters:
  ///   - before: The state of the log without them.
  ///   - isOfTable: Whether they are the rows of a table.
  init(of pass: RegistrationPass, after before: SurveyState, isOfTable: Bool) {
    self.pass = pass
    self.before = before
    self.isOfTable = isOfTable
  }

  // MARK: Answers

  /// What was done, up to a place in the log.
  func answer(sequence: Int) -> String {
    guard !isOfTable, let item = pass.items.first else {
      return rowText + countText
        + (pass.lines.isEmpty ? "; nothing was appended\n" : ", at sequence \(sequence)\n")
        + effectText(sequence)
    }
    let who = "\(item.scope.kindName) \(item.scope.path)"
    let new = (item.new?.text ?? "").printable
    switch item.outcome {
    case .new: return "registered \(who) as \(new), sequence \(sequence)\n" + effectText(sequence)
    case .changed(let fields):
      return "changed \(who): \(fields.map(\.text.printable).joined(separator: ", ")), "
        + "sequence \(sequence)\n"
    case .standing, .refused:
      return "\(who) is registered already as \(new); nothing was appended\n"
    }
  }

  /// What would become of each registration.
  var text: String { rowText + countText + "\n" }

  /// What is new or changes, in the order of the table, and an empty line; nothing if all stays.
  private var rowText: String {
    let rows = pass.items.sorted { ($0.line ?? 0) < ($1.line ?? 0) }.compactMap { item in
      let (state, words): (String, String)
      switch item.outcome {
      case .new: (state, words) = ("new", item.new?.text ?? "")
      case .changed(let fields):
        (state, words) = ("changed", fields.map(\.text).joined(separator: ", "))
      case .standing, .refused: return [String]?.none
      }
      return [item.line.map(String.init) ?? "", item.scope.path, state, words]
    }
    guard !rows.isEmpty else { return "" }
    var table = TextTable(
      columns: [.init("line", .right), .init("id"), .init("is"), .init("as")], rows: rows)
    table.removeEmptyColumns()
    return table.text + "\n"
  }

  private var countText: String {
    let new = pass.items.count { $0.outcome == .new }
    let standing = pass.items.count { $0.outcome == .standing }
    let counts = [
      (new, "new"), (pass.items.count - new - standing, "changed"),
      (standing, "registered already"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  /// How the figures of agencies move, which may rest on the number of units registered; nothing if none
  /// does.
  private func effectText(_ sequence: Int) -> String {
    let units = pass.items.filter { $0.outcome == .new && $0.scope.kindName == "unit" }
    let appended = ParsedArguments.Appended(
      sequence: sequence, before: before, state: pass.state)
    return Set(units.map(\.scope.subject.agency)).sorted().compactMap { agency in
      Effect(of: appended, on: Subject(agency: agency)).movedText
    }.joined()
  }

  // MARK: Notes

  /// Says what may not have been meant.
  func showNotes(in context: ToolContext) {
    noteLostNames(in: context)
    noteSharedNames(in: context)
    noteRetired(in: context)
    noteSecondAgency(in: context)
  }

  /// Says which former names find nothing any more.
  private func noteLostNames(in context: ToolContext) {
    let renamed = pass.items.filter { item in
      guard case .changed(let fields) = item.outcome else { return false }
      return fields.contains { $0.name == "name" }
    }
    guard !renamed.isEmpty else { return }
    let directory = NameDirectory(pass.state.registry)
    for item in renamed {
      guard let name = item.old?.name, !directory.matches(name).contains(item.scope) else {
        continue
      }
      context.message(
        "note: '\(name.printable)' is no name of \(item.scope.path) any more; 'skm register "
          + "\(item.scope.path) --alias TEXT' keeps it as an alias\n")
    }
  }

  /// Says which names another unit of the agency, or another service of the unit, has too.
  private func noteSharedNames(in context: ToolContext) {
    let named = pass.items.compactMap { item -> (scope: Scope, names: [String])? in
      guard item.scope.parent != nil, let new = item.new else { return nil }
      switch item.outcome {
      case .new: return (item.scope, [item.scope.id, new.name] + new.aliases)
      case .changed:
        let old = item.old.map { [$0.name] + $0.aliases } ?? []
        return (item.scope, ([new.name] + new.aliases).filter { !old.contains($0) })
      case .standing, .refused: return nil
      }
    }
    let names = SiblingNames(of: Set(named.compactMap(\.scope.parent)), in: pass.state.registry)
    let notes = named.flatMap { scope, own in
      own.compactMap { name in
        names.others(called: name, than: scope).first.map { other in
          "'\(name.printable)' is also a name of \(other.path); who asks by it must say which"
        }
      }
    }
    for note in notes.prefix(Self.nameNoteLimit) { context.message("note: \(note)\n") }
    if notes.count > Self.nameNoteLimit {
      let count = notes.count - Self.nameNoteLimit
      context.message(
        "note: \(count) more \(count == 1 ? "name is" : "names are") also those of others\n")
    }
  }

  /// The number of names that others have, too, and that are noted one by one.
  private static let nameNoteLimit: Int = 10

  /// Says which units are retired that get a service.
  private func noteRetired(in context: ToolContext) {
    let units = Set(
      pass.items.filter { $0.outcome == .new && $0.scope.service != nil }.map(\.scope.subject))
    for unit in units.sorted(by: { $0.description < $1.description }) {
      guard let end = pass.state.registry.units[unit]?.retiredFrom else { continue }
      context.message("note: unit \(unit) is retired from \(end) on\n")
    }
  }

  /// Says that an agency is not the first: a unit may have been meant.
  private func noteSecondAgency(in context: ToolContext) {
    guard
      !isOfTable, let item = pass.items.first, item.outcome == .new, item.scope.parent == nil,
      let other = before.registry.agencies.keys.min()
    else { return }
    context.message(
      "note: \(item.scope.path) is an agency beside \(other); a unit of \(other) would be "
        + "'\(other)/\(item.scope.path)'\n")
  }
}
