import ExactNumbers
import Survey

/// What a cell of a table of results says.
enum FigureText<Value: Equatable & Sendable>: Equatable, Sendable {
  /// This was printed.
  case value(Value)
  /// Nothing was printed.
  case none
  /// It breaks this rule.
  case wrong(String)
}

extension FigureText<PrintedNumber> {
  /// Reads an index or the mean of an element, neither of which is above 100: so that a sign in it stands before
  /// decimals.
  ///
  /// - Parameter what: What it is, for messages: `an index`.
  static func decimal(_ text: String, _ what: String, _ map: ColumnMap) -> FigureText {
    if map.isBlank(text) { return .none }
    guard
      let number = SheetNumber(text), text.trimmed.first != "-", number.value <= Rational(100)
    else {
      return .wrong(
        "\(what) must be a decimal in 0...100 like 87.93 or 87,93; found '\(text.trimmed.shortened)'"
      )
    }
    let printed = String(text.trimmed.map { $0 == "," ? "." : $0 })
    return .value(PrintedNumber(text: printed, value: number.value))
  }
}

extension FigureText<Int> {
  /// Reads a number of respondents.
  static func count(_ text: String, _ signs: FigureSigns, _ map: ColumnMap) -> FigureText {
    if map.isBlank(text) { return .none }
    switch CountText(text) {
    case .one(let count, _)?: return .value(count)
    case .either(let count, _, let sign)? where signs.separatesThousands(sign):
      return .value(count)
    case .either(let larger, let smaller, _)?:
      return .wrong(
        "'\(text.trimmed)' is \(larger) or \(smaller), and no other figure of the table tells which; "
          + "write it without the sign")
    case nil:
      return .wrong(
        "a number of respondents must be whole, like 508 or 28.213; found "
          + "'\(text.trimmed.shortened)'")
    }
  }
}

extension FigureText<Grade> {
  /// Reads a grade: its letter, its name in the words of the map, or both.
  static func grade(_ text: String, _ map: ColumnMap) -> FigureText {
    if map.isBlank(text) { return .none }
    let names = map.values[.grade] ?? [:]
    func grade(_ name: String) -> Grade? { names[name].flatMap { Grade(rawValue: $0) } }
    if let named = grade(folded(text)) { return .value(named) }
    let words = folded(text).split(separator: " ").map(String.init)
    let letters = words.compactMap { Grade(rawValue: $0.uppercased()) }
    let others = words.filter { Grade(rawValue: $0.uppercased()) == nil }.joined(separator: " ")
    guard letters.count == 1 else {
      return .wrong(
        "a grade must be A, B, C or D, or a name like 'Sangat baik'; found "
          + "'\(text.trimmed.shortened)'; write in a map what 'values' of 'grade' mean")
    }
    if let named = grade(others), named != letters[0] {
      return .wrong(
        "'\(text.trimmed.shortened)' is \(letters[0].rawValue) by its letter and "
          + "\(named.rawValue) by its words")
    }
    return .value(letters[0])
  }
}

extension FigureText<[ElementCode]> {
  /// Reads the elements that a publication says to mend first, by their codes.
  static func priorities(_ text: String, _ map: ColumnMap) -> FigureText {
    if map.isBlank(text) { return .none }
    let codes = text.split { !$0.isLetter && !$0.isNumber }.compactMap {
      ElementCode($0.uppercased())
    }
    guard !codes.isEmpty, Set(codes).count == codes.count else {
      return .wrong(
        "priorities must be elements like 'U1 U3'; found '\(text.trimmed.shortened)'; make the "
          + "column 'nothing' in a map if it says something else")
    }
    return .value(codes)
  }
}

extension ColumnMap {
  /// Whether a text stands for nothing.
  func isBlank(_ text: String) -> Bool {
    let words = folded(text)
    return words.isEmpty || blanks.contains(words)
  }
}
