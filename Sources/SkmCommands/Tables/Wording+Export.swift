import Projections

extension Wording {
  /// Returns the name of a sheet.
  func title(of kind: ExportedTable.Kind) -> String {
    switch kind {
    case .trend: choose("Trend", "Tren")
    case .responses: choose("Responses", "Respons")
    case .revisions: choose("Revisions", "Revisi")
    case .findings: choose("Findings", "Temuan")
    }
  }

  /// The name of the sheet that says what a table was computed from, and its headers.
  var basisTitle: String { choose("Basis", "Dasar") }
  var item: String { choose("Item", "Butir") }
  var entry: String { choose("Entry", "Isi") }

  var table: String { choose("table", "tabel") }
  var about: String { choose("about", "tentang") }
  var latestVintage: String { choose("latest", "terakhir") }
  var asOf: String { choose("as known by", "diketahui per") }
  var program: String { choose("program", "program") }

  /// Returns words as they stand at the beginning of a line.
  func title(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

  /// Returns the header of a column of an exported table; elements are their own.
  func title(ofColumn name: String) -> String {
    title(words(ofColumn: name) ?? name)
  }

  private func words(ofColumn name: String) -> String? {
    switch name {
    case "agency": choose("agency", "instansi")
    case "unit": "unit"
    case "service": self.name(of: .service)
    case "element": element
    case "period": period
    case "respondents": respondents
    case "value": value
    case "index": index
    case "grade": grade
    case "yoy": change
    case "yoy_percent": changePercent
    case "basis": basis
    case "policy": policy
    case "published_index": choose("published index", "indeks terbit")
    case "published_revision": vintage
    case "units": choose("units", "jumlah unit")
    case "margin": choose("margin of error", "batas kesalahan")
    case "verdict": verdict
    case "yoy_matched": choose("matched yoy", "selisih sepadan")
    case "units_matched": choose("matched units", "unit sepadan")
    case "revision": vintage
    case "kind": kind
    case "sequence": sequence
    case "time": choose("time", "waktu")
    case "current_index": choose("index today", "indeks kini")
    case "drift": drift
    case "code": choose("code", "kode")
    case "printed": choose("printed", "tercetak")
    case "computed": choose("computed", "hitungan")
    case "detail": choose("detail", "rincian")
    case "severity": choose("severity", "tingkat")
    case "response": choose("response", "respons")
    case "date": choose("date", "tanggal")
    case "instrument": choose("instrument", "instrumen")
    case "sex", "age", "education", "occupation", "channel":
      RespondentAttribute(rawValue: name).map(self.name(of:))
    case "void": choose("void", "batal")
    case "corrected": choose("corrected", "dikoreksi")
    case "late": choose("late", "terlambat")
    default: nil
    }
  }
}
