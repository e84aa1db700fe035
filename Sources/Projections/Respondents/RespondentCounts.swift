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
  ///   - elementCount: The number of elements of the instrument.
  ///   - instrument: The place of the instrument in the registry.
  ///   - categories: The categories in which its respondent is.
  ///   - service: The number of the service in the unit's table.
  mutating func add(
    _ response: [CategoryTallies.Numbers], elementCount: Int, under instrument: Int,
    in categories: ProfileCategories.Numbers,
    service: UInt16
  ) {
    let layer = layer(of: instrument, elementCount: elementCount)
    layers[layer].profiles.add(response.span, in: categories)
    layers[layer].services.add(response.span, in: Int(service))
  }

  /// Adds the responses of one service.
  mutating func add(_ responses: CategoryTallies, under instrument: Int, service: UInt16) {
    let layer: Int
    if let own = layers.firstIndex(where: { $0.instrument == instrument }) {
      layer = own
      layers[layer].profiles.add(responses)
    } else {
      // The first are taken over as they are; often they are the only ones.
      layer = layers.count
      layers.append(
        Layer(
          instrument: instrument, profiles: responses,
          services: CategoryTallies(elementCount: responses.elementCount)))
    }
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

  /// Returns the groups of the responses under the instrument with the most, of equal ones that
  /// declared later; `nil` without any.
  ///
  /// - Parameters:
  ///   - names: The names of the categories of profiles.
  ///   - services: The names of the services; `nil` where they are not told apart.
  func groups(_ names: GroupNames, services: GroupNames?) -> RespondentGroups? {
    let most = layers.max { left, right in
      (left.profiles.respondents, left.instrument) < (right.profiles.respondents, right.instrument)
    }
    return most.map {
      RespondentGroups(
        $0.profiles, services: $0.services, under: $0.instrument, names, services)
    }
  }
}
