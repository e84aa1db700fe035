import Survey

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

  /// Reads a folded text as an answer to an element; `nil` if it is no such word.
  init?(_ text: String, to element: ElementCode) {
    if let letters = Self.letters(text, element) {
      self = letters
      return
    }
    let words = text.split(separator: " ").flatMap { word in
      (Self.longForms[String(word)] ?? String(word)).split(separator: " ").map(String.init)
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

  private static func letters(_ word: String, _ element: ElementCode) -> AnswerWord? {
    guard
      let last = word.last, initials.contains(last) || ownInitials[element] == last,
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
    "sgt": "sangat", "krg": "kurang", "tdk": "tidak", "ckp": "cukup", "s": "sangat", "k": "kurang",
    "t": "tidak", "st": "sangat tidak",
  ]

  /// What is good, so that more of it is a higher answer; `mahal` and `lambat` are none.
  private static let adjectives: Set<String> = [
    "baik", "puas", "memuaskan", "mudah", "setuju", "sesuai", "cepat", "tepat", "tepat waktu",
    "kompeten", "mampu", "sopan", "ramah", "sopan dan ramah", "jelas", "lengkap", "nyaman",
    "wajar", "memadai",
  ]

  /// The first letters of adjectives of which forms have abbreviations, whatever they ask about: baik, puas,
  /// setuju and sesuai.
  private static let initials: Set<Character> = ["b", "p", "s"]

  /// Those of what one element is: mudah, cepat, kompeten.
  ///
  /// Fees that are `SM` may be *sangat mahal*.
  private static let ownInitials: [ElementCode: Character] = [
    ElementCode(number: 2): "m", ElementCode(number: 3): "c", ElementCode(number: 6): "k",
  ]

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

extension AnswerWord {
  /// Whether it is made of first letters.
  var isShort: Bool {
    if case .letters = kind { true } else { false }
  }
}

extension AnswerWord.Degree {
  /// The answer on a scale of four whose words have some degrees; `nil` if these do not tell.
  func answer(among degrees: Set<AnswerWord.Degree>) -> Int? {
    let (hasLess, hasNotAtAll) = (degrees.contains(.less), degrees.contains(.notAtAll))
    guard !hasLess || !hasNotAtAll else { return nil }
    switch self {
    case .very: return 4
    case .plain: return 3
    case .less: return 2
    case .not: return hasLess ? 1 : hasNotAtAll ? 2 : nil
    case .notAtAll: return 1
    case .rather: return nil
    }
  }
}
