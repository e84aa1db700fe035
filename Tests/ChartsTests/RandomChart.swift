import ExactNumbers
import TestSupport

@testable import Charts

/// The kinds of pictures that tests draw of random data.
enum ChartKind: CaseIterable, Sendable {
  case trend, elements, multiples, services, answers, ranking, revisions
}

extension SplitMix64 {
  /// Returns a picture of random data with hostile names.
  mutating func chart(_ kind: ChartKind) -> any Chart {
    switch kind {
    case .trend: trendChart()
    case .elements: elementsChart()
    case .multiples: multiplesChart()
    case .services: servicesChart()
    case .answers: answersChart()
    case .ranking: rankingChart()
    case .revisions: revisionsChart()
    }
  }

  private mutating func index() -> Hundredths { Hundredths(units: number(in: 2500...10_000)) }

  private mutating func mark() -> String { chance(10) ? "*" : "" }

  private mutating func lowest() -> [Hundredths] {
    (pick(from: [[8831, 7661, 6500], [8126, 6251, 4376], []]) ?? []).map { Hundredths(units: $0) }
  }

  /// Returns a trend with gaps, margins, vintages and grades.
  mutating func trendChart() -> TrendChart {
    TrendChart(frame: frame(), points: points(count: number(in: 1...15), withVintages: true))
  }

  private mutating func points(count: Int, withVintages: Bool = false) -> [TrendPoint] {
    var level = number(in: 4000...9500)
    let ending = pick(from: ["", "-S1", "-Q3", "-05"]) ?? ""
    return (0..<count).map { place in
      level = min(max(level + number(in: -300...300), 2500), 10_000)
      // The last one always has a figure.
      let index = place == count - 1 || chance(85) ? Hundredths(units: level) : nil
      return TrendPoint(
        period: "\(2010 + place)\(ending)", index: index,
        margin: chance(50) ? index.map { _ in Hundredths(units: number(in: 0...900)) } : nil,
        grade: "B", mark: mark(),
        vintages: (0..<(withVintages && chance(30) ? number(in: 1...4) : 0)).map {
          .init(
            number: $0 + 1,
            index: Hundredths(units: min(10_000, max(0, level + number(in: -200...200)))))
        },
        lowest: lowest())
    }
  }

  private mutating func elementsChart() -> ElementsChart {
    let hasChange = chance(50)
    return ElementsChart(
      frame: frame(),
      bars: (0...number(in: 0...14)).map { place in
        let index = index()
        return ElementsChart.Bar(
          label: place == 0 ? "all elements" : "U\(place) \(name())", index: index,
          margin: chance(50) ? Hundredths(units: number(in: 0...2000)) : nil,
          grade: chance(90) ? "A" : nil, mark: mark(),
          change: hasChange ? index - self.index() : nil, isWhole: place == 0)
      },
      lowest: lowest(), start: Hundredths(units: number(in: 0...2500)), earlierPeriod: "2023-S1")
  }

  private mutating func multiplesChart() -> MultiplesChart {
    let count = number(in: 1...12)
    return MultiplesChart(
      frame: frame(),
      series: (1...number(in: 1...14)).map {
        MultiplesChart.Series(label: "U\($0) \(name())", points: points(count: count))
      }, lowest: lowest())
  }

  private mutating func servicesChart() -> ServicesChart {
    let count = number(in: 1...14)
    func series(_ label: String) -> ServicesChart.Series {
      ServicesChart.Series(
        label: label,
        indices: (0..<count).map { place in place == 0 || chance(90) ? index() : nil },
        marks: (0..<count).map { _ in mark() })
    }
    return ServicesChart(
      frame: frame(), elements: (1...count).map { ("U\($0)", name()) },
      services: (1...number(in: 1...12)).map { series("\($0) \(name())") }, unit: series(name()),
      lowest: lowest())
  }

  private mutating func answersChart() -> AnswersChart {
    let values = 1...number(in: 2...7)
    return AnswersChart(
      frame: frame(),
      bars: (0...number(in: 0...9)).map { place in
        let counts = values.map { _ in chance(30) ? 0 : number(in: 0...(chance(20) ? 9000 : 80)) }
        return AnswersChart.Bar(
          label: "U\(place) \(name())", counts: place == 0 ? values.map { _ in 7 } : counts,
          satisfied: index(), mark: mark(), isWhole: place == 0)
      }, values: values, shareTitle: "satisfied %")
  }

  private mutating func rankingChart() -> RankingChart {
    let hasEarlier = chance(70)
    let rows = (1...number(in: 1...30)).map { place in
      RankingChart.Row(
        label: "\(name()) \(place)", index: index(), grade: "A", mark: mark(),
        earlier: hasEarlier && chance(80) ? index() : nil)
    }
    return RankingChart(
      frame: frame(), rows: rows, earlierIndices: rows.compactMap(\.earlier), period: "2024",
      earlierPeriod: "2023")
  }

  private mutating func revisionsChart() -> RevisionsChart {
    RevisionsChart(
      frame: frame(),
      rows: (0..<number(in: 1...6)).map { place in
        let vintages = (1...number(in: 1...9)).map { _ in index() }
        return RevisionsChart.Row(
          period: "\(2018 + place)-Q2", vintages: vintages, marks: vintages.map { _ in mark() },
          latest: number(in: 1...vintages.count),
          revision: vintages.count > 1 ? Hundredths(units: 12) : nil,
          today: chance(80) ? index() : nil, todayMark: mark())
      })
  }
}
