import Arguments
import Markup

/// A text with names in double braces, in whose places values are put.
///
/// The form is a part of [Mustache](https://mustache.github.io/mustache.5.html):
///
/// | written | stands for |
/// | --- | --- |
/// | `{{name}}` | the value |
/// | `{{#name}}` … `{{/name}}` | what is between: once if it is so or is known, for each thing of a list |
/// | `{{^name}}` … `{{/name}}` | what is between, if it is not so, not known, or there is no thing |
/// | `{{! … }}` | nothing |
///
/// A line on which only one of the last three stands is left out. Unlike Mustache, a name that nothing
/// is known of is an error, and so is a value that may be missing outside of its section, so that a
/// sentence never lacks its figure.
package struct Template: Sendable {
  /// The name of the template, for messages.
  package let name: String

  private let parts: [Part]

  /// The largest size of a template, in bytes.
  private static let byteLimit: Int = 1 << 17

  /// How many sections may lie in one another.
  private static let depthLimit: Int = 32

  private enum Part: Sendable {
    case text(String)
    case value(name: String, place: Place)
    case section(name: String, isInverted: Bool, place: Place, parts: [Part])
  }

  private struct Place: Sendable {
    var line: Int
    var column: Int
  }

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - name: Its name, for messages.
  package init(_ text: String, named name: String) throws(TemplateError) {
    self.name = name
    guard text.utf8.count <= Self.byteLimit else {
      throw TemplateError(
        template: name, line: 1, column: 1,
        rule: "a template must have at most \(Self.byteLimit) bytes")
    }
    var reader = Reader(name: name, rest: Substring(text))
    parts = try reader.parts(until: nil)
  }

  /// Returns the text with values in the places of names.
  ///
  /// - Throws: An error at a name that has no value, or one that has not this use.
  package func filled(with fields: TemplateFields) throws(TemplateError) -> String {
    var text = ""
    try append(parts, [fields], known: [], to: &text)
    return text
  }

  private func append(
    _ parts: [Part], _ scopes: [TemplateFields], known: Set<String>, to text: inout String
  ) throws(TemplateError) {
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .value(let name, let place):
        text += try value(name, scopes, known, at: place)
      case .section(let name, let isInverted, let place, let parts):
        switch try lookUp(name, scopes, at: place) {
        case .text, .markdown:
          throw error("'\(name)' always has a value; name it as '{{\(name)}}'", at: place)
        case .optional(let value):
          let inner = isInverted ? known : known.union([name])
          try appendBranch(parts, value != nil, isInverted, scopes, known: inner, to: &text)
        case .flag(let isSo):
          try appendBranch(parts, isSo, isInverted, scopes, known: known, to: &text)
        case .list(let sample, let items):
          if isInverted {
            try appendBranch(parts, !items.isEmpty, true, scopes, known: known, to: &text)
          } else if items.isEmpty {
            try check(parts, scopes + [sample], known: known)
          } else {
            for item in items { try append(parts, scopes + [item], known: known, to: &text) }
          }
        }
      }
    }
  }

  /// Appends what is between the marks of a section if it is to be there, and checks its names if not.
  private func appendBranch(
    _ parts: [Part], _ isSo: Bool, _ isInverted: Bool, _ scopes: [TemplateFields],
    known: Set<String>, to text: inout String
  ) throws(TemplateError) {
    guard isSo == isInverted else { return try append(parts, scopes, known: known, to: &text) }
    try check(parts, scopes, known: known)
  }

  /// Finds mistakes in what is not shown, so that they are told whatever the figures are.
  private func check(
    _ parts: [Part], _ scopes: [TemplateFields], known: Set<String>
  ) throws(TemplateError) {
    var unused = ""
    try append(parts, scopes, known: known, to: &unused)
  }

  private func value(
    _ name: String, _ scopes: [TemplateFields], _ known: Set<String>, at place: Place
  ) throws(TemplateError) -> String {
    switch try lookUp(name, scopes, at: place) {
    case .text(let text): return text.isolated.markdownEscaped
    case .markdown(let text): return text
    case .optional(let text):
      guard known.contains(name) else {
        throw error(
          "'\(name)' may be missing; name it between '{{#\(name)}}' and '{{/\(name)}}'", at: place)
      }
      return (text ?? "").isolated.markdownEscaped
    case .flag:
      throw error("'\(name)' has no text; use it as '{{#\(name)}}' or '{{^\(name)}}'", at: place)
    case .list:
      throw error("'\(name)' is a list; use it as '{{#\(name)}}'", at: place)
    }
  }

  private func lookUp(
    _ name: String, _ scopes: [TemplateFields], at place: Place
  ) throws(TemplateError) -> TemplateValue {
    for scope in scopes.reversed() {
      if let value = scope[name] { return value }
    }
    let names = scopes.flatMap(\.keys).sorted()
    let hint = nearestText(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    throw error("there is no '\(name)' here\(hint)", at: place)
  }

  private func error(_ rule: String, at place: Place) -> TemplateError {
    TemplateError(template: name, line: place.line, column: place.column, rule: rule)
  }
}

