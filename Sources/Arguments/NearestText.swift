/// Returns the text most like another, or `nil` if none is much like it.
///
/// Likeness is ``editDistance(from:to:)``; a text counts as like another if at most a third of its
/// characters, or one, must be changed.
package func nearestText(to text: String, among candidates: [String]) -> String? {
  let limit = max(1, text.count / 3)
  return nearestTexts(to: text, among: candidates).first { $0.distance <= limit }?.text
}

/// Returns texts with their distance from another, the most like first; of equally distant ones,
/// the first given.
package func nearestTexts(
  to text: String, among candidates: [String]
) -> [(text: String, distance: Int)] {
  candidates.enumerated()
    .map { position, candidate in
      (position: position, text: candidate, distance: editDistance(from: text, to: candidate))
    }
    .sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
    .map { ($0.text, $0.distance) }
}

/// Returns the least number of changes that make one text another: to insert, remove or replace a
/// character, or to swap two that stand side by side.
///
/// No part of a text is changed twice (the restricted distance of Damerau and Levenshtein).
///
/// - Complexity: O(*n* × *m*)
package func editDistance(from left: String, to right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var earlier: [Int] = []
  var before = Array(0...right.count)
  for row in left.indices {
    var distances = [row + 1]
    for column in right.indices {
      let replaced = before[column] + (left[row] == right[column] ? 0 : 1)
      var least = min(replaced, before[column + 1] + 1, distances[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        least = min(least, earlier[column - 1] + 1)
      }
      distances.append(least)
    }
    (earlier, before) = (before, distances)
  }
  return before[right.count]
}
