import Survey

/// The groups of the respondents of a scope in a period, of which figures can be made.
struct RespondentGroups {
  /// A group.
  struct Group {
    /// What they are told apart by.
    let attribute: RespondentAttribute
    /// The number of the category or service; `nil` for those who did not say.
    let number: Int?
    /// The number of them.
    let respondents: Int
    /// The place of an age among ``AgeGroup``; `nil` for all others.
    fileprivate let agePlace: Int?
    /// The place of the name in the order of names by text, behind all others for those who did not
    /// say.
    let textPlace: Int
    /// Where their tally is; `nil` if it is what the tallies of the others leave.
    fileprivate let place: Int?

    fileprivate init(
      _ attribute: RespondentAttribute, _ number: Int?, in names: GroupNames, respondents: Int,
      at place: Int?
    ) {
      self.attribute = attribute
      self.number = number
      self.respondents = respondents
      agePlace = number.flatMap { names.agePlaces[$0] }
      textPlace = number.map { names.places[$0] } ?? .max
      self.place = place
    }

    fileprivate static func precedes(_ left: Group, _ right: Group) -> Bool {
      guard left.attribute == right.attribute else { return left.attribute < right.attribute }
      guard left.number != nil, right.number != nil else { return left.number != nil }
      if let age = left.agePlace, let otherAge = right.agePlace { return age < otherAge }
      return left.respondents != right.respondents
        ? left.respondents > right.respondents : left.textPlace < right.textPlace
    }
  }

  /// The groups by attribute: ages in their order, others by their number, largest first, then by text.
  ///
  /// Those who did not say come last.
  private(set) var all: [Group] = []

  /// The place of the instrument in the registry.
  let instrument: Int

  private let profiles: CategoryTallies
  private let services: CategoryTallies

  private let categoryNames: GroupNames
  private let serviceNames: GroupNames?

  /// - Parameters:
  ///   - profiles: The responses by the categories of profiles.
  ///   - services: The responses by the number of the service.
  ///   - categoryNames: The names of categories.
  ///   - serviceNames: Those of services; `nil` where they are not told apart.
  init(
    _ profiles: CategoryTallies, services: CategoryTallies, under instrument: Int,
    _ categoryNames: GroupNames, _ serviceNames: GroupNames?
  ) {
    self.profiles = profiles
    self.services = services
    self.instrument = instrument
    self.categoryNames = categoryNames
    self.serviceNames = serviceNames
    addCategories()
    if let serviceNames { addServices(serviceNames) }
    all.sort(by: Group.precedes)
  }

  private mutating func addCategories() {
    all.reserveCapacity(profiles.categories.count + services.categories.count + 5)
    for attribute in ProfileCategories.attributes {
      let count = all.count
      var unsaid = profiles.respondents
      for place in profiles.categories.indices {
        let number = profiles.categories[place]
        guard categoryNames.attributes[number] == attribute else { continue }
        let respondents = profiles.respondents(at: place)
        all.append(
          Group(attribute, number, in: categoryNames, respondents: respondents, at: place))
        unsaid -= respondents
      }
      // Of what nobody said there are no groups.
      guard all.count > count, unsaid > 0 else { continue }
      all.append(Group(attribute, nil, in: categoryNames, respondents: unsaid, at: nil))
    }
  }

  private mutating func addServices(_ names: GroupNames) {
    let none = Int(ResponseRecord.noService)
    guard services.categories.contains(where: { $0 != none }) else { return }
    for place in services.categories.indices {
      let number = services.categories[place]
      all.append(
        Group(
          .service, number == none ? nil : number, in: names,
          respondents: services.respondents(at: place), at: place))
    }
  }

  /// The number of responses.
  var respondents: Int { profiles.respondents }

  /// The tally of all responses.
  var total: Tally { profiles.total }

  /// Whether services are told apart.
  var hasServices: Bool { serviceNames != nil }

  /// The groups by one attribute after the other, of those that were recorded.
  var breakdowns: [ArraySlice<Group>] {
    var breakdowns: [ArraySlice<Group>] = []
    var start = 0
    while start < all.count {
      var end = start + 1
      while end < all.count, all[end].attribute == all[start].attribute { end += 1 }
      breakdowns.append(all[start..<end])
      start = end
    }
    return breakdowns
  }

  /// Returns the name of a group; `nil` for those who did not say.
  func name(of group: Group) -> String? {
    group.number.map { names(of: group.attribute).texts[$0] }
  }

  /// The names of the groups by an attribute.
  func names(of attribute: RespondentAttribute) -> GroupNames {
    attribute == .service ? serviceNames ?? categoryNames : categoryNames
  }

  /// Returns the tally of a group.
  func tally(of group: Group) -> Tally {
    if let place = group.place {
      return group.attribute == .service ? services.tally(at: place) : profiles.tally(at: place)
    }
    var tally = total
    for place in profiles.categories.indices
    where categoryNames.attributes[profiles.categories[place]] == group.attribute {
      tally.subtract(profiles.tally(at: place))
    }
    return tally
  }
}
