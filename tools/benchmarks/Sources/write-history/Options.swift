/// What is to be written.
struct Options {
  var responses: Int = 50_000
  var units: Int = 57
  var seed: UInt64 = 1
  /// How many of 1,000 responses are corrected.
  var correctionsPerMille: Int = 30
  var out: String = ""

  static let usage: String = """
    usage: write-history [--responses N] [--units N] [--corrections PERMILLE] [--seed N] --out DIR
    """

  /// Reads the arguments after the program's name; `nil` if they are wrong.
  init?(_ arguments: [String]) {
    guard arguments.count.isMultiple(of: 2) else { return nil }
    for position in stride(from: 0, to: arguments.count, by: 2) {
      let value = arguments[position + 1]
      if arguments[position] == "--out" {
        out = value
        continue
      }
      guard let number = Int(value), number >= 0 else { return nil }
      switch arguments[position] {
      case "--responses": responses = number
      case "--units": units = number
      case "--seed": seed = UInt64(number)
      case "--corrections": correctionsPerMille = number
      default: return nil
      }
    }
    guard !out.isEmpty, units > 0 else { return nil }
  }
}
