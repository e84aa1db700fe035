import Arguments
import Testing

@Suite("Texts that are much alike")
struct NearestTextTests {
  @Test(
    "the distance is the least number of changes to a character, or swaps of two",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "abd", 1),
      ("abc", "ab", 1), ("abc", "abcd", 1), ("abc", "xabc", 1), ("ab", "ba", 1),
      ("score", "scroe", 1),
      ("abcd", "badc", 2), ("ca", "abc", 3), ("aab", "aba", 1), ("abc", "cab", 2),
      ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("close", "clothes", 3),
      ("caf\u{E9}", "cafe\u{301}", 0),
    ])
  func distance(left: String, right: String, expected: Int) {
    #expect(editDistance(from: left, to: right) == expected)
    #expect(editDistance(from: right, to: left) == expected)
  }

  @Test(
    "the nearest text is one of which at most a third differs",
    arguments: [
      ("rebiuld", "rebuild"), ("scor", "score"), ("scroe", "score"), ("trned", "trend"),
      ("trends", "trend"), ("diff", "diff"),
      ("x", nil), ("unknown", nil), ("", nil),
    ] as [(String, String?)])
  func nearest(text: String, expected: String?) {
    #expect(nearestText(to: text, among: ["rebuild", "score", "trend", "diff"]) == expected)
  }

  @Test func `texts are ordered by distance, equally distant ones as given`() {
    let found = nearestTexts(to: "bat", among: ["dog", "cat", "rat", "bat", "bats"])
    #expect(found.map(\.text) == ["bat", "cat", "rat", "bats", "dog"])
    #expect(found.map(\.distance) == [0, 1, 1, 1, 3])
    #expect(nearestText(to: "a", among: []) == nil)
  }
}
