import ByteScanning
import Survey

/// What is known of the respondents of a log, each profile once, by number.
///
/// Profiles are numbered in the order in which events first bring them, so that the same log gives the
/// same numbers. Thousands of respondents share one; those that a correction left without any stay.
/// A profile takes the bytes of its texts and some 80 more.
struct ProfileTable: Sendable {
  /// By the bytes that ``Profile/write(to:)`` makes.
  private var numbers: TextNumbers = TextNumbers()

  /// Creates the table of a log without responses: 0 is the number of those of whom nothing is known.
  init() {
    add(Self.bytes(of: Profile()))
  }

  /// The number of profiles.
  var count: Int { numbers.count }

  /// Returns the number of a profile, or that which it will have once it is kept.
  func number(of profile: Profile) -> UInt32 {
    let bytes = Self.bytes(of: profile)
    return UInt32(numbers.number(of: bytes.indices, in: bytes.span) ?? count)
  }

  /// Gives a profile that has no number the next one.
  mutating func keep(_ profile: Profile) {
    let bytes = Self.bytes(of: profile)
    if numbers.number(of: bytes.indices, in: bytes.span) == nil { add(bytes) }
  }

  /// The profile of a number.
  ///
  /// - Precondition: It is one of the table.
  subscript(number: UInt32) -> Profile {
    let bytes = numbers.bytes(of: Int(number))
    var fields = FieldReader()
    do throws(FieldReader.Damage) {
      return try Profile(reading: &fields, in: bytes.span)
    } catch {
      preconditionFailure("No profile is \(bytes)")
    }
  }

  private mutating func add(_ bytes: [UInt8]) {
    numbers.add(bytes.indices, in: bytes.span)
  }

  private static func bytes(of profile: Profile) -> [UInt8] {
    var fields = FieldWriter()
    profile.write(to: &fields)
    return fields.bytes
  }
}

extension ProfileTable: Equatable {
  /// Returns whether two tables have the same profiles by the same numbers.
  static func == (left: ProfileTable, right: ProfileTable) -> Bool {
    left.count == right.count
      && (0..<left.count).allSatisfy {
        left.numbers.bytes(of: $0) == right.numbers.bytes(of: $0)
      }
  }
}

extension ProfileTable {
  /// Writes the table, so that it can be restored.
  func write(to fields: inout FieldWriter) {
    fields.put(UInt32(count))
    for number in 0..<count { fields.put(numbers.bytes(of: number)) }
  }

  /// Restores a table that was written.
  init(reading fields: inout FieldReader, in bytes: Span<UInt8>) throws(FieldReader.Damage) {
    for number in 0..<(try fields.takeCount(in: bytes)) {
      let own = try fields.takeRange(in: bytes)
      var reader = FieldReader(at: own.lowerBound)
      let profile = try Profile(reading: &reader, in: bytes)
      guard reader.offset == own.upperBound, numbers.number(of: own, in: bytes) == nil,
        number > 0 || profile == Profile()
      else { throw FieldReader.Damage() }
      numbers.add(own, in: bytes)
    }
    guard count > 0 else { throw FieldReader.Damage() }
  }
}
