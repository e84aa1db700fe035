import ExactNumbers
import Statistics
import Survey

/// How sure the figures of a scope in a period are, in points of the index.
struct FigureEstimates: Sendable {
  /// The index; `nil` if it doesn't rest on responses, or on one.
  var composite: Estimate?

  /// The elements that have figures, by code; empty if they don't rest on responses.
  var elements: [Estimate?] = []

  /// Returns how sure the element at a place among those that have figures is.
  func element(at place: Int) -> Estimate? {
    place < elements.count ? elements[place] : nil
  }
}

/// How sure a figure is, and whether its change may be chance.
struct Sureness: Equatable, Sendable {
  /// Half the width of the 95 % interval, in points of the index.
  var margin: Hundredths?

  /// The change over the year, to be judged with others.
  var change: TestedChange = .none
}
