/// What a template may say, by name.
package typealias TemplateFields = [String: TemplateValue]

/// What stands for a name of a template.
package enum TemplateValue: Equatable, Sendable {
  /// A text, in which nothing is Markdown.
  case text(String)

  /// A text that may be missing: a template names it only between `{{#name}}` and `{{/name}}`.
  case optional(String?)

  /// Markdown.
  case markdown(String)

  /// Whether something is so.
  case flag(Bool)

  /// Fields of each of several things; those of the sample say which there are where there is no thing.
  case list(sample: TemplateFields, items: [TemplateFields])
}
