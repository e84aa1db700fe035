import JSON

/// The maps that are built in, as the texts that are read.
package enum BuiltInMaps {
  /// Their names, the generic one first.
  package static let names: [String] = [
    "generic", "template", "google-forms", "limesurvey", "kobotoolbox", "recap",
  ]

  /// The texts, by name.
  static let texts: [String: String] = [
    "generic": generic, "template": template, "google-forms": googleForms,
    "limesurvey": limeSurvey, "kobotoolbox": koboToolbox, "recap": recap,
  ]

  /// The elements, by the words of the field.
  private static let elementColumns: String = """
    {"is": "U1", "names": ["Persyaratan", "Requirements"],
      "words": ["persyaratan", "requirements"]},
    {"is": "U2", "names": ["Sistem, mekanisme dan prosedur", "Prosedur", "Procedures"],
      "words": ["prosedur", "mekanisme", "alur pelayanan", "procedure", "procedures"]},
    {"is": "U3", "names": ["Waktu penyelesaian", "Waktu pelayanan", "Waktu", "Time"],
      "words": ["waktu penyelesaian", "waktu pelayanan", "kecepatan waktu", "ketepatan waktu",
        "kecepatan pelayanan", "completion time", "processing time", "speed"]},
    {"is": "U4", "names": ["Biaya/tarif", "Biaya", "Tarif", "Fees"],
      "words": ["biaya", "tarif", "cost", "fee", "fees"]},
    {"is": "U5",
      "names": ["Produk spesifikasi jenis pelayanan", "Produk layanan", "Produk", "Product"],
      "words": ["produk", "spesifikasi", "hasil pelayanan", "product"]},
    {"is": "U6", "names": ["Kompetensi pelaksana", "Kompetensi", "Competence"],
      "words": ["kompetensi", "kemampuan petugas", "kemampuan pelaksana", "competence"]},
    {"is": "U7", "names": ["Perilaku pelaksana", "Perilaku", "Behaviour", "Behavior"],
      "words": ["perilaku", "kesopanan", "keramahan", "behaviour", "behavior", "courtesy"]},
    {"is": "U8",
      "names": ["Penanganan pengaduan, saran dan masukan", "Penanganan pengaduan", "Pengaduan",
        "Complaints handling"],
      "words": ["penanganan pengaduan", "pengelolaan pengaduan", "pengaduan saran",
        "penanganan keluhan", "handling complaints", "complaints handling"]},
    {"is": "U9", "names": ["Sarana dan prasarana", "Sarana", "Facilities"],
      "words": ["sarana", "prasarana", "fasilitas", "facilities", "infrastructure"]}
    """

  /// The words of the field: elements and answers as Permenpan-RB 14/2017 names them, and as offices ask.
  private static let generic: String = """
    {
      "map": "generic",
      "columns": [
        \(elementColumns),
        {"is": "date",
          "names": ["date", "tanggal", "tanggal survei", "tanggal pengisian", "tgl", "tgl survei",
            "waktu pengisian", "tanggal survey", "survey date", "timestamp", "cap waktu",
            "stempel waktu", "waktu", "bulan", "month", "periode", "period"]},
        {"is": "id",
          "names": ["id", "response id", "id respons", "id responden", "no responden",
            "nomor responden", "no kuesioner", "nomor kuesioner", "respondent", "respondent id"]},
        {"is": "nothing", "names": ["no", "nomor", "no urut", "nomor urut", "number"]},
        {"is": "service",
          "names": ["service", "layanan", "jenis layanan", "jenis pelayanan", "nama layanan",
            "nama pelayanan", "pelayanan", "unit layanan", "layanan yang diterima",
            "jenis layanan yang diterima", "jenis pelayanan yang diterima"]},
        {"is": "sex",
          "names": ["sex", "gender", "jenis kelamin", "jk", "l p", "kelamin"]},
        {"is": "age",
          "names": ["age", "umur", "usia", "kelompok umur", "kelompok usia", "rentang usia",
            "rentang umur", "age group", "umur tahun", "usia tahun", "usia anda", "umur anda"]},
        {"is": "education",
          "names": ["education", "pendidikan", "pendidikan terakhir", "tingkat pendidikan"]},
        {"is": "occupation",
          "names": ["occupation", "pekerjaan", "pekerjaan utama", "pekerjaan anda", "profesi"]},
        {"is": "channel", "names": ["channel", "kanal", "metode", "cara pengisian"]},
        {"is": "suggestion",
          "names": ["saran", "saran dan masukan", "saran masukan", "kritik dan saran",
            "saran perbaikan", "suggestion", "suggestions", "masukan", "komentar"],
          "words": ["kritik", "saran", "masukan", "komentar", "suggestions", "comments"]},
        {"is": "complaint",
          "names": ["keluhan", "pengaduan", "aduan", "complaint", "complaints"],
          "words": ["keluhan", "pengaduan anda", "complaint"],
          "without": ["penanganan", "pengelolaan"]}
      ],
      "answers": {
        "all": {"tidak baik": 1, "kurang baik": 2, "baik": 3, "sangat baik": 4},
        "U1": {"tidak sesuai": 1, "kurang sesuai": 2, "sesuai": 3, "sangat sesuai": 4},
        "U2": {"tidak mudah": 1, "kurang mudah": 2, "mudah": 3, "sangat mudah": 4},
        "U3": {"tidak cepat": 1, "kurang cepat": 2, "cepat": 3, "sangat cepat": 4,
          "tidak tepat waktu": 1, "kurang tepat waktu": 2, "tepat waktu": 3,
          "sangat tepat waktu": 4},
        "U4": {"sangat mahal": 1, "cukup mahal": 2, "murah": 3, "gratis": 4},
        "U5": {"tidak sesuai": 1, "kurang sesuai": 2, "sesuai": 3, "sangat sesuai": 4},
        "U6": {"tidak kompeten": 1, "kurang kompeten": 2, "kompeten": 3, "sangat kompeten": 4,
          "tidak mampu": 1, "kurang mampu": 2, "mampu": 3, "sangat mampu": 4},
        "U7": {"tidak sopan dan ramah": 1, "kurang sopan dan ramah": 2, "sopan dan ramah": 3,
          "sangat sopan dan ramah": 4},
        "U8": {"tidak ada": 1, "ada tetapi tidak berfungsi": 2, "berfungsi kurang maksimal": 3,
          "dikelola dengan baik": 4},
        "U9": {"buruk": 1, "cukup": 2, "baik": 3, "sangat baik": 4}
      },
      "blanks": ["n/a", "na", "null", "none", "kosong", "tidak menjawab"],
      "values": {
        "sex": {"l": "L", "lk": "L", "laki laki": "L", "laki": "L", "laki2": "L", "lelaki": "L",
          "laki laki l": "L", "l laki laki": "L", "pria": "L", "male": "L", "man": "L", "m": "L",
          "p": "P", "pr": "P", "perempuan": "P", "perempuan p": "P", "p perempuan": "P",
          "wanita": "P", "female": "P", "woman": "P", "f": "P"}
      },
      "totals": {
        "sum": ["jumlah nilai per unsur", "jumlah nilai", "jumlah per unsur", "nilai per unsur",
          "jumlah", "total", "sum"],
        "mean": ["nrr per unsur", "nrr unsur", "nrr", "nilai rata rata per unsur",
          "nilai rata rata", "rata rata per unsur", "rata rata", "mean", "average"],
        "other": ["nrr tertimbang per unsur", "nrr tertimbang", "nrr tertbg per unsur",
          "nilai rata rata tertimbang", "jumlah nrr tertimbang", "jumlah nrr", "ikm unit pelayanan",
          "ikm unit layanan", "ikm", "nilai ikm", "nilai indeks", "indeks", "index",
          "mutu pelayanan", "mutu", "kinerja", "kinerja unit pelayanan", "kategori"]
      }
    }
    """

  /// The ministry's calculation table: titles above, totals below, sex as 1 and 2.
  ///
  /// Codes of education and occupation differ between the forms of 2004 and 2017, so they stay codes.
  private static let template: String = """
    {
      "map": "template",
      "extends": "generic",
      "signs": ["nilai unsur pelayanan", "nilai per unsur pelayanan", "nilai unsur"],
      "columns": [
        {"is": "id",
          "names": ["no responden", "nomor responden", "no resp", "nomor urut responden"]}
      ],
      "values": {"sex": {"1": "L", "2": "P"}}
    }
    """

  /// Google Forms, downloaded from the form or its spreadsheet, in Indonesian or English.
  private static let googleForms: String = """
    {
      "map": "google-forms",
      "extends": "generic",
      "signs": ["timestamp", "cap waktu", "stempel waktu"],
      "columns": [
        {"is": "date",
          "names": ["timestamp", "cap waktu", "stempel waktu"]},
        {"is": "personal",
          "names": ["username", "nama pengguna", "email address", "alamat email", "email"]},
        {"is": "nothing", "names": ["score", "skor", "total score"]}
      ]
    }
    """

  /// LimeSurvey, with codes or full texts as headings.
  private static let limeSurvey: String = """
    {
      "map": "limesurvey",
      "extends": "generic",
      "signs": ["submitdate", "startlanguage", "lastpage", "last page", "start language",
        "date submitted", "response id"],
      "columns": [
        {"is": "id", "names": ["id", "response id", "id respons"]},
        {"is": "date",
          "names": ["submitdate", "date submitted", "tanggal dikirim", "datestamp",
            "date last action", "startdate", "date started"]},
        {"is": "nothing",
          "names": ["lastpage", "last page", "startlanguage", "start language", "seed", "token",
            "access code", "refurl", "referrer url", "interviewtime", "total time"]},
        {"is": "personal", "names": ["ipaddr", "ip address", "alamat ip"]}
      ]
    }
    """

  /// KoboToolbox, with XML values or labels as headings.
  private static let koboToolbox: String = """
    {
      "map": "kobotoolbox",
      "extends": "generic",
      "signs": ["_uuid", "_submission_time", "formhub/uuid"],
      "columns": [
        {"is": "id", "names": ["_uuid", "_id"]},
        {"is": "date", "names": ["today", "end", "start", "_submission_time"]},
        {"is": "nothing",
          "names": ["_index", "_version_", "__version__", "_tags", "_notes", "_status",
            "_validation_status", "deviceid", "audit", "instanceid", "meta/instanceid",
            "formhub/uuid", "_parent_index", "_parent_table_name"]},
        {"is": "personal",
          "names": ["_submitted_by", "username", "phonenumber", "simserial", "subscriberid"]}
      ]
    }
    """

  /// Tables of results: what a regency prints of its units, or a unit of its services.
  private static let recap: String = """
    {
      "map": "recap",
      "columns": [
        \(elementColumns),
        {"is": "unit",
          "names": ["unit", "nama unit", "unit pelayanan", "unit layanan", "unit kerja",
            "nama unit pelayanan", "unit penyelenggara pelayanan", "perangkat daerah",
            "nama perangkat daerah", "opd", "nama opd", "skpd", "nama skpd", "satuan kerja", "instansi",
            "nama instansi", "uraian", "nama", "name", "office"],
          "words": ["unit", "perangkat daerah", "opd", "skpd", "instansi"],
          "without": ["jumlah", "ikm", "indeks"]},
        {"is": "index",
          "names": ["nilai ikm konversi", "ikm konversi", "nilai interval konversi", "nilai konversi",
            "konversi ikm", "konversi", "ikm", "nilai ikm", "ikm unit pelayanan", "nilai skm",
            "indeks kepuasan masyarakat", "indeks", "nilai indeks", "index", "nilai"],
          "words": ["ikm", "indeks", "index"],
          "without": ["peringkat", "ranking", "rangking", "rank"]},
        {"is": "grade",
          "names": ["mutu", "mutu pelayanan", "mutu layanan", "nilai mutu", "kategori",
            "category", "grade", "predikat", "kinerja", "kinerja unit pelayanan"],
          "words": ["mutu", "kategori", "category", "predikat", "kinerja"]},
        {"is": "respondents",
          "names": ["responden", "jumlah responden", "jml responden", "jumlah sampel",
            "respondents", "n"],
          "words": ["responden", "respondents"]},
        {"is": "priorities",
          "names": ["unsur prioritas", "prioritas perbaikan", "prioritas", "unsur terendah",
            "priorities", "priority elements"],
          "words": ["prioritas", "priority"]},
        {"is": "period",
          "names": ["periode", "period", "tahun", "year", "semester"],
          "words": ["periode", "period"]},
        {"is": "rank",
          "names": ["peringkat", "ranking", "rangking", "rank"],
          "words": ["peringkat", "ranking", "rangking", "rank"]},
        {"is": "nothing",
          "names": ["no", "nomor", "no urut", "nomor urut", "number"]}
      ],
      "blanks": ["n/a", "na", "null", "none", "kosong"],
      "values": {
        "grade": {"sangat baik": "A", "baik": "B", "kurang baik": "C", "tidak baik": "D"}
      },
      "totals": {
        "sum": ["jumlah", "total"],
        "mean": ["rata rata", "rerata", "rataan", "nilai rata rata", "ikm", "nilai ikm", "indeks",
          "mean", "average"]
      }
    }
    """
}

extension ColumnMap {
  /// The maps that are built in, in the order of their names.
  static let builtIn: [ColumnMap] = BuiltInMaps.names.map { name in
    do throws(InputError) {
      return try ColumnMap(readingBuiltIn: BuiltInMaps.texts[name] ?? "")
    } catch {
      preconditionFailure("The map '\(name)' is wrong: \(error.message)")
    }
  }

  /// Returns the map that is built in under a name; `nil` if there is none.
  package static func builtIn(_ name: String) -> ColumnMap? {
    BuiltInMaps.names.firstIndex(of: name).map { builtIn[$0] }
  }

  /// The map of tables of results.
  static let recap: ColumnMap = builtIn[BuiltInMaps.names.count - 1]
}
