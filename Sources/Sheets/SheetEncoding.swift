/// How the characters of a sheet are written in bytes.
public enum SheetEncoding: String, CaseIterable, Sendable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// Windows-1252, which is what spreadsheets in western languages write otherwise.
  case windows1252 = "windows-1252"
  /// UTF-16, the lower byte of a unit first, as spreadsheets write "Unicode text".
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the higher byte of a unit first.
  case utf16BigEndian = "utf-16be"

  /// The name for people.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    }
  }

  /// The characters that Windows-1252 has from 0x80 to 0x9F; 0 where it has none.
  static let windows1252Specials: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
