package import Survey

/// The weight of every element from which all printed indices of a table follow.
package struct CommonWeight: Equatable, Sendable {
  /// The weight as people write it: `0.11`, `1/9`.
  package let text: String

  /// The number of results that print an index and every element.
  package let resultCount: Int

  /// Finds the weight of a table that states none.
  ///
  /// A weight is known if it alone gives every index as it is printed; where elements were rounded, if it alone
  /// can have given every index. One result says too little.
  ///
  /// Returns `nil` if no weight is known.
  package init?(of results: [ReportedFigures], in instrument: Instrument) {
    let full = results.compactMap { figures -> (index: PrintedNumber, elements: PrintedElements)? in
      guard
        figures.weights == nil, let index = figures.index,
        let elements = PrintedElements(figures, in: instrument), elements.isComplete
      else { return nil }
      return (index, elements)
    }
    guard full.count > 1 else { return nil }
    let rules: [Policy.Weights] = [.equal, .rounded(decimals: 2), .rounded(decimals: 3)]
    let policies = rules.map { Policy(name: "", weights: $0, bands: .of2017) }
    let exact = policies.filter { policy in
      full.allSatisfy { index, elements in
        elements.index(under: policy).map { index.bounds.contains($0.value) } ?? false
      }
    }
    let possible = policies.filter { policy in
      full.allSatisfy { index, elements in
        elements.index(under: policy).map { $0.bounds.overlaps(index.bounds) } ?? false
      }
    }
    let fitting = exact.isEmpty ? possible : exact
    guard fitting.count == 1, let code = instrument.elements.first?.code else { return nil }
    text = fitting[0].weightText(of: code, in: instrument)
    resultCount = full.count
  }
}
