public import ExactNumbers
public import Survey

/// Something in the log that does not add up, or that whoever reads a figure should know.
public struct Finding: Equatable, Sendable {
  /// How much it matters.
  public enum Severity: String, CaseIterable, Sendable {
    /// A figure that was published can't be right.
    case error
    /// A figure may be wrong; somebody should look.
    case warning
    /// Nothing is wrong with the figure, but it is not what it seems.
    case notice
  }

  /// What it is about.
  public let scope: Scope

  /// The period; `nil` where it is about none.
  public let period: Period?

  /// The element; `nil` where it is about the figure as a whole.
  public let element: ElementCode?

  /// What was printed, stated or published, as it stood.
  public let printed: String?

  /// What follows from the log.
  public let computed: String?

  /// How much it matters.
  public let severity: Severity

  /// What was found, with its figures.
  public let reason: Reason

  /// The place in the log of the event that says what was printed, if one does.
  public let sequence: Int?

  /// What would mend it, if that follows from the log.
  public let remedy: Remedy?

  init(
    _ scope: Scope, _ period: Period?, _ element: ElementCode? = nil, printed: String? = nil,
    computed: String? = nil, severity: Severity, _ reason: Reason, at sequence: Int? = nil,
    remedy: Remedy? = nil
  ) {
    self.scope = scope
    self.period = period
    self.element = element
    self.printed = printed
    self.computed = computed
    self.severity = severity
    self.reason = reason
    self.sequence = sequence
    self.remedy = remedy
  }

  /// An event that would mend a finding.
  public enum Remedy: Equatable, Sendable {
    /// To read a result's elements on another scale.
    case readOnScale(result: String, scale: Int)
    /// To read a result's elements with other values.
    case readElements(result: String, [ElementValue<PrintedNumber>])
    /// To take note of the weight by which a result was made, which it does not state.
    case noteWeights(result: String, String)
    /// To read a result with another index.
    case readIndex(result: String, Hundredths)
    /// To read a result with the grade that its index has.
    case readGrade(result: String, Grade)
    /// To read a result with the number of respondents of which its elements are the means.
    case readRespondents(result: String, Int)
    /// To withdraw a result with an error, beside which another one for the same has none.
    case withdraw(result: String)
    /// To close a period again, so that today's figures are published.
    case closeAgain
  }
}

extension Finding {
  /// The kind of a finding: a rule that was broken.
  public enum Code: String, CaseIterable, Sendable {
    /// No weight gives the printed index from the printed elements.
    case indexMismatch = "index-mismatch"
    /// Another weight than the policy's gives the printed index.
    case weightsDiffer = "weights-differ"
    /// An element lies outside its scale.
    case outOfScale = "out-of-scale"
    /// A printed mean is that of no whole number of points.
    case notACount = "not-a-count"
    /// Two units of an agency print the same elements.
    case repeatedElements = "repeated-elements"
    /// The elements stand in the columns of others.
    case shiftedElements = "shifted-elements"
    /// The printed grade is not that of the printed index.
    case gradeMismatch = "grade-mismatch"
    /// An agency's printed figures are not those of its units.
    case rollupMismatch = "rollup-mismatch"
    /// A report is not what its own responses give.
    case responsesDiffer = "responses-differ"
    /// There are more respondents than people.
    case populationExceeded = "population-exceeded"
    /// What was published is no longer today's.
    case restated
    /// A close is not what the events before it give.
    case closeMismatch = "close-mismatch"
    /// The weights of a policy do not add up to 1.
    case weightsNotOne = "weights-not-one"
    /// Two results for the same differ.
    case reportsDiffer = "reports-differ"
    /// A figure is without one of its elements.
    case partialElements = "partial-elements"
    /// There are responses under several instruments.
    case mixedInstruments = "mixed-instruments"
    /// A policy was adopted from inside the period on.
    case policyInside = "policy-inside"
  }

