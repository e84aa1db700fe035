import ExactNumbers
import Projections
import Survey

/// The words and the decimal sign of tables in a language.
struct Wording {
  let language: Language

  private func choose(_ english: String, _ indonesian: String) -> String {
    language == .english ? english : indonesian
  }

  var who: String { choose("who", "unit") }
  /// What stands beside a composite in a column of elements.
  var allElements: String { choose("all elements", "semua unsur") }
  /// The same, where elements are shown by their codes.
  var all: String { choose("all", "semua") }
  var element: String { choose("element", "unsur") }
  var period: String { choose("period", "periode") }
  var respondents: String { choose("respondents", "responden") }
  var value: String { choose("value", "nilai") }
  var index: String { choose("index", "indeks") }
  var grade: String { choose("grade", "mutu") }
  var change: String { choose("yoy", "selisih") }
  var changePercent: String { choose("yoy %", "selisih %") }
  var basis: String { choose("basis", "dasar") }
  var policy: String { choose("policy", "kebijakan") }
  var published: String { choose("published", "terbit") }

  /// Returns a sentence that names the policy of all rows.
  func policySentence(_ name: String) -> String {
    choose("Policy \(name.printable).", "Kebijakan \(name.printable).")
  }

  /// The sentence that says that rows are under several policies.
  var severalPolicies: String {
    choose("Each row under the policy shown.", "Tiap baris menurut kebijakan yang tertera.")
  }

  /// Returns a sentence that says what all rows rest on.
  func basisSentence(_ basis: Basis, units: Int?, respondents: Int?) -> String {
    let name = name(of: basis, units: units)
    let known =
      respondents.map { number in
        ", \(count(number)) \(number == 1 ? choose("respondent", "responden") : self.respondents)"
      } ?? ""
    return name.prefix(1).uppercased() + name.dropFirst() + known + "."
  }

  /// Returns a sentence that names the sequence of the log.
  func sequenceSentence(_ sequence: Int) -> String {
    choose("Computed at sequence \(sequence).", "Dihitung pada urutan \(sequence).")
  }

  /// What stands where there is no index.
  var noIndex: String { choose("no index", "tidak ada indeks") }

  /// Returns the name of a basis, for a roll-up with the number of its units.
  func name(of basis: Basis, units: Int?) -> String {
    guard let units else { return name(of: basis) }
    return choose("\(name(of: basis)) of \(units)", "rekap \(units) unit")
  }

  func name(of basis: Basis) -> String {
    guard language == .indonesian else { return basis.rawValue }
    return switch basis {
    case .responses: "respons"
    case .reported: "laporan"
    case .recomputed: "hitung ulang"
    case .pooled: "gabungan"
    case .rollup: "rekap unit"
    case .none: "tidak ada"
    }
  }

  func number(_ number: (any FixedPoint)?) -> String {
    number?.text(point: decimalSign) ?? ""
  }

  /// A number with its sign, also where it is positive.
  func signed(_ number: Hundredths?) -> String {
    guard let number else { return "" }
    return (number.units > 0 ? "+" : "") + number.text(point: decimalSign)
  }

  /// A whole number with its thousands apart.
  func count(_ count: Int?) -> String {
    guard let count else { return "" }
    let digits = String(count)
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) {
        text += language == .english ? "," : "."
      }
      text.append(digit)
    }
    return text
  }

  private var decimalSign: String { language == .english ? "." : "," }
}
