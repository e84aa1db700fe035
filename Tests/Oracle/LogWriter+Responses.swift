import TestSupport

// Responses, and what happens to them.
extension LogWriter {
  mutating func writeResponse() {
    guard let unit = random.pick(from: units) else { return }
    let service = random.chance(60) ? randomService(of: unit) : nil
    writeResponse(of: unit, service: service, date: randomDate(), under: randomInstrument())
  }

  /// Writes so many responses that means end in an exact half.
  mutating func writeResponseBlock() {
    guard let unit = random.pick(from: units) else { return }
    let service = random.chance(40) ? randomService(of: unit) : nil
    let date = randomDate()
    let count = random.pick(from: [2, 4, 8, 8, 16]) ?? 8
    var blocks = [randomInstrument()]
    // A second instrument with as many respondents.
    if count <= 4 && random.chance(plan.otherInstrumentChance) {
      blocks.append(random.pick(from: instruments) ?? .builtIn)
    }
    for instrument in blocks {
      for _ in 0..<count {
        writeResponse(of: unit, service: service, date: date, under: instrument, isWhole: true)
      }
    }
  }

  mutating func writeResponse(
    of unit: String, service: String?, date: String, under instrument: Instrument,
    isWhole: Bool = false
  ) {
    let id = newID("r")
    let missingChance = isWhole ? 0 : random.pick(from: [0, 10, 30, 80]) ?? 0
    var answers: [String: Int] = [:]
    var printed: [String: OracleValue] = [:]
    for element in instrument.elements {
      if random.chance(missingChance) {
        if random.chance(50) { printed[element] = .null }
      } else {
        answers[element] = randomAnswer(instrument)
      }
    }
    if answers.isEmpty, let element = random.pick(from: instrument.elements) {
      answers[element] = randomAnswer(instrument)
    }
    for (element, answer) in answers { printed[element] = .number(answer) }
    var data: [String: OracleValue] = [
      "response": .text(id), "date": .text(date), "answers": .object(printed),
    ]
    if let service { data["service"] = .text(service) }
    if instrument != .builtIn || random.chance(10) { data["instrument"] = .text(instrument.name) }
    if random.chance(60) { data["respondent"] = randomRespondent() }
    if random.chance(30) { data["channel"] = .text(random.pick(from: ["web", "kertas"]) ?? "web") }
    if random.chance(10) { data["late"] = "Berkas tertinggal" }
    responses.append(
      Response(unit: unit, id: id, instrument: instrument, answers: answers, service: service))
    write("response.recorded", unit, data)
  }

  mutating func writeResponseCorrection() {
    guard let place = pickResponse(isVoid: false) else { return }
    var set: [String: OracleValue] = [:]
    if random.chance(60) {
      set["answers"] = changeAnswers(ofResponseAt: place)
    }
    if random.chance(35), let service = randomService(of: responses[place].unit) {
      responses[place].service = service
      set["service"] = .text(service)
    } else if responses[place].service != nil && random.chance(30) {
      responses[place].service = nil
      set["service"] = .null
    }
    if random.chance(35) { set["date"] = .text(randomDate()) }
    if random.chance(25) || set.isEmpty { set["respondent"] = randomRespondentChange() }
    write(
      "response.corrected", responses[place].unit,
      ["response": .text(responses[place].id), "reason": "Salah salin", "set": .object(set)])
  }

  mutating func writeVoid() {
    guard let place = pickResponse(isVoid: false) else { return }
    responses[place].isVoid = true
    write(
      "response.voided", responses[place].unit,
      ["response": .text(responses[place].id), "reason": "Ganda"])
  }

  mutating func writeReinstatement() {
    guard let place = pickResponse(isVoid: true) else { return }
    responses[place].isVoid = false
    write(
      "response.reinstated", responses[place].unit,
      ["response": .text(responses[place].id), "reason": "Bukan ganda"])
  }

  /// Changes one to three answers, and leaves at least one.
  private mutating func changeAnswers(ofResponseAt place: Int) -> OracleValue {
    let instrument = responses[place].instrument
    var changes: [String: OracleValue] = [:]
    for _ in 0..<random.number(in: 1...3) {
      guard let element = random.pick(from: instrument.elements), changes[element] == nil
      else { continue }
      let others = responses[place].answers.keys.contains { $0 != element }
      if others && random.chance(35) {
        responses[place].answers[element] = nil
        changes[element] = .null
      } else {
        let answer = randomAnswer(instrument)
        responses[place].answers[element] = answer
        changes[element] = .number(answer)
      }
    }
    return .object(changes)
  }

  private mutating func pickResponse(isVoid: Bool) -> Int? {
    random.pick(from: responses.indices.filter { responses[$0].isVoid == isVoid })
  }

  private mutating func randomAnswer(_ instrument: Instrument) -> Int {
    let low = random.chance(60) ? instrument.maximum - 1 : instrument.minimum
    return random.number(in: low...instrument.maximum)
  }

  private mutating func randomRespondent() -> OracleValue {
    var attributes: [String: OracleValue] = [:]
    if random.chance(80) {
      attributes["sex"] = .text(random.pick(from: ["L", "P", "Pria"]) ?? "L")
    }
    if random.chance(80) { attributes["age"] = .number(random.number(in: 17...60)) }
    if random.chance(60) {
      attributes["education"] = .text(
        random.pick(from: ["S1", "SLTA", "sma", "D-III", "D3", "S-1", "1", ""]) ?? "S1")
    }
    if random.chance(40) {
      attributes["occupation"] = random.chance(50) ? "PNS" : .number(random.number(in: 1...2))
    }
    if random.chance(10) { attributes["desa"] = "Jatirejo" }
    return .object(attributes)
  }

  /// Names some attributes anew, takes some away, or all.
  private mutating func randomRespondentChange() -> OracleValue {
    if random.chance(15) { return .null }
    var changes = randomRespondent().members
    for attribute in ["sex", "occupation"] where random.chance(20) { changes[attribute] = .null }
    if changes.isEmpty { changes["age"] = 35 }
    return .object(changes)
  }
}
