import ExactNumbers
import Survey

/// Which column is the index of a table of results.
///
/// A table may have the index on the scale of the answers beside the one that it was converted to, and
/// indices of other things than satisfaction. None of these is taken for the index by a guess.
extension SheetPlan {
  /// Leaves one column for the index, or asks which one it is.
  ///
  /// A column that a map says is the index is it. Else, of columns with means and one on the scale of 100,
  /// the latter counts if it says that it was converted, or is 25 times the means; of several on the scale
  /// of 100 one counts only if all say the same.
  mutating func settleIndex(among positions: [Int]) {
    let told = positions.filter { isTold(columns[$0].ground) }
    guard told.isEmpty else {
      settle(told, among: positions)
      return
    }
    let own = positions.filter { IndexName(columns[$0]) != .other }
    guard !own.isEmpty else {
      ask(
        "may be another index than that of satisfaction; say in a map what it is",
        about: positions)
      return
    }
    let hundreds = own.filter { columns[$0].hasFigures && !columns[$0].hasMeans }
    guard let hundred = hundreds.first else {
      let means = own.filter { columns[$0].hasFigures }
      settle(preferred(of: means.isEmpty ? own : means), among: positions)
      return
    }
    guard hundreds.count == 1 else {
      let areSame = hundreds.dropFirst().allSatisfy { same(columns[$0], columns[hundred]) }
      settle(areSame ? preferred(of: hundreds) : hundreds, among: positions)
      return
    }
    for mean in own where mean != hundred {
      guard isConverted(columns[hundred], from: columns[mean]) else {
        ask(
          "both may be the index, and the one is not 25 times the other in every row; make one "
            + "'nothing' in a map", about: [mean, hundred].sorted())
        return
      }
    }
    settle([hundred], among: positions)
  }

  /// Whether two columns say the same wherever both say something.
  private func same(_ one: Column, _ other: Column) -> Bool {
    zip(one.figures, other.figures).allSatisfy { $0 == nil || $1 == nil || $0?.value == $1?.value }
  }

  /// Whether a column may be what another was converted to.
  private func isConverted(_ column: Column, from mean: Column) -> Bool {
    let name = IndexName(column)
    // Another instrument may have another scale.
    guard mean.hasFigures, map.instrument == nil else { return name != .plain }
    let pairs = zip(column.figures, mean.figures).compactMap { figure, mean in
      figure.flatMap { figure in mean.map { (figure, $0) } }
    }
    let fittingCount = pairs.count { figure, mean in
      let (index, mean) = (FigureTotals.Figure(figure), FigureTotals.Figure(mean))
      let factor = Rational(100, over: Instrument.permenpan14Of2017.scale.upperBound)
      let slack = index.half + factor * mean.half
      let expected = factor * mean.value
      return index.value <= expected + slack && expected <= index.value + slack
    }
    return name == .converted ? 2 * fittingCount > pairs.count : fittingCount == pairs.count
  }
}

extension SheetPlan.Column {
  /// Whether a number stands in a row that may be a result.
  var hasFigures: Bool { figures.contains { $0 != nil } }

  /// Whether most of its numbers are no indices but means of answers.
  var hasMeans: Bool {
    let numbers = figures.compactMap { $0?.value }
    let best = Rational(Self.bestMean)
    return !numbers.isEmpty && 2 * numbers.count { $0 <= best } >= numbers.count
  }

  /// The highest mean: the index of the lowest answer is not below it on a scale of up to ten.
  private static let bestMean: Int = 10
}

/// What a header says of which index a column has.
private enum IndexName {
  /// That of satisfaction, converted to the scale of 100.
  case converted
  /// That of satisfaction, or what something was converted to.
  case own
  /// An index.
  case plain
  /// An index of something else.
  case other

  init(_ column: SheetPlan.Column) {
    let words = folded(column.header).split(separator: " ").map(String.init)
    let (isOwn, isConversion) = (
      words.contains { Self.ownWords.contains($0) },
      words.contains { Self.conversionWords.contains($0) }
    )
    if isOwn {
      self = isConversion ? .converted : .own
    } else if !words.allSatisfy({ Self.plainWords.contains($0) || Int($0) != nil }) {
      self = column.ground == .words ? .other : isConversion ? .own : .plain
    } else {
      self = isConversion ? .own : .plain
    }
  }

  private static let ownWords: Set<String> = ["ikm", "skm", "kepuasan", "satisfaction"]
  private static let conversionWords: Set<String> = ["konversi", "dikonversi", "converted"]
  /// Words that say nothing of what an index is of.
  private static let plainWords: Set<String> = [
    "indeks", "index", "nilai", "interval", "konversi", "dikonversi", "converted", "skala", "x",
    "unit", "pelayanan", "layanan", "semester", "triwulan", "tahun", "i", "ii", "iii", "iv",
    "hasil", "akhir", "total", "rata", "skor", "kerja", "opd", "skpd", "perangkat", "daerah",
    "instansi", "kecamatan",
  ]
}

extension FigureTotals.Figure {
  fileprivate init(_ number: SheetNumber) {
    self.init(number.value, decimals: min(number.decimals, 9))
  }
}
