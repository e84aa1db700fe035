import TestSupport

// Figures and periods as people print them.
extension LogWriter {
  /// Returns the decimal text of a number of units of the last decimal.
  static func decimalText(_ number: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(number) }
    var digits = String(number)
    while digits.utf8.count <= decimals { digits = "0" + digits }
    return digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// Returns an element's printed figure within its scale.
  mutating func randomElement(of instrument: Instrument, isPercentage: Bool) -> String {
    let decimals = random.pick(from: [0, 1, 2, 2, 2, 2, 3, 3, 4]) ?? 2
    let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let maximum = isPercentage ? 100 : instrument.maximum
    // The least figure is rounded up, as 100/3 is on a scale from 1 to 3.
    let minimum =
      isPercentage
      ? (100 * instrument.minimum * power + instrument.maximum - 1) / instrument.maximum
      : instrument.minimum * power
    if random.chance(5) {
      return Self.decimalText(
        random.chance(50) ? minimum : maximum * power, decimals: decimals)
    }
    let low = random.chance(60) ? (minimum + maximum * power) / 2 : minimum
    let number = random.number(in: low...(maximum * power))
    if random.chance(plan.tieChance) && number < maximum * power {
      return Self.decimalText(number * 10 + 5, decimals: decimals + 1)
    }
    return Self.decimalText(number, decimals: decimals)
  }

  /// Returns a figure that is outside an element's scale.
  mutating func randomOutsider(of instrument: Instrument, isPercentage: Bool) -> String {
    let maximum = isPercentage ? 100 : instrument.maximum
    let choices = ["0.99", "\(maximum).01", "\(maximum + 1)", "0", isPercentage ? "3.45" : "86.70"]
    let outside = choices.filter { text in
      guard let value = Rational(text: text) else { return false }
      let least =
        isPercentage
        ? Rational(instrument.minimum) * instrument.factor : Rational(instrument.minimum)
      return value < least || value > Rational(maximum)
    }
    return random.pick(from: outside) ?? "0"
  }

  /// Returns a printed index, of 0 to 100.
  mutating func randomIndex() -> String {
    if random.chance(plan.tieChance) {
      let number = random.number(in: 5000...9999)
      return Self.decimalText(number * 10 + 5, decimals: 3)
    }
    if random.chance(25) {
      let remarkable = [
        "88.31", "88.305", "88.304", "76.61", "76.605", "76.604999", "65", "65.00", "64.995",
        "81.26", "81.255", "62.51", "43.76", "80.00", "80.0", "40", "80.02", "39.99", "0", "0.004",
        "0.005", "100", "100.00", "99.995", "25",
      ]
      return random.pick(from: remarkable) ?? "80"
    }
    let decimals = random.pick(from: [0, 1, 2, 2, 2, 2, 2, 3, 4, 6]) ?? 2
    let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
    return Self.decimalText(random.number(in: (60 * power)...(100 * power)), decimals: decimals)
  }

  mutating func randomCount() -> Int {
    if random.chance(plan.smallCountChance) { return random.number(in: 1...4) }
    return random.number(in: 1...500)
  }

  mutating func randomWeights() -> String {
    let choices = [
      "0.11", "0.11", "0.110", "0.111", "1/9", "1/9", "2/18", "0.12", "1/14", "0.07", "0.071",
      "1/5", "0.2", "0.20", "0.333", "1/3", "1",
    ]
    return random.pick(from: choices) ?? "0.11"
  }

  mutating func randomYear() -> Int {
    random.pick(from: plan.years) ?? 2024
  }

  /// Returns a period of a grain.
  mutating func randomPeriod(_ grain: Period.Grain) -> String {
    let year = randomYear()
    guard grain == .day else {
      return (random.pick(from: Period.all(grain, of: year)) ?? Period(.year, of: year)).text
    }
    if random.chance(25) {
      let edges = ["01-01", "03-31", "04-01", "06-30", "07-01", "09-30", "10-01", "12-31"]
      return "\(year)-" + (random.pick(from: edges) ?? "06-30")
    }
    let month = random.number(in: 1...12)
    let day = random.number(in: 1...28)
    return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// Returns a date of any precision.
  mutating func randomDate() -> String {
    let grains: [Period.Grain] = [
      .year, .semester, .quarter, .month, .month, .day, .day, .day, .day,
    ]
    return randomPeriod(random.pick(from: grains) ?? .day)
  }

  mutating func randomInstrument() -> Instrument {
    guard random.chance(plan.otherInstrumentChance) else { return .builtIn }
    return random.pick(from: instruments) ?? .builtIn
  }

  mutating func randomService(of unit: String) -> String? {
    random.pick(from: services.filter { $0.unit == unit })?.service
  }
}
