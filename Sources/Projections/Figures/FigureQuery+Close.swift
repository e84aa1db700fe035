public import Survey

extension FigureQuery {
  /// Returns the figures that a close of a period freezes: those of the unit and then of its
  /// services, or of the agency; scopes without an index are left out.
  public func closeFigures(of subject: Subject, in period: Period) -> [PeriodClosed.Figures] {
    closeFigures(of: subject, in: period, under: policy(of: subject, in: period))
  }

  /// Returns the figures that a close freezes, the policy of its subject being known.
  func closeFigures(
    of subject: Subject, in period: Period, under policy: Policy
  ) -> [PeriodClosed.Figures] {
    guard
      subject.unit != nil, period.grain != .day, let number = state.holdings.number(of: subject)
    else {
      let scopes = subject.unit == nil ? [Scope(subject)] : Trend(self).scopes(of: subject)
      return scopes.compactMap { scope in
        figures(of: scope, in: period).flatMap {
          PeriodClosed.Figures($0, of: scope.service)
        }
      }
    }
    let holdings = state.holdings[number]
    let all = holdings.talliesOfAll(in: period)
    let services = state.registry.services(of: subject)
    var closed: [PeriodClosed.Figures] = []
    closed.reserveCapacity(1 + services.count)
    for position in 0...services.count {
      let service = position == 0 ? nil : services[position - 1]
      let tallies = service.map { holdings.tallies(service: $0, among: all) } ?? all.unit
      guard
        let evidence = evidence(
          of: Scope(subject, service: service), among: holdings, in: period, counting: tallies),
        let own = PeriodClosed.Figures(evidence, under: policy, of: service)
      else { continue }
      closed.append(own)
    }
    return closed
  }
}

extension PeriodClosed.Figures {
  private typealias Current = Projections.Figures

  /// Creates what a close freezes of figures.
  ///
  /// Returns `nil` if they have no index.
  fileprivate init?(_ figures: Projections.Figures, of service: String?) {
    guard let composite = figures.composite else { return nil }
    self.init(
      service: service, respondents: figures.respondents,
      elements: figures.elements.map { ElementValue(code: $0.code, value: $0.value) },
      index: composite.index, grade: figures.grade(of: composite.index))
  }

  /// Creates what a close freezes of the figures of evidence.
  ///
  /// Returns `nil` if they have no index.
  fileprivate init?(_ evidence: Evidence, under policy: Policy, of service: String?) {
    guard case .responses(let tally, let instrument) = evidence else {
      self.init(evidence.figures(under: policy), of: service)
      return
    }
    // What the figures would be made of, without what a close leaves out.
    guard let composite = Current.Composite(tally, instrument, under: policy) else { return nil }
    self.init(
      service: service, respondents: tally.respondents,
      elements: Current.Element.values(of: tally, in: instrument), index: composite.index,
      grade: policy.bands.grade(of: composite.index))
  }
}
