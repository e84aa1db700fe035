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

  private func word(_ grain: TrendGrain) -> String {
    switch grain {
    case .year: choose("year", "tahun")
    case .semester: choose("semester", "semester")
    case .quarter: choose("quarter", "triwulan")
    case .month: choose("month", "bulan")
    }
  }
}
