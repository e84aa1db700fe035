import Arguments

extension ParsedArguments {
  /// Returns the rule that an event breaks in the words of the command line: where it begins with a field
  /// of the event, with the option that the field comes from in its place.
  ///
  /// `'answers.U1' must be in 1...4` becomes `'--answers' U1 must be in 1...4`.
  func inWordsOfOptions(_ rule: String) -> String {
    guard
      rule.hasPrefix("'"), let end = rule.dropFirst().firstIndex(of: "'"),
      case let field = rule[rule.index(after: rule.startIndex)..<end]
    else { return rule }
    let parts = field.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return rule }
    let rest = rule[rule.index(after: end)...]
    switch (first, parts.dropFirst().first) {
    case ("response", nil), ("result", nil), ("followup", nil):
      return has("id") ? "'--id'" + rest : rule
    case ("respondent", let attribute?): return "'--\(attribute)'" + rest
    case (_, let element?): return has(first) ? "'--\(first)' \(element)" + rest : rule
    case (_, nil): return has(first) ? "'--\(first)'" + rest : rule
    }
  }

  /// The id that an option gives what is recorded, or a new one.
  func id(in context: ToolContext) throws(UsageError) -> String {
    guard let id = self["id"] else { return context.newID() }
    guard !id.allSatisfy(\.isWhitespace) else { throw UsageError("'--id' must not be empty") }
    guard id.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    else {
      throw UsageError("'--id' must have no line breaks or other control characters")
    }
    return id
  }
}
