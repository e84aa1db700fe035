import EventLog
import JSON
import Projections
import Survey
import TestSupport
import Testing

@testable import SkmCommands

@Suite("Names, and every name written out")
struct NameDirectoryOracleTests {
  @Test("a text means the same", arguments: 1...60)
  func matches(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let registry = try random.registry()
    let directory = NameDirectory(registry)
    let slow = SlowNameDirectory(registry)
    var found = 0
    for _ in 0..<150 {
      let text = random.question(registry)
      let paths = directory.matches(text).map(\.path)
      #expect(paths == slow.matches(text).map(\.path), "\(text)")
      found += paths.isEmpty ? 0 : 1
    }
    #expect(found > 10)
  }

  @Test("a text has the same words", arguments: 1...50)
  func words(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("abdnDANK1 .-_/&\t\r\n\u{301}é²Ⅷß中".unicodeScalars)
    for _ in 0..<200 {
      var text = random.chance(30) ? random.name() : ""
      for _ in 0..<random.number(in: 0...10) {
        text.unicodeScalars.append(random.pick(from: alphabet) ?? " ")
      }
      let words = SlowNameDirectory.words(text)
      #expect(NameDirectory.words(text) == words, "\(text)")
      #expect(NameDirectory.unicodeWords(text) == words, "\(text)")
    }
  }

  @Test func `an exact id needs no directory`() throws {
    var random = SplitMix64(seed: 1)
    let registry = try random.registry()
    for subject in registry.units.keys {
      #expect(NameDirectory.scope(ofID: subject.description, in: registry) == Scope(subject))
    }
    #expect(NameDirectory.scope(ofID: "kab", in: registry) == nil)
    #expect(NameDirectory.scope(ofID: "A B", in: registry) == nil)
  }
}

extension SplitMix64 {
  fileprivate static let words: [String] = [
    "Dinas", "dan", "Kota", "Kab.", "Kabupaten", "Kec", "Mojo", "A", "B.", "R.A.", "1", "Dukcapil",
    "pemkab", "Umum", "KÉ", "catatan", "D.A.N", "kantor", "bag", "/", "ß",
  ]

  fileprivate mutating func name() -> String {
    (0..<number(in: 1...4)).map { _ in pick(from: Self.words) ?? "" }
      .joined(separator: pick(from: [" ", "-", ", "]) ?? " ")
  }

  /// A few agencies and units with names of few words, so that many are alike.
  fileprivate mutating func registry() throws -> Registry {
    var log = LogBuilder()
    let agencies = ["mojo-kab", "mojo-kota", "a"]
    for agency in agencies.prefix(number(in: 1...3)) {
      log.add("agency.registered", agency, #"{"agency":"\#(agency)","name":"\#(name())"}"#)
      for unit in ["dinas-a", "umum", "kec.b", "1"].prefix(number(in: 0...4)) {
        log.add(
          "unit.registered", "\(agency)/\(unit)",
          #"{"name":"\#(name())","aliases":["\#(name())","\#(name())"]}"#)
        for service in ["a", "b-1"].prefix(number(in: 0...2)) {
          log.add(
            "service.registered", "\(agency)/\(unit)",
            #"{"service":"\#(service)","name":"\#(name())"}"#)
        }
      }
    }
    var state = SurveyState()
    for line in log.lines {
      try state.apply(try EventNode(reading: line.utf8.span, for: .input))
    }
    return state.registry
  }

  /// A text with the names of a registry, or of the same words.
  fileprivate mutating func question(_ registry: Registry) -> String {
    let names =
      registry.agencies.values.sorted() + registry.agencies.keys.sorted()
      + registry.units.values.flatMap { [$0.name] + $0.aliases }.sorted()
      + registry.units.keys.map(\.description).sorted()
    return (0..<number(in: 1...3)).map { _ in
      chance(60) ? pick(from: names) ?? "" : name()
    }.joined(separator: " ")
  }
}
