import ByteScanning
import JSON

/// A line of which nothing is kept but its bytes, because it is in the form in which the log writes
/// it: whatever is asked of its parts is read again.
struct PlainLine: Sendable {
  /// The line without its line feed.
  let bytes: [UInt8]

  /// The offset of the brace that opens the data.
  let dataOffset: Int

  /// Keeps a line.
  ///
  /// - Parameters:
  ///   - line: The place of the line, without its line feed, in the bytes.
  ///   - dataOffset: The offset in the bytes of the brace that opens the data, which is a JSON object.
  init(_ line: Range<Int>, dataAt dataOffset: Int, in bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.reserveCapacity(line.count)
    copy.append(line, of: bytes)
    self.bytes = copy
    self.dataOffset = dataOffset - line.lowerBound
  }

  /// Reads the attributes and checks the data.
  ///
  /// - Returns: `nil` if the line is not in that form.
  static func read(
    _ line: Span<UInt8>, for purpose: EventNode.Purpose
  ) -> (line: PlainLine, envelope: PlainEnvelope)? {
    var reader = PlainEnvelopeReader(for: purpose, remembersTexts: false)
    var scanner = TextScanner(at: 0)
    var envelope = PlainEnvelope()
    guard reader.read(&scanner, in: line, into: &envelope) else { return nil }
    scanner.offset -= 1
    let dataOffset = scanner.offset
    // The data lies in the event.
    var check = PlainJSONCheck(depth: 1)
    guard
      check.take(&scanner, in: line), scanner.take("}", in: line), scanner.offset == line.count
    else { return nil }
    return (PlainLine(0..<line.count, dataAt: dataOffset, in: line), envelope)
  }

  /// The data with places.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  var data: JSONNode {
    do throws(InputError) {
      return try JSONReader.readValue(at: dataOffset, in: bytes.span)
    } catch {
      preconditionFailure("Data that was checked can't be read: \(error.message)")
    }
  }

  /// The offset of an attribute's value; `nil` if there is no such attribute.
  func offset(ofAttribute name: String) -> Int? {
    do throws(InputError) {
      guard case .object(let members) = try JSONReader.read(bytes.span).content else { return nil }
      return members.field(name)?.offset
    } catch {
      return nil
    }
  }
}
