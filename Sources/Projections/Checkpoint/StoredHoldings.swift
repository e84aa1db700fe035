import ByteScanning
import Files
import Survey
import Synchronization

/// What is held about agencies and units in a checkpoint, which is read when it is asked for.
final class StoredHoldings: Sendable {
  /// Where the bytes of an agency or unit are.
  struct Place: Equatable, Sendable {
    let offset: Int
    let byteCount: Int
    /// A hash of the bytes.
    let hash: UInt64

    init(offset: Int, of bytes: [UInt8]) {
      self.offset = offset
      byteCount = bytes.count
      hash = Self.hash(of: bytes)
    }

    private static func hash(of bytes: [UInt8]) -> UInt64 {
      bytes.span.hash(of: 0..<bytes.count, seed: 0)
    }

    /// Returns the bytes in a file; `nil` if they are not those that were written.
    func bytes(in file: SharedFile) -> [UInt8]? {
      do throws(SystemError) {
        let bytes = try file.bytes(in: offset..<offset + byteCount)
        return bytes.count == byteCount && Self.hash(of: bytes) == hash ? bytes : nil
      } catch {
        return nil
      }
    }

    func write(to fields: inout FieldWriter) {
      fields.put(offset)
      fields.put(byteCount)
      fields.put(hash)
    }

    init(reading fields: inout FieldReader, in bytes: Span<UInt8>) throws(FieldReader.Damage) {
      offset = try fields.take(in: bytes)
      byteCount = try fields.take(in: bytes)
      hash = try fields.take(in: bytes)
      guard (0...1 << 48).contains(offset), (0...Int(UInt32.max)).contains(byteCount) else {
        throw FieldReader.Damage()
      }
    }
  }

  /// The agencies and units by number.
  let subjects: [Subject]

  private let places: [Place]
  private let file: SharedFile
  private let instruments: [Instrument]
  private let profileCount: Int
  private let keepsLines: Bool
  private let recover: @Sendable () -> SurveyState

  private struct Read {
    var holdings: [Holdings?]
    /// The state as the log gives it, once something was found to be damaged.
    var recovered: SurveyState?
  }

  private let read: Mutex<Read>

  /// - Parameters:
  ///   - instruments: The instruments that responses are under.
  ///   - profileCount: The number of profiles that the checkpoint has.
  ///   - keepsLines: Whether the lines that a checkpoint is made with are to be kept.
  ///   - recover: Replays the log to the same place, should something be damaged.
  init(
    in file: SharedFile, _ places: [(subject: Subject, place: Place)],
    instruments: [Instrument], profileCount: Int, keepsLines: Bool,
    recover: @escaping @Sendable () -> SurveyState
  ) {
    self.file = file
    subjects = places.map(\.subject)
    self.places = places.map(\.place)
    self.instruments = instruments
    self.profileCount = profileCount
    self.keepsLines = keepsLines
    self.recover = recover
    read = Mutex(Read(holdings: Array(repeating: nil, count: places.count)))
  }

  /// Returns what is held about the subject of a number.
  func holdings(_ number: Int) -> Holdings {
    if let known = read.withLock({ $0.holdings[number] }) { return known }
    let holdings = restored(number)
    read.withLock { $0.holdings[number] = holdings }
    return holdings
  }

  /// Returns the bytes of a number as they are in the file; `nil` if they are damaged.
  func bytes(_ number: Int) -> [UInt8]? { places[number].bytes(in: file) }

  private func restored(_ number: Int) -> Holdings {
    if let bytes = bytes(number) {
      do throws(FieldReader.Damage) {
        return try Holdings(
          restoring: bytes.span, instruments: instruments, profileCount: profileCount,
          keepsLines: keepsLines)
      } catch {
        // As if the bytes were others.
      }
    }
    return read.withLock { read in
      let state = read.recovered ?? recover()
      read.recovered = state
      return state.holdings[subjects[number]] ?? Holdings()
    }
  }
}
