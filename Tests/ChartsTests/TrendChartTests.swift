import ExactNumbers
import Testing

@testable import Charts

@Suite("Pictures of trends")
struct TrendChartTests {
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

  @Test
  func `of many periods those that begin a year are named, and figures that stand out labelled`() {
    let chart = TrendChart(
      frame: .plain,
      points: (0..<36).map { month in
        let number = month % 12 + 1
        return TrendPoint(
          period: "\(2022 + month / 12)-\(number < 10 ? "0" : "")\(number)",
          index: Hundredths(units: month == 20 ? 7000 : month == 10 ? 9000 : 8000 + month))
      })
    let texts = chart.canvas.texts.sorted()
    #expect(texts.filter { $0.hasPrefix("20") } == ["2022-01", "2023-01", "2024-01", "2024-12"])
    #expect(texts.filter { $0.contains(".") } == ["70.00", "80.00", "80.35", "90.00"])
  }

  @Test func `a trend without a figure is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = TrendChart(frame: .plain, points: [TrendPoint(period: "2024", index: nil)])
    }
  }
}
