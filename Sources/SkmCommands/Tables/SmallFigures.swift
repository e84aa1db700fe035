import JSON
import Projections

/// Which figures come from so few respondents that a single answer moves them a lot, and how outputs
/// mark them.
///
/// A figure is marked only where the number of its respondents is known. Nothing is hidden: the
/// groups of respondents are, see `SmallGroups`.
struct SmallFigures {
  /// The number of respondents from which on a figure has no mark.
  let minimum: Int

  /// Returns whether the figure of a number of respondents is marked.
  func contains(_ respondents: Int?) -> Bool {
    respondents.map { $0 < minimum } ?? false
  }

  /// Returns what stands behind a number of the figure: a mark, or nothing.
  func mark(_ respondents: Int?) -> String { contains(respondents) ? TextTable.mark : "" }

  /// Returns what stands behind the index of an element that few of many respondents answered: a mark, or
  /// nothing.
  ///
  /// Where the respondents are few, their number has the mark.
  func mark(ofElement row: TrendRow) -> String {
    contains(row.respondents) ? "" : mark(row.answers)
  }

  /// Returns the line below a table that says what the mark means; nothing if no figure is marked.
  ///
  /// - Parameters:
  ///   - respondents: Those of the figures shown.
  ///   - mark: The mark, where it is another one.
  func legend(
    _ respondents: some Sequence<Int?>, _ wording: Wording, mark: String = TextTable.mark
  ) -> String {
    guard respondents.contains(where: contains(_:)) else { return "" }
    return "\(mark) \(wording.fewSentence(minimum))".paragraph
  }

  /// Returns a JSON object with a last member that says whether one of its figures is marked.
  ///
  /// - Parameter respondents: Those of its figures.
  func json(_ object: JSONValue, _ respondents: [Int?]) -> JSONValue {
    .object((object.members ?? []) + [member(respondents)])
  }

  /// The member that says whether a figure is marked.
  func member(_ respondents: [Int?]) -> JSONValue.Member {
    .init("small", .boolean(respondents.contains(where: contains(_:))))
  }

  /// Says beside a CSV answer, which has numbers of respondents and no marks, how many of its rows
  /// have a figure that would be marked.
  ///
  /// - Parameter rows: The respondents of the figures of each row.
  func note(_ rows: some Sequence<[Int?]>, in context: ToolContext) {
    let count = rows.count { $0.contains(where: contains(_:)) }
    guard count > 0 else { return }
    let sentence = Wording(language: .english).fewSentence(minimum).dropLast()
    context.message("note: \(count) \(count == 1 ? "row is" : "rows are") \(sentence)\n")
  }
}

extension TrendRow {
  /// The respondents of the figures that the row shows: today's, of an element those who answered it,
  /// and what was published.
  var respondentsOfFigures: [Int?] { [answers ?? respondents, published?.vintage.respondents] }
}

extension FigureChange {
  /// The respondents at the two places, where there is a figure.
  var respondentsOfFigures: [Int?] {
    [from == nil ? nil : fromRespondents, to == nil ? nil : toRespondents]
  }
}

extension ElementCourse {
  /// The respondents of the figures that are shown.
  var respondentsOfFigures: [Int?] { [index == nil ? nil : respondents, later?.respondents] }
}

extension Wording {
  /// Returns the sentence that says which figures have a mark, without a word for the figure.
  fileprivate func fewSentence(_ minimum: Int) -> String {
    choose(
      "from fewer than \(count(minimum)) respondents: a single answer moves the figure a lot.",
      "kurang dari \(count(minimum)) responden: satu jawaban saja banyak mengubah angkanya.")
  }
}
