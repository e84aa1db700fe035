import Foundation
import FoundationXML

/// Goes over the elements of a part of a workbook.
///
/// Only what is asked for is kept, so that a part may be large; one that is absurdly so is refused.
final class PartReader: NSObject {
  /// What is done with what is found.
  ///
  /// Names are without prefixes.
  struct Handlers {
    var start: (String, [String: String]) throws -> Void = { _, _ in }
    var end: (String) throws -> Void = { _ in }
    var text: (String) -> Void = { _ in }
  }

  private let handlers: Handlers
  private let part: String
  private let limit: Int
  private var size: Int = 0
  /// The number of elements that are open.
  private var depth: Int = 0
  private var failure: (any Error)?

  private init(_ part: String, limit: Int, _ handlers: Handlers) {
    self.part = part
    self.limit = limit
    self.handlers = handlers
  }

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - parser: A parser of its bytes.
  ///   - part: Its name.
  ///   - limit: The number of bytes of names and texts that it may have.
  ///   - handlers: What is done with what is found; what they throw ends the reading.
  static func read(
    _ parser: XMLParser, of part: String, limit: Int, _ handlers: Handlers
  ) throws {
    let reader = PartReader(part, limit: limit, handlers)
    parser.delegate = reader
    let isWhole = parser.parse()
    if let failure = reader.failure { throw failure }
    guard isWhole else {
      throw ReadingError("'\(part)' of the workbook is damaged in line \(parser.lineNumber)")
    }
    // The parser takes a document that is cut off for whole.
    guard reader.depth == 0, reader.size > 0 else {
      throw ReadingError("'\(part)' of the workbook ends too early")
    }
  }

  /// Does something unless something failed before.
  private func attempt(_ parser: XMLParser, size: Int, _ body: () throws -> Void) {
    guard failure == nil else { return }
    do {
      self.size += size
      guard self.size <= limit else {
        throw ReadingError.tooLarge(part, limit)
      }
      try body()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  /// Returns a name without its prefix.
  static func localName(_ name: String) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }
}

extension PartReader: XMLParserDelegate {
  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let size = attributes.reduce(name.utf8.count) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    depth += 1
    attempt(parser, size: size) { try handlers.start(Self.localName(name), attributes) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    depth -= 1
    attempt(parser, size: 0) { try handlers.end(Self.localName(name)) }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    attempt(parser, size: text.utf8.count) { handlers.text(text) }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    attempt(parser, size: block.count) { handlers.text(String(decoding: block, as: UTF8.self)) }
  }

  func parser(_ parser: XMLParser, foundComment comment: String) {
    attempt(parser, size: comment.utf8.count) {}
  }
}
