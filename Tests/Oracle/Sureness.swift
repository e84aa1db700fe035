import Statistics

/// A mean of respondents, or of units, and how far it may be off.
struct Estimate {
  let mean: Double
  /// That of the mean.
  let variance: Double
  let freedom: Double

  /// Whether everybody was asked.
  let isOfAll: Bool

  /// Half the width of the 95 % interval, with two decimals; empty if all numbers of a sample are equal.
  var marginText: String {
    guard variance > 0 else { return isOfAll ? "0.00" : "" }
    let t = StudentT(degreesOfFreedom: freedom).criticalValue(leaving: 0.05)
    let hundredths = Int((100 * t * variance.squareRoot()).rounded(.toNearestOrAwayFromZero))
    return Rational(BigInteger(hundredths), over: BigInteger(100)).text(decimals: 2)
  }

  /// Creates the estimate of a mean of which respondents have parts, by their deviations from it, as a
  /// sample of a population.
  init?(mean: Double, deviations: [Double], population: Int?) {
    let count = deviations.count
    var rest = 1.0
    if let population, population >= count {
      rest = population == count ? 0 : Double(population - count) / Double(population - 1)
    }
    guard count > 1 || count == 1 && rest == 0 else { return nil }
    isOfAll = rest == 0
    self.mean = mean
    freedom = Double(count - 1)
    var squares = 0.0
    for deviation in deviations { squares += deviation * deviation }
    let variance = rest == 0 ? 0 : squares / freedom / Double(count) * rest
    // What is left of roundings.
    self.variance = variance < 1e-18 ? 0 : variance
  }

  /// Creates the mean of estimates.
  init(meanOf estimates: [Estimate]) {
    let count = Double(estimates.count)
    var (means, sum, squares) = (0.0, 0.0, 0.0)
    for estimate in estimates {
      means += estimate.mean
      sum += estimate.variance
      guard estimate.variance > 0 else { continue }
      squares += estimate.variance * estimate.variance / estimate.freedom
    }
    mean = means / count
    variance = sum / count / count
    isOfAll = estimates.allSatisfy(\.isOfAll)
    freedom = squares > 0 ? sum * sum / squares : 0
  }
}

/// A change over the year.
enum Change {
  /// There is none.
  case none
  /// Nobody can say whether it is chance.
  case untestable
  /// It is chance with a probability.
  case tested(probability: Double, isRise: Bool)

  /// Tests the change as Welch does.
  init(from earlier: Estimate?, to later: Estimate?) {
    guard let earlier, let later else {
      self = .untestable
      return
    }
    let difference = later.mean - earlier.mean
    let variance = later.variance + earlier.variance
    guard variance > 0 else {
      // Equal numbers don't tell how far others may be from them.
      let isEqual = abs(difference) < 1e-9
      self =
        isEqual || earlier.isOfAll && later.isOfAll
        ? .tested(probability: isEqual ? 1 : 0, isRise: difference > 0) : .untestable
      return
    }
    var squares = 0.0
    for estimate in [earlier, later] where estimate.variance > 0 {
      squares += estimate.variance * estimate.variance / estimate.freedom
    }
    let t = StudentT(degreesOfFreedom: variance * variance / squares)
    self = .tested(
      probability: t.twoSidedTail(beyond: difference / variance.squareRoot()),
      isRise: difference > 0)
  }

  /// Returns the verdict on a change among others: that it is one of the *k* with the lowest
  /// probabilities, the highest of which is at most *k* of *m* parts of 0.05.
  func verdict(among others: [Change]) -> String {
    switch self {
    case .none: return ""
    case .untestable: return "cannot tell"
    case .tested(let own, let isRise):
      let all = others.compactMap { other in
        if case .tested(let probability, _) = other { probability } else { nil }
      }
      let threshold = all.filter { probability in
        let rank = all.count { $0 <= probability }
        return probability <= 0.05 * Double(rank) / Double(all.count)
      }.max()
      guard let threshold, own <= threshold else { return "no evidence" }
      return isRise ? "up" : "down"
    }
  }
}

extension History {
  /// Returns how sure the composite of a scope, or one of its elements, is; `nil` if nobody can say.
  ///
  /// - Parameter figure: The figure.
  func estimate(
    of element: String?, _ scope: Scope, in period: Period, _ figure: Figure?,
    under policies: Policies
  ) throws -> Estimate? {
    guard let figure else { return nil }
    switch figure.basis {
    case .responses:
      return try respondentEstimate(
        of: element, scope, in: period, under: policies.policy(of: scope))
    case .rollup:
      var estimates: [Estimate] = []
      for unit in units(of: scope) {
        guard
          let own = try self.figure(of: unit, in: period, under: policies), own.index != nil,
          element.map({ own.elements[$0] != nil }) ?? true
        else { continue }
        guard
          let estimate = try estimate(of: element, unit, in: period, own, under: policies)
        else { return nil }
        estimates.append(estimate)
      }
      return Estimate(meanOf: estimates)
    case .reported, .recomputed, .pooled: return nil
    }
  }

  private func respondentEstimate(
    of element: String?, _ scope: Scope, in period: Period, under policy: Policy
  ) throws -> Estimate? {
    guard let (instrument, responses) = countedResponses(of: scope, in: period) else { return nil }
    let population = scope.service == nil ? populations[scope.subject]?[period] : nil
    // What an element's mean adds to the whole: all of an element's own figure.
    let answered = instrument.elements.filter { element in
      responses.contains { $0.answers[element] != nil }
    }
    let weights = answered.map { code in
      element.map { $0 == code ? Rational(1) : Rational(0) }
        ?? policy.weight(of: code, in: instrument)
    }
    let whole = Rational.sum(weights)
    guard whole != Rational(0) else { return nil }
    let points =
      element == nil
      ? instrument.factor * policy.totalWeight(in: instrument) : instrument.factor
    let respondents = responses.filter { response in
      zip(answered, weights).contains { response.answers[$0] != nil && $1 != Rational(0) }
    }
    var (mean, deviations) = (0.0, Array(repeating: 0.0, count: respondents.count))
    for (code, weight) in zip(answered, weights) where weight != Rational(0) {
      let given = respondents.compactMap { $0.answers[code] }
      let elementMean = Double(given.reduce(0, +)) / Double(given.count)
      let part = try number(weight / whole * points)
      mean += part * elementMean
      for (place, response) in respondents.enumerated() {
        guard let answer = response.answers[code] else { continue }
        deviations[place] +=
          part * Double(respondents.count) / Double(given.count) * (Double(answer) - elementMean)
      }
    }
    return Estimate(mean: mean, deviations: deviations, population: population)
  }

  private func number(_ number: Rational) throws -> Double {
    guard let double = Double(number.text(decimals: 15)) else {
      throw OracleError("No number: \(number.text(decimals: 15))")
    }
    return double
  }
}
