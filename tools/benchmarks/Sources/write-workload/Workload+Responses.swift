extension Workload {
  private static let correctionsPerMille: Int = 20
  private static let voidsPerMille: Int = 2
  /// How many of five voids are taken back.
  private static let reinstatementsOfFive: Int = 1
  /// How many of 1,000 questionnaires reach the office days or weeks after they were filled in.
  private static let delayedPerMille: Int = 15
  /// How many of 1,000 are known by their month only.
  private static let monthOnlyPerMille: Int = 10
  private static let withoutServicePerMille: Int = 50
  private static let unansweredPerMille: Int = 10

  /// Writes a response, and what else happens at the time.
  mutating func respond() throws {
    try recordResponse()
    if numbers.chance(perMille: Self.correctionsPerMille) { try correct() }
    guard numbers.chance(perMille: Self.voidsPerMille) else { return }
    try void()
    if numbers.number(below: 5) < Self.reinstatementsOfFive { try reinstate() }
  }

  private mutating func recordResponse() throws {
    let unit = pickUnit()
    let service =
      numbers.chance(perMille: Self.withoutServicePerMille)
      ? 0 : 1 + numbers.number(below: options.services)
    let isDelayed = numbers.chance(perMille: Self.delayedPerMille)
    var day = isDelayed ? max(0, now.day - numbers.number(in: 1...75)) : now.day
    let isMonthOnly = numbers.chance(perMille: Self.monthOnlyPerMille)
    if isMonthOnly { day = firstDayOfMonth(of: day) }
    units[unit].responseCount += 1
    var answers = sheet(of: unit, service)
    if numbers.chance(perMille: Self.unansweredPerMille) {
      answers[numbers.number(below: Answers.count)] = 0
    }
    let response = Response(
      unit: UInt16(unit), day: UInt16(day), answers: answers,
      number: units[unit].responseCount, service: UInt8(service),
      month: UInt8(calendar.days[day].month), year: UInt8(calendar.days[now.day].year - 2000),
      isVoid: false)
    responses.append(response)
    tallies.count(response, sign: 1)

    beginLine("recorded", response)
    if service > 0 { appendService(response) }
    line.append(#","date":""#)
    line += isMonthOnly ? calendar.days[day].text.dropLast(3) : calendar.days[day].text[...]
    line.append(#"","answers":{"#)
    appendAnswers(of: response, Array(0..<Answers.count))
    line.append(#"},"respondent":{"sex":""#)
    // As in the reports: 374 men and 481 women; of 240, 94 left school and 127 have a degree.
    line.append(numbers.number(below: 855) < 374 ? "L" : "P")
    line.append(#"","age":"#)
    line.append(numbers.pick(transcriptions.ages))
    line.append(#","education":""#)
    let education = numbers.number(below: 240)
    line.append(education < 94 ? "SLTA" : education < 113 ? "D1-D4" : "S1")
    line.append(#""}"#)
    if day <= units[unit].closedThrough { line.append(#","late":"Kuesioner susulan""#) }
    line.append("}}")
    try output.write(line)
  }

  private mutating func pickUnit() -> Int {
    let number = numbers.number(below: unitBounds.last ?? 1)
    var (start, end) = (0, unitBounds.count - 1)
    while start < end {
      let middle = (start + end) / 2
      if unitBounds[middle] > number { end = middle } else { start = middle + 1 }
    }
    return start
  }

  /// Returns a sheet of answers as somebody may hand it in at a service of a unit.
  ///
  /// Units become better with the years.
  private mutating func sheet(of unit: Int, _ service: Int) -> Answers {
    let one = numbers.pick(units[unit].sheets[service])
    let tilt = units[unit].tilt + 50 * (calendar.days[now.day].year - 2020)
    guard numbers.chance(perMille: abs(tilt)) else { return one }
    let other = numbers.pick(units[unit].sheets[service])
    return (one.sum < other.sum) == (tilt > 0) ? other : one
  }

  private func firstDayOfMonth(of day: Int) -> Int {
    var first = day
    while first > 0, calendar.days[first - 1].month == calendar.days[day].month { first -= 1 }
    return first
  }

  /// Returns the place of a response that stands, most often of a recent one; `nil` if none comes up.
  private mutating func pickResponse() -> Int? {
    let recent = max(100, responses.count / 40)
    let isRecent = numbers.chance(perMille: 800)
    let back = numbers.number(below: isRecent ? min(recent, responses.count) : responses.count)
    let place = responses.count - 1 - back
    return responses[place].isVoid ? nil : place
  }

  // MARK: What is mended

  private mutating func correct() throws {
    guard let place = pickResponse() else { return }
    let old = responses[place]
    var new = old
    let kind = numbers.number(below: 20)
    beginLine("corrected", old)
    line.append(#","reason":"Salah salin dari kuesioner","set":{"#)
    if kind < 15 {
      let sheet = sheet(of: Int(old.unit), Int(old.service))
      var elements = [numbers.number(below: Answers.count)]
      let other = numbers.number(below: Answers.count)
      if kind < 5, other != elements[0] { elements = [elements[0], other].sorted() }
      for element in elements { new.answers[element] = sheet[element] }
      line.append(#""answers":{"#)
      appendAnswers(of: new, elements)
      line.append("}")
    }
    if kind >= 14, kind < 17 {
      new.service = UInt8(1 + numbers.number(below: options.services))
      if kind == 14 { line.append(",") }
      line.append(#""service":"layanan-"#)
      line.append(Int(new.service))
      line.append("\"")
    }
    if kind >= 16, kind < 19 {
      let day = max(0, Int(old.day) - numbers.number(in: 0...30))
      new.day = UInt16(day)
      new.month = UInt8(calendar.days[day].month)
      if kind == 16 { line.append(",") }
      line.append(#""date":""#)
      line += calendar.days[day].text
      line.append("\"")
    }
    if kind == 19 {
      line.append(#""respondent":{"age":"#)
      line.append(numbers.pick(transcriptions.ages))
      line.append("}")
    }
    line.append("}}}")
    try output.write(line)
    tallies.count(old, sign: -1)
    tallies.count(new, sign: 1)
    responses[place] = new
  }

  private mutating func void() throws {
    guard let place = pickResponse() else { return }
    beginLine("voided", responses[place])
    line.append(#","reason":"Diisi dua kali"}}"#)
    try output.write(line)
    tallies.count(responses[place], sign: -1)
    responses[place].isVoid = true
    voided.append(place)
  }

  private mutating func reinstate() throws {
    guard !voided.isEmpty else { return }
    let place = voided.remove(at: numbers.number(below: voided.count))
    beginLine("reinstated", responses[place])
    line.append(#","reason":"Bukan ganda"}}"#)
    try output.write(line)
    responses[place].isVoid = false
    tallies.count(responses[place], sign: 1)
  }

  private mutating func appendService(_ response: Response) {
    line.append(#","service":"layanan-"#)
    line.append(Int(response.service))
    line.append("\"")
  }

  private mutating func appendAnswers(of response: Response, _ elements: [Int]) {
    for (position, element) in elements.enumerated() {
      line.append(position == 0 ? "\"U" : ",\"U")
      line.append(element + 1)
      line.append("\":")
      let answer = response.answers[element]
      if answer == 0 { line.append("null") } else { line.append(answer) }
    }
  }
}
