import Charts
import Documents
import ExactNumbers
import Projections
import Survey

extension Report {
  /// The pictures that a template can name.
  enum Picture: String, CaseIterable {
    case elements = "grafik_unsur"
    case services = "grafik_layanan"
    case answers = "grafik_jawaban"
    case ranking = "grafik_peringkat"
    case trend = "grafik_tren"
  }

  /// The places of pictures; empty for those that there are no figures for.
  func pictures(of fields: TemplateFields) -> TemplateFields {
    TemplateFields(
      uniqueKeysWithValues: Picture.allCases.map { picture in
        let isKnown = fields[picture.condition] == .flag(true) && hasRoom(for: picture)
        return (picture.rawValue, .markdown(isKnown ? "![](\(picture.rawValue))" : ""))
      })
  }

  /// Returns whether a picture fits on a sheet.
  private func hasRoom(for picture: Picture) -> Bool {
    picture != .ranking
      || log.state.registry.units(of: scope.subject.agency).count <= Self.rankedCount
  }

  /// The number of units up to which there is a picture of their ranking.
  private static let rankedCount: Int = 40

  /// Returns a picture.
  func chart(_ picture: Picture, in context: ToolContext) throws -> any Chart {
    let request = ChartRequest(
      question: Question([scope.path, period.description]), log: log, view: .current,
      grain: TrendGrain.allCases.first { $0.grain == period.grain } ?? .year, wording: wording,
      small: small)
    return switch picture {
    case .elements: try request.elementsChart(answer)
    case .services: try request.servicesChart(answer)
    case .answers: try request.answersChart(answer, in: context)
    case .ranking: try request.rankingChart(answer)
    case .trend: try request.trendChart(of: scope)
    }
  }
}

extension Report.Picture {
  /// The name of what must be so for the picture to have figures.
  fileprivate var condition: String {
    switch self {
    case .elements: "ada_unsur"
    case .services: "ada_layanan"
    case .answers: "ada_jawaban"
    case .ranking: "ada_unit"
    case .trend: "ada_tren"
    }
  }
}
