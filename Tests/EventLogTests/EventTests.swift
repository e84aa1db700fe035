import EventLog
import JSON
import Testing

@Suite("Events as lines")
struct EventTests {
  private let canonical =
    #"{"specversion":"1.0","id":"0192","sequence":"000000000042","source":"/import/dpmptsp-2024","#
    + #""type":"skm.response.recorded","subject":"mojokerto-kab/dpmptsp","#
    + #""time":"2024-02-12T02:10:00Z","recordedtime":"2024-02-12T02:10:04Z","authid":"organisasi","#
    + #""authtype":"user","backloaded":true,"zeta":"z","alpha":1,"flag":false,"#
    + #""data":{"z":1,"a":[null,"é"]}}"#

  @Test func `the attributes stand in the canonical order, unknown ones after them`() throws {
    let shuffled =
      #" { "data":{"z":1,"a":[null,"\u00e9"]}, "zeta":"z", "backloaded":true, "alpha":1,"#
      + #""recordedtime":"2024-02-12T02:10:04Z","flag":false,"time":"2024-02-12T02:10:00Z","#
      + #""authtype":"user","subject":"mojokerto-kab/dpmptsp","sequence":"000000000042","#
      + #""type":"skm.response.recorded","source":"\/import\/dpmptsp-2024","id":"0192","#
      + #""authid":"organisasi","specversion":"1.0" } "#
    let node = try EventNode(reading: shuffled.utf8.span, for: .log)
    #expect(node.event.line(receipt: node.receipt) == canonical)
  }

  @Test func `a canonical line is read and written again as it was`() throws {
    let node = try EventNode(reading: canonical.utf8.span, for: .log)
    #expect(node.event.line(receipt: node.receipt) == canonical)
    #expect(
      node.receipt?.sequence == 42 && node.receipt?.isBackloaded == true
        && node.receipt?.recordedTime.text == "2024-02-12T02:10:04Z")
  }

  @Test func `a line to append has nothing of what the log adds`() throws {
    let node = try EventNode(reading: inputLine("a").utf8.span, for: .input)
    let time = try #require(Timestamp("2024-03-01T00:00:00Z"))
    #expect(node.receipt == nil)
    #expect(node.event.line(receipt: nil) == inputLine("a"))
    #expect(
      node.event.line(receipt: Event.Receipt(sequence: 7, recordedTime: time))
        == logLine(7, id: "a", recordedTime: "2024-03-01T00:00:00Z"))
  }

  @Test func `an attribute that is null counts as left out`() throws {
    let line = inputLine("a").replacing(
      #""data""#, with: #""authid":null,"authtype":null,"other":null,"data""#)
    let node = try EventNode(reading: line.utf8.span, for: .input)
    #expect(node.event.line(receipt: nil) == inputLine("a"))
  }

  @Test(
    "what the log gives is refused in an input, even as null",
    arguments: ["sequence", "recordedtime", "backloaded"])
  func receiptInInput(name: String) throws {
    let line = inputLine("a").replacing(#""data""#, with: "\"\(name)\":null,\"data\"")
    let error = #expect(throws: InputError.self) {
      try EventNode(reading: line.utf8.span, for: .input)
    }
    #expect(error?.message == "'\(name)' is given by the log; leave it out")
  }

  @Test(
    "an event is repeated by one that says the same in any order",
    arguments: [
      (#""authid":"a","authtype":"user","#, #"{"x":1,"y":[1,2]}"#, true),
      (#""authid":"a","authtype":"user","#, #"{"y":[1,2],"x":1}"#, true),
      ("", #"{"x":1,"y":[1,2]}"#, true),
      (#""authid":"b","authtype":"user","#, #"{"x":1,"y":[1,2]}"#, false),
      (#""authid":"a","authtype":"system","#, #"{"x":1,"y":[1,2]}"#, false),
      (#""authid":"a","authtype":"user","other":1,"#, #"{"x":1,"y":[1,2]}"#, false),
      (#""authid":"a","authtype":"user","#, #"{"x":1,"y":[2,1]}"#, false),
      (#""authid":"a","authtype":"user","#, #"{"x":1.0,"y":[1,2]}"#, false),
    ])
  func repetition(attributes: String, data: String, isRepeated: Bool) throws {
    func event(_ attributes: String, _ data: String) throws -> Event {
      let line = inputLine("a", data: data).replacing(#""data""#, with: attributes + #""data""#)
      return try EventNode(reading: line.utf8.span, for: .input).event
    }
    let standing = try event(#""authid":"a","authtype":"user","#, #"{"x":1,"y":[1,2]}"#)
    #expect(standing.isRepeated(by: try event(attributes, data)) == isRepeated)
  }

  @Test(
    "another id, source, type, subject or time makes another event",
    arguments: ["id", "source", "type", "subject", "time"])
  func difference(attribute: String) throws {
    let standing = try event("a")
    var other = standing
    switch attribute {
    case "id": other.id = "b"
    case "source": other.source = "/b"
    case "type": other.type = "skm.other"
    case "subject": other.subject = "kab"
    default: other.time = try #require(Timestamp("2024-02-12T02:10:00.0Z"))
    }
    #expect(!standing.isRepeated(by: other))
    #expect(standing.isRepeated(by: standing))
  }
}
