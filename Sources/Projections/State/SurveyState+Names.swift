public import Survey

extension SurveyState {
  /// Returns the name of an element in the instrument under which a scope has figures in a period.
  public func elementName(
    _ code: ElementCode, of scope: Scope, in period: Period
  ) -> String? {
    let used = FigureQuery(self).figures(of: scope, in: period)?.instruments
    let names = registry.instruments.filter { used?.contains($0.name) == true }.compactMap {
      instrument in
      instrument.elements.first { $0.code == code }?.name
    }
    return Set(names).count == 1 ? names.first : nil
  }
}
