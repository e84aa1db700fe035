import JSON
import Survey

/// Numbers for the categories in which respondents are, found once for each profile that comes.
struct ProfileCategories: Sendable {
  /// The attributes that a profile has.
  static let attributes: [RespondentAttribute] = [
    .sex, .age, .education, .occupation, .channel,
  ]

  /// The numbers of the categories that a profile names, by the place of the attribute; -1 for those
  /// that were not recorded.
  typealias Numbers = InlineArray<5, Int32>

  private let profiles: ProfileTable
  private let areAsRecorded: Bool

  /// The categories, by number.
  private var categories: [(attribute: RespondentAttribute, text: String)] = []
  private var numbersByText: [RespondentAttribute: [ExactText: Int32]] = [:]

  /// Of the profiles that came, by number, the categories that they name.
  private var numbers: [Numbers?]

  /// - Parameters:
  ///   - profiles: What is known of the respondents of the log.
  ///   - areAsRecorded: Whether synonyms are told apart.
  init(_ profiles: ProfileTable, asRecorded areAsRecorded: Bool) {
    self.profiles = profiles
    self.areAsRecorded = areAsRecorded
    numbers = Array(repeating: nil, count: profiles.count)
  }

  /// The names of the categories that came.
  var names: GroupNames { GroupNames(categories) }

  /// Returns the numbers of the categories that a profile names.
  mutating func numbers(of profile: UInt32) -> Numbers {
    if let known = numbers[Int(profile)] { return known }
    let found = numbers(of: profiles[profile])
    numbers[Int(profile)] = found
    return found
  }

  /// Finds the categories of all profiles, so that copies have the same numbers.
  mutating func findAll() {
    for profile in 0..<profiles.count { _ = numbers(of: UInt32(profile)) }
  }

  private mutating func numbers(of profile: Profile) -> Numbers {
    let values = [
      profile.sex, profile.age, profile.education, profile.occupation, profile.channel,
    ]
    var numbers = Numbers(repeating: -1)
    for (position, attribute) in Self.attributes.enumerated() {
      guard let text = values[position].flatMap({ text(of: $0, attribute) }) else { continue }
      numbers[position] = number(of: text, attribute)
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

  private mutating func number(of text: String, _ attribute: RespondentAttribute) -> Int32 {
    let key = ExactText(text)
    if let number = numbersByText[attribute]?[key] { return number }
    let number = Int32(categories.count)
    numbersByText[attribute, default: [:]][key] = number
    categories.append((attribute, text))
    return number
  }
}
