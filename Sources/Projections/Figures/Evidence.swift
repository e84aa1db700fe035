import ExactNumbers
import Survey

/// What the figures of a unit or service rest on.
enum Evidence {
  case responses(Tally, Instrument)
  indirect case result(StandingResult)
  indirect case pool(Pool)

  /// The number of respondents; 0 where a result does not say.
  var respondents: Int {
    switch self {
    case .responses(let tally, _): tally.respondents
    case .result(let result): result.figures.respondents ?? 0
    case .pool(let pool): pool.respondents
    }
  }

  func figures(under policy: Policy) -> Figures {
    switch self {
    case .responses(let tally, let instrument): Figures(tally, instrument, under: policy)
    case .result(let result): Figures(result, under: policy)
    case .pool(let pool): Figures(pool, under: policy)
    }
  }

  /// Returns what the figures show, which for responses takes less than to make the figures.
  func shown(under policy: Policy) -> Figures.Shown {
    guard case .responses(let tally, let instrument) = self else {
      return figures(under: policy).shown
    }
    return Figures.Shown(tally, instrument, under: policy)
  }

  var instrument: Instrument {
    switch self {
    case .responses(_, let instrument): instrument
    case .result(let result): result.instrument
    case .pool(let pool): pool.instrument
    }
  }

  /// The means of the elements, unrounded.
  var means: [ElementValue<Rational>] {
    switch self {
    case .responses(let tally, let instrument): tally.means(in: instrument)
    case .result(let result): result.elements
    case .pool(let pool): pool.elements
    }
  }

  /// Returns the number of answers to an element; `nil` where there are no responses.
  func answers(to code: ElementCode) -> Int? {
    guard case .responses(let tally, let instrument) = self else { return nil }
    return instrument.elements.firstIndex { $0.code == code }.map { tally.answers(at: $0).count }
  }

  /// Returns the index under a policy, unrounded; `nil` if there is none.
  func index(under policy: Policy) -> Rational? {
    switch self {
    case .responses(_, let instrument): WeightedSum(means, instrument, under: policy).index
    case .result(let result): result.index(under: policy)?.value
    case .pool(let pool): pool.index(under: policy)?.value
    }
  }

  /// Returns the evidence with the most respondents; of equal ones the first.
  static func strongest(of candidates: [Evidence]) -> Evidence? {
    var best: Evidence?
    for candidate in candidates where candidate.respondents > best?.respondents ?? -1 {
      best = candidate
    }
    return best
  }
}
