/// The arguments of a command, taken apart.
package struct ParsedArguments: Equatable, Sendable {
  /// The arguments that are neither options nor their values, in order.
  package private(set) var positionals: [String] = []

  private var values: [String: String] = [:]

  /// The values of options that may be given several times, in the order given.
  private var lists: [String: [String]] = [:]

  /// A reason why a command line is wrong.
  package struct UsageError: Error, Equatable, Sendable {
    /// The sentence to show to a person.
    package let message: String

    /// Creates an error.
    package init(_ message: String) {
      self.message = message
    }
  }

  /// Takes arguments apart.
  ///
  /// Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them, and a single
  /// dash is no option.
  ///
  /// - Parameters:
  ///   - arguments: The arguments after the command's name.
  ///   - options: The options that the command knows.
  /// - Throws: ``UsageError`` for an option that is unknown, given twice, or lacks its value, and for a
  ///   short number after an option whose value stands behind a sign.
  package init(_ arguments: [String], options: [Option]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positionals += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        positionals.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0].drop { $0 == "-" })
      guard let option = options.first(where: { "--\($0.name)" == parts[0] }) else {
        let nearest = nearestText(to: name, among: options.map(\.name))
        let hint = nearest.map { "; did you mean '--\($0)'?" } ?? ""
        throw UsageError("unknown option '\(parts[0])'" + hint)
      }
      guard values[name] == nil else { throw UsageError("'--\(name)' may be given only once") }
      if option.isValueOptional {
        guard parts.count == 1 || !parts[1].isEmpty else {
          throw UsageError("'--\(name)=' needs a value, or leave out the sign")
        }
        if parts.count == 1, let next = rest.first, Self.isShortNumber(next) {
          throw UsageError("a value of '--\(name)' stands behind a sign: '--\(name)=\(next)'")
        }
        values[name] = parts.count == 2 ? String(parts[1]) : ""
      } else if let valueName = option.valueName {
        guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
          throw UsageError("'--\(name)' needs a value: --\(name) \(valueName)")
        }
        if option.isRepeatable {
          lists[name, default: []].append(value)
        } else {
          values[name] = value
        }
      } else {
        guard parts.count == 1 else { throw UsageError("'--\(name)' takes no value") }
        values[name] = ""
      }
    }
  }

  /// Whether an argument is a number of at most three digits, which is no year.
  private static func isShortNumber(_ argument: String) -> Bool {
    (1...3).contains(argument.utf8.count) && argument.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Returns the value of an option, or `nil` if it is not given.
  package subscript(name: String) -> String? { values[name] }

  /// Returns the values of an option that may be given several times, in the order given.
  package func values(of name: String) -> [String] { lists[name] ?? [] }

  /// Returns whether an option is given.
  package func has(_ name: String) -> Bool { values[name] != nil || lists[name] != nil }
}
