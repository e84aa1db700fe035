package import ByteScanning
package import JSON

/// What is kept of a respondent and of how the answer came in, each as it was recorded.
///
/// Other attributes are not kept, nor is what says nothing: a text is kept also if it is empty.
package struct Profile: Equatable, Sendable {
  /// What was recorded of one attribute; a truth value is the text of it.
  package enum Value: Equatable, Sendable {
    /// A text.
    case text(ExactText)
    /// A whole number.
    case number(Int)

    /// The value as people read it.
    package var text: String {
      switch self {
      case .text(let text): text.text
      case .number(let number): String(number)
      }
    }
  }

  /// The sex; `nil` if it was not recorded.
  package var sex: Value?
  /// The age in years; `nil` if it was not recorded.
  package var age: Value?
  /// The education; `nil` if it was not recorded.
  package var education: Value?
  /// The occupation; `nil` if it was not recorded.
  package var occupation: Value?
  /// How the answer came in; `nil` if it was not recorded.
  package var channel: Value?

  /// Creates the profile of somebody of whom nothing is known.
  package init() {}

  /// Creates the profile of a response that was recorded.
  package init(_ respondent: Respondent, channel: String?) {
    self = Profile().changed(by: respondent)
    self.channel = channel.map { .text(ExactText($0)) }
  }

  /// Returns the profile after a correction named some attributes anew; `null` takes one away.
  package func changed(by respondent: Respondent) -> Profile {
    var profile = self
    for attribute in respondent.attributes {
      profile.set(attribute.name, to: Value(attribute.value))
    }
    return profile
  }

  /// Returns the profile after a correction.
  package func changed(by change: Change<Respondent>) -> Profile {
    switch change {
    case .unchanged: return self
    case .replaced(let respondent): return changed(by: respondent)
    case .removed:
      var profile = Profile()
      profile.channel = channel
      return profile
    }
  }

  /// Sets the attribute of a name, if it is one that is kept.
  mutating func set(_ name: String, to value: Value?) {
    switch name {
    case "sex": sex = value
    case "age": age = value
    case "education": education = value
    case "occupation": occupation = value
    default: break
    }
  }

  // MARK: Writing

  /// Writes the profile, so that it can be read again; equal ones are written alike.
  package func write(to fields: inout FieldWriter) {
    for value in [sex, age, education, occupation, channel] {
      switch value {
      case nil: fields.put(UInt8(0))
      case .text(let text):
        fields.put(UInt8(1))
        fields.put(text.text)
      case .number(let number):
        fields.put(UInt8(2))
        fields.put(number)
      }
    }
  }

  /// Reads a profile that was written.
  package init(
    reading fields: inout FieldReader, in bytes: Span<UInt8>
  ) throws(FieldReader.Damage) {
    func value() throws(FieldReader.Damage) -> Value? {
      switch try fields.take(UInt8.self, in: bytes) {
      case 0: nil
      case 1: .text(ExactText(try fields.takeText(in: bytes)))
      case 2: .number(try fields.take(in: bytes))
      default: throw FieldReader.Damage()
      }
    }
    sex = try value()
    age = try value()
    education = try value()
    occupation = try value()
    channel = try value()
  }
}

extension Profile.Value {
  /// Creates what is kept of a value; `nil` if it says nothing.
  fileprivate init?(_ value: JSONValue) {
    switch value {
    case .string(let text): self = .text(ExactText(text))
    case .number(let text):
      guard let number = Int(text) else { return nil }
      self = .number(number)
    case .boolean(let isTrue): self = .text(ExactText(isTrue ? "true" : "false"))
    default: return nil
    }
  }
}
