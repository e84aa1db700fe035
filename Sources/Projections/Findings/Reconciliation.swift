public import Survey
import Threads

/// Compares what was printed and published with what follows from it and from the log.
///
/// Everything is looked at under the policies adopted.
public struct Reconciliation: Sendable {
  private let query: FigureQuery

  /// What was found between the units of agencies, and between them and the agency.
  private let betweenUnits: [Subject: [Finding]]

  /// Creates the comparison for a state.
  ///
  /// Several threads look at agencies, because what a checkpoint has of their units may have to be read
  /// first.
  ///
  /// - Complexity: O(*n*) in the number of results.
  public init(_ state: SurveyState) {
    self.init(state, threads: OrderedWork.processorCount)
  }

  /// Creates the comparison with a number of threads.
  init(_ state: SurveyState, threads: Int) {
    let query = FigureQuery(state)
    let agencies = state.registry.agencies.keys.sorted()
    var findings: [Subject: [Finding]] = [:]
    OrderedWork.run(
      agencies.count, threads: threads, makeWorker: { _ in },
      work: { _, number, _ in AgencyFindings(query, of: agencies[number]).findings },
      take: { own, _, _ in findings.merge(own) { first, _ in first } })
    self.query = query
    betweenUnits = findings
  }

  /// All findings in the order of `findings.csv`: agencies, units and services by their ids; years to
  /// months, by time; then in the order of ``Finding/Code``, and by element.
  public var findings: [Finding] {
    general + query.state.registry.subjects.flatMap(findings(of:))
  }

  /// What was found about no agency or unit: policies that nobody adopted.
  public var general: [Finding] { query.weightFindingsOfNobody }

  /// Returns what was found about an agency, or about a unit and its services.
  public func findings(of subject: Subject) -> [Finding] {
    let units = query.agencyChanges(of: subject)
    let periods = query.periods(of: subject, rollingUp: units)
    let services = query.state.registry.services(of: subject)
    return findings(
      of: periods,
      ([nil] + services.map(Optional.some)).map { service in
        (periods.series(of: service, rollingUp: units), periods.vintages(of: service))
      })
  }

  /// Returns what was found about a subject whose figures are known.
  ///
  /// - Parameter scopes: The figures of the subject and then of its services, with what was published
  ///   of them.
  func findings(
    of periods: SubjectPeriods,
    _ scopes: [(series: FigureSeries, vintages: [[Vintage.Numbered]])]
  ) -> [Finding] {
    let subject = periods.subject
    var findings = query.closeFindings(of: subject) + query.weightFindings(of: subject)
    if let own = scopes.first?.series {
      findings += query.policyFindings(of: subject, in: own)
    }
    findings += betweenUnits[subject] ?? []
    findings += ResultFindings(query: query, subject: subject, holdings: periods.holdings).all
    for (series, vintages) in scopes {
      findings +=
        FigureFindings(
          query: query, series: series, vintages: vintages, holdings: periods.holdings
        ).all
    }
    return findings.inOrder
  }
}

extension [Finding] {
  /// The findings of one subject in the order of `findings.csv`.
  fileprivate var inOrder: [Finding] {
    let keyed = enumerated().map { (key: Place($0.element, at: $0.offset), finding: $0.element) }
    return keyed.sorted { $0.key < $1.key }.map(\.finding)
  }
}

/// The place of a finding among those of its subject.
private struct Place: Comparable {
  private let service: [UInt8]
  private let numbers: [Int]

  init(_ finding: Finding, at position: Int) {
    service = Array((finding.scope.service ?? "").utf8)
    numbers = [
      finding.period?.grain.rawValue ?? -1, finding.period?.ordinal ?? 0,
      Finding.Code.allCases.firstIndex(of: finding.code) ?? 0, finding.element?.number ?? 0,
      position,
    ]
  }

  static func < (left: Place, right: Place) -> Bool {
    left.service != right.service
      ? left.service.lexicographicallyPrecedes(right.service)
      : left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}
