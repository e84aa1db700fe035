import EventLog
import Projections
import Survey
import Testing

@testable import SkmCommands

/// A name as somebody types it, and what it may mean.
struct TypedName: CustomTestStringConvertible, Sendable {
  let text: String
  let paths: [String]

  init(_ text: String, _ paths: String...) {
    self.text = text
    self.paths = paths
  }

  var testDescription: String { text }

  private static let jatirejo = "mojokerto-kab/kec-jatirejo"
  private static let kabCapil = "mojokerto-kab/dispendukcapil"
  private static let kotaCapil = "mojokerto-kota/dispendukcapil"
  private static let dpmptsp = "mojokerto-kab/dpmptsp"

  static let ids: [TypedName] = [
    TypedName("mojokerto-kab/kec-jatirejo", jatirejo),
    TypedName("mojokerto-kab", "mojokerto-kab"),
    TypedName("kec-jatirejo", jatirejo),
    TypedName("KEC-JATIREJO", jatirejo),
    TypedName("mojokerto-kab/KEC-jatirejo", jatirejo),
    TypedName("dpmptsp/pbg", "\(dpmptsp)/pbg"),
    TypedName("mojokerto-kab/dpmptsp/pbg", "\(dpmptsp)/pbg"),
    TypedName("bag-pengadaan-barang-jasa", "mojokerto-kab/bag-pengadaan-barang-jasa"),
    TypedName("satpol-pp", "mojokerto-kab/satpol-pp"),
    TypedName("p2kbp2", "mojokerto-kab/p2kbp2"),
  ]

  static let namesAndAliases: [TypedName] = [
    TypedName("Kecamatan Jatirejo", jatirejo),
    TypedName("kecamatan  jatirejo ", jatirejo),
    TypedName("Kec. Jatirejo", jatirejo),
    TypedName("kec jatirejo", jatirejo),
    TypedName("Kec.Jatirejo", jatirejo),
    TypedName("JATIREJO", jatirejo),
    TypedName("Kantor Kecamatan Jatirejo", jatirejo),
    TypedName("Dinas Kesehatan", "mojokerto-kab/dinas-kesehatan"),
    TypedName("dinkes", "mojokerto-kab/dinas-kesehatan"),
    TypedName("kesehatan", "mojokerto-kab/dinas-kesehatan"),
    TypedName("Dinsos", "mojokerto-kab/dinas-sosial"),
    TypedName("Din. Sosial", "mojokerto-kab/dinas-sosial"),
    TypedName("Dinas PUPR", "mojokerto-kab/dpupr"),
    TypedName("Badan Bakesbangpol", "mojokerto-kab/bakesbangpol"),
    TypedName("Bdn. Pendapatan Daerah", "mojokerto-kab/bapenda"),
    TypedName("Bag. Umum", "mojokerto-kab/bag-umum"),
    TypedName("umum", "mojokerto-kab/bag-umum"),
    TypedName("Bag PBJ", "mojokerto-kab/bag-pengadaan-barang-jasa"),
    TypedName("Bagian Pengadaan Barang & Jasa", "mojokerto-kab/bag-pengadaan-barang-jasa"),
    TypedName("dinas pangan & perikanan", "mojokerto-kab/dinas-pangan-perikanan"),
    TypedName(
      "Dinas Kebudayaan, Kepemudaan dan Olahraga, dan Pariwisata", "mojokerto-kab/disbudporapar"),
    TypedName("RSUD Prof Dr Soekandar", "mojokerto-kab/rsud-prof-dr-soekandar"),
    TypedName("RSUD R.A. Basoeni", "mojokerto-kab/rsud-ra-basoeni"),
    TypedName("Rumah Sakit Umum Daerah R A Basoeni", "mojokerto-kab/rsud-ra-basoeni"),
    TypedName("satpol PP", "mojokerto-kab/satpol-pp"),
    TypedName("ptsp", dpmptsp),
    TypedName("disnaker lamongan", "lamongan-kab/disnaker"),
    TypedName("Dinas Tenaga Kerja Kab. Lamongan", "lamongan-kab/disnaker"),
  ]

  /// The offices that are called Dispendukcapil, Disdukcapil and Dukcapil.
  static let capils: [String] = [kabCapil, kotaCapil]

  static let agencies: [TypedName] = [
    TypedName("Kabupaten Mojokerto", "mojokerto-kab"),
    TypedName("kab. mojokerto", "mojokerto-kab"),
    TypedName("Pemkab Mojokerto", "mojokerto-kab"),
    TypedName("Pemkot Mojokerto", "mojokerto-kota"),
    TypedName("kota mojokerto", "mojokerto-kota"),
    TypedName("lamongan", "lamongan-kab"),
    TypedName("Dispendukcapil Kota Mojokerto", kotaCapil),
    TypedName("Disdukcapil Kab. Mojokerto", kabCapil),
    TypedName("Kabupaten Mojokerto Dukcapil", kabCapil),
    TypedName("dukcapil mojokerto-kota", kotaCapil),
    TypedName("Dinas Kependudukan dan Catatan Sipil Kota Mojokerto", kotaCapil),
    TypedName("Kec. Jatirejo Kabupaten Mojokerto", jatirejo),
    TypedName("jatirejo, mojokerto", jatirejo),
  ]

