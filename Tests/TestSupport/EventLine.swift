/// Returns the line of an event as `append` takes it.
///
/// - Parameters:
///   - type: The type without `skm.`.
///   - subject: The agency or unit.
///   - data: The data as JSON.
///   - id: The id.
///   - time: When it happened.
public func eventLine(
  _ type: String, _ subject: String, _ data: String, id: String = "new",
  time: String = "2024-02-12T02:10:00Z"
) -> String {
  #"{"specversion":"1.0","id":"\#(id)","source":"/test","type":"skm.\#(type)","#
    + #""subject":"\#(subject)","time":"\#(time)","data":\#(data)}"#
}
