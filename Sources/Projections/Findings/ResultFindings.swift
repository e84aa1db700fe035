import ExactNumbers
import Survey

/// What does not add up in the results of one agency or unit.
struct ResultFindings {
  let query: FigureQuery
  let subject: Subject
  let holdings: Holdings

  /// The results that stand, in the order in which they were reported.
  private var standing: [Result] { holdings.results.filter { !$0.isWithdrawn } }

  /// What was found, by result.
  var all: [Finding] {
    let read = standing.compactMap { result -> (result: ReadResult, findings: [Finding])? in
      guard
        let position = query.state.registry.instrumentPosition(
          named: result.figures.instrument)
      else { return nil }
      let instrument = query.state.registry.instruments[position]
      let own = ReadResult(result, subject, instrument, at: position, query)
      return (own, findings(of: own))
    }
    let wrong = Set(
      read.filter { $0.findings.contains { $0.severity == .error } }.map(\.result.result.id))
    return read.flatMap { $0.findings + others(of: $0.result, wrong: wrong) }
  }

  /// What was found about a result by itself.
  private func findings(of own: ReadResult) -> [Finding] {
    // What an agency prints is compared with its units elsewhere.
    guard subject.unit != nil else { return own.outsideScale + own.grade(isIndexSure: false) }
    let findings =
      own.outsideScale + own.index(in: holdings) + own.counts + own.responses(in: holdings)
    return findings + own.grade(isIndexSure: !findings.contains { $0.severity == .error })
  }

  /// Results for the same that are replaced by this one, and say something else.
  ///
  /// - Parameter wrong: The ids of the results that have an error.
  private func others(of standing: ReadResult, wrong: Set<String>) -> [Finding] {
    let same = self.standing.filter {
      $0.period == standing.result.period && $0.service == standing.result.service
    }
    guard let last = same.last, last.id == standing.result.id else { return [] }
    return same.dropLast().compactMap { standing.difference(from: $0, wrong: wrong) }
  }
}

/// A result with what is needed to judge it.
private struct ReadResult {
  let result: Result
  private let scope: Scope
  private let instrument: Instrument
  /// The place of the instrument in the registry.
  private let instrumentPosition: Int
  private let policy: Policy
  /// The elements as they are read today.
  private let elements: PrintedElements?

  init(
    _ result: Result, _ subject: Subject, _ instrument: Instrument, at position: Int,
    _ query: FigureQuery
  ) {
    self.result = result
    instrumentPosition = position
    self.instrument = instrument
    scope = Scope(subject, service: result.service)
    policy = query.policy(of: subject, in: result.period)
    elements = PrintedElements(result.figures, in: instrument)
  }

  private func finding(
    of element: ElementCode? = nil, _ printed: String?, _ computed: String?,
    _ severity: Finding.Severity, _ reason: Finding.Reason, remedy: Finding.Remedy? = nil
  ) -> Finding {
    Finding(
      scope, result.period, element, printed: printed, computed: computed, severity: severity,
      reason,
      at: result.sequence, remedy: remedy)
  }

  // MARK: Index and weights

  /// A printed index that does not follow from the printed elements, or by another weight than the
  /// policy's.
  ///
  /// Where all responses are in the log and have the printed elements, it is the index that is wrong.
  func index(in holdings: Holdings) -> [Finding] {
    guard
      let printed = result.publication.index, let elements,
      let adopted = elements.index(under: policy)
    else { return [] }
    let possible = printed.bounds
    guard !adopted.bounds.overlaps(possible) else { return [] }
    var closest: (policy: Policy, index: PrintedElements.Index)?
    for candidate in elements.candidates(stating: result.figures.weights, policy: policy) {
      guard let index = elements.index(under: candidate) else { continue }
      let distance = index.value.distance(to: printed.value)
      if closest.map({ distance < $0.index.value.distance(to: printed.value) }) ?? true {
        closest = (candidate, index)
      }
    }
    guard let closest else { return [] }
    let weight = weightText(closest.policy)
    guard closest.index.bounds.overlaps(possible) else {
      let distance = closest.index.value.distance(to: printed.value)
      let allowed = max(
        closest.index.value.distance(to: closest.index.bounds.lowerBound),
        closest.index.value.distance(to: closest.index.bounds.upperBound))
      let isReadSo =
        result.figures.index.map {
          adopted.bounds.overlaps($0.bounds) || closest.index.bounds.overlaps($0.bounds)
        } ?? false
      return [
        finding(
          printed.text, Hundredths(rounding: closest.index.value).description,
          isReadSo ? .notice : .error,
          .indexMismatch(
            weight: weight, distance: Hundredths(rounding: distance),
            allowed: Thousandths(
              rounding: allowed + printed.value.distance(to: possible.upperBound)),
            isReadSo: isReadSo),
          remedy: isReadSo
            ? nil
            : indexOfSameResponses(in: holdings).map { .readIndex(result: result.id, $0) })
      ]
    }
    let isStated = result.figures.weights != nil
    return [
      finding(
        printed.text, Hundredths(rounding: adopted.value).description, .warning,
        .weightsDiffer(
          weight: weight, policy: policy.name, policyWeight: weightText(policy)),
        remedy: isStated ? nil : .noteWeights(result: result.id, weight))
    ]
  }

