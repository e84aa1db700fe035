/// An option of a command line: `--log DIR`, `--check`.
package struct Option: Equatable, Sendable {
  /// The name without dashes.
  package let name: String

  /// What stands for the value in a help text; `nil` for an option without a value.
  package let valueName: String?

  /// Whether the value may be left out; it then stands behind a sign: `--published=2`.
  package let isValueOptional: Bool

  /// Whether it may be given several times, each time with a value.
  package let isRepeatable: Bool

  /// What the option does, for the help text.
  package let help: String

  /// Creates an option.
  package init(_ name: String, _ valueName: String? = nil, help: String) {
    self.init(name, valueName, isValueOptional: false, isRepeatable: false, help)
  }

  /// Creates an option that may be given several times.
  package init(_ name: String, repeated valueName: String, help: String) {
    self.init(name, valueName, isValueOptional: false, isRepeatable: true, help)
  }

  /// Creates an option whose value may be left out.
  package init(_ name: String, optional valueName: String, help: String) {
    self.init(name, valueName, isValueOptional: true, isRepeatable: false, help)
  }

  private init(
    _ name: String, _ valueName: String?, isValueOptional: Bool, isRepeatable: Bool, _ help: String
  ) {
    self.name = name
    self.valueName = valueName
    self.isValueOptional = isValueOptional
    self.isRepeatable = isRepeatable
    self.help = help
  }

  /// The option as a help text shows it: `--log DIR`, `--published[=N]`.
  package var usage: String {
    guard let valueName else { return "--\(name)" }
    return isValueOptional ? "--\(name)[=\(valueName)]" : "--\(name) \(valueName)"
  }
}
