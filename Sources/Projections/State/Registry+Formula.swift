import JSON
import Survey

extension Registry {
  /// Returns whether two publications say that they were made by one formula; a policy and weights
  /// are one if the policy gives these weights under some instrument.
  func isOne(_ left: Vintage.Formula, _ right: Vintage.Formula) -> Bool {
    switch (left, right) {
    case (.policy(let left), .policy(let right)):
      return ExactText(left) == ExactText(right)
    case (.weights(let left), .weights(let right)):
      return left?.value == right?.value
    case (.policy(let name), .weights(let weight)), (.weights(let weight), .policy(let name)):
      guard let weight, let policy = policy(named: name) else { return false }
      return instruments.contains { policy.weighsUniformly(weight.value, in: $0) }
    }
  }
}

extension Vintage.Formula {
  /// The formula in words, `policy sukma-e` or `weights 0.11`; `nil` if the publication does not
  /// say.
  public var words: String? {
    switch self {
    case .policy(let name): "policy \(name)"
    case .weights(let weight): weight.map { "weights \($0.text)" }
    }
  }
}
