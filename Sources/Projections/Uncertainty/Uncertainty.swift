public import ExactNumbers
import JSON
import Statistics
public import Survey

/// How sure a figure is, and whether its change over the year is more than chance.
///
/// Both come from the respondents' own indices: what the index would be of one respondent's answers. A
/// respondent who left elements out stands with the others, as in the index.
public struct Uncertainty: Equatable, Sendable {
  /// What can be said of a change over the year.
  public enum Verdict: String, Sendable {
    /// The figure rose by more than chance.
    case up
    /// It fell by more than chance.
    case down
    /// The change may be chance.
    case noEvidence = "no evidence"
    /// One of the two figures rests on no responses, or on one.
    case cannotTell = "cannot tell"
  }

  /// Half the width of the 95 % interval around the index, in its points; `nil` where the figure rests
  /// on no responses, or on one.
  public let margin: Hundredths?

  /// The number of people of whom the respondents are a sample, if a survey says and it is no less than
  /// theirs.
  public let population: Int?

  /// Whether the change over the year is more than chance, by the t-test of Welch on both sides at 5 %;
  /// `nil` where there is no change.
  public let verdict: Verdict?
}

extension FigureQuery {
  /// Returns how sure the composite of a scope in a period is.
  ///
  /// - Complexity: O(*n*) in the number of the unit's responses.
  public func uncertainty(of scope: Scope, in period: Period) -> Uncertainty {
    guard let figures = figures(of: scope, in: period), let own = figures.composite else {
      return Uncertainty(margin: nil, population: nil, verdict: nil)
    }
    let sample = ownIndices(of: scope, in: period, figures)
    let size = populationSize(of: scope, in: period)
    let margin = sample?.marginOfError(population: size)
    let earlierPeriod = period.yearEarlier
    let earlier = earlierPeriod.flatMap { self.figures(of: scope, in: $0, underPoliciesOf: period) }
    let comparable = figures.shown.comparable(among: earlier?.shown)
    var verdict: Uncertainty.Verdict?
    if Delta(from: comparable?.composite, to: own) != nil, let earlier, let earlierPeriod {
      let earlierSample = ownIndices(of: scope, in: earlierPeriod, earlier)
      verdict = Uncertainty.Verdict(
        from: earlierSample, populationSize(of: scope, in: earlierPeriod), to: sample, size)
    }
    return Uncertainty(
      margin: margin.map {
        Hundredths(units: $0.hundredths(times: pointsPerMean(figures)))
      }, population: margin?.populationUse == .used ? size : nil, verdict: verdict)
  }

  /// The number of people of whom the respondents of a survey are a sample; a service's is not known.
  private func populationSize(of scope: Scope, in period: Period) -> Int? {
    scope.service == nil ? state.survey(of: scope, in: period)?.population : nil
  }

  /// What a point of a respondent's mean is in the index.
  private func pointsPerMean(_ figures: Figures) -> Rational {
    guard let instrument = instrument(of: figures) else { return Rational(0) }
    let weights = instrument.elements.map { figures.policy.weight(of: $0.code, in: instrument) }
    return weights.sum() * instrument.pointsPerStep
  }

  private func instrument(of figures: Figures) -> Instrument? {
    guard case .one(let name) = figures.instruments else { return nil }
    return state.registry.instrumentPosition(named: name.text).map {
      state.registry.instruments[$0]
    }
  }

  /// The parts of 1 to which a respondent's mean is rounded: means of up to ten answers are whole
  /// multiples of one.
  private static let meanUnitsPerOne: Int = 2520

  /// Returns the mean answer of each respondent, weighted as in the index; `nil` if the figures do not
  /// rest on responses.
  private func ownIndices(of scope: Scope, in period: Period, _ figures: Figures) -> Sample? {
    guard
      figures.basis == .responses, let instrument = instrument(of: figures),
      let number = state.holdings.number(of: scope.subject)
    else { return nil }
    let holdings = state.holdings[number]
    // Where all weights are one, so is the mean with them and without.
    let weights = instrument.elements.map {
      figures.policy.weight(of: $0.code, in: instrument).rounded(decimals: 9)
    }
    var means: [Int] = []
    for answers in holdings.responses.answers(
      of: scope.service, in: period,
      under: state.registry.instrumentPosition(named: instrument.name))
    {
      var (sum, whole) = (0, 0)
      for (position, answer) in answers.enumerated() {
        guard let answer else { continue }
        sum += weights[position] * answer
        whole += weights[position]
      }
      if whole > 0 { means.append(roundedQuotient(Self.meanUnitsPerOne * sum, by: whole)) }
    }
    return means.isEmpty ? nil : Sample(of: means, unitsPerOne: Self.meanUnitsPerOne)
  }
}

extension ResponseTable {
  /// Returns the answers of responses that count, in the order of the instrument.
  ///
  /// - Parameters:
  ///   - service: The service; all and none if `nil`.
  ///   - period: The period that contains them.
  ///   - instrument: The place of their instrument in the registry.
  func answers(of service: String?, in period: Period, under instrument: Int?) -> [[Int?]] {
    var number: UInt16?
    if let service {
      guard let own = existingNumber(ofService: service) else { return [] }
      number = own
    }
    var all: [[Int?]] = []
    for place in 0..<recordCount {
      let record = record(at: place)
      guard
        !record.isVoid, !record.isSuperseded, number ?? record.service == record.service,
        form(record.form).instrument == instrument, period.contains(record.date)
      else { continue }
      let answers = response(at: place).answers
      if answers.contains(where: { $0 != nil }) { all.append(answers) }
    }
    return all
  }
}

extension Uncertainty.Verdict {
  /// Judges the change from one sample to another.
  fileprivate init(
    from earlier: Sample?, _ earlierPopulation: Int?, to later: Sample?, _ laterPopulation: Int?
  ) {
    guard
      let earlier, let later,
      let test = WelchTest(
        later, earlier, firstPopulation: laterPopulation, secondPopulation: earlierPopulation)
    else {
      self = .cannotTell
      return
    }
    guard test.probability <= 0.05 else {
      self = .noEvidence
      return
    }
    self = test.statistic > 0 ? .up : .down
  }
}
