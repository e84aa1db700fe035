/// What the log adds to lines, in bytes.
///
/// Events that follow one another have nearly the same receipt, so that hardly anything is written
/// anew for each.
struct ReceiptBytes: Sendable {
  /// The attribute of the sequence, behind a comma.
  private(set) var sequence: [UInt8] = Array(",\"sequence\":\"000000000000\"".utf8)

  /// The attribute of the time, behind a comma.
  private(set) var recordedTime: [UInt8] = []

  private var latestTime: String = ""

  /// Writes the receipt of the next event.
  ///
  /// - Precondition: The sequence is above those before and has at most twelve digits.
  mutating func write(_ receipt: Event.Receipt) {
    precondition(receipt.sequence < 1_000_000_000_000, "Sequence \(receipt.sequence) is too long")
    // The digits before those of a number that only rises are zeros.
    var rest = receipt.sequence
    var position = sequence.count - 1
    while rest > 0 {
      position -= 1
      sequence[position] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    guard receipt.recordedTime.text != latestTime else { return }
    latestTime = receipt.recordedTime.text
    recordedTime.removeAll(keepingCapacity: true)
    recordedTime += ",\"recordedtime\":\"".utf8
    recordedTime += latestTime.utf8
    recordedTime.append(UInt8(ascii: "\""))
  }
}
