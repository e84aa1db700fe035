import JSON
import Survey

/// The data of events.
extension ResponseReader {
  /// What a row says, as JSON.
  struct Pieces {
    var sex: [UInt8] = []
    var age: [UInt8] = []
    var education: [UInt8] = []
    var occupation: [UInt8] = []
    var ageGroup: [UInt8] = []
    var channel: [UInt8] = []

    var isAboutRespondent: Bool {
      !sex.isEmpty || !age.isEmpty || !education.isEmpty || !occupation.isEmpty
        || !ageGroup.isEmpty
    }
  }

  /// Writes the event's data behind the id of the response, in the order in which the log has it.
  mutating func write(_ date: DateValue, _ pieces: Pieces) {
    row.content.removeAll(keepingCapacity: true)
    if let service = row.service {
      row.content += Self.serviceName
      row.content += service.utf8
      row.content += Self.quoteAndComma
    }
    row.content += date.field
    writeAnswers()
    row.content.append(UInt8(ascii: "}"))
    if pieces.isAboutRespondent {
      row.content += Self.respondentName
      append(pieces.sex)
      append(pieces.age)
      append(pieces.education)
      append(pieces.occupation)
      append(pieces.ageGroup)
      row.content.append(UInt8(ascii: "}"))
    }
    append(pieces.channel)
    if settings.instrument.name != Instrument.permenpan14Of2017.name {
      append(CellValue.json("instrument", .string(settings.instrument.name)))
    }
  }

  /// Writes the answers, of which nearly all rows have all.
  private mutating func writeAnswers() {
    let start = row.content.count
    row.content += allAnswers
    for place in row.answers.indices {
      guard let answer = row.answers[place], answer < 10 else {
        row.content.removeLast(row.content.count - start)
        writeSomeAnswers()
        return
      }
      row.content[start + answerOffsets[place]] = UInt8(ascii: "0") + UInt8(answer)
    }
  }

  private mutating func writeSomeAnswers() {
    for place in row.answers.indices {
      guard let answer = row.answers[place] else { continue }
      if row.content.last != UInt8(ascii: "{") { row.content.append(UInt8(ascii: ",")) }
      row.content += answerNames[place]
      row.content += String(answer).utf8
    }
  }

  private static let serviceName: [UInt8] = Array("\"service\":\"".utf8)
  private static let quoteAndComma: [UInt8] = Array("\",".utf8)
  private static let respondentName: [UInt8] = Array(",\"respondent\":{".utf8)

  /// Appends a name with its value, behind a comma unless it is the first of an object.
  private mutating func append(_ piece: [UInt8]) {
    guard !piece.isEmpty else { return }
    if row.content.last != UInt8(ascii: "{") { row.content.append(UInt8(ascii: ",")) }
    row.content += piece
  }
}
