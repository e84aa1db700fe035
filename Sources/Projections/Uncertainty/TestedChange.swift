import Statistics

/// A change over the year, before it is judged together with others.
enum TestedChange: Equatable, Sendable {
  /// There is no change.
  case none
  /// It can't be told from chance.
  case untestable
  /// It was tested.
  case tested(ChangeTest)

  /// Tests the change from one figure to another.
  init(from earlier: Estimate?, to later: Estimate?) {
    self = ChangeTest(from: earlier, to: later).map { .tested($0) } ?? .untestable
  }

  /// Tests a change; `nil` if there is none.
  init(_ delta: Delta?, from earlier: Estimate?, to later: Estimate?) {
    self = delta == nil ? .none : TestedChange(from: earlier, to: later)
  }
}

extension [TestedChange] {
  /// The verdicts on changes that are judged together; `nil` where there is no change.
  ///
  /// At most a part of 5 % of those that are called up or down is expected to be chance; one by itself is
  /// judged as its test says.
  var verdicts: [Verdict?] {
    let tests = compactMap { change in
      if case .tested(let test) = change { test } else { nil }
    }
    var discoveries = ChangeTest.areDiscoveries(tests).makeIterator()
    return map { change in
      switch change {
      case .none: return nil
      case .untestable: return .cannotTell
      case .tested(let test):
        guard discoveries.next() == true else { return .noEvidence }
        return test.isRise ? .up : .down
      }
    }
  }
}
