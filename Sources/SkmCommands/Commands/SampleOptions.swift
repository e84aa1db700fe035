import Arguments
import ExactNumbers
import Statistics

/// The size of a sample as options ask for it.
struct SampleOptions {
  /// The formula.
  let formula: SampleSize

  /// χ², the proportion and the precision as they were written, with a point.
  let parts: [(name: String, text: String)]

  /// The number of people served, if it is given.
  let population: Int?

  /// The number of people that each service serves, in the order given.
  let services: [(name: String, population: Int)]

  static let all: [Option] = [
    Option("population", "COUNT", help: "The number of people served (default: the survey's)"),
    Option(
      "services", "LIST", help: "The number of people that each service serves: pbg=120,reklame=300"
    ),
    Option(
      "chi-squared", "VALUE",
      help: "Chi-squared with one degree of freedom (default: 3.841, for 95 %)"),
    Option(
      "proportion", "PART", help: "The proportion to be found (default: 0.5, the safest)"),
    Option(
      "precision", "PART", help: "How far the sample's proportion may be from it (default: 0.05)"),
  ]

  /// Reads the options.
  ///
  /// - Throws: `UsageError` for a number that the formula cannot have, or a list that is none.
  init(_ arguments: ParsedArguments) throws(ParsedArguments.UsageError) {
    func part(_ name: String, _ usual: String, below limit: Rational?) throws(ParsedArguments
      .UsageError) -> (text: String, value: Rational)
    {
      let given = arguments[name] ?? usual
      let text = given.withDecimalPoint
      guard
        let value = Rational(decimal: text), !value.isZero, limit.map({ value < $0 }) ?? true
      else {
        throw ParsedArguments.UsageError(
          "'--\(name)' must be a decimal above 0\(limit == nil ? "" : " and below 1") like \(usual); "
            + "found '\(given)'")
      }
      return (text, value)
    }
    let chiSquared = try part("chi-squared", "3.841", below: nil)
    let proportion = try part("proportion", "0.5", below: Rational(1))
    let precision = try part("precision", "0.05", below: Rational(1))
    formula = SampleSize(
      chiSquared: chiSquared.value, proportion: proportion.value, precision: precision.value)
    parts = [
      ("chi_squared", chiSquared.text), ("proportion", proportion.text),
      ("precision", precision.text),
    ]
    population = try arguments["population"].map { text throws(ParsedArguments.UsageError) in
      guard let count = Self.count(text) else {
        throw ParsedArguments.UsageError(
          "'--population' must be a whole number in 1...\(Self.populationLimit); found '\(text)'")
      }
      return count
    }
    services = try arguments["services"].map(Self.services) ?? []
    if let population, !services.isEmpty, servedCount != population {
      throw ParsedArguments.UsageError(
        "the services serve \(servedCount) people, the population is \(population); "
          + "the two must be equal")
    }
  }

  /// The number of people that all services serve.
  var servedCount: Int { services.reduce(0) { $0 + $1.population } }

  /// The number of people a population may have: as many as a survey may say.
  private static let populationLimit: Int = 1_000_000_000

  private static func count(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let count = Int(text), (1...populationLimit).contains(count)
    else { return nil }
    return count
  }

  private static func services(
    _ list: String
  ) throws(ParsedArguments.UsageError) -> [(name: String, population: Int)] {
    var services: [(name: String, population: Int)] = []
    var served = 0
    for item in list.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "=", omittingEmptySubsequences: false)
        .map { $0.trimmingBlanks }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ParsedArguments.UsageError(
          "'--services' must be a list like pbg=120,reklame=300; found '\(item)'")
      }
      guard let count = count(parts[1]) else {
        throw ParsedArguments.UsageError(
          "'--services' must give each a whole number in 1...\(populationLimit); found '\(item)'")
      }
      guard !services.contains(where: { $0.name == parts[0] }) else {
        throw ParsedArguments.UsageError("'--services' names '\(parts[0])' twice")
      }
      services.append((String(parts[0]), count))
      served += count
      guard served <= populationLimit else {
        throw ParsedArguments.UsageError(
          "'--services' must be of at most \(populationLimit) people in all")
      }
    }
    return services
  }

  /// Returns the number of respondents that a population needs, and those of them that each service
  /// needs.
  func required(of population: Int) -> (all: Int, services: [Int]) {
    let all = formula.required(of: population)
    guard !services.isEmpty else { return (all, []) }
    return (all, allocate(all, inProportionTo: services.map(\.population)))
  }
}

extension Substring {
  /// The text without the blanks before and after it.
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " }
    return start.last == " " ? start[...(start.lastIndex { $0 != " " } ?? start.startIndex)] : start
  }
}