  static let services: [TypedName] = [
    TypedName("pbg", "\(dpmptsp)/pbg"),
    TypedName("PBG DPMPTSP"),
    TypedName("dpmptsp pbg", "\(dpmptsp)/pbg"),
    TypedName("PTSP: Persetujuan Bangunan Gedung", "\(dpmptsp)/pbg"),
    TypedName("Dinas Perizinan izin reklame", "\(dpmptsp)/reklame"),
    TypedName("izin pendidikan", "\(dpmptsp)/izin-pendidikan"),
    TypedName("Kartu Kuning", "lamongan-kab/disnaker/ak1"),
    TypedName("AK-1", "lamongan-kab/disnaker/ak1"),
    TypedName("ak1", "lamongan-kab/disnaker/ak1"),
    TypedName("disnaker ak1", "lamongan-kab/disnaker/ak1"),
  ]

  static let ambiguous: [TypedName] = [
    TypedName("Dispendukcapil", kabCapil, kotaCapil),
    TypedName("disdukcapil", kabCapil, kotaCapil),
    TypedName("Dinas Kependudukan dan Pencatatan Sipil", kabCapil, kotaCapil),
    TypedName("Dukcapil Mojokerto", kabCapil, kotaCapil),
    TypedName("Disnaker", "lamongan-kab/disnaker", "mojokerto-kab/dinas-tenaga-kerja"),
    TypedName("Dinas Tenaga Kerja", "lamongan-kab/disnaker", "mojokerto-kab/dinas-tenaga-kerja"),
    TypedName("tenaga kerja", "lamongan-kab/disnaker", "mojokerto-kab/dinas-tenaga-kerja"),
    TypedName("mojokerto", "mojokerto-kab", "mojokerto-kota"),
  ]

  static let unknown: [TypedName] = [
    TypedName(""), TypedName("..."), TypedName("dan"), TypedName("kecamatan"), TypedName("dinas"),
    TypedName("jatirejo pbg"), TypedName("desa jatirejo"), TypedName("surabaya"),
  ]
}

@Suite("Names that people type")
struct NameDirectoryTests {
  private static let directory: Swift.Result<NameDirectory, any Error> = Swift.Result {
    let log = try LogContents(reading: Repository.events)
    return NameDirectory(try SurveyState(replaying: log).registry)
  }

  @Test(
    "mean what their writers mean",
    arguments: [
      TypedName.ids, TypedName.namesAndAliases, TypedName.agencies, TypedName.services,
      TypedName.ambiguous, TypedName.unknown,
    ].flatMap { $0 })
  func matches(name: TypedName) throws {
    #expect(try Self.directory.get().matches(name.text).map(\.path) == name.paths)
  }

  @Test(
    "lead to what is nearest when they are misspelled",
    arguments: [
      ("jatiejo", ["mojokerto-kab/kec-jatirejo"]),
      ("kecamatan trowulann", ["mojokerto-kab/kec-trowulan"]),
      ("dpmtsp", ["mojokerto-kab/dpmptsp"]),
      ("lamongen", ["lamongan-kab"]),
      ("izin pendidkan", ["mojokerto-kab/dpmptsp/izin-pendidikan"]),
      ("", []),
      ("xyzzyplugh", []),
    ])
  func nearest(text: String, paths: [String]) throws {
    let nearest = try Self.directory.get().nearest(to: text)
    #expect(Array(nearest.prefix(1)) == paths)
    #expect(nearest.count <= 3)
  }

  @Test(
    "of which one letter is wrong lead to all that are called so, and to nothing else",
    arguments: [
      ("dispendukcapill", TypedName.capils), ("dukcapill", TypedName.capils),
      ("Disdukcapill", TypedName.capils), ("dispendukcpil", TypedName.capils),
      ("disnakerr", ["lamongan-kab/disnaker", "mojokerto-kab/dinas-tenaga-kerja"]),
      ("Dinkess", ["mojokerto-kab/dinas-kesehatan"]),
      ("kec jatirejjo", ["mojokerto-kab/kec-jatirejo"]),
    ])
  func oneLetter(text: String, paths: [String]) throws {
    #expect(try Self.directory.get().nearest(to: text).sorted() == paths)
  }

  @Test func `every unit of the real log is found by its id, its name and its aliases`() throws {
    let log = try LogContents(reading: Repository.events)
    let registry = try SurveyState(replaying: log).registry
    let directory = try Self.directory.get()
    for (subject, unit) in registry.units {
      #expect(directory.matches(subject.description).map(\.subject) == [subject])
      for name in [unit.name] + unit.aliases {
        #expect(directory.matches(name).contains { $0.subject == subject }, "\(name)")
      }
    }
  }
}

@Suite("Questions in the words of a command line")
struct QuestionTests {
  @Test(
    "the longest end that reads as a period is the period",
    arguments: [
      (["jatirejo", "2024"], "jatirejo", "2024"),
      (["Dispendukcapil", "semester", "II", "2021"], "Dispendukcapil", "2021-S2"),
      (["Dispendukcapil semester II 2021"], "Dispendukcapil", "2021-S2"),
      (["Kec.", "Jatirejo", "TW III 2023"], "Kec. Jatirejo", "2023-Q3"),
      (["jatirejo", "Mei", "2024"], "jatirejo", "2024-05"),
      (["jatirejo", "17", "Mei", "2024"], "jatirejo", "2024-05-17"),
      (["jatirejo", "tahun", "2023"], "jatirejo", "2023"),
      (["p2kbp2", "2023"], "p2kbp2", "2023"),
      (["ak1", "2021-s2"], "ak1", "2021-S2"),
      (["2024"], "", "2024"),
      (["jatirejo"], "jatirejo", nil),
      (["jatirejo", "2024-13"], "jatirejo 2024-13", nil),
      (["jatirejo", "2024", "S9"], "jatirejo 2024 S9", nil),
      ([], "", nil),
    ] as [([String], String, String?)])
  func question(words: [String], who: String, period: String?) {
    let question = Question(words)
    #expect(question.who == who)
    #expect(question.period?.description == period)
  }
}
