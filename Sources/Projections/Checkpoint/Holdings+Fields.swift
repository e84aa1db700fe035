import ByteScanning
import Survey

extension Holdings {
  /// The bytes from which the same can be restored.
  ///
  /// - Precondition: Its lines were kept.
  var storedBytes: [UInt8] {
    var fields = FieldWriter()
    responses.write(to: &fields)
    fields.put(keptLines.bytes)
    return fields.bytes
  }

  /// Restores what was written, with all responses counted.
  ///
  /// - Parameters:
  ///   - instruments: The instruments that responses are under.
  ///   - profileCount: The number of profiles that the state has.
  ///   - keepsLines: Whether lines are to be kept.
  init(
    restoring bytes: Span<UInt8>, instruments: [Instrument], profileCount: Int, keepsLines: Bool
  ) throws(FieldReader.Damage) {
    var fields = FieldReader()
    self.init()
    responses = try ResponseTable(reading: &fields, in: bytes, profileCount: profileCount)
    let areKnown = responses.forms.allSatisfy {
      instruments.indices.contains($0.instrument)
        && instruments[$0.instrument].elements.count == $0.elementCount
    }
    guard areKnown else { throw FieldReader.Damage() }
    let lines = try fields.takeRange(in: bytes)
    guard fields.offset == bytes.count else { throw FieldReader.Damage() }
    var kept: [UInt8] = []
    kept.append(lines, of: bytes)
    let keptLines = KeptLines(kept)
    do throws(KeptLines.DamagedLine) {
      try keptLines.forEach { event, _, sequence throws(KeptLines.DamagedLine) in
        guard hasPlace(for: event) else { throw KeptLines.DamagedLine() }
        take(event, sequence: sequence)
      }
    } catch {
      throw FieldReader.Damage()
    }
    if keepsLines { self.keptLines = keptLines }
    settle()
  }

  /// Returns whether the result or follow-up that an event changes is there.
  private func hasPlace(for event: SurveyEvent) -> Bool {
    switch event.payload {
    case .resultCorrected(let corrected): resultPosition(corrected.result) != nil
    case .resultWithdrawn(let id, _): resultPosition(id) != nil
    case .followUpCompleted(let completed): followUpPosition(completed.followUp) != nil
    default: true
    }
  }
}
