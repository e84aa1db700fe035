/// Writes numbers and texts one behind the other, for ``FieldReader`` to read.
///
/// The form is for files that this program makes for itself and can make again: numbers have a fixed
/// number of bytes, the lowest first, and texts stand behind the number of their bytes.
public struct FieldWriter: Sendable {
  @usableFromInline var written: [UInt8] = []

  /// What was written.
  public var bytes: [UInt8] { written }

  /// Creates a writer that has written nothing.
  public init() {}

  /// Writes a number in as many bytes as its type has.
  @inlinable @inline(__always)
  public mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    // SAFETY: the bytes of the number are copied at once.
    unsafe withUnsafeBytes(of: number.littleEndian) { bytes in
      unsafe written.append(contentsOf: bytes)
    }
  }

  /// Writes a text.
  public mutating func put(_ text: String) {
    put(UInt32(text.utf8.count))
    written += text.utf8
  }

  /// Writes bytes.
  public mutating func put(_ bytes: [UInt8]) {
    put(UInt32(bytes.count))
    written += bytes
  }
}

/// Reads what a ``FieldWriter`` wrote.
public struct FieldReader: Sendable {
  /// That the bytes are not what a writer wrote.
  public struct Damage: Error, Equatable {
    /// Creates the error.
    @inlinable public init() {}
  }

  /// The offset of the next byte.
  public var offset: Int

  /// Creates a reader.
  ///
  /// - Parameter offset: The offset of the first byte to read.
  public init(at offset: Int = 0) {
    self.offset = offset
  }

  /// Reads a number of a type.
  @inlinable @inline(__always)
  public mutating func take<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self, in bytes: Span<UInt8>
  ) throws(Damage) -> Number {
    let count = Number.bitWidth / 8
    guard bytes.count &- offset >= count else { throw Damage() }
    // SAFETY: as many bytes as the number has follow on the offset, and any bytes are a number.
    let number = unsafe bytes.withUnsafeBytes { buffer in
      unsafe buffer.loadUnaligned(fromByteOffset: offset, as: Number.self)
    }
    offset &+= count
    return Number(littleEndian: number)
  }

  /// Reads a number that says how many things follow, of which each has at least a byte.
  public mutating func takeCount(in bytes: Span<UInt8>) throws(Damage) -> Int {
    let count = Int(try take(UInt32.self, in: bytes))
    guard count <= bytes.count &- offset else { throw Damage() }
    return count
  }

  /// Reads a text.
  public mutating func takeText(in bytes: Span<UInt8>) throws(Damage) -> String {
    bytes.text(of: try takeRange(in: bytes))
  }

  /// Reads where bytes stand, and goes behind them.
  public mutating func takeRange(in bytes: Span<UInt8>) throws(Damage) -> Range<Int> {
    let count = try takeCount(in: bytes)
    defer { offset &+= count }
    return offset..<offset &+ count
  }
}
