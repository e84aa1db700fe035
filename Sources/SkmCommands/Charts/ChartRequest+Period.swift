import Charts
import ExactNumbers
import Projections
import Survey

/// Pictures of one period.
extension ChartRequest {
  func elementsChart(_ answer: Answer) throws(Failure) -> ElementsChart {
    let (scope, period) = (answer.scope, answer.period)
    let rows = answer.trend.rows(of: scope, in: period)
    guard let chart = elementsChart(of: scope, in: period, rows) else {
      throw answer.trend.absenceOfElements(of: scope, in: period)
    }
    return chart
  }

  /// Returns the elements of a scope in a period; `nil` without any.
  ///
  /// - Parameter rows: The composite, if there is one, and the elements.
  func elementsChart(of scope: Scope, in period: Period, _ rows: [TrendRow]) -> ElementsChart? {
    guard rows.contains(where: { $0.element != nil }) else { return nil }
    let bars = rows.compactMap { row in
      row.index.map { index in
        ElementsChart.Bar(
          label: row.element.map { label($0, of: scope, in: period) } ?? wording.allElements,
          index: index, margin: row.margin, grade: row.grade?.rawValue, mark: mark(row),
          change: row.delta?.points, isWhole: row.element == nil)
      }
    }
    return ElementsChart(
      frame: frame(scope, wording.elementsSubtitle(period), rows), bars: bars,
      lowest: lowest(scope, period), start: lowestIndex(of: scope, in: period),
      earlierPeriod: period.yearEarlier?.description ?? "")
  }

  /// Returns the lowest index that answers can give under the instruments of a scope.
  private func lowestIndex(of scope: Scope, in period: Period) -> Hundredths {
    let used = log.query.figures(of: scope, in: period)?.instruments
    let scales = log.state.registry.instruments
      .filter { used?.contains($0.name) == true }.map(\.scale)
    let indices = scales.map { scale in
      roundedQuotient(max(0, scale.lowerBound) * 10_000, by: scale.upperBound)
    }
    return Hundredths(units: indices.min() ?? 0)
  }

  func servicesChart(_ answer: Answer) throws -> ServicesChart {
    let (scope, period) = (answer.scope, answer.period)
    guard scope.service == nil, scope.subject.unit != nil else {
      throw Failure("'services' shows those of a unit; '\(scope.path)' is none")
    }
    let unitRows = answer.trend.rows(of: scope, in: period).filter { $0.element != nil }
    let services = answer.trend.scopes(in: scope, units: false, services: true).dropFirst()
      .map { ($0, answer.trend.rows(of: $0, in: period).filter { $0.element != nil }) }
      .filter { !$0.1.isEmpty }
    guard !services.isEmpty else {
      throw Failure("no service of '\(scope.path)' has elements for \(period)")
    }
    let codes = Set((unitRows + services.flatMap(\.1)).compactMap(\.element)).sorted()
    func series(_ label: String, _ rows: [TrendRow]) -> ServicesChart.Series {
      let own = codes.map { code in rows.first { $0.element == code } }
      return ServicesChart.Series(
        label: label, indices: own.map { $0?.index }, marks: own.map { $0.map(mark) ?? "" })
    }
    let names = labels([scope] + services.map(\.0))
    return ServicesChart(
      frame: frame(
        scope, wording.servicesSubtitle(period), unitRows + services.flatMap(\.1)),
      elements: codes.map { code in
        (code.description, log.state.elementName(code, of: scope, in: period) ?? "")
      },
      services: zip(names.dropFirst(), services).map { series($0, $1.1) },
      unit: series(names[0], unitRows), lowest: lowest(scope, period))
  }

  func answersChart(_ answer: Answer, in context: ToolContext) throws(Failure) -> AnswersChart {
    guard let distribution = log.query.distribution(of: answer.scope, in: answer.period) else {
      throw answer.absenceOfResponses
    }
    answer.noteOtherEvidence(than: distribution.respondents, in: context)
    let instrument = distribution.instrument
    let bars = distribution.lines.map { line -> AnswersChart.Bar in
      let name = line.element.map { code in
        instrument.elements.first { $0.code == code }.map { "\(code) \($0.name)" } ?? "\(code)"
      }
      return AnswersChart.Bar(
        label: name ?? wording.allElements, counts: line.counts, satisfied: line.satisfied,
        mark: small.mark(respondents(of: line, distribution)), isWhole: line.element == nil)
    }
    let notes = [
      small.legend(distribution.lines.map { respondents(of: $0, distribution) }, wording)
        .unwrapped, AnswerBasis(log).text(wording),
    ]
    return AnswersChart(
      frame: frame(
        answer.scope,
        wording.answersSubtitle(answer.period, respondents: distribution.respondents), notes: notes),
      bars: bars, values: instrument.scale, shareTitle: wording.satisfied)
  }

  /// The respondents whose answers a line counts; `nil` if nobody answered.
  private func respondents(
    of line: AnswerDistribution.Line, _ distribution: AnswerDistribution
  ) -> Int? {
    guard line.answers > 0 else { return nil }
    return line.element == nil ? distribution.respondents : line.answers
  }

  func rankingChart(_ answer: Answer) throws(Failure) -> RankingChart {
    let (scope, period) = (answer.scope, answer.period)
    guard scope.subject.unit == nil else {
      throw Failure("'ranking' shows the units of an agency; '\(scope.path)' is none")
    }
    let units = answer.trend.scopes(in: scope, units: true, services: false).dropFirst()
    func composites(_ period: Period) -> [Scope: TrendRow] {
      var rows: [Scope: TrendRow] = [:]
      for unit in units {
        rows[unit] = answer.trend.rows(of: unit, in: period).first {
          $0.element == nil && $0.index != nil
        }
      }
      return rows
    }
    guard
      let chart = rankingChart(
        of: scope, in: period, composites(period),
        after: period.yearEarlier.map(composites) ?? [:])
    else {
      throw Failure("no unit of '\(scope.path)' has a figure for \(period)")
    }
    return chart
  }

  /// Returns the ranking of the units of an agency; `nil` if none has a figure.
  ///
  /// - Parameters:
  ///   - rows: The composites of the units.
  ///   - earlier: Those of the year before.
  func rankingChart(
    of scope: Scope, in period: Period, _ rows: [Scope: TrendRow], after earlier: [Scope: TrendRow]
  ) -> RankingChart? {
    let ranked = log.state.registry.units(of: scope.subject.agency).map { Scope($0) }
      .filter { rows[$0] != nil }
    guard !ranked.isEmpty else { return nil }
    let names = labels(ranked)
    return RankingChart(
      frame: frame(
        scope, wording.rankingSubtitle(period, isPublished: view != .current),
        ranked.compactMap { rows[$0] }),
      rows: zip(ranked, names).compactMap { unit, name in
        guard let row = rows[unit], let index = row.index else { return nil }
        return RankingChart.Row(
          label: name, index: index, grade: row.grade?.rawValue, mark: mark(row),
          earlier: earlier[unit]?.index)
      },
      earlierIndices: earlier.values.compactMap(\.index), period: period.description,
      earlierPeriod: period.yearEarlier?.description ?? "")
  }
}
