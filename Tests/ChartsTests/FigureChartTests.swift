import ExactNumbers
import TestSupport
import Testing

@testable import Charts

@Suite("What pictures show")
struct FigureChartTests {
  @Test("bars of answers are as long as their shares, and all are 100 %", arguments: 0..<50)
  func answers(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = 1...random.number(in: 2...7)
    let counts = values.map { _ in random.number(in: 0...300) } + []
    let bar = AnswersChart.Bar(label: "U1", counts: counts, satisfied: nil)
    let chart = AnswersChart(
      frame: .plain,
      bars: [AnswersChart.Bar(label: "", counts: values.map { _ in 1 }, satisfied: nil), bar],
      values: values, shareTitle: "")
    let parts = chart.parts(of: bar)
    guard counts.contains(where: { $0 > 0 }) else {
      #expect(parts.isEmpty)
      return
    }
    let total = counts.reduce(0, +)
    for (part, count) in zip(parts, counts) {
      // Both ends are rounded.
      let length = (part.upperBound - part.lowerBound) * total
      #expect(abs(length - count * 10_000) <= total)
    }
    for (part, next) in zip(parts, parts.dropFirst()) {
      #expect(part.upperBound == next.lowerBound)
    }
    // What is above the middle of the scale stands on the right, what is below on the left.
    for (place, part) in parts.enumerated() {
      if 2 * place < values.count - 1 { #expect(part.upperBound <= 0) }
      if 2 * place > values.count - 1 { #expect(part.lowerBound >= 0) }
    }
  }

  @Test func `half of the middle answers stand on either side`() {
    let bar = AnswersChart.Bar(label: "U1", counts: [1, 2, 1], satisfied: nil)
    let chart = AnswersChart(frame: .plain, bars: [bar], values: 1...3, shareTitle: "")
    #expect(chart.parts(of: bar) == [-5000 ... -2500, -2500...2500, 2500...5000])
  }

  @Test func `units of one index have one place, and the next is as many further`() {
    let indices = [8100, 9000, 8500, 8500, 7000]
    let chart = RankingChart(
      frame: .plain,
      rows: zip(["a", "b", "c", "d", "e"], indices).map { name, units in
        RankingChart.Row(
          label: name, index: Hundredths(units: units),
          earlier: name == "b" ? Hundredths(units: 7000) : nil)
      },
      earlierIndices: [7000, 7500, 7000].map { Hundredths(units: $0) }, period: "2024",
      earlierPeriod: "2023")
    #expect(chart.rows.map(\.label) == ["b", "c", "d", "a", "e"])
    #expect(chart.ranks == [1, 2, 2, 4, 5])
    #expect(chart.earlierRanks == [2, nil, nil, nil, nil])
    #expect(
      chart.summary
        == "1. b: 90.00; rank 2023, of 3: 2. 2. c: 85.00. 2. d: 85.00. 4. a: 81.00. 5. e: 70.00.")
  }

  @Test func `last year's index of an element is what the printed change adds up from`() {
    let bar = ElementsChart.Bar(
      label: "U1", index: Hundredths(units: 9275), grade: "A", change: Hundredths(units: 875))
    let chart = ElementsChart(
      frame: ChartFrame(title: "Kantor", subtitle: "Indeks", words: .indonesian), bars: [bar],
      lowest: [], start: Hundredths(units: 2500), earlierPeriod: "2023")
    #expect(chart.summary == "U1: 92,75, mutu A, +8,75.")
    #expect(chart.canvas.shapes.contains { $0.hint == "2023: 84,00" })
  }

  @Test func `of many vintages the first and the last ones are drawn`() {
    let row = RevisionsChart.Row(
      period: "2024", vintages: (1...9).map { Hundredths(units: 8000 + $0) },
      marks: Array(repeating: "", count: 9), latest: 9, revision: Hundredths(units: 8),
      today: Hundredths(units: 8009))
    let texts = RevisionsChart(frame: .plain, rows: [row]).canvas.texts
    #expect(texts.filter { $0.hasPrefix("80.") } == ["80.01", "80.08", "80.09", "80.09"])
  }

  @Test func `more services than can be told apart have a panel each`() {
    func chart(_ count: Int) -> ServicesChart {
      let series = (0...count).map {
        ServicesChart.Series(
          label: "service \($0)", indices: [Hundredths(units: 8000), Hundredths(units: 8500)],
          marks: ["", ""])
      }
      return ServicesChart(
        frame: .plain, elements: [("U1", "one"), ("U2", "two")], services: Array(series.dropLast()),
        unit: series[count], lowest: [])
    }
    #expect(!chart(6).canvas.texts.contains("Each panel from 75 to 90."))
    #expect(chart(7).canvas.texts.contains("Each panel from 75 to 90."))
  }

  @Test func `labels of specifications are cut short, and no two are alike`() {
    let long = String(repeating: "Sekretariat ", count: 17)
    let labels = VegaLite.labels([long + "A", "PTSP", long + "B", "PTSP", "PTSP (2)"])
    #expect(
      labels == [
        "Sekretariat Sekretariat Sekretariat Se…", "PTSP",
        "Sekretariat Sekretariat Sekretariat Se… (2)",
        "PTSP (2)", "PTSP (2) (2)",
      ])
  }

  @Test func `whole numbers have their thousands apart`() {
    #expect(
      [0, 999, 1000, 1_234_567].map(ChartWords.english.count) == ["0", "999", "1,000", "1,234,567"])
    #expect([1000, 12_345].map(ChartWords.indonesian.count) == ["1.000", "12.345"])
  }
}
