import TestSupport

// Events that no figure depends on.
extension LogWriter {
  mutating func writeSurvey() {
    guard let unit = random.pick(from: units) else { return }
    let period = randomPeriod(random.chance(50) ? .year : .semester)
    write(
      "survey.opened", unit,
      ["period": .text(period), "population": 1200, "sample": 291, "method": "online"])
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
