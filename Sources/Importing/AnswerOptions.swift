import ByteScanning
import Survey

/// The words in columns of answers.
///
/// All rows count, because the word that decides what the others say may stand in the last.
struct AnswerOptions: Sendable {
  /// The number of texts of a column up to which they may be options.
  static let textLimit: Int = 64

  /// The texts that came, with their column as context.
  private var numbers: TextNumbers = TextNumbers()
  /// The texts of each column as they stand there, by their folded words.
  private(set) var texts: [Int: [String: String]] = [:]

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
    let words = folded(text)
    // A number alone says itself what it is.
    guard words.contains(where: { $0 != " " && !$0.isNumber }) else { return }
    if texts[column]?[words] == nil { texts[column, default: [:]][words] = text.trimmed }
  }

  /// Returns whether a text is one of the words that say something together with others; single letters may be
  /// anything.
  static func isOption(_ text: String, of element: ElementCode, _ map: ColumnMap) -> Bool {
    let words = folded(text)
    guard words.count > 1 else { return false }
    let option = AnswerOption(
      words, text, areLettered: AnswerOption.areLettered([words]), element, map)
    return option.known != nil || option.read != nil
  }
}

extension SheetPlan {
  /// Takes what the words in columns of answers say together, or asks about them.
  ///
  /// An instrument of another scale has words of its own.
  mutating func take(_ options: AnswerOptions) {
    guard map.instrument == nil else { return }
    let scale = AnswerScale(options, self)
    var answers: [ElementCode: [String: Int]] = [:]
    var doubts: [(message: String, positions: [Int])] = []
    for (position, column) in columns.enumerated() {
      guard let element = column.role?.element, options.texts[position] != nil else { continue }
      switch scale.meaning(of: position) {
      case .answers(let read): answers[element] = read
      case .doubt(let message):
        if let known = doubts.firstIndex(where: { $0.message == message }) {
          doubts[known].positions.append(position)
        } else {
          doubts.append((message, [position]))
        }
      }
    }
    take(answers, untold: scale.untold)
    for (message, positions) in doubts { ask(message, about: positions) }
  }
}
