import ByteScanning
import Survey

/// The words in columns of answers, and what those of them say that no map knows.
///
/// A word says it together with the others of its kind: `Tidak puas` is the lowest answer beside `Kurang puas`,
/// and the second one above `Sangat tidak puas`; `B` is *baik* beside `KB`, and else may be the letter of an option.
/// Where they don't tell, somebody is asked. All rows count, because the word that decides may stand in the last.
struct AnswerOptions: Sendable {
  /// The number of texts of a column up to which they may be options.
  private static let textLimit: Int = 64

  /// The texts that came, with their column as context.
  private var numbers: TextNumbers = TextNumbers()
  /// The texts of each column as they stand there, by their folded words.
  private var texts: [Int: [String: String]] = [:]

  init() {}

  /// Takes a cell of a column of answers; most have one digit.
  mutating func add(_ range: Range<Int>, in bytes: Span<UInt8>, column: Int) {
    guard !range.isEmpty else { return }
    if range.count == 1, bytes[range.lowerBound] < UInt8(ascii: "A") { return }
    guard numbers.number(of: range, in: bytes, context: column) == nil else { return }
    guard texts[column]?.count ?? 0 <= Self.textLimit else { return }
    numbers.add(range, in: bytes, context: column)
    add(String(decoding: bytes.extracting(range)), column: column)
  }

  /// Takes a text of a column of answers.
  mutating func add(_ text: String, column: Int) {
    var words = folded(text).split(separator: " ").map(String.init)
    // A number says itself what it is, and the letter of an option tells nothing.
    guard !words.isEmpty, !words.contains(where: { $0.allSatisfy(\.isNumber) }) else { return }
    if words.count > 1, words[0].count == 1 { words.removeFirst() }
    let option = words.joined(separator: " ")
    if texts[column]?[option] == nil { texts[column, default: [:]][option] = text.trimmed }
  }

  /// Returns whether a text is one of the words that say something together with others; single letters may be
  /// anything.
  static func isOption(_ text: String) -> Bool {
    let words = folded(text)
    return words.count > 1 && AnswerWord(words) != nil
  }

  // MARK: What they say

  /// What the words of a column say, or the question about them.
  enum Meaning: Equatable {
    /// The answers that words say, beside those that the map knows.
    case answers([String: Int])
    /// The words are no scale of four, or may be read in two ways.
    case doubt(String)
  }

  /// Returns what the words of a column say; `nil` if the map knows them, or nobody does.
  func meaning(of column: Int, _ element: ElementCode, _ map: ColumnMap) -> Meaning? {
    guard let options = texts[column], options.count <= Self.textLimit else { return nil }
    let words = options.keys.filter { !map.blanks.contains($0) }.sorted()
    let unknown = words.filter { map.answer(in: $0, to: element) == nil }
    guard !unknown.isEmpty else { return nil }
    func quoted(_ word: String) -> String { "'\((options[word] ?? word).shortened)'" }
    if words.allSatisfy(AnswerWord.yesAndNo.contains) {
      let list = words.map(quoted).joined(separator: " and ")
      return .doubt(
        "\(list) \(words.count == 1 ? "is one of two answers" : "are two answers"), and the scale has "
          + "four; make it 'nothing' in a map")
    }
    var answers: [String: Int] = [:]
    let own = words.compactMap { word in AnswerWord(word).map { (word: word, read: $0) } }
    let ordered = own.filter { $0.read.degree != .rather && isKnown($0.read.kind, among: own) }
    if let first = ordered.first,
      let middle = unknown.first(where: { word in
        AnswerWord.middles.contains(word) || AnswerWord(word)?.degree == .rather
      })
    {
      return .doubt(
        "\(quoted(middle)) beside \(quoted(first.word)) is the middle one of five answers, or the second of "
          + "four; \(Self.advice)")
    }
    let short = own.filter { $0.word.count > 1 && $0.read.isShort }
    if let other = short.first(where: { $0.read.kind != short[0].read.kind }) {
      return .doubt(
        "\(quoted(short[0].word)) and \(quoted(other.word)) are short for words of two kinds; "
          + Self.advice)
    }
    for (word, read) in ordered where unknown.contains(word) {
      let degrees = degrees(of: read.kind)
      guard let answer = read.degree.answer(among: Set(degrees.keys)) else {
        return .doubt(Self.doubt(about: quoted(word), degrees))
      }
      answers[word] = answer
      for (other, known) in own where known.kind == read.kind {
        guard
          let said = map.answer(in: other, to: element),
          let meant = known.degree.answer(among: Set(degrees.keys)), said != meant
        else { continue }
        return .doubt(
          "\(quoted(other)) is \(said) by the map, and beside \(quoted(word)) it is \(meant); "
            + Self.advice)
      }
    }
    return answers.isEmpty ? nil : .answers(answers)
  }

