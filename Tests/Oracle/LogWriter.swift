import TestSupport

/// Writes events that are valid after those it wrote before.
struct LogWriter: Sendable {
  /// What is known of a response that was written.
  struct Response: Sendable {
    let unit: String
    let id: String
    let instrument: Instrument
    var answers: [String: Int]
    var service: String?
    var isVoid = false
  }

  /// What is known of a result that was written.
  struct Report: Sendable {
    let subject: String
    let id: String
    var instrument: Instrument
    var isPercentage: Bool
    var elements: [String: String]
    var index: String?
    var respondents: Int?
    var weights: String?
    var units: Int?
    var isWithdrawn = false
  }

  let plan: LogPlan
  var random: SplitMix64
  private(set) var lines: [String] = []

  var agencies: [String] = []
  var units: [String] = []
  var services: [(unit: String, service: String)] = []
  var instruments = [Instrument.builtIn]
  var policies = Policy.builtIn.map(\.name)
  var responses: [Response] = []
  var reports: [Report] = []
  var followUps: [(unit: String, id: String, isCompleted: Bool)] = []

  private let source: OracleValue
  private var lastTime = "2024-01-31T08:00:00Z"

  init(seed: UInt64, plan: LogPlan) {
    self.plan = plan
    self.random = SplitMix64(seed: seed)
    self.source = .text("/random/\(seed)")
  }

  /// Appends an event.
  mutating func write(_ type: String, _ subject: String, _ data: [String: OracleValue]) {
    if random.chance(65) { lastTime = random.time() }
    let event: OracleValue = [
      "specversion": "1.0", "id": .text("e\(lines.count + 1)"), "source": source,
      "type": .text("skm.\(type)"), "subject": .text(subject), "time": .text(lastTime),
      "data": .object(data),
    ]
    lines.append(event.json)
  }

  /// Returns an identifier that no other call returns.
  func newID(_ prefix: String) -> String {
    "\(prefix)-\(lines.count + 1)"
  }

  mutating func nextAction() -> LogAction {
    let total = plan.actions.map(\.share).reduce(0, +)
    var rest = random.number(in: 1...total)
    for (action, share) in plan.actions {
      rest -= share
      if rest <= 0 { return action }
    }
    return .response
  }

  mutating func perform(_ action: LogAction) {
    switch action {
    case .response: writeResponse()
    case .responseBlock: writeResponseBlock()
    case .correctResponse: writeResponseCorrection()
    case .voidResponse: writeVoid()
    case .reinstateResponse: writeReinstatement()
    case .result: writeResult()
    case .parts: writeParts()
    case .yearPair: writeYearPair()
    case .allUnits: writeAllUnits()
    case .agencyResult: writeAgencyResult()
    case .correctResult: writeResultCorrection()
    case .withdrawResult: writeWithdrawal()
    case .adoptPolicy: writeAdoption()
    case .declarePolicy: writePolicy()
    case .declareInstrument: writeInstrument()
    case .register: writeLateRegistration()
    case .openSurvey: writeSurvey()
    case .planFollowUp: writeFollowUp()
    case .completeFollowUp: writeCompletion()
    }
  }

  static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension SplitMix64 {
  /// Returns a time in which events happen.
  mutating func time() -> String {
    let month = LogWriter.twoDigits(number(in: 1...12))
    let day = LogWriter.twoDigits(number(in: 1...28))
    let hour = LogWriter.twoDigits(number(in: 0...23))
    let year = number(in: 2023...2025)
    return "\(year)-\(month)-\(day)T\(hour):30:00Z"
  }
}
