/// The cyclic redundancy check of ZIP archives: that of ISO 3309 and ITU-T V.42, with the polynomial
/// 0xEDB88320 in reflected form.
public struct CRC32: Sendable {
  private var register: UInt32 = .max

  /// The check of each byte that is the only one, without the bits that begin and end a check.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// Begins the check of no bytes.
  public init() {}

  /// Takes the next bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    let table = Self.table
    var value = register
    for position in bytes.indices {
      value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ bytes[position])]
    }
    register = value
  }

  /// The check of all bytes that were taken.
  public var value: UInt32 { ~register }
}
