public import JSON

/// The names of the instruments that figures are under.
///
/// It is nearly always one; a set would cost more than the figures.
public enum InstrumentNames: Equatable, Sendable {
  /// One instrument.
  case one(ExactText)
  /// Two or more: those of a roll-up's units.
  case several(Set<ExactText>)

  /// Returns whether an instrument is among them.
  public func contains(_ name: String) -> Bool {
    switch self {
    case .one(let own): own == ExactText(name)
    case .several(let names): names.contains(ExactText(name))
    }
  }

  private var all: Set<ExactText> {
    switch self {
    case .one(let name): [name]
    case .several(let names): names
    }
  }

  /// The names in the order of their bytes.
  public var sorted: [String] { all.map(\.text).sortedByBytes }

  /// Adds other names.
  mutating func formUnion(_ other: InstrumentNames) {
    if self != other { self = .several(all.union(other.all)) }
  }
}
