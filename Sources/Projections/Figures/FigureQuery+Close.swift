public import Survey

extension FigureQuery {
  /// Returns the figures that a close of a period freezes: those of the unit and then of its
  /// services, or of the agency; scopes without an index are left out.
  public func closeFigures(of subject: Subject, in period: Period) -> [PeriodClosed.Figures] {
    let scopes =
      subject.unit == nil ? [Scope(subject)] : Trend(self).scopes(of: subject)
    return scopes.compactMap { scope in
      guard let figures = figures(of: scope, in: period), let composite = figures.composite else {
        return nil
      }
      return PeriodClosed.Figures(
        service: scope.service, respondents: figures.respondents,
        elements: figures.elements.map { ElementValue(code: $0.code, value: $0.value) },
        index: composite.index, grade: figures.grade(of: composite.index))
    }
  }
}
