/// The policies that figures are asked for under.
///
/// A figure of one period can be taken under the policies of another: that is how an
/// earlier figure is compared with a later one.
struct Policies: Sendable {
  let history: History

  /// The policy that everything is put under, or `nil` for those adopted.
  let override: Policy?

  /// The period whose policies count.
  let period: Period

  /// Returns the policy of a scope.
  func policy(of scope: Scope) throws -> Policy {
    try override ?? history.adoptedPolicy(of: scope, in: period)
  }
}
