import EventLog
import Projections
import Survey

extension Wording {
  /// Returns what became of a follow-up, with the date: `done 2024-10-01`.
  func status(_ row: FollowUpRow) -> String {
    let date = row.followUp.completion.map { " \($0.date)" } ?? ""
    return switch row.status {
    case .done: choose("done", "selesai") + date
    case .prevented: choose("could not be done", "tidak dapat dilaksanakan") + date
    case .overdue: choose("overdue", "terlambat")
    case .open: choose("not done", "belum")
    }
  }

  /// Returns by when something is to be done.
  func due(_ period: Period) -> String { choose("due", "tenggat") + " \(period)" }

  /// Returns what shows that it was done.
  func evidence(_ text: String) -> String { choose("evidence", "bukti") + ": \(text)" }

  /// Returns what was in its way.
  func obstacle(_ text: String) -> String { choose("obstacle", "hambatan") + ": \(text)" }

  /// Returns what an element did since a survey: `U2 96.25 in 2023, 97.50 in 2024 (+1.25)`.
  func course(
    _ course: ElementCourse, of code: ElementCode, since period: Period, _ small: SmallFigures
  ) -> String {
    let within = choose("in", "pada")
    let later =
      course.later.map {
        "\(number($0.index))\(small.mark($0.respondents)) \(within) \($0.period)"
      } ?? ""
    guard let index = course.index else {
      return choose("no figure of \(code) in \(period)", "tidak ada angka \(code) pada \(period)")
        + (later.isEmpty ? "" : ", \(later)")
    }
    let beginning = "\(code) \(number(index))\(small.mark(course.respondents)) \(within) \(period)"
    switch course.gap {
    case nil: return "\(beginning), \(later) (\(signed(course.difference)))"
    case .otherInstrument:
      return "\(beginning), \(later) "
        + choose("under another instrument", "menurut instrumen lain")
    case .noFigure, .noLaterFigure:
      let grain = name(of: period.grain)
      return beginning
        + choose("; no later \(grain) has a figure of it", "; belum ada angka \(grain) sesudahnya")
    }
  }

  /// Returns what lies between the two figures of a course: `Method: 'kiosk' in 2023, 'online' in 2024`.
  func surveyLines(_ course: ElementCourse, since period: Period) -> [String] {
    guard let later = course.later else { return [] }
    let within = choose("in", "pada")
    return course.surveyDifferences.map { difference in
      let ends: (String, String) =
        switch difference {
        case .method(let from, let to), .policy(let from, let to, _, _): ("'\(from)'", "'\(to)'")
        case .population(let from, let to): (count(from), count(to))
        case .instruments(let from, let to):
          (from.joined(separator: ", "), to.joined(separator: ", "))
        }
      return "\(name(of: difference.kind)): \(ends.0) \(within) \(period), "
        + "\(ends.1) \(within) \(later.period)"
    }
  }

  private func name(of grain: Period.Grain) -> String {
    switch grain {
    case .year: choose("year", "tahun")
    case .semester: "semester"
    case .quarter: choose("quarter", "triwulan")
    case .month: choose("month", "bulan")
    case .day: choose("day", "hari")
    }
  }

  /// Returns how many of those planned were done: `3 of 8 done (37.50 %)`.
  func realisation(_ realisation: Realisation, inAll: Bool = false) -> String {
    let percent = "(\(number(realisation.percent)) %)"
    let (done, planned) = (count(realisation.done), count(realisation.planned))
    return choose(
      "\(inAll ? "In all " : "")\(done) of \(planned) done \(percent)",
      "\(inAll ? "Seluruhnya " : "")\(done) dari \(planned) terlaksana \(percent)")
  }

  /// Returns the sentence that says by which day follow-ups are overdue.
  func overdueSentence(_ day: CalendarDay) -> String {
    choose(
      "Overdue is what was due before \(day.text).",
      "Terlambat bila tenggatnya sebelum \(day.text).")
  }
}
