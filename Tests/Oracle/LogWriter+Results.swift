import TestSupport

// Reported results, and what happens to them.
extension LogWriter {
  mutating func writeResult() {
    guard let unit = random.pick(from: units) else { return }
    let service = random.chance(30) ? randomService(of: unit) : nil
    // Often the scope and period of a report that is there already.
    let period = randomPeriod(random.pick(from: plan.grains) ?? .year)
    writeResult(of: unit, service: service, period: period, under: randomInstrument())
    if random.chance(25) {
      writeResult(of: unit, service: service, period: period, under: randomInstrument())
    }
  }

  mutating func writeAgencyResult() {
    guard let agency = random.pick(from: agencies) else { return }
    let grain = random.pick(from: [Period.Grain.year, .year, .year, .semester, .quarter, .month])
    let period = randomPeriod(grain ?? .year)
    writeResult(of: agency, service: nil, period: period, under: randomInstrument())
    if random.chance(30), let year = Int(period.prefix(4)), plan.years.contains(year - 1) {
      writeResult(
        of: agency, service: nil, period: "\(year - 1)" + period.dropFirst(4),
        under: randomInstrument())
    }
  }

  /// Writes results of most units of an agency for one period.
  mutating func writeAllUnits() {
    guard let agency = random.pick(from: agencies) else { return }
    let period = randomPeriod(random.pick(from: [.year, .year, .semester]) ?? .year)
    for unit in units where unit.hasPrefix(agency + "/") && random.chance(85) {
      writeResult(of: unit, service: nil, period: period, under: randomInstrument())
    }
  }

  /// Writes results of a scope for a period and the same period a year later.
  mutating func writeYearPair() {
    guard let unit = random.pick(from: units), plan.years.count > 1 else { return }
    let service = random.chance(30) ? randomService(of: unit) : nil
    let place = random.number(in: 0...(plan.years.count - 2))
    let suffix = random.pick(from: ["", "", "", "-S1", "-S2", "-Q2", "-05"]) ?? ""
    let instrument = randomInstrument()
    for year in [plan.years[place], plan.years[place] + 1] {
      let isSame = random.chance(90)
      writeResult(
        of: unit, service: service, period: "\(year)" + suffix,
        under: isSame ? instrument : randomInstrument())
    }
  }

  /// Writes results for all parts of a period, and perhaps for the whole.
  mutating func writeParts() {
    guard let unit = random.pick(from: units) else { return }
    let service = random.chance(35) ? randomService(of: unit) : nil
    let cuts: [(whole: Period.Grain, part: Period.Grain)] = [
      (.year, .semester), (.year, .semester), (.year, .semester), (.year, .quarter),
      (.semester, .quarter), (.semester, .quarter), (.quarter, .month), (.year, .month),
    ]
    let year = randomYear()
    guard
      let cut = random.pick(from: cuts),
      let whole = random.pick(from: Period.all(cut.whole, of: year))
    else { return }
    let instrument = randomInstrument()
    let isSpoilt = random.chance(25)
    for part in whole.parts(cut.part) where !(isSpoilt && random.chance(20)) {
      let other = isSpoilt && random.chance(plan.otherInstrumentChance)
      writeResult(
        of: unit, service: service, period: part.text,
        under: other ? randomInstrument() : instrument, needsAll: !isSpoilt)
    }
    if random.chance(30) {
      writeResult(of: unit, service: service, period: whole.text, under: instrument)
    }
    if random.chance(30) {
      for _ in 0..<random.number(in: 1...6) {
        writeResponse(of: unit, service: service, date: whole.text, under: instrument)
      }
    }
  }

  /// Writes one result.
  ///
  /// - Parameter needsAll: Whether it must have what a part of a pool needs.
  private mutating func writeResult(
    of subject: String, service: String?, period: String, under instrument: Instrument,
    needsAll: Bool = false
  ) {
    let isPercentage = random.chance(plan.percentageChance)
    var report = Report(
      subject: subject, id: newID("h"), instrument: instrument, isPercentage: isPercentage,
      elements: randomElements(of: instrument, isPercentage: isPercentage))
    let isComplete = report.elements.count == instrument.elements.count
    if random.chance(isComplete ? 65 : 80) || needsAll { report.index = randomIndex() }
    if isComplete && random.chance(20) { report.index = nil }
    if random.chance(80) || needsAll { report.respondents = randomCount() }
    if random.chance(plan.weightsChance) { report.weights = randomWeights() }
    if agencies.contains(subject) && random.chance(60) {
      report.units = random.number(in: 1...5)
    }
    reports.append(report)
    var data = fields(of: report)
    data["result"] = .text(report.id)
    data["period"] = .text(period)
    if let service { data["service"] = .text(service) }
    if instrument != .builtIn || random.chance(10) { data["instrument"] = .text(instrument.name) }
    if random.chance(20) { data["grade"] = "B" }
    if random.chance(10) { data["bands"] = random.chance(50) ? 2004 : 2017 }
    write("result.reported", subject, data)
  }

  private func fields(of report: Report) -> [String: OracleValue] {
    var data: [String: OracleValue] = [
      "scale": .number(report.isPercentage ? 100 : report.instrument.maximum)
    ]
    if !report.elements.isEmpty {
      data["elements"] = .object(report.elements.mapValues { .text($0) })
    }
    data["index"] = report.index.map { .text($0) }
    data["respondents"] = report.respondents.map { .number($0) }
    data["weights"] = report.weights.map { .text($0) }
    data["units"] = report.units.map { .number($0) }
    return data
  }

  /// Returns printed elements: all, all but some, few or none, perhaps with one out of scale.
  private mutating func randomElements(
    of instrument: Instrument, isPercentage: Bool
  ) -> [String: String] {
    let keptChance = random.pick(from: [100, 100, 100, 100, 100, 90, 60, 30, 0, 0]) ?? 100
    var elements: [String: String] = [:]
    for element in instrument.elements where random.chance(keptChance) {
      elements[element] = randomElement(of: instrument, isPercentage: isPercentage)
    }
    if random.chance(plan.outOfScaleChance),
      let element = random.pick(from: Instrument.sorted(elements.keys))
    {
      elements[element] = randomOutsider(of: instrument, isPercentage: isPercentage)
    }
    return elements
  }
}
