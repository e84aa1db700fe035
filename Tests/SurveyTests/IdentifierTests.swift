import Survey
import Testing

@Suite("Ids and codes")
struct IdentifierTests {
  @Test(
    "a subject is an agency or a unit of one",
    arguments: [
      ("mojokerto-kab", "mojokerto-kab", nil),
      ("mojokerto-kab/kec-jatirejo", "mojokerto-kab", "kec-jatirejo"),
      ("a", "a", nil), ("0/0", "0", "0"), ("kab.b/dinas_0", "kab.b", "dinas_0"),
    ] as [(String, String, String?)])
  func subjects(text: String, agency: String, unit: String?) throws {
    let subject = try #require(Subject(text))
    #expect(subject == Subject(agency: agency, unit: unit))
    #expect(subject.description == text)
  }

  @Test(
    "other texts are no subjects",
    arguments: [
      "", "/", "a/", "/a", "a/b/c", "A", "a b", "-a", "a/-b", ".a", "_a", "é", "a/B", "a//b", " a",
      "a\n", String(repeating: "a", count: 101),
    ])
  func notSubjects(text: String) {
    #expect(Subject(text) == nil)
  }

  @Test func `an id has at most 100 bytes`() {
    #expect(Identifier.isValid(String(repeating: "a", count: 100)))
    #expect(!Identifier.isValid(String(repeating: "a", count: 101)))
  }

  @Test("the codes of elements are U1 to U99", arguments: 1...99)
  func codes(number: Int) {
    #expect(ElementCode("U\(number)") == ElementCode(number: number))
    #expect(ElementCode(number: number).description == "U\(number)")
  }

  @Test(
    "other texts are no codes",
    arguments: [
      "", "U", "U0", "U01", "U100", "u1", "1", "V1", "U1 ", " U1", "U-1", "U+1", "U١", "UU1",
    ])
  func notCodes(text: String) {
    #expect(ElementCode(text) == nil)
  }

  @Test func `codes are ordered by number, not by letters`() {
    #expect([10, 9, 1, 2].map { ElementCode(number: $0) }.sorted().map(\.number) == [1, 2, 9, 10])
  }
}
