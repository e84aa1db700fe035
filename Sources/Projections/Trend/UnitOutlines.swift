import Survey
import Threads

/// What has to be known of all units before the first row of `trend.csv` is made: what they add up to for
/// their agencies, and which of their changes, judged together, are more than chance.
struct UnitOutlines: Sendable {
  /// What the units of each agency add up to.
  private var agencies: [String: AgencyChanges] = [:]

  /// What the respondents of each unit say.
  private var samples: [Subject: UnitSamples] = [:]

  /// The verdicts on the composites of each unit.
  private var verdicts: [Subject: [Period: Verdict]] = [:]

  /// Goes over all units, or those of an agency.
  ///
  /// - Parameters:
  ///   - only: The agency; all if `nil`.
  ///   - threads: How many threads do it.
  /// - Complexity: O(*n*) in the number of responses.
  init(_ query: FigureQuery, of only: String? = nil, threads: Int) {
    let units = query.state.registry.subjects.filter { unit in
      unit.unit != nil && only.map { $0 == unit.agency } ?? true
    }
    // The changes of the units of an agency, by period.
    var changes: [Period: [(unit: Subject, change: TestedChange)]] = [:]
    var agency = units.first?.agency
    OrderedWork.run(
      units.count, threads: threads, makeWorker: { _ in () },
      work: { _, number, _ in UnitFigures(query, of: units[number], estimating: true) },
      take: { figures, _, number in
        let unit = units[number]
        if unit.agency != agency {
          judge(changes)
          changes = [:]
          agency = unit.agency
        }
        samples[unit] = figures.samples
        agencies[unit.agency, default: AgencyChanges()].add(figures)
        for both in figures.figures where both.change != .none {
          changes[both.period, default: []].append((unit, both.change))
        }
      })
    judge(changes)
  }

  private mutating func judge(_ changes: [Period: [(unit: Subject, change: TestedChange)]]) {
    for (period, changes) in changes {
      for (change, verdict) in zip(changes, changes.map(\.change).verdicts) {
        verdicts[change.unit, default: [:]][period] = verdict
      }
    }
  }

  /// Returns what the units of an agency add up to; nothing for a unit.
  func changes(of subject: Subject) -> AgencyChanges {
    subject.unit == nil ? agencies[subject.agency] ?? AgencyChanges() : AgencyChanges()
  }

  /// Returns what the respondents of a unit say; `nil` of an agency.
  func samples(of unit: Subject) -> UnitSamples? { samples[unit] }

  /// Returns the verdict on the composite of a unit in a period; `nil` where there is no change.
  func verdict(on unit: Subject, in period: Period) -> Verdict? { verdicts[unit]?[period] }
}
