/// The sizes of texts.
package enum Font: Equatable, Sendable {
  /// What a drawing is about.
  case title
  /// Everything else.
  case body
  /// What stands out of the rest.
  case strong

  /// The size, in tenths of a pixel.
  ///
  /// A drawing is 480 pixels wide, so that the smallest text has 11 pixels where it is shown 352 pixels
  /// wide, as on a phone.
  package var size: Int { self == .title ? 170 : 150 }

  package var isBold: Bool { self != .body }

  /// The distance between the lines of a paragraph.
  package var lineHeight: Int { size * 13 / 10 }

  /// How far letters reach above the line on which they stand.
  package var ascent: Int { size * 78 / 100 }

  /// How far letters reach below the line on which they stand.
  package var descent: Int { size * 24 / 100 }
}

/// How wide texts are.
///
/// Nobody knows with which font a drawing is shown. The widths are those of DejaVu Sans 2.37, one of the widest
/// that are in use, so that texts which don't touch here don't touch there.
package enum TextMeasure {
  /// The widths of the characters from the blank to the tilde, in thousandths of the size.
  private static let widths: [Int] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
    576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635, 611, 732, 685, 989, 686,
    611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
  ]

  /// What cuts a text short.
  private static let ellipsis: String = "…"

  /// Returns the width of a text, in tenths of a pixel, rounded up.
  package static func width(of text: String, in font: Font) -> Int {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    let product = thousandths * font.size
    // Bold letters are about a seventh wider.
    return font.isBold ? (product * 115 + 99_999) / 100_000 : (product + 999) / 1000
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: widths[Int(scalar.value) - 0x20]
    case 0x300...0x36F, 0x200B...0x200F, 0x2066...0x2069, 0xFE00...0xFE0F: 0
    case 0xA0...0x58F: 850
    case 0x590...0x6FF: 1250
    case 0x2010...0x2027: 1000
    default: 1350
    }
  }

  /// Returns a text, or as much of its beginning as fits a width, with an ellipsis behind it.
  package static func fitted(_ text: String, to limit: Int, in font: Font) -> String {
    guard width(of: text, in: font) > limit else { return text }
    var short = ""
    for character in text {
      let next = short + String(character)
      guard width(of: next + ellipsis, in: font) <= limit else { break }
      short = next
    }
    while short.last == " " { short.removeLast() }
    return short + ellipsis
  }

  /// Returns a text in lines that fit a width, of which the last is cut short if there would be more than a
  /// number of them.
  package static func lines(
    of text: String, to limit: Int, in font: Font, atMost count: Int = .max
  ) -> [String] {
    var lines: [String] = []
    var rest = text.split(separator: " ")[...]
    while !rest.isEmpty {
      if lines.count == count - 1 {
        return lines + [fitted(rest.joined(separator: " "), to: limit, in: font)]
      }
      var line = String(rest.removeFirst())
      if width(of: line, in: font) > limit {
        let (start, end) = broken(line, to: limit, in: font)
        lines.append(start)
        if !end.isEmpty { rest.insert(Substring(end), at: rest.startIndex) }
        continue
      }
      while let next = rest.first, width(of: "\(line) \(next)", in: font) <= limit {
        line += " \(next)"
        rest.removeFirst()
      }
      lines.append(line)
    }
    return lines
  }

  /// Returns a word in two pieces, the first of which has at least one character and fits a width, if any
  /// character does.
  private static func broken(
    _ word: String, to limit: Int, in font: Font
  ) -> (start: String, end: String) {
    var start = ""
    for character in word {
      guard start.isEmpty || width(of: start + String(character), in: font) <= limit else { break }
      start.append(character)
    }
    return (start, String(word.dropFirst(start.count)))
  }
}
