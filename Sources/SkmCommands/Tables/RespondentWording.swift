import Projections

extension Wording {
  var attribute: String { choose("attribute", "ciri") }
  var category: String { choose("category", "kategori") }
  var share: String { choose("share %", "bagian %") }

  /// Returns a number with its noun: `340 respondents`.
  ///
  /// - Parameter mark: What stands behind the number.
  func respondentCount(_ number: Int, mark: String = "") -> String {
    "\(count(number))\(mark) \(number == 1 ? choose("respondent", "responden") : respondents)"
  }

  /// Returns the name of an attribute.
  func name(of attribute: RespondentAttribute) -> String {
    guard language == .indonesian else { return attribute.rawValue }
    return switch attribute {
    case .sex: "jenis kelamin"
    case .age: "umur"
    case .education: "pendidikan"
    case .occupation: "pekerjaan"
    case .service: "layanan"
    case .channel: "saluran"
    }
  }

  /// Returns the name of a group: what was recorded, or words for ages and for those who did not say.
  func category(_ name: String?, of attribute: RespondentAttribute) -> String {
    guard let name else {
      return attribute == .service
        ? choose("none", "tanpa layanan") : choose("not said", "tidak menyebut")
    }
    guard attribute == .age, language == .indonesian, let group = AgeGroup(rawValue: name) else {
      return name
    }
    return switch group {
    case .below20: "di bawah 20"
    case .from50: "50 ke atas"
    default: name
    }
  }

  /// Returns the sentence that says why numbers are hidden.
  func hiddenSentence(_ minimum: Int) -> String {
    choose(
      "Hidden are groups below \(minimum) respondents, and those from which their numbers would "
        + "follow.",
      "Disembunyikan: kelompok di bawah \(minimum) responden, dan yang darinya jumlah itu dapat "
        + "dihitung.")
  }

  /// Returns the sentence that says which numbers would be hidden.
  func smallSentence(_ minimum: Int) -> String {
    choose(
      "* below \(minimum) respondents: not for publication.",
      "* di bawah \(minimum) responden: tidak untuk diterbitkan.")
  }

  /// Returns the sentence that says that the groups by some attributes can't even be named.
  func withheldSentence(_ attributes: [RespondentAttribute]) -> String {
    choose(
      "Too few to name the groups by \(list(attributes)).",
      "Terlalu sedikit untuk menyebut kelompok menurut \(list(attributes)).")
  }

  /// Returns the sentence that names attributes that were recorded of nobody.
  func unrecordedSentence(_ attributes: [RespondentAttribute]) -> String {
    choose("Not recorded: \(list(attributes)).", "Tidak tercatat: \(list(attributes)).")
  }

  private func list(_ attributes: [RespondentAttribute]) -> String {
    attributes.map(name(of:)).joined(separator: ", ")
  }
}
