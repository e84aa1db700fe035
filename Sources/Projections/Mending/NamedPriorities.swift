import ExactNumbers
public import Survey

/// The elements that a publication says to mend first, beside the lowest of its own table.
public struct NamedPriorities: Equatable, Sendable {
  /// The id of the result.
  public let result: String

  /// The elements that it names, in its order, each once.
  public let named: [ElementCode]

  /// As many of the lowest elements of its table, the lowest first, and those tied with the last.
  public let lowest: [ElementCode]

  /// The elements that it names and prints no value of, or none in its scale.
  public let missing: [ElementCode]

  /// Whether all that it names are among the lowest.
  public var areLowest: Bool { named.allSatisfy(lowest.contains) }

  /// Compares what is named with a table.
  init(_ result: String, naming codes: [ElementCode], in table: [ElementValue<Rational>]) {
    self.result = result
    var named: [ElementCode] = []
    for code in codes where !named.contains(code) { named.append(code) }
    self.named = named
    missing = named.filter { code in !table.contains { $0.code == code } }
    let ordered = table.sorted { left, right in
      left.value != right.value ? left.value < right.value : left.code < right.code
    }
    guard ordered.count > named.count, let last = ordered.prefix(named.count).last else {
      lowest = ordered.map(\.code)
      return
    }
    lowest = ordered.filter { $0.value <= last.value }.map(\.code)
  }
}

extension FigureQuery {
  /// Returns what the result that stands for a period names to be mended first; `nil` if there is none
  /// that names an element.
  func namedPriorities(of scope: Scope, in period: Period) -> NamedPriorities? {
    guard
      let result = state.holdings[scope.subject]?.standingResult(
        service: scope.service, in: period),
      let codes = result.figures.priorities, !codes.isEmpty,
      let standing = standingResult(of: scope, in: period)
    else { return nil }
    return NamedPriorities(result.id, naming: codes, in: standing.elements)
  }
}
