/// A point in time as events write it: RFC 3339 in UTC with a `Z`, `2024-02-12T02:10:04Z`.
///
/// A fraction of a second of up to nine digits may follow the seconds. The text is kept as written.
public struct Timestamp: Sendable {
  /// The text.
  public let text: String

  /// Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let nanoseconds: Int

  /// The years that the log accepts.
  public static let years: ClosedRange<Int> = 2000...2100

  /// The whole seconds since 1970-01-01T00:00:00Z that lie in ``years``.
  public static let secondsSince1970: Range<Int> =
    CalendarDay(year: years.lowerBound, month: 1, day: 1).daysSince1970 * 86_400..<CalendarDay(
      year: years.upperBound + 1, month: 1, day: 1
    ).daysSince1970 * 86_400

  /// Reads a point in time; `nil` if the text has another form or names no real day or time.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard
      bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      Self.years.contains(year), (1...12).contains(month),
      (1...CalendarDay.dayCount(ofMonth: month, year: year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      let digits = bytes[20..<bytes.count - 1]
      guard
        bytes[19] == UInt8(ascii: "."), digits.count <= 9, let value = Self.number(digits)
      else { return nil }
      fraction = (digits.count..<9).reduce(value) { value, _ in value * 10 }
    }
    let days = CalendarDay(year: year, month: month, day: day).daysSince1970
    self.text = text
    self.nanoseconds =
      ((days * 86_400) + hour * 3600 + minute * 60 + second) * 1_000_000_000 + fraction
  }

  /// The day in UTC.
  public var day: CalendarDay { CalendarDay(nanosecondsSince1970: nanoseconds) }

  /// Creates a point in time from its text and what was read of it.
  init(plain text: String, nanoseconds: Int) {
    self.text = text
    self.nanoseconds = nanoseconds
  }

  /// Creates a point in time from whole seconds since 1970-01-01T00:00:00Z.
  ///
  /// - Precondition: The time is in one of ``years``.
  public init(secondsSince1970 seconds: Int) {
    let day = CalendarDay(daysSince1970: seconds / 86_400)
    precondition(Self.years.contains(day.year), "Year \(day.year) is outside \(Self.years)")
    let rest = seconds % 86_400
    self.text =
      "\(day.text)T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
    self.nanoseconds = seconds * 1_000_000_000
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

extension Timestamp: Comparable {
  /// Returns whether two texts name the same point in time.
  public static func == (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds == right.nanoseconds
  }

  /// Returns whether the left point in time is the earlier one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
