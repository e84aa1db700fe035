import Testing

@testable import Importing

@Suite("Letters that stand for a sex")
struct SexLettersTests {
  @Test(
    "P beside W is asked about, however they are written",
    arguments: [
      (["P", "W"], true), (["p", "w."], true), (["P.", "W", "Pria"], true), (["P ", "W "], true),
      (["(P)", "\u{A0}W"], true), (["P", "W", "L"], false), (["P.", "W.", "L."], false),
      (["P", "P"], false), (["W", "Pria"], false), (["PW"], false),
    ])
  func doubt(texts: [String], isInDoubt: Bool) {
    var letters = SexLetters()
    for text in texts {
      let bytes = Array(text.utf8)
      letters.add(bytes.indices, in: bytes.span)
    }
    #expect(letters.isInDoubt == isInDoubt)
  }
}
