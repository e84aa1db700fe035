extension String {
  /// The letters a to z and digits of a name, with a dash between its words: `kec-jatirejo` of
  /// `Kec. Jatirejo`, `elok` of `Élok`.
  var plainText: String {
    var text = ""
    for scalar in lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else if let letters = Self.plainLetters[scalar] {
        text += letters
      } else if let last = text.last, last != "-", !Self.marks.contains(scalar) {
        text += "-"
      }
    }
    while text.last == "-" { text.removeLast() }
    return text
  }

  /// The letters of Latin-1 beyond a to z, with those that stand for them in ids.
  private static let plainLetters: [Unicode.Scalar: String] = Dictionary(
    uniqueKeysWithValues: [
      ("àáâãäå", "a"), ("æ", "ae"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"), ("ð", "d"),
      ("ñ", "n"), ("òóôõöø", "o"), ("ß", "ss"), ("þ", "th"), ("ùúûü", "u"), ("ýÿ", "y"),
    ].flatMap { letters, plain in letters.unicodeScalars.map { ($0, plain) } })

  /// Marks above and below the letter before them.
  private static let marks: ClosedRange<Unicode.Scalar> = "\u{300}"..."\u{36F}"

  /// The words of the text, with a blank between them.
  var inOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
