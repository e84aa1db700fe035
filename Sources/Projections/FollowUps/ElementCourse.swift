public import ExactNumbers
public import Survey

/// What an element did since the survey that asked to mend it: its index in the survey's period, and
/// in the next period of the same length in which it has one.
public struct ElementCourse: Equatable, Sendable {
  /// The index of the element in a period.
  public struct Point: Equatable, Sendable {
    /// The period.
    public let period: Period
    /// The index, as shown.
    public let index: Hundredths
    /// The number of respondents of the scope, where it is known.
    public let respondents: Int?
  }

  /// Why there is no difference.
  public enum Gap: String, Sendable {
    /// The element has no figure in the survey's period.
    case noFigure = "no-figure"
    /// The element has no figure in a later period.
    case noLaterFigure = "no-later-figure"
    /// The later figure is under another instrument.
    case otherInstrument = "other-instrument"
  }

  /// The index in the survey's period; `nil` if there is none.
  public let index: Hundredths?

  /// The number of respondents in the survey's period, where it is known.
  public let respondents: Int?

  /// The next index; `nil` if there is none.
  public let later: Point?

  /// The units of both periods, where the difference of an agency is between others; `nil` elsewhere.
  public let comparedUnits: ComparedUnits?

  /// The method and the population, where the surveys of both periods state them and they are others.
  public let surveyDifferences: [SeriesBreak.Difference]

  /// Why there is no difference; `nil` if there is one.
  public let gap: Gap?

  /// The later shown index less that of the survey, so that printed tables add up; `nil` where there
  /// is a gap.
  public var difference: Hundredths? {
    guard gap == nil, let index, let later else { return nil }
    return later.index - index
  }
}

extension FigureQuery {
  /// Returns what an element did since a survey.
  ///
  /// - Complexity: O(*n*) in the number of periods up to the next that has a figure.
  func course(of code: ElementCode, of scope: Scope, since period: Period) -> ElementCourse {
    let own = figures(of: scope, in: period)
    let index = own?.element(code)?.index
    var later: (point: ElementCourse.Point, instruments: InstrumentNames)?
    for next in Trend(self).periods(of: scope, at: period.grain).sorted() where next > period {
      guard let figures = figures(of: scope, in: next), let element = figures.element(code) else {
        continue
      }
      later = (
        ElementCourse.Point(
          period: next, index: element.index, respondents: figures.respondents),
        figures.instruments
      )
      break
    }
    let gap: ElementCourse.Gap? =
      if index == nil {
        .noFigure
      } else if let later {
        later.instruments == own?.instruments ? nil : .otherInstrument
      } else {
        .noLaterFigure
      }
    let next = gap == nil ? later?.point.period : nil
    return ElementCourse(
      index: index, respondents: own?.respondents, later: later?.point,
      comparedUnits: next.flatMap { comparedUnits(of: scope, from: period, to: $0) },
      surveyDifferences: next.map { surveyDifferences(of: scope, from: period, to: $0) } ?? [],
      gap: gap)
  }
}
