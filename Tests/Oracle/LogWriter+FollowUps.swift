import TestSupport

// Events that no index depends on.
extension LogWriter {
  mutating func writeSurvey() {
    guard let subject = random.pick(from: random.chance(20) ? agencies : units) else { return }
    // Years come again, so that a survey is opened for the same one twice.
    let period = randomPeriod(random.pick(from: [.year, .year, .semester, .month]) ?? .year)
    var data: [String: OracleValue] = ["period": .text(period)]
    if random.chance(80) { data["population"] = .number(random.number(in: 1...3000)) }
    if random.chance(50) { data["sample"] = .number(random.number(in: 1...340)) }
    if random.chance(30) { data["method"] = random.chance(50) ? "online" : "wawancara" }
    if random.chance(20), let instrument = random.pick(from: instruments) {
      data["instrument"] = .text(instrument.name)
    }
    if random.chance(30) {
      let year = randomYear()
      let last = random.number(in: 2...9)
      data["window"] = ["from": .text("\(year)-02-01"), "to": .text("\(year)-0\(last)-28")]
    }
    write("survey.opened", subject, data)
  }

  mutating func writeFollowUp() {
    guard let unit = random.pick(from: units) else { return }
    let year = randomYear()
    let id = newID("f")
    followUps.append((unit, id, false))
    write(
      "followup.planned", unit,
      [
        "followup": .text(id), "period": .text("\(year)"), "element": "U3",
        "action": "Loket baru", "due": .text("\(year + 1)-Q1"),
      ])
  }

  mutating func writeCompletion() {
    let planned = followUps.indices.filter { !followUps[$0].isCompleted }
    guard let place = random.pick(from: planned) else { return }
    followUps[place].isCompleted = true
    write(
      "followup.completed", followUps[place].unit,
      ["followup": .text(followUps[place].id), "date": "2025-02-03"])
  }
}
