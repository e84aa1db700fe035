import Projections
import Survey

extension Wording {
  /// Returns what a line about breaks begins with.
  func name(of kind: BreakLines.Kind) -> String {
    switch kind {
    case .policy: choose("Policy", "Kebijakan")
    case .instrument: choose("Instrument", "Instrumen")
    case .method: choose("Method", "Metode")
    case .population: choose("Population", "Populasi")
    }
  }

  /// Returns what a break means for the change over the year.
  ///
  /// - Parameter hasPrinted: Whether one of the indices stands as printed under any policy.
  func consequence(of kind: BreakLines.Kind, _ hasPrinted: Bool) -> String {
    switch kind {
    case .policy where hasPrinted:
      choose(
        "\(change) has both years under the later one, but indices printed without weights as printed",
        "\(change) dihitung dengan kedua tahun menurut yang kemudian, kecuali indeks tercetak tanpa "
          + "bobot, yang tetap seperti tercetak")
    case .policy:
      choose(
        "\(change) has both years under the later one",
        "\(change) dihitung dengan kedua tahun menurut yang kemudian")
    case .instrument:
      choose("there is no \(change) between instruments", "tidak ada \(change) antarinstrumen")
    case .method:
      choose("\(change) may come from that alone", "\(change) mungkin hanya karena itu")
    case .population:
      choose(
        "more than a tenth apart, so \(change) may come from who is served",
        "berbeda lebih dari sepersepuluh, jadi \(change) mungkin karena siapa yang dilayani")
    }
  }

  /// Returns a difference as it is in some periods, and as it was a year before.
  func words(for difference: SeriesBreak.Difference, in periods: String) -> String {
    switch difference {
    case .policy(let from, let to, let units, _):
      between(from, to, periods)
        + (units.map { count in
          choose(
            " (\(self.count(count)) \(count == 1 ? "unit" : "units"))",
            " (\(self.count(count)) unit)")
        } ?? "")
    case .instruments(let from, let to):
      between(
        from.joined(separator: choose(" and ", " dan ")),
        to.joined(separator: choose(" and ", " dan ")), periods)
    case .method(let from, let to): between("'\(from)'", "'\(to)'", periods)
    case .population(let from, let to): between(count(from), count(to), periods)
    }
  }

  private func between(_ from: String, _ to: String, _ periods: String) -> String {
    choose(
      "\(to) for \(periods), \(from) a year earlier",
      "\(to) untuk \(periods), \(from) setahun sebelumnya")
  }

  /// Returns periods in a list, where three or more follow one another the first and the last.
  func list(_ periods: [Period]) -> String {
    var runs: [[Period]] = []
    for period in periods.sorted() {
      if let last = runs.last?.last, last.grain == period.grain, last.ordinal + 1 == period.ordinal
      {
        runs[runs.count - 1].append(period)
      } else {
        runs.append([period])
      }
    }
    return runs.flatMap { run in
      run.count > 2
        ? ["\(run[0])" + choose(" to ", " sampai ") + "\(run[run.count - 1])"]
        : run.map(\.description)
    }.joined(separator: ", ")
  }

  /// Returns how many of all are meant: `57 of 59`.
  func share(_ number: Int, of total: Int) -> String {
    choose("\(count(number)) of \(count(total))", "\(count(number)) dari \(count(total))")
  }
}