  /// What was found.
  public enum Reason: Equatable, Sendable {
    /// The weight that comes closest to the printed index, by how much it misses, and how much
    /// rounding allows; whether a correction reads an index that follows.
    case indexMismatch(
      weight: String, distance: Hundredths, allowed: Thousandths, isReadSo: Bool)
    /// The weight that gives the printed index, and the policy that applies with its weight.
    case weightsDiffer(weight: String, policy: String, policyWeight: String)
    /// The scale, and the other scale on which the value could be read, if there is one; whether a
    /// correction reads it so already.
    case outOfScale(ClosedRange<Int>, otherScale: Int?, isReadSo: Bool)
    /// The number of respondents, the elements whose means it does not allow, and numbers nearby
    /// that all elements allow, the nearest first.
    case notACount(respondents: Int, elements: [ElementCode], allowed: [Int])
    /// The other unit, and whether the printed index of this one follows from the elements.
    case repeatedElements(of: Subject, indexFollows: Bool)
    /// By how many columns the values stand too far to the left, or to the right if negative; how many
    /// units of the agency they were compared with; whether a correction moves them already.
    case shiftedElements(columns: Int, units: Int, isReadSo: Bool)
    /// The grade by the bands in force, and the year of the bands by which the printed one would be
    /// right, if there are such; whether a correction reads it so already.
    case gradeMismatch(grade: Grade, otherBands: String?, isReadSo: Bool)
    /// The means of the units' indices, plain and weighted by respondents.
    case rollupIndex(units: Int, mean: Hundredths, weighted: Hundredths?)
    /// The respondents of the units together.
    case rollupRespondents(units: Int, sum: Int)
    /// The number of responses that are in the log, and of respondents that the report names.
    case responsesDiffer(responses: Int, respondents: Int?)
    /// The numbers of respondents and of people.
    case populationExceeded(PopulationExcess)
    /// The number of the vintage, and how far today's figure is from it.
    case restated(vintage: Int, kind: Vintage.Kind, drift: Hundredths)
    /// What does not fit.
    case closeMismatch(String)
    /// The policy, the sum of its weights, and the index of answers that are all the highest.
    case weightsNotOne(policy: String, sum: String, highest: Hundredths)
    /// The ids of the result that does not stand and of the one that does, and what differs.
    case reportsDiffer(earlier: String, standing: String, what: Part)
    /// The elements without answers, or that a result does not print.
    case partialElements([ElementCode], isPrinted: Bool)
    /// The instrument that counts with its respondents, and the others with theirs.
    case mixedInstruments(counted: String, count: Int, others: [String], otherCount: Int)
    /// The policy adopted, its first day, and the policy that the whole period is under.
    case policyInside(adopted: String, from: Period, standing: String)
  }

  /// A part of what results print.
  public enum Part: String, Sendable {
    /// The index.
    case index
    /// An element.
    case element
    /// The number of respondents.
    case respondents
    /// The grade.
    case grade
  }

  /// The kind of the finding.
  public var code: Code {
    switch reason {
    case .indexMismatch: .indexMismatch
    case .weightsDiffer: .weightsDiffer
    case .outOfScale: .outOfScale
    case .notACount: .notACount
    case .repeatedElements: .repeatedElements
    case .shiftedElements: .shiftedElements
    case .gradeMismatch: .gradeMismatch
    case .rollupIndex, .rollupRespondents: .rollupMismatch
    case .responsesDiffer: .responsesDiffer
    case .populationExceeded: .populationExceeded
    case .restated: .restated
    case .closeMismatch: .closeMismatch
    case .weightsNotOne: .weightsNotOne
    case .reportsDiffer: .reportsDiffer
    case .partialElements: .partialElements
    case .mixedInstruments: .mixedInstruments
    case .policyInside: .policyInside
    }
  }
}

extension Finding: TableRow {
  /// The names of the columns.
  public static let columns: [String] = [
    "code", "agency", "unit", "service", "period", "element", "printed", "computed", "detail",
    "severity",
  ]

  /// The values of the columns.
  public var fields: [TableField] {
    let agency = scope.subject.agency
    return [
      .text(code.rawValue), agency.isEmpty ? .empty : .text(agency), .text(scope.subject.unit),
      .text(scope.service), .text(period?.description), .text(element?.description),
      .text(printed), .text(computed), .text(detail), .text(severity.rawValue),
    ]
  }
}
