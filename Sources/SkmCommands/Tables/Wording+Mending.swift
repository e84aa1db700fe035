import ExactNumbers
import Projections
import Survey

extension Wording {
  /// Returns what a list of elements is called.
  func name(of list: MendingRow.List) -> String {
    switch list {
    case .lowest: choose("lowest", "terendah")
    case .highest: choose("highest", "tertinggi")
    case .fall: choose("largest fall", "turun terbanyak")
    case .apart: choose("apart", "terpisah")
    }
  }

  var followUp: String { choose("follow-up", "tindak lanjut") }

  /// Returns the index without U4, or why there is none.
  func withoutFeesSentence(_ mending: Mending) -> String {
    switch mending.withoutFees {
    case .index(let index, let grade, let withFees):
      // A printed index need not be what its elements give.
      let shown = mending.composite?.index
      let own =
        shown == withFees
        ? ""
        : mending.composite?.basis == .rollup
          ? choose(
            "; the elements of its units give \(number(withFees)) with it",
            "; dengan U4 unsur dari unit menghasilkan \(number(withFees))")
          : choose(
            "; the printed elements give \(number(withFees)) with it",
            "; dengan U4 unsur tercetak menghasilkan \(number(withFees))")
      return choose("Without U4: ", "Tanpa U4: ")
        + "\(number(index)) \(grade.rawValue) (\(grade.name))" + own
    case .gap(let gap):
      let reason =
        switch gap {
        case .noFees:
          choose(
            "there is no figure of fees as U4 of 14/2017",
            "tidak ada angka biaya sebagai U4 dari 14/2017")
        case .incomplete:
          choose(
            "not every element is printed in its scale",
            "tidak semua unsur tercetak dalam skalanya")
        case .rollup:
          choose(
            "the figure is the mean of those of units, and not each of them has one",
            "angkanya rata-rata dari angka unit, dan tidak semua unit mempunyainya")
        case .noWeight:
          choose(
            "the policy gives the other elements no weight",
            "kebijakannya tidak memberi bobot pada unsur lain")
        }
      return choose(
        "Without U4: no index, because \(reason)", "Tanpa U4: tidak ada indeks, karena \(reason)")
    }
  }

  /// Returns the sentence about elements that are all at one index.
  ///
  /// - Parameter apart: The element that stands apart, if one does.
  func levelSentence(_ index: Hundredths, of apart: ElementCode?) -> String {
    choose(
      "All elements\(apart.map { " but \($0)" } ?? "") are at \(number(index)); none is lowest.",
      "Semua unsur\(apart.map { " selain \($0)" } ?? "") pada \(number(index)); tidak ada yang terendah."
    )
  }

  /// Returns the sentence about changes between other units.
  func unitsSentence(_ units: ComparedUnits) -> String {
    choose(
      "Changes compare \(count(units.later)) units with \(count(units.earlier)); "
        + "\(count(units.both)) \(units.both == 1 ? "is" : "are") in both.",
      "Perubahan membandingkan \(count(units.later)) unit dengan \(count(units.earlier)); "
        + "\(count(units.both)) ada pada keduanya.")
  }

  /// Returns the sentence about an element that stands apart.
  func apartSentence(_ element: Mending.Element) -> String {
    choose(
      "\(element.code) stands apart at \(number(element.row.value)): nobody paid, or everyone was "
        + "content; the service may be free.",
      "\(element.code) terpisah pada \(number(element.row.value)): tidak ada yang membayar, atau "
        + "semua puas; layanannya mungkin gratis.")
  }

  /// Returns the sentence that says why nothing fell.
  func noFall(_ gap: Mending.ComparisonGap?, since period: Period?) -> String {
    let earlier = period?.description ?? choose("the year before", "tahun sebelumnya")
    return switch gap {
    case nil:
      choose(
        "No element fell against \(earlier).", "Tidak ada unsur yang turun terhadap \(earlier).")
    case .noEarlierFigure:
      choose(
        "Falls are not known: no element has a figure for \(earlier) as well.",
        "Penurunan tidak diketahui: tidak ada unsur yang juga berangka untuk \(earlier).")
    case .otherInstrument:
      choose(
        "Falls are not known: \(earlier) is under another instrument.",
        "Penurunan tidak diketahui: \(earlier) menurut instrumen lain.")
    }
  }

  /// Returns the sentence that names the lowest elements for which nothing is planned.
  func planSentence(unplanned: [ElementCode], isNothing: Bool, in period: Period) -> String {
    if isNothing {
      return choose(
        "No follow-up is planned for \(period).", "Belum ada tindak lanjut untuk \(period).")
    }
    if unplanned.isEmpty {
      return choose(
        "A follow-up is planned for each of the lowest.",
        "Tiap unsur terendah mempunyai tindak lanjut.")
    }
    return choose(
      "Lowest without a follow-up: \(unplanned.list).",
      "Terendah tanpa tindak lanjut: \(unplanned.list).")
  }

  /// Returns the sentence that names follow-ups for elements that are not among the lowest.
  func elsewhereSentence(_ followUps: [FollowUp]) -> String {
    let names = followUps.map { "\($0.element) (\($0.id))" }.joined(separator: ", ").printable
    return choose(
      "Planned for elements that are not among the lowest: \(names).",
      "Direncanakan untuk unsur yang tidak termasuk terendah: \(names).")
  }

  /// Returns the sentence that compares what a result names to be mended first with its own table.
  func prioritiesSentence(_ priorities: NamedPriorities) -> String {
    let named = priorities.named.list
    let result = "'\(priorities.result)'".printable
    let isOne = priorities.named.count == 1
    let beginning = choose(
      "The result \(result) names \(named) to be mended first",
      "Hasil \(result) mendahulukan \(named)")
    let lowest = priorities.lowest.list
    guard !priorities.areLowest else {
      guard priorities.lowest.count == priorities.named.count else {
        return beginning
          + choose(
            ", and \(isOne ? "it is" : "they are") among the lowest of its own table, \(lowest).",
            ", dan memang termasuk yang terendah dalam tabelnya sendiri, \(lowest).")
      }
      return beginning
        + choose(
          ", and \(isOne ? "it is" : "they are") the lowest of its own table.",
          ", dan memang yang terendah dalam tabelnya sendiri.")
    }
    let missing =
      priorities.missing.isEmpty
      ? ""
      : choose(
        "; it prints no value of \(priorities.missing.list) in its scale",
        "; nilai \(priorities.missing.list) tidak tercetak dalam skalanya")
    guard !priorities.lowest.isEmpty else { return beginning + missing + "." }
    let areIs = priorities.lowest.count == 1 ? "is" : "are"
    return beginning
      + choose(
        ", but the lowest of its own table \(areIs) \(lowest)",
        ", padahal yang terendah dalam tabelnya sendiri \(lowest)")
      + missing + "."
  }
}
