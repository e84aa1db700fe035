import ByteScanning

extension ResponseTable {
  /// Writes the table, so that it can be restored.
  ///
  /// - Precondition: No record stands for another.
  func write(to fields: inout FieldWriter) {
    fields.put(UInt32(services.count))
    for service in services { fields.put(service) }
    fields.put(UInt32(forms.count))
    for form in forms {
      fields.put(UInt32(form.instrument))
      fields.put(UInt32(form.elementCount))
    }
    let prefixes = ids.prefixTexts
    fields.put(UInt32(prefixes.count))
    for prefix in prefixes { fields.put(prefix) }
    fields.put(UInt32(recordCount))
    for number in 0..<recordCount {
      let record = record(at: number)
      let words = record.words
      fields.put(words.0)
      fields.put(words.1)
      fields.put(words.2)
      if record.id.isText { fields.put(ids.text(of: record.id)) }
      if record.isWide {
        let wide = wideAnswers[number] ?? []
        fields.put(UInt32(wide.count))
        for answer in wide { fields.put(Int8(answer ?? -1)) }
      }
    }
  }

  /// Restores a table that was written.
  ///
  /// - Parameter profileCount: The number of profiles that the state has.
  init(
    reading fields: inout FieldReader, in bytes: Span<UInt8>, profileCount: Int
  ) throws(FieldReader.Damage) {
    self.init()
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      let service = try fields.takeText(in: bytes)
      guard takes(service: service) else { throw FieldReader.Damage() }
      _ = number(ofService: service)
    }
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      let instrument = Int(try fields.take(UInt32.self, in: bytes))
      let elementCount = Int(try fields.take(UInt32.self, in: bytes))
      guard takes(formUnder: instrument, elementCount: elementCount) else {
        throw FieldReader.Damage()
      }
      _ = number(ofFormUnder: instrument, elementCount: elementCount)
    }
    var prefixes: [String] = []
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      prefixes.append(try fields.takeText(in: bytes))
    }
    guard prefixes.count < ResponseIDs.Key.textPrefix else { throw FieldReader.Damage() }
    restore(idPrefixes: prefixes)
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      let words = (
        try fields.take(UInt64.self, in: bytes), try fields.take(UInt64.self, in: bytes),
        try fields.take(UInt64.self, in: bytes)
      )
      guard var record = ResponseRecord(words: words), isOwn(record, prefixes.count),
        record.profile < profileCount
      else { throw FieldReader.Damage() }
      if record.id.isText {
        let id = try fields.takeRange(in: bytes)
        guard id.count <= Self.idByteLimit, let own = record.withID(key(ofText: id, in: bytes))
        else { throw FieldReader.Damage() }
        record = own
      }
      let wide = record.isWide ? try Self.answers(&fields, in: bytes) : nil
      if let wide, wide.count != form(record.form).elementCount { throw FieldReader.Damage() }
      restore(record, wideAnswers: wide)
    }
  }

  /// Returns whether a record has a service, a form and an id of the table.
  private func isOwn(_ record: ResponseRecord, _ prefixCount: Int) -> Bool {
    (record.service == ResponseRecord.noService || Int(record.service) < services.count)
      && Int(record.form) < forms.count && !record.isSuperseded
      && (record.id.isText || Int(record.id.prefix) < prefixCount)
  }

  private static func answers(
    _ fields: inout FieldReader, in bytes: Span<UInt8>
  ) throws(FieldReader.Damage) -> [Int?] {
    var answers: [Int?] = []
    for _ in 0..<(try fields.takeCount(in: bytes)) {
      let answer = Int(try fields.take(Int8.self, in: bytes))
      answers.append(answer < 0 ? nil : answer)
    }
    return answers
  }
}
