import Survey

extension Wording {
  // MARK: Around pages

  var siteName: String { choose("Public-satisfaction surveys", "Survei Kepuasan Masyarakat") }
  var skipToContent: String { choose("Skip to the content", "Langsung ke isi") }
  var trailLabel: String { choose("Pages above", "Halaman di atas") }
  var questionLabel: String { choose("What did … score?", "Berapa nilai …?") }
  var questionHint: String {
    choose(
      "A name and a period: Disnaker semester II 2021",
      "Nama dan periode: Disnaker semester II 2021")
  }
  var askButton: String { choose("Ask", "Tanya") }
  var rootLabel: String { choose("Root of the log:", "Akar log:") }
  var agency: String { choose("agency", "instansi") }
  var agencies: String { choose("Agencies", "Instansi") }

  // MARK: Answers, with places for what the script puts in

  var askNobody: String {
    choose("Name whose figure you want.", "Sebutkan unit yang angkanya dicari.")
  }
  var askUnknown: String {
    choose("Nothing is called '{who}'.", "Tidak ada yang bernama '{who}'.")
  }
  var askSeveral: String {
    choose("'{who}' may be any of these:", "'{who}' bisa salah satu dari ini:")
  }
  var askMore: String { choose("and {count} more", "dan {count} lagi") }
  var askAbsent: String {
    choose(
      "no figure for {period}; there are figures for {known}",
      "tidak ada angka untuk {period}; ada untuk {known}")
  }
  var askOther: String {
    choose(
      "'{who}' is also {path}, which has no figure for {period}.",
      "'{who}' juga {path}, yang tidak mempunyai angka untuk {period}.")
  }

  // MARK: Choices

  var viewLabel: String { choose("Which figures", "Angka yang mana") }
  func name(of view: SiteView) -> String {
    switch view {
    case .now: choose("Now", "Kini")
    case .published: choose("As published", "Sebagaimana terbit")
    }
  }
  var withoutScript: String {
    choose(
      "Without scripts this page shows its latest period; the files have all.",
      "Tanpa skrip halaman ini menampilkan periode terakhir; berkasnya memuat semua.")
  }
  func plural(_ grain: Period.Grain) -> String {
    switch grain {
    case .year: choose("Years", "Tahun")
    case .semester: choose("Semesters", "Semester")
    case .quarter: choose("Quarters", "Triwulan")
    case .month: choose("Months", "Bulan")
    case .day: choose("Days", "Hari")
    }
  }

  // MARK: Sections

  var trendTitle: String { choose("Trend", "Tren") }
  var elementsTitle: String { choose("Elements", "Unsur") }
  var servicesTitle: String { choose("Services", "Layanan") }
  var unitsTitle: String { choose("Units", "Unit") }
  var respondentsTitle: String { choose("Respondents", "Responden") }
  var revisionsTitle: String { choose("Revisions", "Revisi") }
  var followUpsTitle: String { choose("Follow-ups", "Tindak lanjut") }
  var findingsTitle: String { choose("Findings", "Temuan") }

  var rank: String { choose("rank", "peringkat") }
  var filterLabel: String { choose("Show units whose row has", "Tampilkan unit yang memuat") }
  func coverage(_ count: Int, of total: Int) -> String {
    choose(
      "\(self.count(count)) of \(self.count(total)) units have an index.",
      "\(self.count(count)) dari \(self.count(total)) unit mempunyai indeks.")
  }
  var changeInWords: String { choose("over the year", "selisih setahun") }
  var marginInWords: String { choose("95 % margin of error", "batas kesalahan 95 %") }
  var hidden: String { choose("hidden", "disembunyikan") }
  /// Beside a figure from few respondents, where there is no mark.
  var few: String { choose("few respondents", "responden sedikit") }
  var noFigures: String { choose("There is no figure.", "Belum ada angka.") }
  var nothingHere: String {
    choose("There is none for this period.", "Tidak ada untuk periode ini.")
  }
  var none: String { choose("There is none.", "Tidak ada.") }
  var filesLabel: String { choose("Files:", "Berkas:") }
  var pictureTitle: String { choose("As a picture", "Sebagai gambar") }
}
