import TestSupport

// Corrections and withdrawals of results.
extension LogWriter {
  mutating func writeResultCorrection() {
    guard let place = pickReport() else { return }
    var set: [String: OracleValue] = [:]
    for _ in 0..<random.number(in: 1...2) {
      let before = reports[place]
      let change = change(reportAt: place)
      if change.keys.contains(where: { set[$0] != nil }) {
        reports[place] = before
      } else {
        set.merge(change) { $1 }
      }
    }
    guard !set.isEmpty else { return }
    let kind = random.pick(from: ["transcription", "erratum", "interpretation"]) ?? "erratum"
    write(
      "result.corrected", reports[place].subject,
      [
        "result": .text(reports[place].id), "kind": .text(kind), "reason": "Dibaca ulang",
        "set": .object(set),
      ])
  }

  mutating func writeWithdrawal() {
    guard let place = pickReport() else { return }
    reports[place].isWithdrawn = true
    write(
      "result.withdrawn", reports[place].subject,
      ["result": .text(reports[place].id), "reason": "Ditarik"])
  }

  private mutating func pickReport() -> Int? {
    random.pick(from: reports.indices.filter { !reports[$0].isWithdrawn })
  }

  /// Changes one field of a report; takes only away what is there.
  private mutating func change(reportAt place: Int) -> [String: OracleValue] {
    let isRemoval = random.chance(30)
    switch random.number(in: 1...20) {
    case 1...8:
      if isRemoval && reports[place].index == nil { return [:] }
      reports[place].index = isRemoval ? nil : randomIndex()
      return ["index": reports[place].index.map { .text($0) } ?? .null]
    case 9...10:
      if isRemoval && reports[place].weights == nil { return [:] }
      reports[place].weights = isRemoval ? nil : randomWeights()
      return ["weights": reports[place].weights.map { .text($0) } ?? .null]
    case 11...12:
      if isRemoval && reports[place].respondents == nil { return [:] }
      reports[place].respondents = isRemoval ? nil : randomCount()
      return ["respondents": reports[place].respondents.map { .number($0) } ?? .null]
    case 13...16: return changeElements(ofReportAt: place, isRemoval: isRemoval)
    case 17: return changeScale(ofReportAt: place)
    case 18: return changeInstrument(ofReportAt: place)
    case 19:
      guard agencies.contains(reports[place].subject) else { return [:] }
      if isRemoval && reports[place].units == nil { return [:] }
      reports[place].units = isRemoval ? nil : random.number(in: 1...5)
      return ["units": reports[place].units.map { .number($0) } ?? .null]
    default: return ["grade": random.chance(50) ? "A" : "C"]
    }
  }

  /// Sets or removes one or two elements, or all, or the one that is missing.
  private mutating func changeElements(
    ofReportAt place: Int, isRemoval: Bool
  ) -> [String: OracleValue] {
    let (instrument, isPercentage) = (reports[place].instrument, reports[place].isPercentage)
    if isRemoval && random.chance(20) && !reports[place].elements.isEmpty {
      reports[place].elements = [:]
      return ["elements": .null]
    }
    var changes: [String: OracleValue] = [:]
    for element in instrument.elements where random.chance(20) {
      if isRemoval {
        guard reports[place].elements.removeValue(forKey: element) != nil else { continue }
        changes[element] = .null
      } else {
        let isOutside = random.chance(plan.outOfScaleChance / 2)
        let printed =
          isOutside
          ? randomOutsider(of: instrument, isPercentage: isPercentage)
          : randomElement(of: instrument, isPercentage: isPercentage)
        reports[place].elements[element] = printed
        changes[element] = .text(printed)
      }
    }
    return changes.isEmpty ? [:] : ["elements": .object(changes)]
  }

  /// Changes the scale, and mostly the elements with it.
  private mutating func changeScale(ofReportAt place: Int) -> [String: OracleValue] {
    reports[place].isPercentage.toggle()
    let (instrument, isPercentage) = (reports[place].instrument, reports[place].isPercentage)
    var set: [String: OracleValue] = ["scale": .number(isPercentage ? 100 : instrument.maximum)]
    if random.chance(70) && !reports[place].elements.isEmpty {
      for element in Instrument.sorted(reports[place].elements.keys) {
        reports[place].elements[element] = randomElement(
          of: instrument, isPercentage: isPercentage)
      }
      set["elements"] = .object(reports[place].elements.mapValues { .text($0) })
    }
    return set
  }

  /// Puts a result under another instrument that its elements and scale fit.
  private mutating func changeInstrument(ofReportAt place: Int) -> [String: OracleValue] {
    let report = reports[place]
    let fitting = instruments.filter { instrument in
      instrument != report.instrument
        && Set(instrument.elements).isSuperset(of: report.elements.keys)
        && (report.isPercentage || instrument.maximum == report.instrument.maximum)
    }
    guard let instrument = random.pick(from: fitting) else { return [:] }
    reports[place].instrument = instrument
    let isDefault = instrument == .builtIn && random.chance(50)
    return ["instrument": isDefault ? .null : .text(instrument.name)]
  }
}
