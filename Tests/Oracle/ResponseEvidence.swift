extension History {
  /// Returns the figure computed from a scope's responses in a period, or `nil` if none count.
  func responseFigure(of scope: Scope, in period: Period, under policy: Policy) throws -> Figure? {
    guard let (instrument, counted) = countedResponses(of: scope, in: period) else { return nil }
    return responseFigure(of: counted, instrument, under: policy)
  }

  /// Returns the responses of a scope in a period under the instrument that counts, or `nil` if there
  /// are none.
  ///
  /// Those of an agency are the responses of its units.
  func countedResponses(
    of scope: Scope, in period: Period
  ) -> (instrument: Instrument, responses: [SurveyResponse])? {
    let current = responses.filter { response in
      response.counts
        && (scope.unit == nil
          ? response.subject.hasPrefix(scope.agency + "/") : response.subject == scope.subject)
        && (scope.service == nil || response.service == scope.service)
        && period.contains(response.date)
    }
    // Of the instruments, the one with the most respondents; of equal ones, the last declared.
    var chosen: (instrument: Instrument, responses: [SurveyResponse])?
    for instrument in instruments {
      let under = current.filter { $0.instrument == instrument.name }
      if !under.isEmpty && under.count >= chosen?.responses.count ?? 0 {
        chosen = (instrument, under)
      }
    }
    return chosen
  }

  /// Returns the figure computed from responses under one instrument.
  func responseFigure(
    of counted: [SurveyResponse], _ instrument: Instrument, under policy: Policy
  ) -> Figure {
    var means: [String: Rational] = [:]
    for element in instrument.elements {
      let answers = counted.compactMap { $0.answers[element] }
      guard !answers.isEmpty else { continue }
      means[element] = Rational(answers.reduce(0, +)) / Rational(answers.count)
    }
    let weighted = Rational.sum(
      means.map { policy.weight(of: $0.key, in: instrument) * $0.value })
    let answeredWeight = Rational.sum(means.keys.map { policy.weight(of: $0, in: instrument) })
    let index =
      answeredWeight == Rational(0)
      ? nil
      : instrument.factor * policy.totalWeight(in: instrument) * weighted / answeredWeight
    return Figure(
      basis: .responses, respondents: counted.count, index: index, elements: means,
      instrument: instrument)
  }
}
