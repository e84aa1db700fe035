import Charts
import Documents
import Projections
import Survey

extension Report {
  /// The pictures that a template can name, and what they show.
  enum Picture: String, CaseIterable {
    case trend = "grafik_tren"

    fileprivate var kind: ChartKind {
      switch self {
      case .trend: .trend
      }
    }
  }

  /// The places of pictures; empty for those that there are no figures for.
  var pictures: TemplateFields {
    TemplateFields(
      uniqueKeysWithValues: Picture.allCases.map { picture in
        (picture.rawValue, .markdown(hasFigures(picture) ? "![](\(picture.rawValue))" : ""))
      })
  }

  private func hasFigures(_ picture: Picture) -> Bool {
    switch picture {
    case .trend: trendRows.count > 1 && grain != nil
    }
  }

  /// Returns a picture.
  func chart(_ picture: Picture) throws -> any Chart {
    let request = ChartRequest(
      question: Question([scope.path] + (picture.kind.hasPeriod ? [period.description] : [])),
      log: log, view: .current, grain: grain ?? .year, wording: wording, small: small)
    return try request.chart(picture.kind).chart
  }

  private var grain: TrendGrain? { TrendGrain.allCases.first { $0.grain == period.grain } }
}
