public import ExactNumbers
public import Survey

/// What a figure is computed from, down to the numbers that a calculator needs.
public enum Ground: Sendable {
  /// Answers: how many and their sum for each element of the formula.
  case responses(WeightedSum, answers: [Answers])
  /// A publication whose printed index counts.
  case reported(Publication)
  /// A publication whose printed elements make the index.
  case recomputed(WeightedSum, Publication)
  /// Publications for the parts of the period, all with every element.
  case pooledElements(WeightedSum, parts: [Part])
  /// Publications for the parts of the period, by their indices.
  case pooledIndices(parts: [Part])
  /// The units of an agency, by what they show.
  case rollup([Unit])

  /// The answers to one element.
  public struct Answers: Equatable, Sendable {
    /// How many there are.
    public let count: Int
    /// Their sum.
    public let sum: Int
  }

  /// A reported result.
  public struct Publication: Equatable, Sendable {
    /// Its id.
    public let id: String
    /// What it says today.
    public let figures: ReportedFigures
    /// The elements that lie in their scale, on the scale of answers.
    public let values: [ElementValue<Rational>]
  }

  /// A part of a period, and the publication for it.
  public struct Part: Equatable, Sendable {
    /// The part.
    public let period: Period
    /// Its publication.
    public let publication: Publication
    /// The index under the policy, unrounded; `nil` if there is none.
    public let index: Rational?
  }

  /// A unit in a roll-up.
  public struct Unit: Sendable {
    /// The unit.
    public let subject: Subject
    /// What it shows.
    public let figures: Figures
    /// Its composite.
    public let composite: Figures.Composite
  }

  /// The publication for exactly the period, if the figure rests on one.
  public var publication: Publication? {
    switch self {
    case .reported(let publication), .recomputed(_, let publication): publication
    case .responses, .pooledElements, .pooledIndices, .rollup: nil
    }
  }

  /// The formula, where the index is made of elements.
  public var formula: WeightedSum? {
    switch self {
    case .responses(let formula, _), .recomputed(let formula, _), .pooledElements(let formula, _):
      formula
    case .reported, .pooledIndices, .rollup: nil
    }
  }
}

extension FigureQuery {
  /// Returns what the figures of a scope rest on; `nil` if there are none.
  public func ground(of scope: Scope, in period: Period) -> Ground? {
    let policy = policy(of: scope.subject, in: period)
    guard scope.subject.unit == nil else {
      return evidence(of: scope, in: period).flatMap {
        ground($0, of: scope, in: period, under: policy)
      }
    }
    guard let figures = figures(of: scope, in: period) else { return nil }
    guard figures.basis == .rollup else {
      return standingResult(of: scope, in: period).flatMap {
        ground(.result($0), of: scope, in: period, under: policy)
      }
    }
    return .rollup(
      state.registry.units(of: scope.subject.agency).compactMap { unit in
        guard
          let figures = self.figures(of: Scope(unit), in: period),
          let composite = figures.composite
        else { return nil }
        return Ground.Unit(subject: unit, figures: figures, composite: composite)
      })
  }

  private func ground(
    _ evidence: Evidence, of scope: Scope, in period: Period, under policy: Policy
  ) -> Ground? {
    switch evidence {
    case .responses(let tally, let instrument):
      let answers = instrument.elements.indices.map { tally.answers(at: $0) }
        .filter { $0.count > 0 }
      return .responses(
        WeightedSum(tally.means(in: instrument), instrument, under: policy),
        answers: answers.map { Ground.Answers(count: $0.count, sum: $0.sum) })
    case .result(let result):
      guard let publication = publication(of: scope, in: period) else { return nil }
      guard result.index(under: policy)?.isRecomputed == true else {
        return .reported(publication)
      }
      return .recomputed(
        WeightedSum(result.elements, result.instrument, under: policy), publication)
    case .pool(let pool):
      let parts = pool.periods.enumerated().compactMap { position, part in
        publication(of: scope, in: part).map {
          Ground.Part(
            period: part, publication: $0, index: pool.parts[position].index(under: policy)?.value)
        }
      }
      guard pool.isComplete else { return .pooledIndices(parts: parts) }
      return .pooledElements(
        WeightedSum(pool.elements, pool.instrument, under: policy), parts: parts)
    }
  }

  private func publication(of scope: Scope, in period: Period) -> Ground.Publication? {
    guard
      let result = state.holdings[scope.subject]?.standingResult(
        service: scope.service, in: period),
      let standing = standingResult(of: scope, in: period)
    else { return nil }
    return Ground.Publication(id: result.id, figures: result.figures, values: standing.elements)
  }
}
