import EventLog
import JSON

/// The names of fields that would tell who a person is.
package enum PersonalData {
  /// Words that tell it wherever they stand alone.
  private static let words: Set<String> = [
    "name", "nama", "nickname", "nik", "ktp", "kk", "nokk", "nip", "npwp", "sim", "identity",
    "identitas", "idnumber", "ssn", "telp", "tel", "hp", "nohp", "ponsel", "mobile", "wa", "nowa",
    "telegram", "fax", "street", "jalan", "rt", "rw", "mail", "surel",
  ]

  /// Words that tell it also as a part of a longer one: `nomortelepon`.
  private static let parts: [String] = [
    "ktp", "telephone", "telepon", "telpon", "phone", "whatsapp", "address", "alamat", "email",
    "passport", "paspor", "npwp",
  ]

  /// Names of the format that tell nothing: looking at them word by word would take four fifths of
  /// the time of a replay.
  fileprivate static let harmlessNames: Set<String> = [
    "response", "date", "answers", "service", "respondent", "channel", "instrument", "late",
    "feedback", "kind", "digest", "reason", "set", "sex", "age", "education", "occupation",
  ]

  /// Words that tell that a field holds what a respondent wrote, or the salt of its digest.
  private static let feedbackWords: Set<String> = [
    "text", "teks", "saran", "masukan", "kritik", "keluhan", "pengaduan", "aduan", "komentar",
    "suggestion", "suggestions", "complaint", "complaints", "comment", "comments", "message",
    "pesan", "salt",
  ]

  /// Returns whether a field of a name would hold personal data.
  ///
  /// The name counts as a whole and word by word, whatever its case and punctuation:
  /// `Nama Lengkap`, `no_hp`, `phoneNumber`, `namaresponden`.
  package static func isNamed(by field: String) -> Bool {
    if harmlessNames.contains(field) { return false }
    let words = words(of: field)
    let whole = words.joined()
    return Self.words.contains(whole) || words.contains { Self.words.contains($0) }
      || parts.contains { whole.contains($0) }
      || whole.hasPrefix("nama") || whole.hasSuffix("nama") || whole.hasSuffix("name")
  }

  /// Returns whether a field of a name holds neither personal data nor what a respondent wrote.
  static func tellsNothing(_ field: String) -> Bool {
    !isNamed(by: field) && !isFeedback(field)
  }

  /// Returns whether a field of a name would hold what a respondent wrote.
  fileprivate static func isFeedback(_ field: String) -> Bool {
    !harmlessNames.contains(field) && words(of: field).contains { feedbackWords.contains($0) }
  }

  /// The words of a name in lower case: `namaLengkap` and `Nama-lengkap` have the same.
  private static func words(of field: String) -> [String] {
    var words: [String] = [""]
    var previousIsLowercase = false
    for character in field {
      let isLetter = character.isLetter || character.isNumber
      if !isLetter || (character.isUppercase && previousIsLowercase) { words.append("") }
      if isLetter { words[words.count - 1] += character.lowercased() }
      previousIsLowercase = character.isLowercase
    }
    return words
  }
}

extension JSONNode.Member {
  /// Refuses a field that would hold what a respondent wrote: a log is never erased.
  ///
  /// A number, or whether there was something, is no text.
  func refuseFeedbackText() throws(InputError) {
    switch node.content {
    case .null, .boolean, .number: return
    case .string, .array, .object: break
    }
    guard PersonalData.isFeedback(name) else { return }
    throw InputError(
      offset: offset, message: "the text of feedback must stay outside the log; found '\(name)'")
  }
}

extension Fields {
  /// Refuses fields whose names say that they hold personal data, at any depth.
  ///
  /// - Parameters:
  ///   - owner: What holds the fields, for the message.
  ///   - known: The fields whose own parts are checked where they are read.
  func refusePersonalData(in owner: String, except known: [String] = []) throws(InputError) {
    for member in members {
      try member.refusePersonalData(in: owner, deeply: !known.contains(member.name))
    }
  }
}

extension JSONNode.Member {
  fileprivate func refusePersonalData(in owner: String, deeply: Bool) throws(InputError) {
    if !PersonalData.harmlessNames.contains(name) {
      guard !PersonalData.isNamed(by: name) else {
        throw InputError(
          offset: offset, message: "\(owner) must not say who a person is; found '\(name)'")
      }
      try refuseFeedbackText()
    }
    if deeply { try node.refusePersonalData(in: owner) }
  }
}

extension JSONNode {
  fileprivate func refusePersonalData(in owner: String) throws(InputError) {
    switch content {
    case .object(let members):
      for member in members { try member.refusePersonalData(in: owner, deeply: true) }
    case .array(let elements):
      for element in elements { try element.refusePersonalData(in: owner) }
    case .null, .boolean, .number, .string: break
    }
  }
}

extension EventNode {
  /// Refuses attributes of the envelope, beside those of CloudEvents, whose names say that they
  /// hold personal data.
  func refusePersonalAttributes() throws(InputError) {
    for attribute in event.extensions where PersonalData.isNamed(by: attribute.name) {
      throw error(
        at: attribute.name,
        "an event about a response must not say who a person is; found '\(attribute.name)'")
    }
  }
}
