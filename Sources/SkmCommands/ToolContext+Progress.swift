import EventLog

extension ToolContext {
  /// Returns what shows how far the reading of a log is, from now on: events, megabytes a second and
  /// the seconds left.
  func readingProgress() -> (ReadingProgress) -> Void {
    let start = ContinuousClock.now
    var shown = start
    return { progress in
      let now = ContinuousClock.now
      guard now - shown > .milliseconds(100) else { return }
      shown = now
      showProgress(progress.text(after: now - start))
    }
  }
}

extension ReadingProgress {
  /// The progress in words after a time: `1,204,000 events, 812 MB/s, 3 s left`.
  func text(after time: Duration) -> String {
    let milliseconds = max(1, Int(time / .milliseconds(1)))
    let rate = byteCount / 1000 / milliseconds
    let left = (totalByteCount - byteCount) / max(1, byteCount / milliseconds)
    let wording = Wording(language: .english)
    return "\(wording.count(count)) events, \(wording.count(rate)) MB/s, "
      + "\((left + 999) / 1000) s left"
  }
}
