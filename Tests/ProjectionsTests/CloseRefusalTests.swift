import EventLog
import Projections
import TestSupport
import Testing

/// What an append refuses of closes: they must say what the engine computes from the events before.
@Suite("Refusing closes")
struct CloseRefusalTests {
  @Test(
    "a close of a wrong kind, reason, policy or version of the rules is refused",
    arguments: Refusal.closeKinds)
  func kinds(refusal: Refusal) throws { try refusal.check() }

  @Test("a close whose figures are not the engine's is refused", arguments: Refusal.closeFigures)
  func figures(refusal: Refusal) throws { try refusal.check() }

  @Test("a close whose tree is not the log's is refused", arguments: Refusal.closeTrees)
  func trees(refusal: Refusal) throws { try refusal.check() }

  @Test(
    "a close that says what the engine computes is taken",
    arguments: Refusal.takenCloses)
  func taken(lines: [String]) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder, followedBy: lines.dropLast())
      let summary = try SmallLog.append(try #require(lines.last), to: folder.path)
      #expect(summary.outcomes == [.created(sequence: SmallLog.count + lines.count)])
    }
  }
}
