import Survey

extension FigureQuery {
  /// Returns the rows of `respondents.csv` about a scope: of its years and semesters what everybody may
  /// see, so that nobody comes to a hidden number, whatever else of the file is shown.
  ///
  /// - Complexity: O(*n*) in the number of responses of the unit, or of all units of the agency.
  public func publishedRespondents(of scope: Scope) -> [RespondentRow] {
    var categories = ProfileCategories(state.profiles, asRecorded: false)
    categories.findAll()
    let text = RespondentText(self, categories.names)
    let registry = state.registry
    func published(_ unit: Subject) -> UnitRespondents {
      RespondentGrid(self, of: unit, &categories).published(registry.services(of: unit), with: text)
    }
    guard scope.subject.unit == nil else {
      return RespondentRow.rows(published(scope.subject).lines).filter { $0.scope == scope }
    }
    var agency = AgencyRespondents(scope.subject)
    for unit in registry.units(of: scope.subject.agency) { agency.take(published(unit)) }
    return RespondentRow.rows(agency.lines(with: text).first?.bytes ?? [])
  }
}