  /// The weight of a policy as people write it; its name if elements weigh differently.
  private func weightText(_ policy: Policy) -> String {
    let texts = Set(instrument.elements.map { policy.weightText(of: $0.code, in: instrument) })
    return texts.count == 1 ? texts.first ?? "" : "'\(policy.name)'"
  }

  // MARK: Elements

  /// Elements that the publication prints outside its scale.
  var outsideScale: [Finding] {
    let printed = result.publication
    let scale = instrument.scale(of: printed)
    let inScale = StandingResult(figures: printed, instrument: instrument).elements.map(\.code)
    let readToday = elements?.elements.map(\.code) ?? []
    return printed.elements.compactMap { element in
      guard !inScale.contains(element.code) else { return nil }
      var other = printed
      other.scale = printed.scale == 100 ? instrument.scale.upperBound : 100
      let isInOther = StandingResult(figures: other, instrument: instrument).elements
        .contains { $0.code == element.code }
      let isReadSo = readToday.contains(element.code)
      return finding(
        of: element.code, element.value.text, nil, isReadSo ? .notice : .error,
        .outOfScale(scale, otherScale: isInOther ? other.scale : nil, isReadSo: isReadSo),
        remedy: isInOther && !isReadSo
          ? .readOnScale(result: result.id, scale: other.scale) : nil)
    }
  }

  /// Elements that are the mean of no whole number of points of so many respondents.
  var counts: [Finding] {
    guard let elements, let respondents = result.figures.respondents else { return [] }
    let impossible = elements.elements.filter { !elements.allows(respondents, $0) }
    guard !impossible.isEmpty else { return [] }
    let nearby = max(10, respondents / 5)
    let others = (max(1, respondents - nearby)...respondents + nearby).filter { count in
      elements.elements.allSatisfy { elements.allows(count, $0) }
    }
    let nearest = others.sorted {
      let (left, right) = (abs($0 - respondents), abs($1 - respondents))
      return left != right ? left < right : $0 < $1
    }.prefix(3)
    let isSure = others.count == 1 && elements.fitsHardlyByChance(others[0], of: 2 * nearby)
    return [
      finding(
        String(respondents), nearest.first.map(String.init), .warning,
        .notACount(
          respondents: respondents, elements: impossible.map(\.code), allowed: Array(nearest)),
        remedy: isSure ? .readRespondents(result: result.id, others[0]) : nil)
    ]
  }

  // MARK: Grade

  /// A printed grade that is not that of the printed index.
  ///
  /// - Parameter isIndexSure: Whether nothing speaks against the printed index.
  func grade(isIndexSure: Bool) -> [Finding] {
    let printed = result.publication
    guard let grade = printed.grade, let index = printed.index else { return [] }
    let shown = Hundredths(rounding: index.value)
    let bands = instrument.bandsInForce(under: policy)
    let own = bands.grade(of: shown)
    guard own != grade else { return [] }
    let years = [("2017", Bands.of2017), ("2004", Bands.of2004)]
    let other = years.first { $0.1.grade(of: shown) == grade }?.0
    let isReadSo = result.figures.grade == own
    return [
      finding(
        grade.rawValue, own.rawValue, isReadSo ? .notice : .error,
        .gradeMismatch(grade: own, otherBands: other, isReadSo: isReadSo),
        remedy: isIndexSure && !isReadSo ? .readGrade(result: result.id, own) : nil)
    ]
  }

  // MARK: Responses

  /// The responses of a result's scope and period beside what it prints.
  private struct Responses {
    let count: Int
    let means: [ElementValue<Rational>]
    /// The index by the result's weights, or the policy's.
    let index: Rational?
    /// The printed elements that are not those of the responses.
    let differing: [PrintedElements.Element]
  }

