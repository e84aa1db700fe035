import Survey

/// What the words in the columns of answers of a sheet say.
///
/// A word says it together with the others of its kind: `Tidak puas` is the lowest answer beside `Kurang puas`,
/// and the second one above `Sangat tidak puas`; `B` is *baik* beside `KB`, and else may be the letter of an option.
/// Where they don't tell, or one of them is not known, somebody is asked: what a person says in a map counts.
struct AnswerScale {
  /// What the words of a column say, or the question about them.
  enum Meaning: Equatable {
    /// The answers that words say, of those that the map does not know as they stand.
    case answers([String: Int])
    /// The words are no scale of four, or may be read in two ways.
    case doubt(String)
  }

  /// The columns of words, by their place.
  private let columns: [Int: [AnswerOption]]
  private let elements: [Int: ElementCode]
  /// The degrees of each kind that stand in any column, each with a text.
  private let degrees: [AnswerWord.Kind: [AnswerWord.Degree: String]]

  init(_ options: AnswerOptions, _ plan: SheetPlan) {
    var columns: [Int: [AnswerOption]] = [:]
    var elements: [Int: ElementCode] = [:]
    var degrees: [AnswerWord.Kind: [AnswerWord.Degree: String]] = [:]
    let areLettered = AnswerOption.areLettered(options.texts.values.flatMap(\.keys))
    for (position, texts) in options.texts {
      guard let element = plan.columns[position].role?.element else { continue }
      let header = folded(plan.columns[position].header)
      let words = texts.filter { $0.key != header && !plan.map.blanks.contains($0.key) }
      let read = words.map { words, text in
        AnswerOption(words, text, areLettered: areLettered, element, plan.map)
      }.sorted { $0.words < $1.words }
      columns[position] = read
      elements[position] = element
      for option in read {
        guard let word = option.read else { continue }
        let text = degrees[word.kind]?[word.degree] ?? option.text
        degrees[word.kind, default: [:]][word.degree] = min(text, option.text)
      }
    }
    (self.columns, self.elements, self.degrees) = (columns, elements, degrees)
  }

  private static let scale: ClosedRange<Int> = Instrument.permenpan14Of2017.scale

  /// Returns what the words of a column say.
  func meaning(of position: Int) -> Meaning {
    let column = columns[position] ?? []
    let options = column.filter { $0.told == nil }
    guard column.count <= AnswerOptions.textLimit || options.allSatisfy({ $0.number != nil }) else {
      return .doubt(
        "it has more than \(AnswerOptions.textLimit) texts, which are no answers to a question; mend "
          + "the sheet, or make it 'nothing' in a map")
    }
    if let doubt = doubt(about: options, at: position) {
      return .doubt(doubt)
    }
    var answers: [String: Int] = [:]
    for option in column where option.number == nil {
      answers[option.words] = option.told ?? answer(of: option, among: column)
    }
    return .answers(answers)
  }

  /// What a person has to say in a map, by element: the words of columns that are asked about or in which nobody
  /// knows a word.
  var untold: [ElementCode: [String]] {
    var untold: [ElementCode: [String]] = [:]
    for (position, column) in columns where column.count <= AnswerOptions.textLimit {
      guard let element = elements[position] else { continue }
      let open = column.filter { $0.told == nil }
      let isAsked = if case .doubt = meaning(of: position) { true } else { false }
      let words = open.filter { option in
        isAsked || option.number == nil && answer(of: option, among: column) == nil
      }
      if !words.isEmpty { untold[element] = words.map(\.text) }
    }
    return untold
  }

  // MARK: A word

  /// The answer that a word says; `nil` if it is not known.
  private func answer(of option: AnswerOption, among column: [AnswerOption]) -> Int? {
    readAnswer(of: option, among: column) ?? option.known
  }

