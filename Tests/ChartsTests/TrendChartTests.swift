import ExactNumbers
import TestSupport
import Testing

@testable import Charts

@Suite("Pictures of trends")
struct TrendChartTests {
  @Test("texts don't touch, and stay inside", arguments: 0..<200)
  func texts(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    random.trendChart().expectTextsApart()
  }

  @Test("every channel of the specification shows a field of its data", arguments: 0..<50)
  func fields(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try random.trendChart().expectFields()
  }

  @Test func `a gap breaks the line, and is said`() {
    let chart = TrendChart(
      frame: .plain,
      points: [
        TrendPoint(period: "2020", index: Hundredths(units: 8000)),
        TrendPoint(period: "2021", index: Hundredths(units: 8100), grade: "B"),
        TrendPoint(period: "2022", index: nil),
        TrendPoint(period: "2023", index: Hundredths(units: 8300), margin: Hundredths(units: 120)),
        TrendPoint(
          period: "2024", index: Hundredths(units: 8200),
          vintages: [.init(number: 1, index: Hundredths(units: 8250))]),
      ])
    #expect(
      chart.summary
        == "2020: 80.00. 2021: 81.00, grade B. 2022: no figure. 2023: 83.00 ±1.20. "
        + "2024: 82.00; as published 82.50.")
    let lines = chart.canvas.shapes.filter { shape in
      if case .line(_, width: 25, _) = shape.kind { shape.colour == .accent } else { false }
    }
    let counts = lines.map { if case .line(let points, _, _) = $0.kind { points.count } else { 0 } }
    #expect(counts == [2, 2])
  }

  @Test func `of as many periods as there are, the last is named`() {
    for count in [1, 2, 12, 100, 300] {
      let chart = TrendChart(
        frame: .plain,
        points: (0..<count).map {
          TrendPoint(period: "P\($0)", index: Hundredths(units: 8000 + $0))
        })
      #expect(chart.canvas.texts.contains("P\(count - 1)"))
      chart.expectTextsApart()
    }
  }

  @Test func `a trend without a figure is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = TrendChart(frame: .plain, points: [TrendPoint(period: "2024", index: nil)])
    }
  }
}

extension SplitMix64 {
  /// Returns a trend with gaps, margins, vintages and grades.
  fileprivate mutating func trendChart() -> TrendChart {
    let lowest = [[8831, 7661, 6500], [8126, 6251, 4376], []]
    var level = number(in: 4000...9500)
    var points = (0...number(in: 0...14)).map { place -> TrendPoint in
      level = min(max(level + number(in: -300...300), 2500), 10_000)
      let index = chance(85) ? Hundredths(units: level) : nil
      return TrendPoint(
        period: "\(2010 + place)" + (chance(50) ? "-S1" : ""), index: index,
        margin: chance(50) ? index.map { _ in Hundredths(units: number(in: 0...900)) } : nil,
        grade: "B", mark: chance(10) ? "*" : "",
        vintages: (0..<(chance(30) ? number(in: 1...4) : 0)).map {
          .init(
            number: $0 + 1,
            index: Hundredths(units: min(10_000, max(0, level + number(in: -200...200)))))
        },
        lowest: (pick(from: lowest) ?? []).map { Hundredths(units: $0) })
    }
    points.append(TrendPoint(period: "2030", index: Hundredths(units: level)))
    return TrendChart(frame: frame(), points: points)
  }
}
