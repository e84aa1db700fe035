import EventLog
import ExactNumbers
import Survey
import Testing

@Suite("Policies")
struct PolicyTests {
  private func instrument(elementCount: Int) -> Instrument {
    Instrument(
      name: "test",
      elements: (1...elementCount).map {
        Instrument.Element(ElementCode(number: $0), "Unsur \($0)")
      },
      scale: 1...4)
  }

  @Test(
    "equal weights are exact or rounded",
    arguments: [
      (Policy.Weights.equal, 9, Rational(1, over: 9)),
      (.equal, 14, Rational(1, over: 14)),
      (.rounded(decimals: 2), 9, Rational(11, over: 100)),
      (.rounded(decimals: 3), 9, Rational(111, over: 1000)),
      (.rounded(decimals: 3), 14, Rational(71, over: 1000)),
      (.rounded(decimals: 2), 14, Rational(7, over: 100)),
      (.rounded(decimals: 3), 8, Rational(125, over: 1000)),
      (.rounded(decimals: 2), 8, Rational(13, over: 100)),
    ])
  func weights(weights: Policy.Weights, elementCount: Int, weight: Rational) {
    let instrument = instrument(elementCount: elementCount)
    let policy = Policy(name: "test", weights: weights, bands: .of2017)
    for element in instrument.elements {
      #expect(policy.weight(of: element.code, in: instrument) == weight)
    }
    #expect(policy.weighsUniformly(weight, in: instrument))
    #expect(!policy.weighsUniformly(weight + Rational(1, over: 1000), in: instrument))
  }

  @Test func `a band between two hundredths begins at the upper one`() throws {
    let line =
      #"{"specversion":"1.0","id":"e","source":"/t","type":"skm.policy.declared","subject":"kab","#
      + #""time":"2024-02-12T02:10:00Z","data":{"policy":"p","weights":{"rounding":2},"#
      + #""bands":["88.305","76.61","65.0001"]}}"#
    let node = try EventNode(reading: line.utf8.span, for: .input)
    guard case .policyDeclared(let policy)? = try SurveyEvent(reading: node)?.payload else {
      Issue.record("no policy was declared")
      return
    }
    #expect(policy.bands.lowest.map(\.description) == ["88.31", "76.61", "65.01"])
  }

  @Test
  func `declared weights are those declared, and an element that is not named weighs nothing`() {
    let (first, second) = (ElementCode(number: 1), ElementCode(number: 2))
    let policy = Policy(
      name: "test", weights: .declared([first: Rational(12, over: 100)]), bands: .of2004)
    let both = instrument(elementCount: 2)
    #expect(policy.weight(of: first, in: both) == Rational(3, over: 25))
    #expect(policy.weight(of: second, in: both) == Rational(0))
    #expect(!policy.weighsUniformly(Rational(12, over: 100), in: both))
    #expect(policy.weighsUniformly(Rational(12, over: 100), in: instrument(elementCount: 1)))
  }

  /// Nine answers of 4 give 100.00, 99.00 and 99.90.
  @Test(
    "the built-in policies give nine answers of 4 their index",
    arguments: [
      ("permenpan-14-2017", "100.00"), ("sukma-e", "99.00"), ("three-decimal", "99.90"),
      ("kepmenpan-25-2004", "99.90"),
    ])
  func builtIn(name: String, index: String) throws {
    let policy = try #require(Policy.builtIn.first { $0.name == name })
    let instrument = Instrument.permenpan14Of2017
    let sum = instrument.elements.map {
      policy.weight(of: $0.code, in: instrument) * Rational(4)
    }.sum()
    #expect(Hundredths(rounding: sum * Rational(25)).description == index)
    #expect(policy.bands == (name == "kepmenpan-25-2004" ? .of2004 : .of2017))
    #expect(Policy.builtIn.count == 4)
  }

  @Test(
    "a grade begins at its band",
    arguments: [
      (10000, Grade.a, Grade.a), (8831, .a, .a), (8830, .b, .a), (8126, .b, .a), (8125, .b, .b),
      (7661, .b, .b), (7660, .c, .b), (6500, .c, .b), (6499, .d, .b), (6251, .d, .b),
      (6250, .d, .c), (4376, .d, .c), (4375, .d, .d), (2500, .d, .d), (0, .d, .d),
    ])
  func bands(units: Int, of2017: Grade, of2004: Grade) {
    #expect(Bands.of2017.grade(of: Hundredths(units: units)) == of2017)
    #expect(Bands.of2004.grade(of: Hundredths(units: units)) == of2004)
  }

  @Test func `grades have the names of the regulation`() {
    #expect(Grade.allCases.map(\.rawValue) == ["A", "B", "C", "D"])
    #expect(
      Grade.allCases.map(\.name) == ["Sangat baik", "Baik", "Kurang baik", "Tidak baik"])
  }

  @Test func `the instrument in force has the nine elements of the regulation`() {
    let instrument = Instrument.permenpan14Of2017
    #expect(instrument.name == "14/2017")
    #expect(instrument.scale == 1...4)
    #expect(
      instrument.elements.map { "\($0.code) \($0.name)" } == [
        "U1 Persyaratan", "U2 Sistem, mekanisme dan prosedur", "U3 Waktu penyelesaian",
        "U4 Biaya/tarif", "U5 Produk spesifikasi jenis pelayanan", "U6 Kompetensi pelaksana",
        "U7 Perilaku pelaksana", "U8 Penanganan pengaduan, saran dan masukan",
        "U9 Sarana dan prasarana",
      ])
  }

  @Test func `bands that do not fall are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = Bands(lowest: [8000, 8000, 6000].map { Hundredths(units: $0) })
    }
  }
}
