/// An option of a command line: `--log DIR`, `--check`.
package struct Option: Equatable, Sendable {
  /// The name without dashes.
  package let name: String

  /// What stands for the value in a help text; `nil` for an option without a value.
  package let valueName: String?

  /// What the option does, for the help text.
  package let help: String

  /// Creates an option.
  package init(_ name: String, _ valueName: String? = nil, help: String) {
    self.name = name
    self.valueName = valueName
    self.help = help
  }
}
