/// A template that cannot be filled in.
package struct TemplateError: Error, Equatable {
  /// The name of the template, a path say.
  package let template: String

  /// The number of the line, from 1.
  package let line: Int

  /// The number of the character in the line, from 1.
  package let column: Int

  /// The rule, as a sentence without a period.
  package let rule: String

  /// The sentence to show to a person: `bab-1.md:3:7: error: …`.
  package var message: String { "\(template):\(line):\(column): error: \(rule)" }
}
