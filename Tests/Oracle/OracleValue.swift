import Foundation

/// A JSON value.
public enum OracleValue: Equatable, Sendable {
  /// `null`.
  case null

  /// A whole number. The booleans are 0 and 1, as no figure depends on one.
  case number(Int)

  /// A string, or the digits of a number that is not whole.
  case text(String)

  /// An array.
  case list([OracleValue])

  /// An object.
  case object([String: OracleValue])

  /// Reads one JSON text.
  ///
  /// - Throws: ``OracleError`` if it isn't JSON.
  public init(json: String) throws {
    do {
      self.init(try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed))
    } catch {
      throw OracleError("Not JSON: \(json)")
    }
  }

  private init(_ value: Any) {
    switch value {
    case let members as [String: Any]: self = .object(members.mapValues { OracleValue($0) })
    case let elements as [Any]: self = .list(elements.map { OracleValue($0) })
    case let text as String: self = .text(text)
    case let number as NSNumber:
      self = Int(number.stringValue).map { .number($0) } ?? .text(number.stringValue)
    default: self = .null
    }
  }

  /// The JSON text of the value, with the keys of objects sorted by their bytes.
  public var json: String {
    switch self {
    case .null: "null"
    case .number(let number): String(number)
    case .text(let text): Self.quoted(text)
    case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        .map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",")
        + "}"
    }
  }

  /// The member of an object, or `nil` if it isn't there or `null`.
  public subscript(_ key: String) -> OracleValue? {
    guard case .object(let members) = self, let value = members[key], value != .null else {
      return nil
    }
    return value
  }

  /// The members of an object, and none of anything else.
  public var members: [String: OracleValue] {
    guard case .object(let members) = self else { return [:] }
    return members
  }

  /// The elements of an array, and none of anything else.
  public var elements: [OracleValue] {
    guard case .list(let elements) = self else { return [] }
    return elements
  }

  /// The text of a string, or `nil`.
  public var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The whole number, or `nil`.
  public var number: Int? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension OracleValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// Creates a string.
  public init(stringLiteral value: String) {
    self = .text(value)
  }

  /// Creates a number.
  public init(integerLiteral value: Int) {
    self = .number(value)
  }
}

extension OracleValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  /// Creates an object.
  ///
  /// - Precondition: no key is there twice.
  public init(dictionaryLiteral elements: (String, OracleValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }

  /// Creates an array.
  public init(arrayLiteral elements: OracleValue...) {
    self = .list(elements)
  }
}
