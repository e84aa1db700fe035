extension String {
  /// The text of a cell without the escapes of what XML has no place for, such as `_x000D_`
  /// (ECMA-376-1, 22.9.2.19, `ST_Xstring`).
  public var withoutCellEscapes: String {
    guard utf8.contains(UInt8(ascii: "_")) else { return self }
    let units = Array(utf16)
    var result: [UInt16] = []
    var place = 0
    while place < units.count {
      if let unit = Self.escapedUnit(units, at: place) {
        result.append(unit)
        place += 7
      } else {
        result.append(units[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static func escapedUnit(_ units: [UInt16], at place: Int) -> UInt16? {
    guard
      place + 6 < units.count, units[place] == 0x5F, units[place + 1] == 0x78,
      units[place + 6] == 0x5F
    else { return nil }
    let digits = String(decoding: units[place + 2..<place + 6], as: UTF16.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit) else { return nil }
    return UInt16(digits, radix: 16)
  }
}
