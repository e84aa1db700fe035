/// The words that surely mean one category, however offices write them.
///
/// This table is data: each line has the category as it is shown and what else it is called. Words are
/// compared by their letters and digits alone, in any case. Codes of an office's own, such as `1`, mean
/// what the office's form says and are not translated.
enum CategorySynonyms {
  private static let table: [RespondentAttribute: [[String]]] = [
    .sex: [
      ["L", "Laki-laki", "Pria"],
      ["P", "Perempuan", "Wanita"],
    ],
    .education: [
      ["SD", "MI"],
      ["SLTP", "SMP", "MTs"],
      ["SLTA", "SMA", "SMK", "MA"],
      ["D3", "D-III"],
      ["D4", "D-IV"],
      ["S1", "Sarjana"],
      ["S2"],
      ["S3"],
    ],
  ]

  private static let names: [RespondentAttribute: [[UInt8]: String]] = table.mapValues { lines in
    var names: [[UInt8]: String] = [:]
    for words in lines {
      for word in words { names[key(word)] = words[0] }
    }
    return names
  }

  /// Returns the category of what was recorded of an attribute; itself if it has no synonyms.
  static func category(of text: String, _ attribute: RespondentAttribute) -> String {
    names[attribute]?[key(text)] ?? text
  }

  /// The letters and digits of a text, in capitals.
  private static func key(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        byte
      default: nil
      }
    }
  }
}
