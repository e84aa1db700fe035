/// A response as it stands, in 16 bytes.
struct Response {
  /// The place of the unit.
  let unit: UInt16
  /// The place of the day in ``Calendar``, the first of the month where only that is known.
  var day: UInt16
  var answers: Answers
  /// The number of the response in its unit.
  let number: UInt32
  /// The number of the service; 0 if the response names none.
  var service: UInt8
  /// The month of ``day``, from January 2020.
  var month: UInt8
  /// The year of recording, after 2000.
  let year: UInt8
  var isVoid: Bool
}
