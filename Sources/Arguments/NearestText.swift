/// Returns the text most like another, or `nil` if none is much like it.
///
/// Likeness is the Levenshtein distance over characters; a text counts as like another if at most
/// a third of its characters, and at least one, differ.
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

/// Returns the least number of characters to insert, remove or replace to make one text another.
///
/// - Complexity: O(*n* × *m*)
package func editDistance(from left: String, to right: String) -> Int {
  let right = Array(right)
  var distances = Array(0...right.count)
  for (row, character) in left.enumerated() {
    var diagonal = distances[0]
    distances[0] = row + 1
    for (column, other) in right.enumerated() {
      let replaced = diagonal + (character == other ? 0 : 1)
      diagonal = distances[column + 1]
      distances[column + 1] = min(replaced, diagonal + 1, distances[column] + 1)
    }
  }
  return distances[right.count]
}
