import ExactNumbers
import Statistics
import Survey

/// What the respondents of a unit or service say of how sure its figures are, in every period of a grid,
/// or in one.
struct SampleGrid {
  /// The sums under one instrument.
  private struct Layer {
    let instrument: Int
    let elementCount: Int
    /// The number of numbers for a period; see ``SampleCells``.
    let width: Int
    /// The numbers for each period.
    private(set) var numbers: [Int]
    /// The places of the cells in each period; none where no answers are kept.
    private(set) var cells: [[Int]]

    mutating func add(_ others: Span<Int>, at place: Int) {
      let start = width &* place
      var own = numbers.mutableSpan
      for position in others.indices { own[start &+ position] &+= others[position] }
    }

    mutating func add(cell: Int, at place: Int) { cells[place].append(cell) }
  }

  private let cells: SampleCells
  private let periods: SamplePeriods
  private var layers: [Layer] = []

  /// Creates the sums of a unit or one of its services.
  init(_ cells: SampleCells, of service: String?) {
    let periods = cells.periods
    self.periods = periods
    self.cells = cells
    cells.forEachCell(of: service) { cell, numbers in
      let layer = layer(of: cell, width: numbers.count)
      for place in periods.places(containing: cell.period) {
        layers[layer].add(numbers, at: place)
        if cells.keepsAnswers { layers[layer].add(cell: cell.place, at: place) }
      }
    }
  }

  private mutating func layer(of cell: SampleCells.CountedCell, width: Int) -> Int {
    if let own = layers.firstIndex(where: {
      $0.instrument == cell.instrument && $0.elementCount == cell.elementCount
    }) {
      return own
    }
    layers.append(
      Layer(
        instrument: cell.instrument, elementCount: cell.elementCount, width: width,
        numbers: Array(repeating: 0, count: width * periods.count),
        cells: cells.keepsAnswers ? Array(repeating: [], count: periods.count) : []))
    return layers.count - 1
  }

  /// Returns how sure figures are; nothing is known unless they rest on responses.
  ///
  /// - Parameters:
  ///   - evidence: What the figures rest on.
  ///   - period: Their period.
  ///   - scale: What a point of a mean is in the index under their policy.
  ///   - registry: Where the instrument is declared.
  ///   - population: The number of people of whom the respondents are a sample, if it is known.
  func estimates(
    of evidence: Evidence?, in period: Period, _ scale: PointScale, _ registry: Registry,
    population: Int?
  ) -> FigureEstimates {
    guard
      case .responses(let tally, let instrument)? = evidence,
      let number = registry.instrumentPosition(named: instrument.name),
      let layer = layers.first(where: {
        $0.instrument == number && $0.elementCount == instrument.elements.count
      }),
      let place = periods.place(of: period)
    else { return FigureEstimates() }
    let start = layer.width * place
    let numbers = layer.numbers.span.extracting(start..<start + layer.width)
    let composite =
      if scale.weights == nil,
        let sample = SampleCells.means(in: numbers, elementCount: layer.elementCount)
      {
        sample.estimate(ofPopulation: population)
      } else if numbers[0] > 0 {
        cells.answeredMeans(
          in: layer.cells[place], numbers, elementCount: layer.elementCount,
          weights: scale.weights)?.estimate(ofPopulation: population)
      } else {
        Estimate?.none
      }
    var elements: [Estimate?] = []
    elements.reserveCapacity(instrument.elements.count)
    for position in instrument.elements.indices {
      guard tally.answers(at: position).count > 0 else { continue }
      elements.append(
        SampleCells.answers(at: position, in: numbers)?.estimate(ofPopulation: population)?
          .scaled(byBillionths: scale.ofElement))
    }
    return FigureEstimates(
      composite: composite?.scaled(byBillionths: scale.ofComposite), elements: elements)
  }
}

/// What a point of a mean of elements, and of an answer, is in the index, in billionths.
struct PointScale {
  let ofComposite: Int
  let ofElement: Int

  /// The weights of the elements in billionths; `nil` where they are alike.
  let weights: [Int]?

  init(_ instrument: Instrument, under policy: Policy) {
    let weights = instrument.elements.map { policy.weight(of: $0.code, in: instrument) }
    ofComposite = (weights.sum() * instrument.pointsPerStep).rounded(decimals: 9)
    ofElement = instrument.pointsPerStep.rounded(decimals: 9)
    self.weights = policy.weighsAlike ? nil : weights.map { $0.rounded(decimals: 9) }
  }
}

extension Policy {
  /// Whether all elements of an instrument have one weight.
  var weighsAlike: Bool {
    switch weights {
    case .equal, .rounded, .uniform: true
    case .declared: false
    }
  }
}