  /// The answer that a word says beside the others of its kind.
  private func readAnswer(of option: AnswerOption, among column: [AnswerOption]) -> Int? {
    guard let read = option.read, isKnown(read.kind, among: column) else { return nil }
    return read.degree.answer(among: Set((degrees[read.kind] ?? [:]).keys))
  }

  /// Whether it is known what a kind of words is: adjectives say it themselves, and letters beside longer ones
  /// of their kind, of this column or, if it has one letter alone, of another.
  private func isKnown(_ kind: AnswerWord.Kind, among column: [AnswerOption]) -> Bool {
    guard case .letters(let letter) = kind else { return true }
    let short = column.compactMap(\.read).filter(\.isShort)
    let degrees = short.filter { $0.kind == kind }.map(\.degree)
    // `K` and `SK` are *kurang* and *sangat kurang*, unless another word tells.
    if letter == "k" { return !Set(degrees).isDisjoint(with: [.less, .not, .notAtAll]) }
    if short.contains(where: { $0.degree != .plain }) { return degrees.contains { $0 != .plain } }
    return short.allSatisfy { $0.kind == kind }
      && (self.degrees[kind] ?? [:]).keys.contains { $0 != .plain }
  }

  // MARK: Doubts

  private static let advice: String = "write in a map what 'answers' mean"

  private func doubt(about options: [AnswerOption], at position: Int) -> String? {
    let column = columns[position] ?? []
    return open(options) ?? yesOrNo(options) ?? five(options, at: position)
      ?? twoKinds(options) ?? lessOrCompetent(options, among: column)
      ?? misread(options, among: column) ?? misnumbered(options, among: column)
      ?? unknown(options, among: column) ?? sameAnswer(column)
  }

  private func open(_ options: [AnswerOption]) -> String? {
    options.first(where: \.isOpen).map {
      "\($0.quoted) is still '?' in the map; write the answer that it is"
    }
  }

  private func yesOrNo(_ options: [AnswerOption]) -> String? {
    guard
      !options.isEmpty, options.contains(where: { $0.known == nil }),
      options.allSatisfy({ AnswerWord.yesAndNo.contains($0.rest) })
    else { return nil }
    return options.map(\.quoted).joined(separator: " and ")
      + (options.count == 1 ? " is one of two answers" : " are two answers")
      + ", and the scale has four; make it 'nothing' in a map"
  }

  /// A middle word makes five answers, unless it is one of the four that the official form has.
  private func five(_ options: [AnswerOption], at position: Int) -> String? {
    let column = columns[position] ?? []
    let known = options.filter { !$0.isMiddle && answer(of: $0, among: column) != nil }
    let hasLess = known.contains { [.less, .not, .notAtAll].contains($0.read?.degree) }
    let middle = options.first { option in
      option.isMiddle && option.number == nil
        && (option.known == nil || hasLess || isElsewhere(option, than: position))
    }
    let first = known.first { $0.read != nil } ?? known.first
    guard let middle, first != nil || middle.known != nil else { return nil }
    return middle.quoted + (first.map { " beside \($0.quoted)" } ?? "")
      + " is the middle one of five answers, or the second of four; " + Self.advice
  }

  /// Whether a word stands in the column of another element, too.
  private func isElsewhere(_ option: AnswerOption, than position: Int) -> Bool {
    columns.contains { $0.key != position && $0.value.contains { $0.rest == option.rest } }
  }

  private func twoKinds(_ options: [AnswerOption]) -> String? {
    let short = options.filter { $0.read.map { $0.isShort && $0.degree != .plain } ?? false }
    guard let other = short.first(where: { $0.read?.kind != short[0].read?.kind }) else {
      return nil
    }
    return "\(short[0].quoted) and \(other.quoted) are short for words of two kinds; \(Self.advice)"
  }

