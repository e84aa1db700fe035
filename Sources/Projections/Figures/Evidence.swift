import Survey

/// What the figures of a unit or service rest on.
enum Evidence {
  case responses(Tally, Instrument)
  case result(StandingResult)
  case pool(Pool)

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

  /// Returns the evidence with the most respondents; of equal ones the first.
  static func strongest(of candidates: [Evidence]) -> Evidence? {
    var best: Evidence?
    for candidate in candidates where candidate.respondents > best?.respondents ?? -1 {
      best = candidate
    }
    return best
  }
}
