import ExactNumbers
import Projections
import Survey

/// The words and the decimal sign of tables in a language.
struct Wording {
  let language: Language

  /// Returns the words in the language of the tables.
  func choose(_ english: String, _ indonesian: String) -> String {
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
  ///
  /// - Parameter mark: What stands behind the number of respondents.
  func basisSentence(
    _ basis: Basis, units: Int?, respondents: Int?, mark: String = ""
  ) -> String {
    let name = name(of: basis, units: units)
    let known = respondents.map { ", \(respondentCount($0, mark: mark))" } ?? ""
    return name.prefix(1).uppercased() + name.dropFirst() + known + "."
  }

  /// Returns a sentence that names the sequence of the log.
  ///
  /// - Parameter date: As of when was asked, if by a date.
  func sequenceSentence(_ sequence: Int, knownBy date: String? = nil) -> String {
    choose(
      "Computed at sequence \(sequence)" + (date.map { ", as known by \($0)." } ?? "."),
      "Dihitung pada urutan \(sequence)"
        + (date.map { ", sebagaimana diketahui per \($0)." } ?? "."))
  }

  /// Returns a sentence that says that events were imported with their own time as recorded time.
  func backloadedSentence(_ number: Int) -> String {
    choose(
      "\(count(number)) of its events were imported later, at the times that they tell.",
      "\(count(number)) peristiwa di dalamnya diimpor kemudian, menurut waktu kejadiannya.")
  }

  // MARK: Closing

  /// The question before a close.
  var closeQuestion: String {
    choose(
      "Publish and freeze these figures? [y/N] ", "Terbitkan dan bekukan angka-angka ini? [y/T] ")
  }

  /// Returns what is said after a close.
  func closedSentence(_ period: Period, _ path: String, _ number: Int, sequence: Int) -> String {
    choose(
      "closed \(period) of \(path) as vintage \(number), sequence \(sequence)",
      "\(period) dari \(path) ditutup sebagai edisi \(number), urutan \(sequence)")
  }

  // MARK: What changed

  /// Returns the heading of what changed between two sequences, of which dates may have been named.
  func between(_ ends: [Int], _ dates: [String?]) -> String {
    let places = zip(ends, dates).map { sequence, date in
      "\(sequence)" + (date.map { choose(" (known by \($0))", " (diketahui per \($0))") } ?? "")
    }
    return choose(
      "From sequence \(places[0]) to \(places[1])", "Dari urutan \(places[0]) sampai \(places[1])")
  }

  var nothingChanged: String { choose("No figure changed.", "Tidak ada angka yang berubah.") }
  var causesHeading: String { choose("Because of", "Karena") }

  /// Returns what stands for responses that were recorded one after another.
  func recordedSentence(_ number: Int, through last: Int) -> String {
    choose(
      "\(count(number)) responses recorded, up to sequence \(last)",
      "\(count(number)) respons dicatat, sampai urutan \(last)")
  }

  // MARK: What was published

  var vintage: String { choose("vintage", "edisi") }
  var kind: String { choose("kind", "jenis") }
  var dated: String { choose("dated", "tanggal") }
  var current: String { choose("today", "kini") }
  var difference: String { choose("difference", "beda") }
  var from: String { choose("from", "dari") }
  var to: String { choose("to", "menjadi") }
  var causes: String { choose("because of", "karena") }
  var drift: String { choose("drift", "geser") }
  var revision: String { choose("revision", "revisi") }

  var formula: String { choose("formula", "rumus") }
  var sequence: String { choose("sequence", "urutan") }

  /// Returns the sentence that says what today's figures beside vintages are.
  func currentSentence(of scopes: some Sequence<Scope>) -> String {
    let hasAgency = scopes.contains { $0.subject.unit == nil }
    return choose(
      "Today's index and drift are under the formula of each vintage"
        + (hasAgency ? ", roll-ups as adopted today." : "."),
      "Indeks kini dan geser dihitung dengan rumus masing-masing edisi"
        + (hasAgency ? ", rekap unit menurut kebijakan kini." : "."))
  }

  /// What stands below vintages that were never revised.
  var unrevised: String {
    choose("Published once each, not revised.\n", "Masing-masing terbit sekali, tanpa revisi.\n")
  }

  /// Returns a sentence that sums up revisions.
  func revisionSentence(
    count: Int, of total: Int, mean: Hundredths, size: Hundredths, switches: Int, of pairs: Int
  ) -> String {
    choose(
      "Revised: \(count) of \(total) \(total == 1 ? "period" : "periods"). Mean revision "
        + "\(signed(mean)), without signs \(number(size))."
        + (pairs > 0 ? " Sign switches of the yoy: \(switches) of \(pairs)." : ""),
      "Direvisi: \(count) dari \(total) periode. Rata-rata revisi \(signed(mean)), tanpa tanda "
        + "\(number(size))."
        + (pairs > 0 ? " Pembalikan tanda selisih tahunan: \(switches) dari \(pairs)." : ""))
  }

  /// Returns a sentence that names the periods whose vintages were made by several formulas.
  func mixedSentence(_ periods: String) -> String {
    choose(
      "The formula changed between the vintages of \(periods); that is in the revision, not in "
        + "the drift.",
      "Rumus berubah di antara edisi \(periods); itu termasuk dalam revisi, bukan geser.")
  }

  /// Returns the name of what published a figure; a first close is a close.
  func name(of vintage: Vintage) -> String {
    let name =
      switch vintage.kind {
      case .report: choose("report", "laporan")
      case .erratum: choose("erratum", "ralat")
      case .close(.first): choose("close", "penutupan")
      case .close(.scheduled): choose("scheduled", "terjadwal")
      case .close(.correction): choose("correction", "koreksi")
      }
    return vintage.isWithdrawn ? choose("\(name), withdrawn", "\(name), ditarik") : name
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
    case .published: "terbit"
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

  var decimalSign: String { language == .english ? "." : "," }
}