  /// `SK` is *sangat kompeten* beside `KK`, and else may be *sangat kurang*.
  private func lessOrCompetent(
    _ options: [AnswerOption], among column: [AnswerOption]
  ) -> String? {
    let unknown = options.first { option in
      guard let read = option.read, read.isShort, read.degree == .very else { return false }
      return !isKnown(read.kind, among: column)
    }
    return unknown.map { option in
      "\(option.quoted) may be 'sangat kompeten' or 'sangat kurang'; \(Self.advice)"
    }
  }

  /// What a number says must be what its words say, if they say something.
  private func misnumbered(
    _ options: [AnswerOption], among column: [AnswerOption]
  ) -> String? {
    for option in options {
      guard let number = option.number else { continue }
      guard Self.scale.contains(number) else {
        return "\(option.quoted) says \(number), and an answer must be in \(Self.scale); "
          + Self.advice
      }
      if let said = answer(of: option, among: column), said != number {
        return "\(option.quoted) says \(number), and its words say \(said); \(Self.advice)"
      }
    }
    return nil
  }

  /// What a word says must be what the map and the others of its kind say.
  private func misread(_ options: [AnswerOption], among column: [AnswerOption]) -> String? {
    for option in options {
      let read = readAnswer(of: option, among: column)
      let degrees = option.read.flatMap { self.degrees[$0.kind] } ?? [:]
      if let read, let known = option.known, read != known {
        return Self.doubt(about: option, known, read, beside: degrees)
      }
      if let known = option.known, option.read?.degree == .not, degrees[.less] == nil,
        degrees[.notAtAll] == nil, let other = lowest
      {
        return Self.doubt(about: option, known, known + 1, beside: [.notAtAll: other])
      }
      if option.number == nil, let word = option.read, word.degree != .rather, read == nil,
        isKnown(word.kind, among: column),
        option.known == nil || degrees[.less] != nil && degrees[.notAtAll] != nil
      {
        return Self.doubt(about: option.quoted, degrees)
      }
      if read != nil, let kind = option.read?.kind {
        for other in column where other.read?.kind == kind {
          guard let told = other.told, let meant = readAnswer(of: other, among: column),
            told != meant
          else { continue }
          return Self.doubt(about: other, told, meant, beside: degrees)
        }
      }
    }
    return nil
  }

  /// A text of the sheet that is below *tidak*, whatever its adjective.
  private var lowest: String? { degrees.values.compactMap { $0[.notAtAll] }.min() }

  /// The question about a word that the map knows as another answer than its kind.
  private static func doubt(
    about option: AnswerOption, _ known: Int, _ read: Int,
    beside degrees: [AnswerWord.Degree: String]
  ) -> String {
    let other = degrees[.notAtAll] ?? degrees[.less] ?? option.text
    return
      "\(option.quoted) is \(known) by the map, and beside '\(other.shortened)' it is \(read); "
      + advice
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

  /// A word that nobody knows may be one of five answers, where others are known.
  private func unknown(_ options: [AnswerOption], among column: [AnswerOption]) -> String? {
    func isRead(_ option: AnswerOption) -> Bool {
      option.number != nil || option.told != nil || answer(of: option, among: column) != nil
    }
    guard
      let unknown = options.first(where: { !isRead($0) }), let read = column.first(where: isRead)
    else { return nil }
    return "\(unknown.quoted) beside \(read.quoted) is not known, and may be one of five answers; "
      + Self.advice
  }

  /// Two words for one answer may be two of five.
  private func sameAnswer(_ column: [AnswerOption]) -> String? {
    var first: [Int: AnswerOption] = [:]
    for option in column where option.number == nil {
      guard let answer = option.told ?? answer(of: option, among: column) else { continue }
      guard let other = first[answer] else {
        first[answer] = option
        continue
      }
      guard other.read?.degree != option.read?.degree, other.told == nil || option.told == nil
      else {
        continue
      }
      return
        "\(other.quoted) and \(option.quoted) are both \(answer), and may be two of five answers; "
        + Self.advice
    }
    return nil
  }
}
