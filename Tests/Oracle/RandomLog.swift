import TestSupport

/// Returns a log made from a seed: input events, one JSON text each.
///
/// The events are valid: an append accepts each of them after those before it, and
/// assigns `sequence` and `recordedtime`. They aren't in the order of their `time`. No
/// period is closed, because a close holds figures. The logs are small, but what is rare
/// in life is common in them: ties, exact halves, withdrawn results, several instruments.
/// Each log has one of twelve themes that makes something common; they take turns, so
/// that every twelve consecutive seeds meet all of them.
public func randomLog(seed: UInt64) -> [String] {
  let themes = LogTheme.allCases.filter { $0 != .closes }
  return randomLog(seed: seed, plan: LogPlan(themes[Int(seed % UInt64(themes.count))]))
}

/// Returns a log made from a seed by a plan.
func randomLog(seed: UInt64, plan: LogPlan) -> [String] {
  var writer = LogWriter(seed: seed, plan: plan)
  writer.writeRegistrations()
  let eventCount = writer.random.number(in: 20...75) + writer.lines.count / 2
  // A bound on the attempts, as some can't be made: there may be nothing to correct yet.
  for _ in 0..<500 where writer.lines.count < eventCount {
    writer.perform(writer.nextAction())
  }
  writer.writeRetirements()
  return writer.lines
}

/// What a random log has most of.
enum LogTheme: CaseIterable, Sendable {
  case everything, responses, rounding, pooling, rollUps, publications, policies, instruments
  case deltas, corrections, ties, scales

  /// Only of random histories.
  case closes
}

/// Something that can be written into a random log.
enum LogAction: Sendable {
  case response, responseBlock, correctResponse, voidResponse, reinstateResponse
  case result, parts, yearPair, allUnits, agencyResult, correctResult, withdrawResult
  case adoptPolicy, declarePolicy, declareInstrument
  case register, openSurvey, planFollowUp, completeFollowUp
}

/// How a random log is made.
struct LogPlan: Sendable {
  var agencyCount = 1...2
  var unitCount = 1...2
  var serviceCount = 0...2
  var years = [2022, 2023, 2024]

  /// How often the actions happen, in relation to each other.
  var actions: [(action: LogAction, share: Int)] = []

  /// The lengths of the periods that results are reported for; some more often than others.
  var grains: [Period.Grain] = [.year, .year, .year, .semester, .semester, .quarter, .month, .day]

  /// How often a step of a history is followed by a close, in 100.
  var closeChance = 12

  /// How often something is under a declared instrument, in 100.
  var otherInstrumentChance = 10

  /// How often a result states its weights, in 100.
  var weightsChance = 40

  /// How often a count of respondents is so small that it is likely to tie, in 100.
  var smallCountChance = 30

  /// How often a number is chosen for the half that it leaves to rounding, in 100.
  var tieChance = 20

  /// How often a result has a scale of 100, in 100.
  var percentageChance = 25

  /// How often an element is outside its scale in a result with others, in 100.
  var outOfScaleChance = 10

  init(_ theme: LogTheme) {
    var shares: [(action: LogAction, share: Int)] = [
      (.response, 14), (.responseBlock, 3), (.correctResponse, 6), (.voidResponse, 4),
      (.reinstateResponse, 2), (.result, 12), (.parts, 4), (.yearPair, 4), (.allUnits, 2),
      (.agencyResult, 3), (.correctResult, 8), (.withdrawResult, 3), (.adoptPolicy, 4),
      (.declarePolicy, 2), (.declareInstrument, 1), (.register, 1), (.openSurvey, 3),
      (.planFollowUp, 1), (.completeFollowUp, 1),
    ]
    switch theme {
    case .everything:
      agencyCount = 1...3
    case .responses:
      years = [2023, 2024]
      shares += [(.response, 80), (.correctResponse, 20), (.voidResponse, 8)]
    case .rounding:
      agencyCount = 1...1
      unitCount = 1...3
      tieChance = 75
      shares += [(.responseBlock, 20), (.yearPair, 15), (.allUnits, 6)]
    case .pooling:
      agencyCount = 1...1
      unitCount = 1...1
      serviceCount = 0...1
      years = [2023, 2024]
      otherInstrumentChance = 25
      smallCountChance = 60
      shares += [(.parts, 60), (.correctResult, 20), (.adoptPolicy, 8)]
    case .rollUps:
      unitCount = 2...4
      serviceCount = 0...0
      shares += [(.allUnits, 25), (.agencyResult, 20), (.adoptPolicy, 8), (.register, 3)]
    case .publications:
      agencyCount = 1...1
      unitCount = 1...1
      serviceCount = 0...1
      years = [2023, 2024]
      grains = [.year, .year, .semester, .day]
      shares += [(.result, 30), (.correctResult, 60), (.withdrawResult, 15), (.agencyResult, 8)]
    case .policies:
      weightsChance = 70
      shares += [(.adoptPolicy, 30), (.declarePolicy, 15), (.yearPair, 15), (.result, 15)]
    case .instruments:
      otherInstrumentChance = 60
      shares += [
        (.declareInstrument, 10), (.response, 30), (.responseBlock, 15), (.yearPair, 15),
        (.parts, 25),
      ]
    case .deltas:
      agencyCount = 1...1
      years = [2022, 2023, 2024]
      weightsChance = 60
      shares += [(.yearPair, 60), (.adoptPolicy, 10), (.allUnits, 8)]
    case .corrections:
      agencyCount = 1...1
      shares += [
        (.correctResponse, 50), (.correctResult, 50), (.voidResponse, 15),
        (.reinstateResponse, 15),
      ]
    case .ties:
      agencyCount = 1...1
      unitCount = 1...2
      years = [2024]
      smallCountChance = 100
      grains = [.year, .year, .semester, .semester, .quarter]
      shares += [(.response, 25), (.result, 25), (.parts, 25)]
    case .scales:
      percentageChance = 60
      outOfScaleChance = 45
      shares += [(.result, 40), (.correctResult, 15), (.parts, 10), (.yearPair, 10)]
    case .closes:
      agencyCount = 1...1
      years = [2023, 2024]
      closeChance = 30
      shares += [
        (.response, 30), (.correctResponse, 30), (.correctResult, 30), (.voidResponse, 10),
        (.adoptPolicy, 10),
      ]
    }
    actions = shares
  }
}
