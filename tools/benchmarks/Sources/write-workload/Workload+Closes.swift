import EventLog
import Hashing
import Survey

/// That a unit or an agency closes a period.
struct Closing {
  enum Scope {
    /// A unit, by its place.
    case unit(Int)
    /// An agency, by its id.
    case agency(String)
  }

  let scope: Scope
  let period: Period
  let kind: PeriodClosed.Kind
}

extension Workload {
  /// How many of 1,000 closes are followed by another.
  private static let restatementsPerMille: Int = 50

  /// Plans the closes: of a semester from the 5th of the month after it on, of a year from the 15th of
  /// January, of an agency on the 25th.
  mutating func schedule() {
    let agencies = Set(units.map(\.subject.agency)).sorted { $0 < $1 }
    for year in 2020...2024 {
      let january = Calendar.place(year: year + 1, month: 1, day: 1)
      let july = Calendar.place(year: year, month: 7, day: 1)
      for unit in units.indices {
        for (number, month) in [(1, july), (2, january)] {
          closings[month + 4 + unit % 10, default: []].append(
            Closing(
              scope: .unit(unit), period: .numbered(number, of: .semester, in: year), kind: .first))
        }
        closings[january + 14 + unit % 6, default: []].append(
          Closing(scope: .unit(unit), period: Period(year: year), kind: .first))
      }
      closings[january + 24, default: []] += agencies.map {
        Closing(scope: .agency($0), period: Period(year: year), kind: .first)
      }
    }
  }

  /// Closes a period, unless there is nothing to close.
  mutating func close(_ closing: Closing) throws {
    let subject: Subject
    let figures: [PeriodClosed.Figures]
    switch closing.scope {
    case .unit(let unit):
      subject = units[unit].subject
      figures = self.figures(ofUnit: unit, in: closing.period)
      if closing.kind == .first {
        let last = closing.period.lastDay
        units[unit].closedThrough = Calendar.place(
          year: last.year, month: last.month, day: last.day)
      }
    case .agency(let agency):
      subject = Subject(agency: agency)
      figures = self.figures(ofAgency: agency, in: closing.period)
    }
    guard !figures.isEmpty else { return }
    let isFirst = closing.kind == .first
    let closed = PeriodClosed(
      period: closing.period, kind: closing.kind,
      reason: isFirst ? nil : "Jawaban dikoreksi setelah penetapan",
      policy: Policy.permenpan14Of2017.name, figures: figures, logSize: output.count,
      logRoot: output.tree.root)
    try record("period.closed", subject, closed.data)
    if isFirst, numbers.chance(perMille: Self.restatementsPerMille) {
      closings[now.day + numbers.number(in: 30...120), default: []].append(
        Closing(scope: closing.scope, period: closing.period, kind: .correction))
    }
  }

  private func figures(ofUnit unit: Int, in period: Period) -> [PeriodClosed.Figures] {
    (0...options.services).compactMap { scope in
      tallies.figures(
        unit: unit, scope: scope, service: scope == 0 ? nil : "layanan-\(scope)", in: period)
    }
  }

  private func figures(ofAgency agency: String, in period: Period) -> [PeriodClosed.Figures] {
    let shown = units.indices.compactMap { unit in
      units[unit].subject.agency == agency
        ? tallies.figures(unit: unit, scope: 0, service: nil, in: period) : nil
    }
    return PeriodClosed.Figures(rollingUp: shown).map { [$0] } ?? []
  }
}
