public import Survey

/// What a figure is about: an agency, a unit, or a service of a unit.
public struct Scope: Hashable, Sendable {
  /// The agency or unit.
  public let subject: Subject

  /// The service, within the unit; `nil` for the agency or unit itself.
  public let service: String?

  /// Creates a scope.
  ///
  /// - Precondition: Only a unit has services.
  public init(_ subject: Subject, service: String? = nil) {
    precondition(service == nil || subject.unit != nil, "Agency \(subject) has no services")
    self.subject = subject
    self.service = service
  }

  /// The scope as `agency`, `agency/unit` or `agency/unit/service`.
  public var path: String {
    service.map { "\(subject)/\($0)" } ?? subject.description
  }
}
