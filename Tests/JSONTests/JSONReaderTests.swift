import JSON
import Testing

/// Returns the value of a text.
func value(_ text: String) throws -> JSONValue {
  try JSONReader.read(text.utf8.span).value
}

/// Returns why bytes are refused, as `offset: message`; `nil` if they are not.
func refusal(_ bytes: [UInt8]) -> String? {
  do throws(InputError) {
    _ = try JSONReader.read(bytes.span)
    return nil
  } catch {
    return "\(error.offset): \(error.message)"
  }
}

@Suite("Reading JSON")
struct JSONReaderTests {
  @Test(
    "a text is read as the value that it stands for",
    arguments: [
      ("null", .null),
      ("true", .boolean(true)),
      (" false\r\n\t", .boolean(false)),
      ("0", .number("0")),
      ("-0", .number("-0")),
      ("-12.50e+07", .number("-12.50e+07")),
      ("1E-2", .number("1E-2")),
      ("123456789012345678901234567890", .number("123456789012345678901234567890")),
      (#""""#, .string("")),
      (#""a b""#, .string("a b")),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{08}\u{0C}\n\r\t")),
      (#""a\u00e9\u0000\u001F""#, .string("a\u{E9}\u{00}\u{1F}")),
      (#""\uD83D\uDE00 \ud83d\ude00 😀""#, .string("😀 😀 😀")),
      (#""\ud800\udc00\udbff\udfff""#, .string("\u{10000}\u{10FFFF}")),
      ("\"\u{7F}\u{FFFF}\u{10FFFF}\"", .string("\u{7F}\u{FFFF}\u{10FFFF}")),
      ("[]", .array([])),
      ("[ ]", .array([])),
      ("[1 , [2],\n[ ]]", .array([.number("1"), .array([.number("2")]), .array([])])),
      ("{}", .object([])),
      (
        #"{ "b" : 1 ,"a":{"":null}}"#,
        .object([
          .init("b", .number("1")), .init("a", .object([.init("", .null)])),
        ])
      ),
      // Equal for readers of text, but not byte for byte.
      (
        "{\"\u{E9}\":1,\"e\u{301}\":2}",
        .object([.init("\u{E9}", .number("1")), .init("e\u{301}", .number("2"))])
      ),
    ] as [(String, JSONValue)])
  func valid(text: String, expected: JSONValue) throws {
    let found = try value(text)
    #expect(found == expected)
    #expect(found.jsonText == expected.jsonText)
  }

  @Test(
    "a text that is not JSON is refused at its first wrong byte",
    arguments: [
      ("", "0: the JSON text ends too early"),
      (" \n ", "3: the JSON text ends too early"),
      ("nul", "3: the JSON text ends too early"),
      ("nux", "0: a JSON value must stand here"),
      ("[nul]", "1: a JSON value must stand here"),
      ("True", "0: a JSON value must stand here"),
      ("NaN", "0: a JSON value must stand here"),
      ("+1", "0: a JSON value must stand here"),
      (".5", "0: a JSON value must stand here"),
      ("'a'", "0: a JSON value must stand here"),
      ("// a", "0: a JSON value must stand here"),
      ("-", "1: the JSON text ends too early"),
      ("-a", "1: a digit must stand here"),
      ("01", "1: a number may not begin with a zero"),
      ("-012", "2: a number may not begin with a zero"),
      ("1.", "2: the JSON text ends too early"),
      ("[1.]", "3: a digit must stand here"),
      ("1e", "2: the JSON text ends too early"),
      ("[1e+]", "4: a digit must stand here"),
      ("[1e+-1]", "4: a digit must stand here"),
      ("0x1", "1: nothing may follow the JSON value"),
      ("1 2", "2: nothing may follow the JSON value"),
      ("{}\n,", "3: nothing may follow the JSON value"),
      ("[", "1: the JSON text ends too early"),
      ("[1", "2: the JSON text ends too early"),
      ("[1,", "3: the JSON text ends too early"),
      ("[1,]", "3: a JSON value must stand here"),
      ("[,1]", "1: a JSON value must stand here"),
      ("[1 2]", "3: ',' or ']' must stand here"),
      ("[1}", "2: ',' or ']' must stand here"),
      ("{", "1: the JSON text ends too early"),
      (#"{"a""#, "4: the JSON text ends too early"),
      (#"{"a":"#, "5: the JSON text ends too early"),
      (#"{"a":1"#, "6: the JSON text ends too early"),
      (#"{"a":1,"#, "7: the JSON text ends too early"),
      (#"{"a":1,}"#, "7: a name in quotation marks must stand here"),
      ("{a:1}", "1: a name in quotation marks must stand here"),
      (#"{"a" 1}"#, "5: ':' must stand here"),
      (#"{"a":1 "b":2}"#, "7: ',' or '}' must stand here"),
      (#"{"a":1]"#, "6: ',' or '}' must stand here"),
      (#"{"a":1,"b":2,"a":3}"#, "13: 'a' may be given only once"),
      (#"{"a":1,"\u0061":2}"#, "7: 'a' may be given only once"),
      (#"[{"x":{"n":1,"n":1}}]"#, "13: 'n' may be given only once"),
      (#"{"\n":1,"\n":2}"#, "8: '\u{FFFD}' may be given only once"),
      (#""a"#, "2: the JSON text ends too early"),
      (#""a\"#, "3: the JSON text ends too early"),
      (#""\"#, "2: the JSON text ends too early"),
      ("\"a\nb\"", "2: control characters in text must be escaped"),
      ("\"\\n\u{00}\"", "3: control characters in text must be escaped"),
      (#""ab\x41""#, #"3: '\' must begin an escape of JSON"#),
      (#""\U0041""#, #"1: '\' must begin an escape of JSON"#),
      (#""\u12"#, "5: the JSON text ends too early"),
      (#""\u12""#, #"5: four hexadecimal digits must follow '\u'"#),
      (#""\u00g0""#, #"5: four hexadecimal digits must follow '\u'"#),
      (#""\u+123""#, #"3: four hexadecimal digits must follow '\u'"#),
      (#""a\ud83d""#, "2: half of a surrogate pair is not a character"),
      (#""\udc00""#, "1: half of a surrogate pair is not a character"),
      (#""\ud800\u0041""#, "1: half of a surrogate pair is not a character"),
      (#""\ud800\ud800""#, "1: half of a surrogate pair is not a character"),
      (#""\ud800\n""#, "1: half of a surrogate pair is not a character"),
      (#""\udc00\ud800""#, "1: half of a surrogate pair is not a character"),
      ("\u{FEFF}1", "0: text must be UTF-8 without a byte order mark"),
      ("\u{A0}1", "0: a JSON value must stand here"),
    ])
  func invalid(text: String, expected: String) {
    #expect(refusal(Array(text.utf8)) == expected)
  }

  @Test(
    "text that is not UTF-8 is refused at its first wrong byte",
    arguments: [
      ([0x80], 1),
      ([0x61, 0xFF], 2),
      ([0xC0, 0x80], 1),  // An overlong form of U+0000.
      ([0xE2, 0x82], 1),  // The euro sign without its last byte.
      ([0xED, 0xA0, 0x80], 1),  // U+D800, half of a surrogate pair.
      ([0xF4, 0x90, 0x80, 0x80], 1),  // Beyond U+10FFFF.
      ([0x5C, 0x6E, 0x61, 0xC3], 4),  // After an escape.
    ] as [([UInt8], Int)])
  func encoding(bytes: [UInt8], offset: Int) {
    let quote = UInt8(ascii: "\"")
    #expect(refusal([quote] + bytes + [quote]) == "\(offset): text must be UTF-8")
  }

  @Test("values may be nested 32 deep and no deeper", arguments: ["[", #"{"a":"#])
  func depth(opening: String) {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth))
          .utf8)
    }
    #expect(refusal(nested(32)) == nil)
    #expect(
      refusal(nested(33)) == "\(32 * opening.utf8.count): values may be nested at most 32 deep")
    #expect(
      refusal(Array(String(repeating: opening, count: 100_000).utf8))
        == "\(32 * opening.utf8.count): values may be nested at most 32 deep")
  }

  @Test func `nodes know where their values and names were written`() throws {
    let node = try JSONReader.read(#" {"a": [1, "é" ,{"b":null}]}"#.utf8.span)
    let list = try #require(try node.members(of: "root").field("a"))
    let elements = try list.elements(of: "a")
    let inner = try #require(elements.last).members(of: "inner")
    #expect(node.offset == 1)
    #expect(try node.members(of: "root").map(\.offset) == [2])
    #expect(list.offset == 7)
    #expect(elements.map(\.offset) == [8, 11, 17])
    #expect(inner.map(\.offset) == [18])
    #expect(inner.map(\.node.offset) == [22])
  }
}
