/// A line of comma-separated values that this module wrote, taken apart.
public struct CSVLine: Sendable {
  private var bytes: [UInt8] = []
  /// Where the bytes of each field end.
  private var ends: [Int] = []

  init() {}

  /// The number of fields.
  public var count: Int { ends.count }

  /// Calls a function with the bytes of a field, without quotes.
  public func withField<Result, Failure: Error>(
    _ position: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = position == 0 ? 0 : ends[position - 1]
    return try body(bytes.span.extracting(start..<ends[position]))
  }

  /// Returns a field.
  public func text(_ position: Int) -> String {
    let start = position == 0 ? 0 : ends[position - 1]
    return String(decoding: bytes[start..<ends[position]], as: UTF8.self)
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - offset: Where the line begins; then where the next one does.
  ///   - lines: Whole lines with their line feeds.
  mutating func read(at offset: inout Int, in lines: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var isQuoted = false
    while true {
      let byte = lines[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && lines[offset] == byte:
        // A quotation mark that stands twice is one.
        bytes.append(byte)
        offset += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: ends.append(bytes.count)
      case UInt8(ascii: "\n") where !isQuoted:
        ends.append(bytes.count)
        return
      default: bytes.append(byte)
      }
    }
  }
}
