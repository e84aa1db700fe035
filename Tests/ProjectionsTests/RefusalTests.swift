import TestSupport
import Testing

/// What an append refuses; closes have a suite of their own.
///
/// The mark ▸ stands before the byte at which the error points. A good event goes before the bad
/// one in each batch, and must not be written either.
@Suite("Refusing events")
struct RefusalTests {
  private let good = eventLine("survey.opened", "kab/dinas", #"{"period":"2024"}"#, id: "good")

  @Test(
    "a line that is not an event is refused, and nothing is written", arguments: Refusal.envelopes)
  func envelopes(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test("a type or subject that does not fit is refused", arguments: Refusal.subjects)
  func subjects(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test(
    "what is not registered or declared, or is already, is refused",
    arguments: Refusal.registrations)
  func registrations(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test("a malformed registration or declaration is refused", arguments: Refusal.declarations)
  func declarations(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test("a response that breaks a rule is refused", arguments: Refusal.responses)
  func responses(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test(
    "a correction or void of a response that breaks a rule is refused",
    arguments: Refusal.responseCorrections)
  func responseCorrections(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test("a result that breaks a rule is refused", arguments: Refusal.results)
  func results(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test(
    "a correction or withdrawal of a result that breaks a rule is refused",
    arguments: Refusal.resultCorrections)
  func resultCorrections(refusal: Refusal) throws { try refusal.check(after: good) }

  @Test("a follow-up that breaks a rule is refused", arguments: Refusal.followUps)
  func followUps(refusal: Refusal) throws { try refusal.check(after: good) }
}
