import JSON
import Survey

/// Numbers for the categories in which respondents are, found once for each profile that comes.
struct ProfileCategories: Sendable {
  /// The attributes that a profile has.
  static let attributes: [RespondentAttribute] = [
    .sex, .age, .education, .occupation, .channel,
  ]

  private let profiles: ProfileTable
  private let areAsRecorded: Bool

  /// The categories, by number.
  private var names: [(attribute: RespondentAttribute, text: String)] = []
  private var numbersByName: [RespondentAttribute: [ExactText: Int]] = [:]

  /// Of the profiles that came, by number, the numbers of the categories that they name.
  private var categories: [[Int]?]

  /// - Parameters:
  ///   - profiles: What is known of the respondents of the log.
  ///   - areAsRecorded: Whether synonyms are told apart.
  init(_ profiles: ProfileTable, asRecorded areAsRecorded: Bool) {
    self.profiles = profiles
    self.areAsRecorded = areAsRecorded
    categories = Array(repeating: nil, count: profiles.count)
  }

  /// Returns what a category is one of, and its text.
  subscript(number: Int) -> (attribute: RespondentAttribute, text: String) { names[number] }

  /// Returns the numbers of the categories that a profile names: one for each attribute that was
  /// recorded.
  mutating func numbers(of profile: UInt32) -> [Int] {
    if let known = categories[Int(profile)] { return known }
    let numbers = numbers(of: profiles[profile])
    categories[Int(profile)] = numbers
    return numbers
  }

  /// Finds the categories of all profiles, so that copies have the same numbers.
  mutating func findAll() {
    for profile in 0..<profiles.count { _ = numbers(of: UInt32(profile)) }
  }

  private mutating func numbers(of profile: Profile) -> [Int] {
    let values = [
      profile.sex, profile.age, profile.education, profile.occupation, profile.channel,
    ]
    var numbers: [Int] = []
    for (attribute, value) in zip(Self.attributes, values) {
      guard let text = value.flatMap({ text(of: $0, attribute) }) else { continue }
      numbers.append(number(of: text, attribute))
    }
    return numbers
  }

  /// Returns the text of a category; `nil` where a value says nothing.
  private func text(of value: Profile.Value, _ attribute: RespondentAttribute) -> String? {
    if attribute == .age, case .number(let age) = value { return AgeGroup(age: age).rawValue }
    let text = value.text
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return nil }
    return areAsRecorded ? text : CategorySynonyms.category(of: text, attribute)
  }

  private mutating func number(of text: String, _ attribute: RespondentAttribute) -> Int {
    let key = ExactText(text)
    if let number = numbersByName[attribute]?[key] { return number }
    numbersByName[attribute, default: [:]][key] = names.count
    names.append((attribute, text))
    return names.count - 1
  }
}
