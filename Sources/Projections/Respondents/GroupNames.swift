/// The names of groups of respondents by number, with what it takes to order and to write them.
struct GroupNames: Sendable {
  /// What each is one of.
  let attributes: [RespondentAttribute]

  /// The names.
  let texts: [String]

  /// The names as they stand in a CSV file.
  let fields: [[UInt8]]

  /// The place of each in the order of their bytes.
  let places: [Int]

  /// The place of each age among ``AgeGroup``; `nil` for all others.
  let agePlaces: [Int?]

  init(_ names: [(attribute: RespondentAttribute, text: String)]) {
    attributes = names.map(\.attribute)
    texts = names.map(\.text)
    fields = names.map { name in
      var field: [UInt8] = []
      CSV.append(name.text, to: &field)
      return field
    }
    let ordered = names.indices.sorted {
      names[$0].text.utf8.lexicographicallyPrecedes(names[$1].text.utf8)
    }
    var places = Array(repeating: 0, count: names.count)
    for (place, number) in ordered.enumerated() { places[number] = place }
    self.places = places
    agePlaces = names.map { attribute, text in
      attribute == .age ? AgeGroup.allCases.firstIndex { $0.rawValue == text } : nil
    }
  }

  /// Creates the names of the services of a unit.
  init(services: [String]) {
    self.init(services.map { (.service, $0) })
  }
}
