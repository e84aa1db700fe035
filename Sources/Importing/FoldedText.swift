/// The words of a text in lower case, with a blank between them: what is left of `1. Sarana & Prasarana?`
/// is `1 sarana prasarana`.
///
/// Texts of sheets are compared folded, because nobody types them twice alike.
package func folded(_ text: some StringProtocol) -> String {
  var folded = ""
  var isInWord = false
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      if !isInWord, !folded.isEmpty { folded += " " }
      folded.unicodeScalars.append(scalar)
      isInWord = true
    } else {
      isInWord = false
    }
  }
  return folded
}

/// Returns the letters of a column as spreadsheets show them: `A`, `Z`, `AA`.
///
/// - Parameter position: The place in the row, from 0.
package func columnLetters(_ position: Int) -> String {
  var rest = position + 1
  var letters = ""
  while rest > 0 {
    rest -= 1
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
    rest /= 26
  }
  return letters
}

extension StringProtocol {
  /// The text without blanks, tabs and line breaks at both ends, no-break spaces included.
  var trimmed: String {
    var scalars = Substring(self).unicodeScalars[...]
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// The text with blanks in the place of control characters but tabs and line breaks, which no text of an
  /// event has.
  var withoutControls: String {
    guard unicodeScalars.contains(where: \.isForbiddenControl) else { return String(self) }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.isForbiddenControl ? " " : scalar) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  fileprivate var isForbiddenControl: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F: true
    default: false
    }
  }
}
