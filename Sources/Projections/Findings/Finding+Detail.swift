import ExactNumbers
import Survey

extension Finding {
  /// What was found, a sentence without its period: what `findings.csv` says.
  public var detail: String { reason.sentence }
}

extension Finding.Reason {
  /// The sentence that says what was found.
  public var sentence: String {
    switch self {
    case .indexMismatch(let weight, let distance, let allowed, let isReadSo):
      return "no weight gives the printed index from the printed elements: the closest, \(weight), "
        + "misses it by \(distance), and rounding allows \(allowed)"
        + (isReadSo ? "; a correction reads one that follows" : "")
    case .weightsDiffer(let weight, let policy, let policyWeight):
      return "the printed index follows from the printed elements with the weight \(weight); "
        + "'\(policy)', which applies, weighs \(policyWeight)"
    case .outOfScale(let scale, let other, let isReadSo):
      return "outside the scale of \(scale.lowerBound) to \(scale.upperBound)"
        + (other.map { "; \($0 == 100 ? "divided by" : "times") 25 inside it" } ?? "")
        + (isReadSo ? ", and a correction reads it so" : "")
    case .notACount(let respondents, let elements, let allowed):
      let end =
        allowed.isEmpty
        ? "no number of respondents nearby has all elements"
        : "\(allowed.map(String.init).alternatives) respondents can have all elements"
      return "whole answers of \(respondents) respondents never have the mean that is printed for "
        + "\(elements.list); \(end)"
    case .repeatedElements(let other, let indexFollows):
      return "all elements are those of \(other)"
        + (indexFollows ? "" : ", and the printed index does not follow from them")
    case .shiftedElements(let columns, let units, let isReadSo):
      let count = abs(columns)
      return "the values fit those of the agency's \(units) other units if they are moved \(count) "
        + "\(count == 1 ? "column" : "columns") to the \(columns > 0 ? "right" : "left")"
        + (isReadSo ? ", and a correction reads them so" : "")
    case .gradeMismatch(let grade, let otherBands, let isReadSo):
      return "by the bands in force the grade is \(grade.rawValue)"
        + (otherBands.map { "; the printed one is that of the bands of \($0)" } ?? "")
        + (isReadSo ? ", and a correction reads it so" : "")
    case .rollupIndex(let units, let mean, let weighted):
      return "the mean of the indices of \(units) units is \(mean)"
        + (weighted.map { ", weighted by respondents \($0)" } ?? "")
    case .rollupRespondents(let units, let sum):
      return "the \(units) units have \(sum) respondents together"
    case .responsesDiffer(let responses, let respondents):
      guard let respondents, responses < respondents else {
        return "its \(responses) responses give another figure"
      }
      return "\(responses) of its \(respondents) responses are in the log, and give another figure"
    case .populationExceeded(let excess):
      return "the figure has \(excess.respondents) respondents, the survey a population of "
        + "\(excess.population); one of the two is wrong"
    case .restated(let vintage, _, let drift):
      return "today's figure by the same formula differs from vintage \(vintage) by "
        + "\(drift.units > 0 ? "+" : "")\(drift)"
    case .closeMismatch(let reason):
      return "the close does not fit the events before it: \(reason)"
    case .weightsNotOne(let policy, let sum, let highest):
      return "the weights of '\(policy)' add up to \(sum): if all answers were the highest, the "
        + "index would be \(highest)"
    case .reportsDiffer(let earlier, let standing, let part):
      let other = "result '\(earlier)', which '\(standing)' replaces, "
      return switch part {
      case .index: other + "has another index"
      case .element: other + "has another value"
      case .respondents: other + "has another number of respondents"
      case .grade: other + "has another grade"
      }
    case .partialElements(let codes, let isPrinted):
      return isPrinted
        ? "\(codes.list) \(codes.count == 1 ? "is" : "are") not printed, or not in the scale"
        : "nobody answered \(codes.list); the other elements carry the weight"
    case .mixedInstruments(let counted, let count, let others, let otherCount):
      let names = others.map { "'\($0)'" }.joined(separator: ", ")
      return "\(count) responses under '\(counted)' count; \(otherCount) under \(names) do not"
    case .policyInside(let adopted, let first, let standing):
      return "'\(adopted)' was adopted from \(first) on; the whole period is still under "
        + "'\(standing)'"
    }
  }
}

extension [ElementCode] {
  /// The codes, separated by commas.
  package var list: String { map(\.description).joined(separator: ", ") }
}

extension [String] {
  /// The texts as a choice: `91, 92 or 95`.
  fileprivate var alternatives: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
