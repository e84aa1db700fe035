import ByteScanning
import Survey

extension Registry {
  /// Whether every unit is of an agency that is registered, and every service of such a unit.
  var isConnected: Bool {
    units.keys.allSatisfy { agencies[$0.agency] != nil }
      && services.keys.allSatisfy { units[$0] != nil }
  }

  /// Writes agencies, units and services, so that they can be restored.
  ///
  /// - Precondition: They are connected.
  func write(to fields: inout FieldWriter) {
    fields.put(UInt32(agencies.count))
    fields.put(UInt32(units.count))
    for agency in agencies.keys.sorted() {
      fields.put(agency)
      fields.put(agencies[agency] ?? agency)
    }
    for agency in agencies.keys.sorted() {
      for unit in units(of: agency) {
        guard let entry = units[unit] else { continue }
        fields.put(agency)
        fields.put(unit.unit ?? "")
        entry.write(to: &fields)
        let ids = services(of: unit)
        fields.put(UInt32(ids.count))
        for id in ids {
          guard let entry = services[unit]?[id] else { continue }
          fields.put(id)
          entry.write(to: &fields)
        }
      }
    }
  }

  /// Restores agencies, units and services that were written.
  init(
    reading fields: inout FieldReader, in bytes: Span<UInt8>
  ) throws(FieldReader.Damage) {
    self.init()
    let (agencyCount, unitCount) = (
      try fields.takeCount(in: bytes), try fields.takeCount(in: bytes)
    )
    reserveCapacity(agencies: agencyCount, units: unitCount)
    for _ in 0..<agencyCount {
      register(agency: try fields.takeText(in: bytes), name: try fields.takeText(in: bytes))
    }
    for _ in 0..<unitCount {
      let unit = Subject(
        agency: try fields.takeText(in: bytes), unit: try fields.takeText(in: bytes))
      restore(unit, try Entry(reading: &fields, in: bytes))
      let serviceCount = try fields.takeCount(in: bytes)
      guard serviceCount > 0 else { continue }
      var services: [(service: String, entry: Entry)] = []
      services.reserveCapacity(serviceCount)
      for _ in 0..<serviceCount {
        services.append(
          (try fields.takeText(in: bytes), try Entry(reading: &fields, in: bytes)))
      }
      restore(services, of: unit)
    }
  }
}

extension Registry.Entry {
  fileprivate func write(to fields: inout FieldWriter) {
    fields.put(name)
    fields.put(UInt32(aliases.count))
    for alias in aliases { fields.put(alias) }
    fields.put(kind ?? "")
    fields.put(retiredFrom?.description ?? "")
    fields.put(UInt32(successors.count))
    for successor in successors { fields.put(successor) }
  }

  fileprivate init(
    reading fields: inout FieldReader, in bytes: Span<UInt8>
  ) throws(FieldReader.Damage) {
    name = try fields.takeText(in: bytes)
    aliases = []
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      aliases.append(try fields.takeText(in: bytes))
    }
    let kind = try fields.takeText(in: bytes)
    // A kind that is said is not empty.
    self.kind = kind.isEmpty ? nil : kind
    let period = try fields.takeText(in: bytes)
    retiredFrom = Period(period)
    guard period.isEmpty || retiredFrom != nil else { throw FieldReader.Damage() }
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      successors.append(try fields.takeText(in: bytes))
    }
  }
}
