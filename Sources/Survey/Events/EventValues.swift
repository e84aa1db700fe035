public import ExactNumbers

/// What an event says about one element.
public struct ElementValue<Value: Sendable>: Sendable {
  /// The element.
  public let code: ElementCode

  /// What is said.
  public let value: Value

  /// Creates a value of an element.
  public init(code: ElementCode, value: Value) {
    self.code = code
    self.value = value
  }
}

extension ElementValue: Equatable where Value: Equatable {}

/// A number as a publication prints it: a decimal, or a weight that is a fraction.
public struct PrintedNumber: Equatable, Sendable {
  /// The text as printed, with a decimal point.
  public let text: String

  /// The number, exactly.
  public let value: Rational

  /// Creates a number.
  public init(text: String, value: Rational) {
    self.text = text
    self.value = value
  }

  /// Reads a decimal with a point; `nil` if the text is none.
  public init?(_ text: String) {
    guard let value = Rational(decimal: text) else { return nil }
    self.init(text: text, value: value)
  }
}

/// What a correction does to a field.
public enum Change<Value: Sendable>: Sendable {
  /// The field is not named.
  case unchanged
  /// The field is taken away.
  case removed
  /// The field has a new value.
  case replaced(Value)

  /// Returns the value after the change.
  public func applied(to value: Value?) -> Value? {
    switch self {
    case .unchanged: value
    case .removed: nil
    case .replaced(let new): new
    }
  }
}

extension Change: Equatable where Value: Equatable {}
