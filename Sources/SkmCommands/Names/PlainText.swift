extension String {
  /// The letters a to z and digits of a name, with a dash between its words: `kec-jatirejo` of
  /// `Kec. Jatirejo`.
  var plainText: String {
    var text = ""
    for scalar in lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else if let last = text.last, last != "-" {
        text += "-"
      }
    }
    while text.last == "-" { text.removeLast() }
    return text
  }

  /// The words of the text, with a blank between them.
  var inOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
