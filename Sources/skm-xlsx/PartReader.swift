import Spreadsheets

/// Goes over the elements of a part of a workbook.
///
/// Only what is asked for is kept, so that a part may be large; one that is absurdly so is refused.
enum PartReader {
  /// What is done with what is found.
  ///
  /// Names are without prefixes. When an element begins, the scanner has its attributes.
  struct Handlers {
    var start: (String, XMLScanner) throws -> Void = { _, _ in }
    var end: (String) throws -> Void = { _ in }
    var text: (String) -> Void = { _ in }
  }

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - part: Its name.
  ///   - limit: The number of bytes of tags and texts that it may have.
  ///   - handlers: What is done with what is found; what they throw ends the reading.
  ///   - nextPiece: Returns the next bytes of the part; none at its end.
  static func read(
    _ part: String, limit: Int, _ handlers: Handlers, nextPiece: () throws -> [UInt8]
  ) throws {
    var scanner = XMLScanner()
    var size = 0
    while true {
      let step: XMLScanner.Step
      do throws(XMLError) {
        step = try scanner.next()
      } catch {
        throw ReadingError(error, in: part)
      }
      switch step {
      case .start:
        size += scanner.stepByteCount
        try handlers.start(scanner.name, scanner)
      case .end: try handlers.end(scanner.name)
      case .text:
        size += scanner.stepByteCount
        handlers.text(scanner.text)
      case .needsBytes:
        let piece = try nextPiece()
        if piece.isEmpty { scanner.finish() } else { scanner.add(piece) }
      case .atEnd: return
      }
      guard size <= limit else { throw ReadingError.tooLarge(part, limit) }
    }
  }
}

extension ReadingError {
  /// A part that is not what a workbook has.
  fileprivate init(_ error: XMLError, in part: String) {
    switch error.kind {
    case .damaged:
      self.init("'\(part)' of the workbook is damaged in line \(error.line)")
    case .endsTooEarly:
      self.init("'\(part)' of the workbook ends too early")
    case .documentType:
      self.init("'\(part)' of the workbook declares a type of documents, which none has")
    case .otherEncoding:
      self.init("'\(part)' of the workbook is not in UTF-8")
    }
  }
}