  private static let advice: String = "write in a map what 'answers' mean"

  /// Whether it is known what a kind of words is: adjectives say it themselves, and letters beside longer ones
  /// of their kind, of this column or, if it has one letter alone, of another.
  private func isKnown(
    _ kind: AnswerWord.Kind, among own: [(word: String, read: AnswerWord)]
  ) -> Bool {
    guard case .letters = kind else { return true }
    let short = own.filter(\.read.isShort)
    if short.contains(where: { $0.word.count > 1 }) {
      return short.contains { $0.word.count > 1 && $0.read.kind == kind }
    }
    return short.allSatisfy { $0.read.kind == kind }
      && degrees(of: kind).keys.contains { $0 != .plain }
  }

  /// The degrees of a kind that stand in any column, each with a text.
  private func degrees(of kind: AnswerWord.Kind) -> [AnswerWord.Degree: String] {
    var degrees: [AnswerWord.Degree: String] = [:]
    for options in texts.values {
      for (word, text) in options {
        guard let read = AnswerWord(word), read.kind == kind else { continue }
        degrees[read.degree] = min(degrees[read.degree] ?? text, text)
      }
    }
    return degrees
  }

  /// The question about a word whose kind has no clear scale.
  private static func doubt(
    about word: String, _ degrees: [AnswerWord.Degree: String]
  ) -> String {
    if let less = degrees[.less], let notAtAll = degrees[.notAtAll] {
      return
        "'\(less.shortened)' and '\(notAtAll.shortened)' are two of five answers, and the scale has four; "
        + advice
    }
    return
      "\(word) is 1 where there is a 'kurang' above it, and 2 where there is a 'sangat tidak' below it, "
      + "and the sheet has neither; \(advice)"
  }
}

extension AnswerWord {
  /// Whether it is made of first letters.
  fileprivate var isShort: Bool {
    if case .letters = kind { true } else { false }
  }
}

extension AnswerWord.Degree {
  /// The answer on a scale of four whose words have some degrees; `nil` if these do not tell.
  fileprivate func answer(among degrees: Set<AnswerWord.Degree>) -> Int? {
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

extension SheetPlan {
  /// Takes what the words in columns of answers say together, or asks about them.
  ///
  /// An instrument of another scale has words of its own.
  mutating func take(_ options: AnswerOptions) {
    guard map.instrument == nil else { return }
    var answers: [ElementCode: [String: Int]] = [:]
    var doubts: [(message: String, positions: [Int])] = []
    for (position, column) in columns.enumerated() {
      guard let element = column.role?.element else { continue }
      switch options.meaning(of: position, element, map) {
      case .answers(let read)?: answers[element] = read
      case .doubt(let message)?:
        if let known = doubts.firstIndex(where: { $0.message == message }) {
          doubts[known].positions.append(position)
        } else {
          doubts.append((message, [position]))
        }
      case nil: break
      }
    }
    take(answers)
    for (message, positions) in doubts { ask(message, about: positions) }
  }
}
