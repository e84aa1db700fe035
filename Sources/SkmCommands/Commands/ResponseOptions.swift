import Arguments
import JSON
import Survey

extension Option {
  static let sex: Option = Option("sex", "SEX", help: "The respondent's sex, as your forms code it")
  static let age: Option = Option("age", "YEARS", help: "The respondent's age")
  static let education: Option = Option("education", "LEVEL", help: "The respondent's education")
  static let occupation: Option = Option("occupation", "WORK", help: "The respondent's occupation")
}

extension ParsedArguments {
  /// What the options say of a respondent.
  func respondentAttributes() throws(UsageError) -> [JSONValue.Member] {
    var attributes: [JSONValue.Member] = []
    for name in ["sex", "age", "education", "occupation"] {
      guard let value = name == "age" ? try integer(name) : try string(name) else { continue }
      attributes.append(JSONValue.Member(name, value))
    }
    return attributes
  }

  /// Reads answers: `U1=3,U2=4`.
  func answers(_ text: String) throws(UsageError) -> [(code: ElementCode, value: Int)] {
    var answers: [(code: ElementCode, value: Int)] = []
    for (code, value) in try elementPairs(text, option: "answers") {
      guard let number = Int(value) else {
        throw UsageError("'--answers' must be whole numbers; found '\(value)'")
      }
      answers.append((code, number))
    }
    return answers
  }

  /// Returns the value of an option as an integer of JSON, or `nil` if the option is not given.
  func integer(_ name: String) throws(UsageError) -> JSONValue? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text) else {
      throw UsageError("'--\(name)' must be a whole number; found '\(text)'")
    }
    return .integer(number)
  }

  /// The names of what is taken away: `--without U3,service`.
  func namesWithout(_ known: [String]) throws(UsageError) -> [String] {
    guard let text = self["without"] else { return [] }
    let names = try listItems(text, option: "without")
    guard !names.isEmpty else { throw UsageError("'--without' must name what is taken away") }
    var found: [String] = []
    for name in names {
      guard let known = known.first(where: { $0.lowercased() == name.lowercased() }) else {
        let hint =
          nearestText(to: name, among: known).map { "; did you mean '\($0)'?" }
          ?? (known.count > Self.listedNameLimit ? "" : ", but \(known.quotedList)")
        throw UsageError("'--without' can't take '\(name)' away\(hint)")
      }
      guard !found.contains(known) else { throw UsageError("'--without' names '\(known)' twice") }
      found.append(known)
    }
    return found
  }

  /// The number of names up to which all are listed in a message.
  private static let listedNameLimit: Int = 9
}

/// Returns the items of a list as it is written on a command line, with commas, semicolons or blanks
/// between them.
private func listItems(
  _ text: String, option: String
) throws(ParsedArguments.UsageError) -> [String] {
  let places = text.split(omittingEmptySubsequences: false, whereSeparator: { ",;".contains($0) })
    .map { $0.split(separator: " ").map(String.init) }
  guard places.count == 1 || !places.contains([]) else {
    throw ParsedArguments.UsageError(
      "'--\(option)' must have one comma between two items and none at its ends; found '\(text)'")
  }
  return places.flatMap { $0 }
}

/// Reads values of elements as they are written on a command line: `U1=3,U2=4` or `U1=3,71 U2=4`.
///
/// A comma separates only before the next element, so that a decimal comma can stand.
func elementPairs(
  _ text: String, option: String
) throws(ParsedArguments.UsageError) -> [(code: ElementCode, value: String)] {
  var pairs: [(code: ElementCode, value: String)] = []
  var pieces: [String] = []
  for piece in try listItems(text, option: option) {
    if piece.contains("=") || pieces.isEmpty {
      pieces.append(piece)
    } else {
      pieces[pieces.count - 1] += "," + piece
    }
  }
  if pieces.isEmpty { pieces = [""] }
  for piece in pieces {
    let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let code = ElementCode(parts[0].uppercased()) else {
      throw ParsedArguments.UsageError(
        "'--\(option)' must be elements with values like U1=3; found '\(piece)'")
    }
    guard !pairs.contains(where: { $0.code == code }) else {
      throw ParsedArguments.UsageError("'--\(option)' names \(code) twice")
    }
    pairs.append((code, parts[1]))
  }
  return pairs.sorted { $0.code < $1.code }
}
