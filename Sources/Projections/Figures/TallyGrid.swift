import Survey

/// The tallies of one scope in every period of a grid, made in one pass over its cells.
///
/// ``ScopeTallies/add(talliesIn:to:)`` searches the cells again for each period.
struct TallyGrid {
  /// The tallies under one instrument.
  private struct Layer {
    let instrument: Int
    /// The number of numbers of a tally.
    let width: Int
    /// The numbers of a tally for each period.
    var numbers: [UInt64]
  }

  private let periods: PeriodGrid

  /// Nearly always one.
  private var layers: [Layer] = []

  init(_ periods: PeriodGrid) {
    self.periods = periods
  }

  /// Adds what is counted to all periods that contain it.
  mutating func add(_ tallies: ScopeTallies) {
    tallies.forEachCell { instrument, period, numbers in
      let layer = layer(of: instrument, width: numbers.count)
      for grain in PeriodGrid.grains where grain <= period.grain {
        guard
          let enclosing = period.enclosing(grain), let place = periods.place(of: enclosing)
        else { continue }
        var sums = layers[layer].numbers.mutableSpan
        let start = place * numbers.count
        for position in numbers.indices { sums[start + position] &+= numbers[position] }
      }
    }
  }

  private mutating func layer(of instrument: Int, width: Int) -> Int {
    if let own = layers.firstIndex(where: { $0.instrument == instrument }) { return own }
    layers.append(
      Layer(
        instrument: instrument, width: width,
        numbers: Array(repeating: 0, count: width * periods.count)))
    return layers.count - 1
  }

  /// Returns the tally of the instrument with the most respondents in a period, of equal ones of that
  /// declared later; `nil` if nothing is counted.
  func most(at place: Int) -> (instrument: Int, tally: Tally)? {
    var most: (layer: Int, respondents: UInt64)?
    for position in layers.indices {
      let respondents = layers[position].numbers[place * layers[position].width]
      // Cells are in the order of their instruments, but not those of several services.
      guard
        respondents > 0,
        most.map({
          respondents > $0.respondents
            || respondents == $0.respondents
              && layers[position].instrument > layers[$0.layer].instrument
        }) ?? true
      else { continue }
      most = (position, respondents)
    }
    return most.map { most in
      let layer = layers[most.layer]
      let start = place * layer.width
      return (layer.instrument, Tally(numbers: Array(layer.numbers[start..<start + layer.width])))
    }
  }
}
