extension SplitMix64 {
  /// Returns a line with a few changes, each small: bytes that are others, missing or doubled, and
  /// pieces of JSON put in.
  public mutating func changed(_ line: [UInt8]) -> [UInt8] {
    var changed = line
    let pieces = [
      " ", "\\u0041", "\\n", "é", "\u{7F}", "null", "\"", ",", "{", "}", "[", "]", ":", "0", "-1",
      "1e3", "true", "\"U1\":\"3.000\",", ",\"note\":\"x\"", "\u{301}", "\\ud800", "00", ".5",
    ]
    for _ in 0..<number(in: 1...2) where !changed.isEmpty {
      let position = number(in: 0...changed.count - 1)
      switch number(in: 0...5) {
      case 0: changed[position] = UInt8(truncatingIfNeeded: next())
      case 1: changed[position] ^= 1 << UInt8(number(in: 0...7))
      case 2: changed.remove(at: position)
      case 3: changed.insert(changed[position], at: position)
      case 4:
        let end = min(changed.count, position + number(in: 1...20))
        let target = number(in: 0...changed.count - 1)
        changed.insert(contentsOf: changed[position..<end], at: target)
      default: changed.insert(contentsOf: Array((pick(from: pieces) ?? "").utf8), at: position)
      }
    }
    return changed
  }
}
