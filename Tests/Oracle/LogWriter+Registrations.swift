import TestSupport

// Who there is, and the rules that figures are made by.
extension LogWriter {
  mutating func writeRegistrations() {
    let agencyCount = random.number(in: plan.agencyCount)
    // Names whose order by bytes isn't that of their letters.
    for agency in ["kab", "kab-b", "kab.b"].prefix(agencyCount) {
      agencies.append(agency)
      write("agency.registered", agency, ["agency": .text(agency), "name": .text("Kabupaten")])
      for _ in 0..<random.number(in: plan.unitCount) { writeUnit(of: agency) }
    }
    for unit in units {
      for _ in 0..<random.number(in: plan.serviceCount) { writeService(of: unit) }
    }
    for _ in 0..<(plan.otherInstrumentChance / 20) { writeInstrument() }
    if random.chance(50) { writePolicy() }
    for _ in 0..<random.number(in: 0...2) { writeAdoption() }
  }

  mutating func writeLateRegistration() {
    if random.chance(40), let unit = random.pick(from: units) {
      write("unit.registered", unit, ["name": "Kantor baru"])
    } else if random.chance(50), let agency = random.pick(from: agencies) {
      writeUnit(of: agency)
    } else if let unit = random.pick(from: units) {
      writeService(of: unit)
    }
  }

  private mutating func writeUnit(of agency: String) {
    let names = ["dinas", "dinas-b", "dinas.b", "dinas0", "dinas_b", "bagian", "kec.a", "kec-a"]
    let free = names.map { "\(agency)/\($0)" }.filter { !units.contains($0) }
    guard let unit = random.pick(from: free) else { return }
    units.append(unit)
    write("unit.registered", unit, ["name": .text("Kantor \(unit)")])
  }

  private mutating func writeService(of unit: String) {
    let names = ["ktp", "ktp-b", "pbg", "ak1"]
    let free = names.filter { name in
      !services.contains { $0.unit == unit && $0.service == name }
    }
    guard let service = random.pick(from: free) else { return }
    services.append((unit, service))
    write("service.registered", unit, ["service": .text(service), "name": .text("Layanan")])
  }

  mutating func writeInstrument() {
    let choices = [
      Instrument(
        name: "25/2004", elements: (1...14).map { "U\($0)" }, minimum: 1, maximum: 4),
      Instrument(name: "16/2014", elements: (1...9).map { "U\($0)" }, minimum: 1, maximum: 4),
      Instrument(name: "5/2010", elements: (1...5).map { "U\($0)" }, minimum: 1, maximum: 5),
      Instrument(name: "3/2012", elements: ["U2", "U10", "U33"], minimum: 1, maximum: 3),
      Instrument(name: "2/2011", elements: ["U1", "U2"], minimum: 1, maximum: 10),
    ]
    let free = choices.filter { choice in !instruments.contains { $0.name == choice.name } }
    guard let instrument = random.pick(from: free), let agency = random.pick(from: agencies)
    else { return }
    instruments.append(instrument)
    let elements = instrument.elements.reversed().map { code -> OracleValue in
      ["code": .text(code), "name": .text("Unsur \(code)")]
    }
    write(
      "instrument.declared", agency,
      [
        "instrument": .text(instrument.name), "elements": .list(elements),
        "scale": ["min": .number(instrument.minimum), "max": .number(instrument.maximum)],
      ])
  }

  mutating func writePolicy() {
    guard let agency = random.pick(from: agencies) else { return }
    let name = newID("policy")
    policies.append(name)
    let bands: [OracleValue] = [
      2004, 2017, ["88.31", "76.61", "65.00"], ["90", "80.01", "43.76"], ["99.9", "50", "0"],
    ]
    write(
      "policy.declared", agency,
      [
        "policy": .text(name), "weights": randomPolicyWeights(),
        "bands": random.pick(from: bands) ?? 2017,
      ])
  }

  private mutating func randomPolicyWeights() -> OracleValue {
    switch random.number(in: 1...6) {
    case 1: return ["rounding": .number(random.pick(from: [0, 2, 3]) ?? 2)]
    case 2:
      let weight = random.pick(from: ["0.11", "0.111", "0.12", "0.2"]) ?? "0.11"
      let codes = (1...(random.chance(50) ? 9 : 14)).map { "U\($0)" }
      return .object(Dictionary(uniqueKeysWithValues: codes.map { ($0, .text(weight)) }))
    default:
      // U1 or U2 is in every instrument, so a complete result always weighs something.
      var weights: [String: OracleValue] = ["U1": "0.125", "U2": "0.15"]
      for number in 3...(random.chance(60) ? 9 : 14) where random.chance(75) {
        weights["U\(number)"] = .text(
          Self.decimalText(random.number(in: 1...250), decimals: 3))
      }
      return .object(weights)
    }
  }

  mutating func writeAdoption() {
    let subjects = agencies + units
    guard
      let subject = random.pick(from: subjects),
      let policy = random.pick(from: policies)
    else { return }
    let year = randomYear() - random.number(in: 0...1)
    // Many begin on the same day.
    let choices = ["", "", "-S1", "-S2", "-Q1", "-Q3", "-01", "-07", "-07-01", "-05", "-02-15"]
    let from = "\(year)" + (random.pick(from: choices) ?? "")
    write("policy.adopted", subject, ["policy": .text(policy), "from": .text(from)])
  }

  /// Retires some units and services from a year after everything else, at the end of the log.
  mutating func writeRetirements() {
    let from: OracleValue = .text("\((plan.years.last ?? 2024) + 1)")
    for (unit, service) in services where random.chance(8) {
      write("service.retired", unit, ["from": from, "service": .text(service)])
    }
    for unit in units where random.chance(8) {
      write("unit.retired", unit, ["from": from])
    }
  }
}
