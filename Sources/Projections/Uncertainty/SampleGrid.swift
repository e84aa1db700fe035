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

    mutating func add(_ others: Span<Int>, at place: Int) {
      let start = width &* place
      var own = numbers.mutableSpan
      for position in others.indices { own[start &+ position] &+= others[position] }
    }
  }

  private let periods: SamplePeriods
  private var layers: [Layer] = []

  /// Creates the sums of a unit or one of its services.
  init(_ cells: SampleCells, of service: String?) {
    let periods = cells.periods
    self.periods = periods
    cells.forEachCell(of: service) { instrument, elementCount, period, numbers in
      let layer = layer(of: instrument, elementCount, width: numbers.count)
      for place in periods.places(containing: period) { layers[layer].add(numbers, at: place) }
    }
  }

  private mutating func layer(of instrument: Int, _ elementCount: Int, width: Int) -> Int {
    if let own = layers.firstIndex(where: {
      $0.instrument == instrument && $0.elementCount == elementCount
    }) {
      return own
    }
    layers.append(
      Layer(
        instrument: instrument, elementCount: elementCount, width: width,
        numbers: Array(repeating: 0, count: width * periods.count)))
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
    let composite = SampleCells.means(in: numbers)?.estimate(ofPopulation: population)?
      .scaled(byBillionths: scale.ofComposite)
    var elements: [Estimate?] = []
    elements.reserveCapacity(instrument.elements.count)
    for position in instrument.elements.indices {
      guard tally.answers(at: position).count > 0 else { continue }
      elements.append(
        SampleCells.answers(at: position, in: numbers)?.estimate(ofPopulation: population)?
          .scaled(byBillionths: scale.ofElement))
    }
    return FigureEstimates(composite: composite, elements: elements)
  }
}

/// What a point of a respondent's mean, and of an answer, is in the index, in billionths.
struct PointScale {
  let ofComposite: Int
  let ofElement: Int

  init(_ instrument: Instrument, under policy: Policy) {
    let whole = instrument.elements.map { policy.weight(of: $0.code, in: instrument) }.sum()
    ofComposite = (whole * instrument.pointsPerStep).rounded(decimals: 9)
    ofElement = instrument.pointsPerStep.rounded(decimals: 9)
  }
}
