import Statistics
import TestSupport
import Testing

@Suite("The t distribution of Student")
struct StudentTTests {
  @Test func `two-sided tails are those of mpmath and SciPy`() throws {
    for row in try Table(named: "student-t-tails.csv").rows {
      let (freedom, statistic) = (try row.number("freedom"), try row.number("statistic"))
      let tail = StudentT(degreesOfFreedom: freedom).twoSidedTail(beyond: statistic)
      let comment = "freedom \(freedom), t \(statistic)"
      expectNear(tail, try row.number("mpmath"), within: 1e-13, comment)
      expectNear(tail, try row.number("scipy"), within: 1e-9, comment)
    }
  }

  @Test func `critical values are those of mpmath and SciPy`() throws {
    for row in try Table(named: "student-t-critical-values.csv").rows {
      let (freedom, level) = (try row.number("freedom"), try row.number("level"))
      let value = StudentT(degreesOfFreedom: freedom).criticalValue(leaving: level)
      let comment = "freedom \(freedom), level \(level)"
      // At 0.999, to the last digit of the level belong the last thirteen of the value.
      expectNear(value, try row.number("mpmath"), within: 1e-12, comment)
      expectNear(value, try row.number("scipy"), within: 1e-9, comment)
    }
  }

  @Test("beyond the critical value lies the level", arguments: 0..<200 as Range<UInt64>)
  func inverse(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let freedom = Double(random.number(in: 100...4_000_000)) / 100
    let level = Double(random.number(in: 1...999_999)) / 1_000_000
    let distribution = StudentT(degreesOfFreedom: freedom)
    let value = distribution.criticalValue(leaving: level)
    expectNear(
      distribution.twoSidedTail(beyond: value), level, within: 1e-12,
      "freedom \(freedom), level \(level)")
    #expect(
      distribution.twoSidedTail(beyond: -value) == distribution.twoSidedTail(beyond: value))
  }

  @Test("tails fall from 1 to 0", arguments: [0.5, 1, 2, 19, 239, 1e7])
  func ends(freedom: Double) {
    let distribution = StudentT(degreesOfFreedom: freedom)
    #expect(distribution.twoSidedTail(beyond: 0) == 1)
    #expect(distribution.twoSidedTail(beyond: .infinity) == 0)
    var latest = 1.0
    for step in 1...400 {
      let tail = distribution.twoSidedTail(beyond: Double(step) / 40)
      #expect(tail < latest)
      latest = tail
    }
  }

  @Test func `with one degree of freedom the tail is that of Cauchy, however far out`() {
    // 2 arctan(1 / t) / π, which is 2 / (π t) for large t.
    for exponent in stride(from: 20, through: 300, by: 40) {
      let statistic = Double(sign: .plus, exponent: exponent, significand: 1)
      expectNear(
        StudentT(degreesOfFreedom: 1).twoSidedTail(beyond: statistic),
        2 / Double.pi / statistic, within: 1e-12, "t = 2^\(exponent)")
    }
  }

  @Test(
    "results are the same bits everywhere",
    arguments: [
      // Recorded on x86-64; the sign of a rounding is enough to change them.
      (1, 0.05, 4_623_342_575_419_149_606, 4_597_895_559_813_991_921),
      (19, 0.05, 4_611_895_489_975_772_782, 4_581_923_468_297_184_012),
      (239, 0.05, 4_611_550_637_547_076_986, 4_578_699_898_758_549_477),
      (1e7, 1e-12, 4_619_714_265_828_919_826, 4_578_312_887_628_646_383),
      (31.5, 0.2, 4_608_574_080_401_435_266, 4_580_795_626_257_240_120),
    ] as [(Double, Double, UInt64, UInt64)])
  func bits(freedom: Double, level: Double, value: UInt64, tail: UInt64) {
    let distribution = StudentT(degreesOfFreedom: freedom)
    #expect(distribution.criticalValue(leaving: level).bitPattern == value)
    #expect(distribution.twoSidedTail(beyond: 2.5).bitPattern == tail)
  }

  @Test func `what is no probability or number of degrees of freedom is a programming error`() async
  {
    await #expect(processExitsWith: .failure) { _ = StudentT(degreesOfFreedom: 0) }
    await #expect(processExitsWith: .failure) {
      _ = StudentT(degreesOfFreedom: 1).criticalValue(leaving: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = StudentT(degreesOfFreedom: 1).twoSidedTail(beyond: .nan)
    }
  }
}
