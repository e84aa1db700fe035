import EventLog
import Projections
import Survey

extension Wording {
  private func say(_ english: String, _ indonesian: String) -> String {
    language == .english ? english : indonesian
  }

  /// Returns what became of a follow-up, with the date: `done 2024-10-01`.
  func status(_ row: FollowUpRow) -> String {
    let date = row.followUp.completion.map { " \($0.date)" } ?? ""
    return switch row.status {
    case .done: say("done", "selesai") + date
    case .prevented: say("could not be done", "tidak dapat dilaksanakan") + date
    case .overdue: say("overdue", "terlambat")
    case .open: say("not done", "belum")
    }
  }

  /// Returns by when something is to be done.
  func due(_ period: Period) -> String { say("due", "tenggat") + " \(period)" }

  /// Returns what shows that it was done.
  func evidence(_ text: String) -> String { say("evidence", "bukti") + ": \(text)" }

  /// Returns what was in its way.
  func obstacle(_ text: String) -> String { say("obstacle", "hambatan") + ": \(text)" }

  /// Returns what an element did since a survey: `U2 96.25 in 2023, 97.50 in 2024 (+1.25)`.
  func course(_ course: ElementCourse, of code: ElementCode, since period: Period) -> String {
    let within = say("in", "pada")
    let later = course.later.map { "\(number($0.index)) \(within) \($0.period)" } ?? ""
    guard let index = course.index else {
      return say("no figure of \(code) in \(period)", "tidak ada angka \(code) pada \(period)")
        + (later.isEmpty ? "" : ", \(later)")
    }
    let beginning = "\(code) \(number(index)) \(within) \(period)"
    switch course.gap {
    case nil: return "\(beginning), \(later) (\(signed(course.difference)))"
    case .otherInstrument:
      return "\(beginning), \(later) "
        + say("under another instrument", "menurut instrumen lain")
    case .noFigure, .noLaterFigure:
      let grain = name(of: period.grain)
      return beginning
        + say("; no later \(grain) has a figure of it", "; belum ada angka \(grain) sesudahnya")
    }
  }

  private func name(of grain: Period.Grain) -> String {
    switch grain {
    case .year: say("year", "tahun")
    case .semester: "semester"
    case .quarter: say("quarter", "triwulan")
    case .month: say("month", "bulan")
    case .day: say("day", "hari")
    }
  }

  /// Returns how many of those planned were done: `3 of 8 done (37.50 %)`.
  func realisation(_ realisation: Realisation, inAll: Bool = false) -> String {
    let percent = "(\(number(realisation.percent)) %)"
    let (done, planned) = (count(realisation.done), count(realisation.planned))
    return say(
      "\(inAll ? "In all " : "")\(done) of \(planned) done \(percent)",
      "\(inAll ? "Seluruhnya " : "")\(done) dari \(planned) terlaksana \(percent)")
  }

  /// Returns the sentence that says by which day follow-ups are overdue.
  func overdueSentence(_ day: CalendarDay) -> String {
    say(
      "Overdue is what was due before \(day.text).",
      "Terlambat bila tenggatnya sebelum \(day.text).")
  }
}
