/// Divides a whole number into whole parts in proportion to others.
///
/// The method of Hamilton, of the largest remainder: each part gets the whole of its exact share, and
/// those with the largest rests get one more each until nothing is left; of equal rests the earlier
/// comes first. No part differs from its exact share by 1 or more.
///
/// - Parameters:
///   - total: The number to divide.
///   - weights: What the parts are to be in proportion to.
/// - Returns: The parts, in the order of the weights.
/// - Precondition: No number is negative, the sum of the weights fits an `Int`, and is not 0.
package func allocate(_ total: Int, inProportionTo weights: [Int]) -> [Int] {
  let sum = weights.reduce(0, +)
  precondition(total >= 0, "\(total) can't be divided")
  precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "\(weights) are no weights")
  let shares = weights.map { weight in
    (Int128(total) * Int128(weight)).quotientAndRemainder(dividingBy: Int128(sum))
  }
  var parts = shares.map { Int($0.quotient) }
  let order = parts.indices.sorted {
    (shares[$1].remainder, $0) < (shares[$0].remainder, $1)
  }
  for position in order.prefix(total - parts.reduce(0, +)) { parts[position] += 1 }
  return parts
}
