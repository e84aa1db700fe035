import Statistics

/// A mean of respondents, or of units, and how far it may be off.
struct Estimate {
  let mean: Double
  /// That of the mean.
  let variance: Double
  let freedom: Double

  /// Half the width of the 95 % interval, with two decimals.
  var marginText: String {
    guard variance > 0 else { return "0.00" }
    let t = StudentT(degreesOfFreedom: freedom).criticalValue(leaving: 0.05)
    let hundredths = Int((100 * t * variance.squareRoot()).rounded(.toNearestOrAwayFromZero))
    return Rational(BigInteger(hundredths), over: BigInteger(100)).text(decimals: 2)
  }

  /// Creates the estimate of some numbers, in so many units of 1, as a sample of a population.
  init?(of numbers: [Int], unitsPerOne: Int, population: Int?, factor: Double) {
    let (count, sum) = (numbers.count, numbers.reduce(0, +))
    let squares = numbers.reduce(0) { $0 + $1 * $1 }
    var rest = 1.0
    if let population, population >= count {
      rest = population == count ? 0 : Double(population - count) / Double(population - 1)
    }
    guard count > 1 || count == 1 && rest == 0 else { return nil }
    let unit = factor / Double(unitsPerOne)
    mean = Double(sum) / Double(count) * unit
    freedom = Double(count - 1)
    variance =
      rest == 0
      ? 0
      : Double(count * squares - sum * sum) / Double(count * (count - 1)) / Double(count) * rest
        * unit * unit
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
      self = .tested(probability: abs(difference) < 1e-9 ? 1 : 0, isRise: difference > 0)
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
    let points = try factor(instrument.factor)
    if let element {
      let answers = responses.compactMap { $0.answers[element] }
      return Estimate(of: answers, unitsPerOne: 1, population: population, factor: points)
    }
    // A respondent's mean answer in parts of 1/2520, which is exact for up to ten answers.
    let means = responses.compactMap { response -> Int? in
      let weights = Rational.sum(
        response.answers.keys.map { policy.weight(of: $0, in: instrument) })
      guard weights != Rational(0) else { return nil }
      let sum = Rational.sum(
        response.answers.map { policy.weight(of: $0.key, in: instrument) * Rational($0.value) })
      return Int((sum / weights * Rational(2520)).text(decimals: 0))
    }
    return Estimate(
      of: means, unitsPerOne: 2520, population: population,
      factor: try factor(instrument.factor * policy.totalWeight(in: instrument)))
  }

  private func factor(_ number: Rational) throws -> Double {
    guard let factor = Double(number.text(decimals: 9)) else {
      throw OracleError("No number: \(number.text(decimals: 9))")
    }
    return factor
  }
}
