import Survey

/// The responses of a scope in a period by what their respondents are, apart by instrument.
struct RespondentCounts: Sendable {
  /// The responses under one instrument.
  private struct Layer {
    let instrument: Int
    /// By the categories of profiles.
    var profiles: CategoryTallies
    /// By the number of the service in the unit's table.
    var services: CategoryTallies
  }

  /// Nearly always one.
  private var layers: [Layer] = []

  /// Adds a response.
  ///
  /// - Parameters:
  ///   - response: The numbers of a tally of the response alone.
  ///   - instrument: The place of the instrument in the registry.
  ///   - categories: The categories in which its respondent is.
  ///   - service: The number of the service in the unit's table.
  mutating func add(
    _ response: [UInt64], under instrument: Int, in categories: [Int], service: UInt16
  ) {
    let layer = layer(of: instrument, elementCount: response.count - 1)
    layers[layer].profiles.add(response.span, in: categories)
    layers[layer].services.add(response.span, in: [Int(service)])
  }

  /// Adds the responses of one service.
  mutating func add(_ responses: CategoryTallies, under instrument: Int, service: UInt16) {
    let layer = layer(of: instrument, elementCount: responses.elementCount)
    layers[layer].profiles.add(responses)
    layers[layer].services.add(responses, in: Int(service))
  }

  /// Adds the responses of another unit, whose services are not told apart then.
  mutating func add(_ other: RespondentCounts) {
    for own in other.layers {
      add(own.profiles, under: own.instrument, service: ResponseRecord.noService)
    }
  }

  private mutating func layer(of instrument: Int, elementCount: Int) -> Int {
    if let own = layers.firstIndex(where: { $0.instrument == instrument }) { return own }
    let empty = CategoryTallies(elementCount: elementCount)
    layers.append(Layer(instrument: instrument, profiles: empty, services: empty))
    return layers.count - 1
  }

  /// Returns the figures of the responses under the instrument with the most, of equal ones that
  /// declared later; `nil` without any.
  ///
  /// - Parameters:
  ///   - query: The state and the policy.
  ///   - services: The names of the services by number; `nil` where they are not told apart.
  ///   - categories: The categories of profiles.
  func figures(
    of scope: Scope, in period: Period, _ query: FigureQuery, services: [String]?,
    _ categories: ProfileCategories
  ) -> RespondentFigures? {
    let most = layers.max { left, right in
      (left.profiles.respondents, left.instrument) < (right.profiles.respondents, right.instrument)
    }
    return most.map { most in
      RespondentFigures(
        of: scope, in: period, under: query.policy(of: scope.subject, in: period),
        query.state.registry.instruments[most.instrument], most.profiles,
        services: services.map { names in
          most.services.categories.enumerated().map { place, number in
            (
              number == Int(ResponseRecord.noService) ? nil : names[number],
              most.services.tally(at: place)
            )
          }
        }, categories)
    }
  }
}
