public import Survey

extension FigureQuery {
  /// Returns who the respondents of a scope in a period were; `nil` if no response counts in it.
  ///
  /// The responses are those in the log, whatever the scope's figure rests on. Those of an agency are
  /// the responses of all its units. Of several instruments only that with the most counts.
  ///
  /// - Parameters:
  ///   - scope: What the figures are about.
  ///   - period: The period.
  ///   - areAsRecorded: Whether words that mean the same are told apart.
  /// - Complexity: O(*n*) in the number of responses of the units.
  public func respondents(
    of scope: Scope, in period: Period, asRecorded areAsRecorded: Bool = false
  ) -> RespondentFigures? {
    var categories = ProfileCategories(state.profiles, asRecorded: areAsRecorded)
    var numbers = ResponseNumbers()
    var counts = RespondentCounts()
    var services: [String]?
    forEachResponse(of: scope, in: period) { number, record, table in
      guard numbers.take(number, record, of: table) else { return }
      if scope.subject.unit != nil, scope.service == nil { services = table.services }
      let form = table.form(record.form)
      counts.add(
        numbers.numbers, elementCount: form.elementCount, under: form.instrument,
        in: categories.numbers(of: record.profile), service: record.service)
    }
    return counts.groups(
      categories.names, services: services.map { GroupNames(services: $0) }
    ).map { groups in
      RespondentFigures(
        of: scope, in: period, under: policy(of: scope.subject, in: period),
        state.registry.instruments[groups.instrument], groups)
    }
  }

  /// Calls a function with each response of a scope in a period that stands and is not void.
  func forEachResponse(
    of scope: Scope, in period: Period, _ body: (Int, ResponseRecord, ResponseTable) -> Void
  ) {
    let isAgency = scope.subject.unit == nil
    let units = isAgency ? state.registry.units(of: scope.subject.agency) : [scope.subject]
    for unit in units {
      guard let holdings = state.holdings[unit] else { continue }
      let service = scope.service.map { holdings.responses.existingNumber(ofService: $0) }
      holdings.responses.forEachStanding { number, record, table in
        guard period.contains(record.date), service ?? record.service == record.service else {
          return
        }
        body(number, record, table)
      }
    }
  }
}
