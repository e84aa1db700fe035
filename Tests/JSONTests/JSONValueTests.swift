import JSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
  @Test(
    "values are equal whatever the order of members",
    arguments: [
      (#"{"a":1,"b":{"c":2,"d":3}}"#, #"{"b":{"d":3,"c":2},"a":1}"#, true),
      (#"{"a":1}"#, #"{"a":1,"b":null}"#, false),
      (#"{"a":1,"b":2}"#, #"{"a":1,"c":2}"#, false),
      (#"{"a":1}"#, #"{"a":2}"#, false),
      ("[1,2]", "[2,1]", false),
      ("[1,2]", "[1,2]", true),
      ("1", "1.0", false),
      ("1", #""1""#, false),
      ("null", "false", false),
      (#""é""#, "\"e\u{301}\"", false),
      ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}", false),
    ])
  func equality(left: String, right: String, areEqual: Bool) throws {
    #expect((try value(left) == value(right)) == areEqual)
    #expect((try value(right) == value(left)) == areEqual)
  }

  @Test func `only what must be escaped is written with an escape`() {
    let text = "\"\\/\u{00}\u{08}\t\n\u{0B}\u{0C}\r\u{1F} \u{7F}\u{2028}é😀"
    #expect(
      JSONValue.string(text).jsonText
        == #""\"\\/\u0000\b\t\n\u000b\f\r\u001f "# + "\u{7F}\u{2028}é😀\"")
  }

  @Test func `a value is indented by two blanks a level`() throws {
    let text = """
      {
        "a": [
          1,
          {
            "b": null
          },
          [],
          {}
        ],
        "c": "d"
      }

      """
    #expect(try value(#"{"a":[1,{"b":null},[],{}],"c":"d"}"#).indentedText == text)
    #expect(JSONValue.null.indentedText == "null\n")
  }

  @Test func `members are found by name`() throws {
    let object = try value(#"{"a":1,"b":"x"}"#)
    #expect(object["a"] == .integer(1))
    #expect(object["b"]?.text == "x")
    #expect(object["c"] == nil)
    #expect(object.members?.map(\.name) == ["a", "b"])
    #expect(JSONValue.null["a"] == nil)
    #expect(JSONValue.null.members == nil)
    #expect(JSONValue.null.text == nil)
  }

  @Test func `an object can be made of the members that have a value`() {
    let object = JSONValue.object(compacting: [("a", .integer(-1)), ("b", nil), ("c", .null)])
    #expect(object.jsonText == #"{"a":-1,"c":null}"#)
  }
}
