import Testing

/// A ZIP archive of stored files, read by its directory; only what the tests need of the format.
struct Archive {
  /// The files in their order.
  private(set) var files: [(name: String, content: [UInt8], checksum: UInt32)] = []

  /// Reads an archive and requires that each file is what its header and the directory say.
  init(_ bytes: [UInt8]) throws {
    func number(_ byteCount: Int, at place: Int) -> Int {
      (0..<byteCount).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    try #require(number(4, at: end) == 0x0605_4B50)
    var place = number(4, at: end + 16)
    try #require(place + number(4, at: end + 12) == end)
    for _ in 0..<number(2, at: end + 10) {
      try #require(number(4, at: place) == 0x0201_4B50)
      let (count, nameCount) = (number(4, at: place + 24), number(2, at: place + 28))
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameCount)], as: UTF8.self)
      let local = number(4, at: place + 42)
      try #require(number(4, at: local) == 0x0403_4B50)
      // Version, flags, method, time, date, check, sizes and length of the name.
      #expect(bytes[(local + 4)..<(local + 28)] == bytes[(place + 6)..<(place + 30)])
      #expect(number(2, at: place + 10) == 0, "'\(name)' is not stored")
      let start = local + 30 + nameCount
      try #require(start + count <= bytes.count)
      files.append(
        (name, Array(bytes[start..<(start + count)]), UInt32(number(4, at: place + 16))))
      place += 46 + nameCount
    }
  }

  /// Returns the text of a file.
  func text(_ name: String) throws -> String {
    let file = try #require(files.first { $0.name == name })
    return String(decoding: file.content, as: UTF8.self)
  }
}
