/// A word for an answer as it stands among others of its kind: `Kurang puas` beside `Puas`, or `KB` beside `B`.
struct AnswerWord: Equatable {
  /// Words of one kind, of which at most four make a scale.
  enum Kind: Hashable {
    /// Those with an adjective: `puas`.
    case adjective(String)
    /// The first letters of such words: `p`.
    case letters(String)
  }

  /// How a word stands to its adjective.
  enum Degree: Hashable {
    /// `Sangat puas`, `SP`.
    case very
    /// `Puas`, `P`.
    case plain
    /// `Kurang puas`, `KP`.
    case less
    /// `Tidak puas`, `TP`.
    case not
    /// `Sangat tidak puas`, `STP`.
    case notAtAll
    /// One between the others: `Cukup puas`, `CP`.
    case rather
  }

  let kind: Kind
  let degree: Degree

  /// Reads a folded text; `nil` if it is no such word.
  init?(_ text: String) {
    let words = text.split(separator: " ").map { Self.longForms[String($0)] ?? String($0) }
    if words.count == 1, let letters = Self.letters(words[0]) {
      self = letters
      return
    }
    let beginning = Self.degrees.first { words.starts(with: $0.words) }
    let adjective = words.dropFirst(beginning?.words.count ?? 0).joined(separator: " ")
    guard Self.adjectives.contains(adjective) else { return nil }
    kind = .adjective(adjective)
    degree = beginning?.degree ?? .plain
  }

  private init(_ kind: Kind, _ degree: Degree) {
    self.kind = kind
    self.degree = degree
  }

  private static func letters(_ word: String) -> AnswerWord? {
    guard
      let last = word.last, initials.contains(last),
      let degree = shortDegrees[String(word.dropLast())]
    else { return nil }
    return AnswerWord(.letters(String(last)), degree)
  }

  /// What stands before adjectives, the longer before the shorter.
  private static let degrees: [(words: [String], degree: Degree)] = [
    (["sangat", "tidak"], .notAtAll), (["sangat"], .very), (["kurang"], .less), (["tidak"], .not),
    (["cukup"], .rather), (["agak"], .rather),
  ]

  private static let shortDegrees: [String: Degree] = [
    "s": .very, "": .plain, "k": .less, "t": .not, "st": .notAtAll, "c": .rather,
  ]

  /// How people write what stands before adjectives.
  private static let longForms: [String: String] = [
    "sgt": "sangat", "krg": "kurang", "tdk": "tidak", "ckp": "cukup",
  ]

  /// What is good, so that more of it is a higher answer; `mahal` and `lambat` are none.
  private static let adjectives: Set<String> = [
    "baik", "puas", "memuaskan", "mudah", "setuju", "sesuai", "cepat", "tepat", "tepat waktu",
    "kompeten", "mampu", "sopan", "ramah", "sopan dan ramah", "jelas", "lengkap", "nyaman",
    "wajar", "memadai",
  ]

  /// The first letters of adjectives of which forms have abbreviations: baik, puas, mudah, setuju and sesuai,
  /// cepat, kompeten.
  private static let initials: Set<Character> = ["b", "p", "m", "s", "c", "k"]

  /// What stands in the middle of five answers, whatever their kind.
  static let middles: Set<String> = [
    "netral", "n", "biasa", "biasa saja", "ragu ragu", "ragu", "rr", "cukup", "sedang", "lumayan",
    "neutral",
  ]

  /// Words of questions that have two answers.
  static let yesAndNo: Set<String> = [
    "ya", "tidak", "y", "t", "iya", "tdk", "yes", "no", "sudah", "belum", "ada", "tidak ada",
  ]
}
