import ExactNumbers
import Projections
import Survey

extension Wording {
  /// What stands in place of a name above findings about nobody.
  var noOwner: String { choose("Policies that nobody adopted", "Kebijakan yang tidak dipakai") }

  /// Returns the name of a severity.
  func name(of severity: Finding.Severity) -> String {
    switch severity {
    case .error: choose("error", "kesalahan")
    case .warning: choose("warning", "peringatan")
    case .notice: choose("notice", "catatan")
    }
  }

  /// Returns a sentence with the number of findings of each severity.
  func findingSummary(_ counts: [(severity: Finding.Severity, count: Int)]) -> String {
    let total = counts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return choose("Nothing was found.", "Tidak ada temuan.") }
    let parts = counts.filter { $0.count > 0 }.map { severity, number in
      let name = name(of: severity)
      return "\(count(number)) \(number == 1 ? name : choose(name + "s", name))"
    }
    return choose(
      "\(count(total)) \(total == 1 ? "finding" : "findings")", "\(count(total)) temuan")
      + ": " + parts.joined(separator: ", ") + "."
  }

  /// Returns the printed and the computed figures of findings that say the same.
  func figures(of findings: [Finding]) -> String {
    guard findings.count == 1, let only = findings.first else {
      let values = findings.map { finding in
        let code = finding.element.map { "\($0) " } ?? ""
        let computed = finding.computed.map { " (\(decimal($0)))" } ?? ""
        return code + decimal(finding.printed ?? "") + computed
      }
      return choose("printed ", "tercetak ") + values.joined(separator: ", ")
    }
    let code = only.element.map { "\($0) " } ?? ""
    let parts = [
      only.printed.map { choose("printed ", "tercetak ") + code + decimal($0) },
      only.computed.map { choose("computed ", "hitungan ") + decimal($0) },
    ].compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  /// A figure with the decimal sign of the language.
  private func decimal(_ text: String) -> String {
    let isNumber = text.utf8.allSatisfy {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") || $0 &- UInt8(ascii: "0") < 10
    }
    return isNumber ? String(text.map { $0 == "." ? Character(decimalSign) : $0 }) : text
  }

  /// Returns the sentence that says what was found.
  func sentence(_ reason: Finding.Reason) -> String {
    guard language == .indonesian else { return reason.sentence }
    switch reason {
    case .indexMismatch(let weight, let distance, let allowed, let isReadSo):
      return
        "tidak ada bobot yang menghasilkan indeks tercetak dari unsur tercetak: yang terdekat, "
        + "\(decimal(weight)), berselisih \(number(distance)), padahal pembulatan hanya \(number(allowed))"
        + (isReadSo ? "; koreksi sudah membaca indeks yang sesuai" : "")
    case .weightsDiffer(let weight, let policy, let policyWeight):
      return "indeks tercetak sesuai dengan unsur tercetak bila bobotnya \(decimal(weight)); "
        + "'\(policy)', yang berlaku, memakai bobot \(decimal(policyWeight))"
    case .outOfScale(let scale, let other, let isReadSo):
      return "di luar skala \(scale.lowerBound) sampai \(scale.upperBound)"
        + (other.map { "; \($0 == 100 ? "dibagi" : "dikali") 25 masuk skala" } ?? "")
        + (isReadSo ? ", dan koreksi sudah membacanya demikian" : "")
    case .notACount(let respondents, let elements, let allowed):
      let choices = allowed.map(String.init).joined(separator: ", ")
      return "jawaban bulat dari \(respondents) responden tidak mungkin berrata-rata seperti yang "
        + "tercetak untuk \(elements.list); "
        + (allowed.isEmpty
          ? "tidak ada jumlah responden di dekatnya yang cocok untuk semua unsur"
          : "yang cocok untuk semua unsur: \(choices) responden")
    case .repeatedElements(let other, let indexFollows):
      return "semua unsur sama dengan \(other)"
        + (indexFollows ? "" : ", dan indeks tercetak tidak sesuai dengan unsur itu")
    case .shiftedElements(let columns, let units, let isReadSo):
      return "nilainya cocok dengan \(units) unit lain bila digeser \(abs(columns)) kolom ke "
        + (columns > 0 ? "kanan" : "kiri")
        + (isReadSo ? ", dan koreksi sudah membacanya demikian" : "")
    case .gradeMismatch(let grade, let otherBands, let isReadSo):
      return "menurut interval yang berlaku mutunya \(grade.rawValue)"
        + (otherBands.map { "; yang tercetak menurut interval \($0)" } ?? "")
        + (isReadSo ? ", dan koreksi sudah membacanya demikian" : "")
    case .rollupIndex(let units, let mean, let weighted):
      return "rata-rata indeks \(units) unit adalah \(number(mean))"
        + (weighted.map { ", tertimbang menurut responden \(number($0))" } ?? "")
    case .rollupRespondents(let units, let sum):
      return "jumlah responden \(units) unit adalah \(count(sum))"
    case .responsesDiffer(let responses, let respondents):
      guard let respondents, responses < respondents else {
        return "\(count(responses)) responsnya menghasilkan angka lain"
      }
      return "\(count(responses)) dari \(count(respondents)) respons ada dalam log, dan "
        + "menghasilkan angka lain"
    case .populationExceeded(let excess):
      return "angkanya dari \(count(excess.respondents)) responden, padahal populasi surveinya "
        + "\(count(excess.population)); salah satunya keliru"
    case .restated(let vintage, _, let drift):
      return "angka kini dengan rumus yang sama bergeser \(signed(drift)) dari edisi \(vintage)"
    case .closeMismatch(let reason):
      return "penutupan tidak sesuai dengan peristiwa sebelumnya: \(reason)"
    case .weightsNotOne(let policy, let sum, let highest):
      return "jumlah bobot '\(policy)' adalah \(decimal(sum)): bila semua jawaban tertinggi, "
        + "indeksnya \(number(highest))"
    case .reportsDiffer(let earlier, let standing, let part):
      let names: [Finding.Part: String] = [
        .index: "indeksnya", .element: "nilainya", .respondents: "jumlah respondennya",
        .grade: "mutunya",
      ]
      return "hasil '\(earlier)' diganti oleh '\(standing)', dan \(names[part] ?? "") lain"
    case .partialElements(let codes, let isPrinted):
      return isPrinted
        ? "\(codes.list) tidak tercetak, atau di luar skala"
        : "tidak ada yang menjawab \(codes.list); unsur lain menanggung bobotnya"
    case .mixedInstruments(let counted, let number, let others, let otherCount):
      let names = others.map { "'\($0)'" }.joined(separator: ", ")
      return "\(count(number)) respons menurut '\(counted)' dihitung; \(count(otherCount)) menurut "
        + "\(names) tidak"
    case .policyInside(let adopted, let first, let standing):
      return "'\(adopted)' dipakai sejak \(first); seluruh periode masih menurut '\(standing)'"
    }
  }
}
