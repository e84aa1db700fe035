import EventLog
import JSON
import Testing

/// Returns the line of an event of the log, in canonical form.
func logLine(
  _ sequence: Int, id: String? = nil, time: String = "2024-02-12T02:10:00Z",
  recordedTime: String = "2024-02-12T02:10:04Z", data: String = "{}"
) -> String {
  #"{"specversion":"1.0","id":"\#(id ?? "e\(sequence)")","#
    + #""sequence":"\#(padded(sequence, 12))","source":"/test","type":"skm.test","#
    + #""subject":"kab/unit","time":"\#(time)","recordedtime":"\#(recordedTime)","data":\#(data)}"#
}

/// Returns the line of an event to append, in canonical form.
func inputLine(_ id: String, data: String = "{}") -> String {
  #"{"specversion":"1.0","id":"\#(id)","source":"/test","type":"skm.test","subject":"kab/unit","#
    + #""time":"2024-02-12T02:10:00Z","data":\#(data)}"#
}

/// Returns the event of a line to append.
func event(_ id: String, data: String = "{}") throws -> Event {
  try EventNode(reading: inputLine(id, data: data).utf8.span, for: .input).event
}

/// Returns why a line is refused, as `column: message`; `nil` if it is not.
func refusal(_ line: String, for purpose: EventNode.Purpose) -> String? {
  do throws(InputError) {
    _ = try EventNode(reading: line.utf8.span, for: purpose)
    return nil
  } catch {
    return "\(error.offset + 1): \(error.message)"
  }
}
