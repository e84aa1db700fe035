import Files

/// What the tables of the survey reports say about respondents and offices.
///
/// The answers of a respondent hang together: who is content with one element mostly is with the
/// others, and 106 of 580 people give the same answer nine times. So whole answer sheets are drawn, as
/// people filled them in, and never element by element. A fitted model (a latent normal variable
/// behind each answer) lost: it has no place for those who tick one column from top to bottom.
struct Transcriptions {
  /// The answer sheets of each service that was surveyed, see ``Answers``.
  let sheets: [[Answers]]
  /// The ages of respondents.
  let ages: [Int]
  /// How many respondents each office of a regency has in a year.
  let respondentsOfUnits: [Int]

  init(in folder: String) throws(SystemError) {
    let permits = try Self.rows(of: "\(folder)/dpmptsp-2024-responses.csv")
    let cards = try Self.rows(of: "\(folder)/lamongan-ak1-2021-responses.csv")
    let units = try Self.rows(of: "\(folder)/mojokerto-kab-2023-units.csv")
    var services: [String] = []
    var sheets: [[Answers]] = []
    for row in permits {
      if !services.contains(row[1]) {
        services.append(row[1])
        sheets.append([])
      }
      guard let service = services.firstIndex(of: row[1]) else { continue }
      sheets[service].append(Answers(row[2..<11].compactMap { Int($0) }))
    }
    sheets.append(cards.map { Answers($0[6..<15].compactMap { Int($0) }) })
    self.sheets = sheets
    ages = cards.compactMap { Int($0[1]) }
    respondentsOfUnits = units.compactMap { Int($0[15]) }
  }

  /// Returns the fields of the lines of a table after the first.
  private static func rows(of path: String) throws(SystemError) -> [[String]] {
    let text = String(decoding: try File(reading: path).readAll(), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      var fields = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return fields
    }
  }
}

/// The answers of one respondent to nine elements: 1 to 4, or 0 where there is none.
struct Answers {
  static let count: Int = 9

  /// Three bits an element.
  private var bits: UInt32 = 0

  init(_ answers: [Int]) {
    precondition(answers.count == Self.count, "A sheet of \(answers.count) answers")
    for (element, answer) in answers.enumerated() { self[element] = answer }
  }

  subscript(element: Int) -> Int {
    get { Int(bits &>> UInt32(3 * element) & 7) }
    set {
      let shift = UInt32(3 * element)
      bits = bits & ~(7 &<< shift) | UInt32(newValue) &<< shift
    }
  }

  var sum: Int { (0..<Self.count).reduce(0) { $0 + self[$1] } }
}
