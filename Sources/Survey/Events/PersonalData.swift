import JSON

/// The names of fields that would tell who a person is.
enum PersonalData {
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
  private static let harmlessNames: Set<String> = [
    "response", "date", "answers", "service", "respondent", "channel", "instrument", "late",
    "feedback", "kind", "digest", "reason", "set", "sex", "age", "education", "occupation",
  ]

  /// Returns whether a field of a name would hold personal data.
  ///
  /// The name counts as a whole and word by word, whatever its case and punctuation:
  /// `Nama Lengkap`, `no_hp`, `phoneNumber`, `namaresponden`.
  static func isNamed(by field: String) -> Bool {
    if harmlessNames.contains(field) { return false }
    var words: [String] = [""]
    var previousIsLowercase = false
    for character in field {
      let isLetter = character.isLetter || character.isNumber
      if !isLetter || (character.isUppercase && previousIsLowercase) { words.append("") }
      if isLetter { words[words.count - 1] += character.lowercased() }
      previousIsLowercase = character.isLowercase
    }
    let whole = words.joined()
    return Self.words.contains(whole) || words.contains { Self.words.contains($0) }
      || parts.contains { whole.contains($0) }
      || whole.hasPrefix("nama") || whole.hasSuffix("nama") || whole.hasSuffix("name")
  }
}

extension Fields {
  /// Refuses fields whose names say that they hold personal data.
  ///
  /// - Parameter owner: What holds the fields, for the message.
  func refusePersonalData(in owner: String) throws(InputError) {
    for (name, offset) in names where PersonalData.isNamed(by: name) {
      throw InputError(
        offset: offset, message: "\(owner) must not say who a person is; found '\(name)'")
    }
  }
}