extension Template {
  /// Takes a template apart.
  private struct Reader {
    let name: String
    var rest: Substring
    var line: Int = 1
    var column: Int = 1
    /// Whether nothing but blanks was read of the line.
    var isLineBlank: Bool = true
    /// How many sections are open.
    var depth: Int = 0

    /// Reads up to the end of a section, or of the template.
    mutating func parts(until section: (name: String, place: Place)?) throws(TemplateError)
      -> [Part]
    {
      var parts: [Part] = []
      while true {
        let text = take(upTo: "{{")
        if !text.isEmpty { parts.append(.text(text)) }
        guard !rest.isEmpty else {
          guard let section else { return parts }
          throw error("'{{#\(section.name)}}' must be closed", at: section.place)
        }
        let place = Place(line: line, column: column)
        let wasLineBlank = isLineBlank
        guard let end = rest.firstRange(of: "}}") else {
          throw error("'{{' must be closed with '}}'", at: place)
        }
        let content = rest[..<end.lowerBound].dropFirst(2)
        _ = take(upTo: rest[..<end.upperBound].endIndex)
        let mark = content.first.flatMap { "#^/!".contains($0) ? $0 : nil }
        let name = String((mark == nil ? content : content.dropFirst()).trimmingBlanks)
        if mark != nil, wasLineBlank { leaveOutLine(&parts) }
        if mark == "!" { continue }
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
          throw error(
            "a name must have only letters, digits, '_' and '-'; found '\(name)'", at: place)
        }
        switch mark {
        case "#", "^":
          depth += 1
          guard depth <= Template.depthLimit else {
            throw error(
              "sections must lie at most \(Template.depthLimit) deep in one another", at: place)
          }
          parts.append(
            .section(
              name: name, isInverted: mark == "^", place: place,
              parts: try self.parts(until: (name, place))))
        case "/":
          guard let section, section.name == name else {
            throw error(
              section.map { "'{{#\($0.name)}}' must be closed before '{{/\(name)}}'" }
                ?? "'{{/\(name)}}' closes nothing", at: place)
          }
          depth -= 1
          return parts
        default: parts.append(.value(name: name, place: place))
        }
      }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }

    /// Leaves out the line on which a mark stands alone.
    private mutating func leaveOutLine(_ parts: inout [Part]) {
      let blanks = rest.prefix { $0 == " " || $0 == "\t" }
      let next = rest[blanks.endIndex...].first
      guard next == nil || next?.isNewline == true else { return }
      if case .text(let text) = parts.last {
        parts.removeLast()
        let kept = text.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        if !kept.isEmpty { parts.append(.text(String(kept))) }
      }
      _ = take(upTo: next == nil ? blanks.endIndex : rest.index(after: blanks.endIndex))
    }

    private mutating func take(upTo mark: String) -> String {
      take(upTo: rest.firstRange(of: mark)?.lowerBound ?? rest.endIndex)
    }

    private mutating func take(upTo end: Substring.Index) -> String {
      let text = rest[..<end]
      for character in text {
        if character.isNewline {
          (line, column, isLineBlank) = (line + 1, 1, true)
        } else {
          column += 1
          if character != " " && character != "\t" { isLineBlank = false }
        }
      }
      rest = rest[end...]
      return String(text)
    }

    private func error(_ rule: String, at place: Place) -> TemplateError {
      TemplateError(template: name, line: place.line, column: place.column, rule: rule)
    }
  }
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var trimmingBlanks: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else {
      return start.prefix(0)
    }
    return start[...last]
  }
}