  /// Returns the responses; `nil` if there are none under the result's instrument.
  private func comparison(with holdings: Holdings) -> Responses? {
    guard
      let (position, tally) = holdings.tallies(service: result.service, in: result.period).most,
      position == instrumentPosition
    else { return nil }
    let formula =
      result.figures.weights.map {
        Policy(name: $0.text, weights: .uniform($0.value), bands: policy.bands)
      } ?? policy
    let means = tally.means(in: instrument)
    let differing =
      elements.map { elements in
        elements.elements.filter { element in
          guard let mean = means.first(where: { $0.code == element.code }) else { return true }
          return !elements.shows(mean.value, for: element)
        }
      } ?? []
    return Responses(
      count: tally.respondents, means: means,
      index: WeightedSum(means, instrument, under: formula).index, differing: differing)
  }

  /// The index of the responses, if these are all that the result names and have its elements.
  private func indexOfSameResponses(in holdings: Holdings) -> Hundredths? {
    guard
      let responses = comparison(with: holdings), responses.differing.isEmpty,
      responses.count == result.publication.respondents
    else { return nil }
    return responses.index.map { Hundredths(rounding: $0) }
  }

  /// A result that is not what the responses of its scope and period give.
  func responses(in holdings: Holdings) -> [Finding] {
    guard let responses = comparison(with: holdings) else { return [] }
    let (means, differing) = (responses.means, responses.differing)
    let total = result.publication.respondents
    let reason = Finding.Reason.responsesDiffer(
      responses: responses.count, respondents: total)
    let severity: Finding.Severity =
      total.map { responses.count < $0 } ?? false ? .notice : .error
    if let printed = result.publication.index, let index = responses.index,
      !printed.bounds.contains(index), elements == nil || !differing.isEmpty
    {
      return [
        finding(printed.text, Hundredths(rounding: index).description, severity, reason)
      ]
    }
    return differing.map { element in
      let printed = result.figures.elements.first { $0.code == element.code }
      let mean = means.first { $0.code == element.code }?.value
      let factor = result.figures.scale == 100 ? instrument.pointsPerStep : Rational(1)
      return finding(
        of: element.code, printed?.value.text,
        mean.map { Thousandths(rounding: $0 * factor).description }, severity, reason)
    }
  }

  // MARK: Other results

  /// How an earlier result for the same differs; `nil` if it does not.
  ///
  /// Which of the two is right is known only if one of them has an error.
  ///
  /// - Parameter wrong: The ids of the results that have an error.
  func difference(from earlier: Result, wrong: Set<String>) -> Finding? {
    let (own, other) = (result.publication, earlier.publication)
    let accused = [earlier.id, result.id].filter(wrong.contains)
    func finding(
      _ part: Finding.Part, of element: ElementCode? = nil, _ printed: String, _ others: String
    ) -> Finding {
      self.finding(
        of: element, printed, others, .warning,
        .reportsDiffer(earlier: earlier.id, standing: result.id, what: part),
        remedy: accused.count == 1 ? .withdraw(result: accused[0]) : nil)
    }
    if let index = own.index, let otherIndex = other.index, !index.isSame(as: otherIndex) {
      return finding(.index, index.text, otherIndex.text)
    }
    if own.scale == other.scale {
      for element in own.elements {
        guard
          let otherElement = other.elements.first(where: { $0.code == element.code }),
          !element.value.isSame(as: otherElement.value)
        else { continue }
        return finding(
          .element, of: element.code, element.value.text, otherElement.value.text)
      }
    }
    if let count = own.respondents, let otherCount = other.respondents, count != otherCount {
      return finding(.respondents, String(count), String(otherCount))
    }
    if let grade = own.grade, let otherGrade = other.grade, grade != otherGrade {
      return finding(.grade, grade.rawValue, otherGrade.rawValue)
    }
    return nil
  }
}

extension PrintedNumber {
  /// Returns whether two numbers may be one, printed with different decimals.
  fileprivate func isSame(as other: PrintedNumber) -> Bool { bounds.overlaps(other.bounds) }
}

extension Instrument {
  /// The scale on which a publication prints elements.
  fileprivate func scale(of figures: ReportedFigures) -> ClosedRange<Int> {
    guard figures.scale == 100 else { return scale }
    return 100 * scale.lowerBound / scale.upperBound...100
  }

  /// The bands of grades in force for responses and results under the instrument.
  ///
  /// Those of 2004 ended with the instrument of 2017, also for who adopted a policy with them.
  fileprivate func bandsInForce(under policy: Policy) -> Bands {
    self == .permenpan14Of2017 && policy.bands == .of2004 ? .of2017 : policy.bands
  }
}
