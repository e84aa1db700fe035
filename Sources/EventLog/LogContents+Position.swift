extension LogContents {
  /// Returns the sequence of the last event that the log had taken at a time; 0 if there was none.
  ///
  /// - Parameter time: The time; an event recorded at it counts.
  /// - Throws: ``LogError`` if an event that must be looked at cannot be read.
  /// - Complexity: O(log *n*) events are read, because recorded times never decrease.
  public func sequence(recordedBy time: Timestamp) throws(LogError) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      guard let receipt = try readEvent(at: middle).receipt else {
        preconditionFailure("An event of a log was read without its receipt")
      }
      if receipt.recordedTime <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
