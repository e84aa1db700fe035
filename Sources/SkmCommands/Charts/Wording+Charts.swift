import Projections
import Survey

extension Wording {
  /// The index by its name.
  private var indexName: String {
    choose("Public-satisfaction index", "Indeks Kepuasan Masyarakat (IKM)")
  }

  /// Returns what a trend shows.
  func trendSubtitle(_ grain: TrendGrain, isPublished: Bool) -> String {
    let published = isPublished ? choose(", as published", ", sebagaimana terbit") : ""
    return choose("\(indexName) by \(grain.rawValue)", "\(indexName) per \(word(grain))")
      + published
  }

  /// Returns what small pictures of elements show.
  func multiplesSubtitle(_ grain: TrendGrain) -> String {
    choose("Index of each element by \(grain.rawValue)", "Indeks tiap unsur per \(word(grain))")
  }

  /// Returns what the elements of a period show.
  func elementsSubtitle(_ period: Period) -> String {
    choose("Index of each element, \(period)", "Indeks tiap unsur, \(period)")
  }

  /// Returns what the services of a unit show.
  func servicesSubtitle(_ period: Period) -> String {
    choose(
      "Index of each element by service, \(period)", "Indeks tiap unsur per layanan, \(period)")
  }

  /// Returns what counts of answers show.
  func answersSubtitle(_ period: Period, respondents: Int) -> String {
    choose("Answers to each element, ", "Jawaban atas tiap unsur, ")
      + "\(period): \(respondentCount(respondents))"
  }

  /// Returns what a ranking shows.
  func rankingSubtitle(_ period: Period, isPublished: Bool) -> String {
    let published = isPublished ? choose(", as published", ", sebagaimana terbit") : ""
    return choose("Units by their index, \(period)", "Peringkat unit menurut indeks, \(period)")
      + published
  }

  /// Returns what a revision triangle shows.
  func revisionsSubtitle(_ grain: TrendGrain) -> String {
    choose(
      "Index as published and today, by \(grain.rawValue)",
      "Indeks sebagaimana terbit dan kini, per \(word(grain))")
  }

  /// The sentence that says that figures are under several policies.
  var ownPolicies: String {
    choose(
      "Each figure under the policy that was adopted for it.",
      "Tiap angka menurut kebijakan yang ditetapkan untuknya.")
  }

  private func word(_ grain: TrendGrain) -> String {
    switch grain {
    case .year: choose("year", "tahun")
    case .semester: choose("semester", "semester")
    case .quarter: choose("quarter", "triwulan")
    case .month: choose("month", "bulan")
    }
  }
}
