import JSON
import Testing

@Suite("Fields of a JSON object")
struct JSONFieldTests {
  private enum Kind: String, CaseIterable {
    case first, scheduled, correction
  }

  /// Returns why reading a value at offset 1 is refused.
  private func refusal<Value>(
    _ text: String, _ read: (JSONNode) throws(InputError) -> Value
  ) throws -> String {
    let node = try JSONReader.read((" " + text).utf8.span)
    do throws(InputError) {
      return "read: \(try read(node))"
    } catch {
      return "\(error.offset): \(error.message)"
    }
  }

  @Test(
    "a text must be one, not empty and printable",
    arguments: [
      (#""a\tb\r\nc é""#, "read: a\tb\r\nc é"),
      ("null", "1: 'name' must be a text; found null"),
      ("7.50", "1: 'name' must be a text; found 7.50"),
      ("true", "1: 'name' must be a text; found true"),
      ("[1]", "1: 'name' must be a text; found a list"),
      ("{}", "1: 'name' must be a text; found an object"),
      (#""""#, "1: 'name' must not be empty"),
      (#""a\u001b[2J""#, "1: 'name' must have no control characters but tabs and line breaks"),
      (#""\u0000""#, "1: 'name' must have no control characters but tabs and line breaks"),
      ("\"\u{7F}\"", "1: 'name' must have no control characters but tabs and line breaks"),
      ("\"\u{9B}\"", "1: 'name' must have no control characters but tabs and line breaks"),
    ])
  func texts(text: String, expected: String) throws {
    let found = try refusal(text) { node throws(InputError) in try node.text(of: "name") }
    #expect(found == expected)
  }

  @Test(
    "an integer must be written as one and lie in its range",
    arguments: [
      ("0", "read: 0"),
      ("150", "read: 150"),
      ("-1", "1: 'age' must be in 0...150; found -1"),
      ("151", "1: 'age' must be in 0...150; found 151"),
      ("1.0", "1: 'age' must be an integer; found 1.0"),
      ("1e1", "1: 'age' must be an integer; found 1e1"),
      (#""7""#, "1: 'age' must be an integer; found '7'"),
      ("null", "1: 'age' must be an integer; found null"),
      ("99999999999999999999", "1: 'age' must be an integer; found 99999999999999999999"),
    ])
  func integers(text: String, expected: String) throws {
    let found = try refusal(text) { node throws(InputError) in
      try node.integer(of: "age", in: 0...150)
    }
    #expect(found == expected)
  }

  @Test(
    "a choice must be one of its texts",
    arguments: [
      (#""scheduled""#, "read: scheduled"),
      (#""First""#, "1: 'kind' must be 'first', 'scheduled' or 'correction'; found 'First'"),
      ("1", "1: 'kind' must be 'first', 'scheduled' or 'correction'; found 1"),
    ])
  func choices(text: String, expected: String) throws {
    let found = try refusal(text) { node throws(InputError) in
      try node.choice(of: "kind", as: Kind.self)
    }
    #expect(found == expected)
  }

  @Test func `lists and objects must be what they are called`() throws {
    let list = try refusal("{}") { node throws(InputError) in try node.elements(of: "figures") }
    let object = try refusal("[]") { node throws(InputError) in try node.members(of: "data") }
    #expect(list == "1: 'figures' must be a list; found an object")
    #expect(object == "1: 'data' must be an object; found a list")
  }

  @Test func `a field that must be there is missing where its object begins`() throws {
    let found = try refusal(#"{"a":1}"#) { node throws(InputError) in
      try node.members(of: "data").required("b", in: node)
    }
    #expect(found == "1: 'b' is missing")
  }

  @Test func `long values are cut short in a message`() throws {
    let digits = String(repeating: "7", count: 50)
    let letters = String(repeating: "é", count: 70)
    let number = try refusal(digits) { node throws(InputError) in try node.text(of: "x") }
    let text = try refusal("\"\(letters)\"") { node throws(InputError) in
      try node.integer(of: "x", in: 0...1)
    }
    #expect(number == "1: 'x' must be a text; found \(digits.prefix(40))…")
    #expect(text == "1: 'x' must be an integer; found '\(letters.prefix(60))…'")
  }

  @Test func `a message is one line, whatever it quotes`() throws {
    let found = try refusal(#""a\nb\u001b[2J""#) { node throws(InputError) in
      try node.integer(of: "x", in: 0...1)
    }
    #expect(found == "1: 'x' must be an integer; found 'a\u{FFFD}b\u{FFFD}[2J'")
  }
}
