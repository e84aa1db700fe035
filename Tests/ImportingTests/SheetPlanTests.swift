import JSON
import Survey
import Testing

@testable import Importing

@Suite("Finding out what columns are")
struct SheetPlanTests {
  private func plan(
    _ rows: [String], map: ColumnMap? = nil, of kind: SheetKind = .responses
  ) -> SheetPlan {
    var sample = SheetSample()
    for (position, row) in rows.enumerated() {
      sample.rows.append(
        SheetSample.Row(
          line: position + 1,
          cells: row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)))
    }
    return SheetPlan(sample, map, of: kind)
  }

  private func roles(_ plan: SheetPlan) -> [String] { plan.columns.map { $0.role?.name ?? "?" } }

  @Test(
    "elements are found by code or wording, wherever they stand",
    arguments: [
      ("U1|U2|U3|U4|U5|U6|U7|U9|U8", "U1 U2 U3 U4 U5 U6 U7 U9 U8"),
      ("[U1]|g/U2|U03|U4. Biaya|SKM[U5]|u6|Unsur 7|U9|U8", "U1 U2 U3 U4 U5 U6 U7 U9 U8"),
      (
        "Persyaratan|Prosedur|Waktu penyelesaian|Biaya/Tarif|Produk|Kompetensi|Perilaku|Sarana|Penanganan pengaduan, saran dan masukan",
        "U1 U2 U3 U4 U5 U6 U7 U9 U8"
      ),
      (
        "1. Kesesuaian persyaratan?|2. Kemudahan prosedur?|3. Bagaimana kecepatan waktu?|4. Kewajaran biaya?|5. Produk pelayanan?|6. Kompetensi/kemampuan petugas?|7. Perilaku petugas?|8. Kualitas sarana dan prasarana?|9. Penanganan pengaduan pengguna?",
        "U1 U2 U3 U4 U5 U6 U7 U9 U8"
      ),
    ])
  func elements(header: String, expected: String) {
    #expect(roles(plan([header, "3|3|3|3|3|3|3|3|3"])).joined(separator: " ") == expected)
  }

  @Test(
    "other columns are known by their names, and what says who a person is is left out",
    arguments: [
      ("Timestamp", "date"), ("Cap waktu", "date"), ("Tanggal", "date"), ("Umur", "age"),
      ("Usia (tahun)", "age"), ("Jenis Kelamin", "sex"), ("Pendidikan terakhir", "education"),
      ("Pekerjaan", "occupation"), ("Jenis Layanan", "service"), ("Kritik dan saran", "suggestion"),
      ("Keluhan", "complaint"), ("Nama", "personal"), ("Nama Lengkap", "personal"),
      ("Nomor HP/WA", "personal"), ("NIK", "personal"), ("Alamat", "personal"),
      ("Email Address", "personal"), ("No", "nothing"), ("Kecamatan asal", "nothing"),
    ])
  func others(header: String, role: String) {
    let header = "\(header)|U1|U2|U3|U4|U5|U6|U7|U8|U9"
    #expect(roles(plan([header, "|3|3|3|3|3|3|3|3|3"]))[0] == role)
  }

  @Test(
    "the kind of sheet is known by its headers",
    arguments: [
      ("Timestamp|U1|U2|U3", "google-forms"), ("id|submitdate|U1|U2|U3", "limesurvey"),
      ("Response ID|U1|U2|U3", "limesurvey"), ("start|end|_uuid|U1|U2|U3", "kobotoolbox"),
      ("Tanggal|U1|U2|U3", "generic"),
    ])
  func kinds(header: String, name: String) {
    #expect(plan([header, "a|3|3|3|3"]).map.name == name)
  }

  @Test func `a header of merged cells has what stands above`() {
    let plan = plan([
      "PENGOLAHAN DATA SURVEI||||", "Dinas A||||", "", "No|Umur|Nilai unsur pelayanan||",
      "||U1|U2|U3", "1|34|3|4|3",
    ])
    #expect(plan.headerLine == 5)
    #expect(plan.map.name == "template")
    #expect(roles(plan) == ["nothing", "age", "U1", "U2", "U3"])
  }

  @Test func `of several dates the one that the map prefers counts`() {
    let plan = plan([
      "startdate|submitdate|id|U1|U2|U3", "2024-02-11|2024-02-12|7|3|3|3",
    ])
    #expect(roles(plan) == ["nothing", "date", "id", "U1", "U2", "U3"])
    #expect(plan.problems == [])
  }

  @Test func `what may be two things is settled by its values`() {
    let header = "U1|U2|U3|Waktu|Pengaduan, saran dan masukan"
    #expect(
      roles(plan([header, "3|3|3|2024-02-12|bagus sekali"]))[3...] == ["date", "suggestion"])
    let forms = "U1|U2|Waktu|Pengaduan, saran dan masukan|Persyaratan"
    #expect(roles(plan([forms, "3|3|4|3|3"]))[2...] == ["U3", "U8", "nothing"])
  }

  @Test(
    "a column of complaints is one of texts, and of answers if these are",
    arguments: [
      ("Pengaduan", "3|4|3", "U8"), ("Pengaduan", "S|SS|TS", "U8"),
      ("Pengaduan", "4 - Sangat baik|Baik|3 - Baik", "U8"),
      ("Pengaduan", "Baik|Sangat baik|", "U8"),
      ("Pengaduan", "Antre lama|Tidak ada|", "complaint"), ("Pengaduan", "Baik|Tidak ada|", "?"),
      ("Pengaduan, saran", "3|4|3", "U8"), ("Pengaduan, saran", "S|SS|TS", "U8"),
      ("Pengaduan, saran", "tambah loket|Tidak ada|", "suggestion"),
      ("Pengaduan", "Tidak ada|Tidak ada|", "?"), ("Pengaduan", "||", "?"),
      ("Saran dan masukan", "3|4|3", "?"), ("Saran", "SS|S|S", "?"), ("Keluhan", "Baik|Baik|", "?"),
      ("Q8", "SS|S|S", "?"), ("Q8", "Baik|Baik|Bagus", "?"), ("Mutu", "B|B|B", "nothing"),
      ("Saran", "Tambah AC|Baik|Baik", "?"),
      ("Saran", "Tambah AC|Bersihkan|Baik", "suggestion"), ("Saran", "Tidak ada||", "suggestion"),
    ])
  func complaints(header: String, values: String, role: String) {
    let rows = values.split(separator: "|", omittingEmptySubsequences: false)
    let sheet = ["U1|U2|U3|U4|U5|U6|U7|U9|\(header)"] + rows.map { "3|3|3|3|3|3|3|3|\($0)" }
    #expect(roles(plan(sheet))[8] == role)
    #expect(plan(sheet).problems.isEmpty == (role != "?"))
  }

  @Test(
    "where other columns are all elements, texts stay texts",
    arguments: [
      ("Pengaduan", "Tidak ada", "complaint"), ("Pengaduan", "", "complaint"),
      ("Pengaduan", "Baik", "complaint"), ("Saran", "Baik", "suggestion"),
      ("Kritik atau saran Anda", "Sangat baik", "suggestion"), ("Waktu", "2024-02-12", "date"),
    ])
  func texts(header: String, value: String, role: String) {
    let header = "\(header)|U1|U2|U3|U4|U5|U6|U7|U8|U9"
    #expect(roles(plan([header, "\(value)|3|3|3|3|3|3|3|3|3"]))[0] == role)
  }

  @Test func `a map of a person's own says that answers are texts`() throws {
    let map = try ColumnMap(
      reading: #"""
        {"extends": "generic", "columns": [{"header": "Pengaduan", "is": "complaint"}]}
        """#.utf8.span)
    #expect(roles(plan(["U1|U2|U3|Pengaduan", "3|3|3|Baik"], map: map))[3] == "complaint")
  }

  @Test(
    "a sheet that does not say is refused with the question",
    arguments: [
      (
        ["a|b", "1|2"], nil,
        "no row names elements, by codes like U1 or words like 'Persyaratan'; say in a map what each "
          + "column is"
      ),
      (
        ["Tanggal|U1|Persyaratan", "|U2|Prosedur|Umur", "2024|3|3|30"], nil,
        "line 1 names 1 element (U1), and a header is known by 3 or more; if it is the header, say so "
          + "in a map (\"header\": 1), and what each column is"
      ),
      (
        ["U1|U2|U3|U4|U5|U6|U7|Q8|Q9", "3|3|3|3|3|3|3|3|3"], "H",
        "'Q8' has answers, but does not say of which element, like I 'Q9'; questions 8 and 9 of the official form "
          + "are U9 (facilities) and U8 (complaints): say in a map which it is"
      ),
      (
        ["U1|U2|U3|U8. Sarana dan prasarana", "3|3|3|3"], "D",
        "'U8. Sarana dan prasarana' is U8 by its code and U9 by its words; the official form asks "
          + "about U9 as question 8: say in a map which it is"
      ),
      (
        ["U1|U2|U3|Sarana pengaduan: penanganan pengaduan", "3|3|3|3"], "D",
        "'Sarana pengaduan: penanganan pengaduan' may be U8 or U9; say which in a map"
      ),
      (
        ["U1|U2|U3|U3", "3|3|3|3"], nil,
        "columns C and D are all 'U3'; make all but one 'nothing' in a map"
      ),
      (
        ["U1|U2|U3|Layananan", "3|3|3|pbg"], "D",
        "'Layananan' is not known; the nearest is 'layanan': mend the header, or say in a map what the "
          + "column is"
      ),
    ] as [([String], String?, String)])
  func problems(rows: [String], letters: String?, message: String) {
    #expect(plan(rows).problems.first == SheetPlan.Problem(letters: letters, message: message))
  }

  @Test func `a column that says who a person is becomes no part of the log, whatever a map says`()
    throws
  {
    let text = #"""
      {"extends": "generic", "columns": [{"column": "A", "header": "Nama", "is": "occupation"},
        {"header": "NIK", "is": "id"}]}
      """#
    let map = try ColumnMap(reading: text.utf8.span)
    #expect(
      plan(["Nama|NIK|U1|U2|U3", "Ani|7|3|3|3"], map: map).problems.map(\.message) == [
        "'Nama' says who a person is, and the log is for ever: it can be 'personal' or 'nothing', not "
          + "'occupation'",
        "'NIK' says who a person is, and the log is for ever: it can be 'personal' or 'nothing', not "
          + "'id'",
      ])
  }

  @Test func `a map of a person's own says what columns are`() throws {
    let text = #"""
      {"map": "kami", "extends": "generic", "header": 1, "dates": "month-day-year",
       "columns": [{"column": "A", "header": "P1", "is": "U1"}, {"header": "P2", "is": "U2"},
         {"column": "C", "is": "?"}, {"column": "D", "header": "lain", "is": "U4"}]}
      """#
    let map = try ColumnMap(reading: text.utf8.span)
    let plan = plan(["P1|P2|P3|P4", "3|3|3|3"], map: map)
    #expect(roles(plan) == ["U1", "U2", "?", "?"])
    #expect(map.dateOrder == .monthFirst)
    #expect(
      plan.problems.prefix(2).map(\.message) == [
        "'P3' is still '?' in the map; write an element like 'U1', or 'date', 'id', 'service', 'sex', "
          + "'age', 'education', 'occupation', 'channel', 'suggestion', 'complaint', 'personal' or "
          + "'nothing'",
        "the map says that its header is 'lain', and the sheet has 'P4'",
      ])
  }

  // MARK: Tables of results

  @Test(
    "the columns of a table of results are known by their headers, wherever they stand",
    arguments: [
      (
        ["No|Unit Pelayanan|U1|U2|U3|IKM|Mutu|Responden", "1|Dinas A|3,4|3,5|3,9|85,6|B|12"],
        "nothing unit U1 U2 U3 index grade respondents"
      ),
      (
        [
          "REKAPITULASI IKM UNIT PELAYANAN|||||", "Tahun 2023|||||",
          "Jumlah Responden|Nama OPD|Nilai unsur||Nilai IKM|Kinerja", "||Sarana|Persyaratan||",
          "1.201|Dinas A|3,4|3,5|85,6|Baik",
        ], "respondents unit U9 U1 index grade"
      ),
      (["Perangkat Daerah|IKM", "Dinas A|85,6"], "unit index"),
      (
        [
          "unit|name|ikm_printed|category_printed|respondents_printed|period_printed|priority_elements",
          "a/b|Dinas B|85,6|Baik (B)|12|2023|U1 U3",
        ], "unit nothing index grade respondents period priorities"
      ),
      (
        ["Instansi|Mutu Pelayanan|Kinerja|IKM Unit Pelayanan", "Dinas A|B|Baik|85,6"],
        "unit grade nothing index"
      ),
    ] as [([String], String)])
  func results(rows: [String], expected: String) {
    let plan = plan(rows, of: .results)
    #expect(plan.problems == [])
    #expect(plan.map.name == "recap")
    #expect(roles(plan).joined(separator: " ") == expected)
  }

  @Test(
    "a table of results that does not say is refused with the question",
    arguments: [
      (
        ["a|b", "1|2"], nil,
        "no row names what tables of results have, like 'Unit', 'U1' or 'IKM'; say in a map what "
          + "each column is"
      ),
      (
        ["Unit|1|2|IKM", "Dinas A|3,4|3,5|85,6"], "B",
        "'1' has means, but does not say of which element, like C '2'; questions 8 and 9 of the "
          + "official form are U9 (facilities) and U8 (complaints): say in a map which it is"
      ),
      (["U1|U2|IKM", "3,4|3,5|85,6"], nil, "no column names the units; say so in a map"),
      (
        ["Unit|Mutu|Responden", "Dinas A|B|12"], nil,
        "no column has an index or the means of an element; say so in a map"
      ),
      (
        ["Unit|IKM|IKM", "Dinas A|85,6|85,6"], nil,
        "columns B and C are all 'index'; make all but one 'nothing' in a map"
      ),
    ] as [([String], String?, String)])
  func resultProblems(rows: [String], letters: String?, message: String) {
    #expect(
      plan(rows, of: .results).problems.first
        == SheetPlan.Problem(letters: letters, message: message))
  }

  @Test func `a map for one kind of sheet is no map for the other`() throws {
    let recap = #"{"extends": "recap"}"#
    #expect(
      plan(["Unit|U1|U2|U3", "pbg|3|3|3"], map: try ColumnMap(reading: recap.utf8.span))
        .problems.map(\.message) == [
          "'Unit' is 'unit', which only tables of results have: import it with '--results', or as "
            + "'nothing'"
        ])
    let generic = #"{"extends": "generic", "columns": [{"header": "Unit", "is": "unit"}]}"#
    #expect(
      plan(
        ["Unit|Umur|U1|U2|U3", "pbg|34|3,1|3,2|3,3"],
        map: try ColumnMap(reading: generic.utf8.span), of: .results
      ).problems.map(\.message) == [
        "'Umur' is 'age', which tables of results do not have; make it 'nothing', or extend 'recap'"
      ])
  }

  @Test(
    "a wrong map is refused with the rule",
    arguments: [
      (
        #"{"colums": []}"#,
        "a map has no field 'colums'; it has 'map', 'extends', 'header', 'dates', 'columns', "
          + "'instrument', 'answers', 'values', 'blanks', 'signs', 'totals'"
      ),
      (
        #"{"extends": "excel"}"#,
        "'extends' must be one of 'generic', 'template', 'google-forms', 'limesurvey', 'kobotoolbox', "
          + "'recap'; found 'excel'"
      ),
      (
        #"{"columns": [{"header": "P1", "is": "umur"}]}"#,
        "'is' must be an element like 'U1', or 'date', 'id', 'service', 'sex', 'age', 'education', "
          + "'occupation', 'channel', 'suggestion', 'complaint', 'unit', 'index', 'grade', "
          + "'respondents', 'priorities', 'rank', 'period', 'personal' or 'nothing'; found 'umur'"
      ),
      (
        #"{"columns": [{"is": "U1"}]}"#,
        "a column of a map needs 'header', 'names', 'words' or 'column' to be known by"
      ),
      (
        #"{"answers": {"P1": {"baik": 3}}}"#,
        "'answers' must be keyed by elements like 'U1', or 'all'; found 'P1'"
      ),
    ])
  func wrongMaps(text: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try ColumnMap(reading: text.utf8.span) }
    #expect(error?.message == message)
  }

  @Test func `every map that is built in is read`() {
    #expect(ColumnMap.builtIn.map(\.name) == BuiltInMaps.names)
  }

  @Test(
    "of an index on the scale of answers and the one it was converted to, the latter counts",
    arguments: [
      ("IKM|IKM Konversi", "3,89|97,35"), ("Nilai IKM Konversi|Nilai IKM", "97,35|3,89"),
      ("IKM|Nilai interval konversi", "3,89|97,35"), ("IKM|Konversi", "3.89|97.35"),
      // By their values, where the names tell nothing or something else.
      ("IKM (1-4)|IKM (25-100)", "3,89|97,35"), ("Nilai Konversi|IKM", "3,89|97,35"),
      ("IKM Konversi|IKM", "|97,35"), ("IKM|IKM x 25", "3,89|97,35"),
    ])
  func converted(header: String, values: String) throws {
    let plan = plan(["Unit|\(header)|Peringkat IKM", "A|\(values)|1"], of: .results)
    #expect(plan.problems == [])
    let place = try #require(plan.position(of: .index))
    #expect(values.split(separator: "|", omittingEmptySubsequences: false)[place - 1].first == "9")
    #expect(roles(plan).sorted() == ["index", "nothing", "rank", "unit"])
  }

  @Test(
    "no index of something else is taken for that of satisfaction",
    arguments: [
      ("IKM|Indeks Persepsi Anti Korupsi", ["3.42|90.50", "3.30|91.40"]),
      ("Nilai SKM|Indeks Reformasi Birokrasi", ["3,42|72,10", "3,30|75,20"]),
      ("IKM|Indeks SPBE", ["|72,10", "|75,20"]),
      ("Indeks Kepuasan|Indeks Kinerja", ["85,1|90", "86,2|91"]),
    ])
  func otherIndices(header: String, values: [String]) {
    let plan = plan(["Unit|\(header)"] + values.map { "A|\($0)" }, of: .results)
    #expect(plan.problems == [])
    #expect(roles(plan) == ["unit", "index", "nothing"])
  }

  @Test(
    "which of two columns is the index is asked where values leave it open",
    arguments: [
      (
        "IKM|Nilai Konversi", ["85,50|91,20", "82,50|90,10"],
        "columns B and C are all 'index'; make all but one 'nothing' in a map"
      ),
      (
        "IKM|Nilai Konversi", ["3,42|85,50", "3,30|91,20"],
        "columns B and C: both may be the index, and the one is not 25 times the other in every row; "
          + "make one 'nothing' in a map"
      ),
      (
        "IKM|Indeks", ["|85,50", "|91,20"],
        "columns B and C: both may be the index, and the one is not 25 times the other in every row; "
          + "make one 'nothing' in a map"
      ),
      (
        "Indeks SPBE|Mutu", ["85,50|A", "91,20|A"],
        "'Indeks SPBE': may be another index than that of satisfaction; say in a map what it is"
      ),
    ])
  func openIndices(header: String, values: [String], message: String) {
    let plan = plan(["Unit|\(header)"] + values.map { "A|\($0)" }, of: .results)
    #expect(plan.problems.map(\.message) == [message])
  }

  @Test func `columns that say the same index are one, and a map says which it is`() throws {
    let rows = ["Unit|IKM|Nilai Konversi", "A|85,50|85,5", "B|90|90,00"]
    let same = plan(rows, of: .results)
    #expect(same.problems == [])
    #expect(roles(same).sorted() == ["index", "nothing", "unit"])
    let text = #"{"extends": "recap", "columns": [{"header": "Indeks SPBE", "is": "index"}]}"#
    let map = try ColumnMap(reading: text.utf8.span)
    let said = plan(["Unit|IKM|Indeks SPBE", "A|85,50|91,2"], map: map, of: .results)
    #expect(said.problems == [])
    #expect(roles(said) == ["unit", "nothing", "index"])
  }

  @Test(
    "a column of the map that the sheet does not have is named",
    arguments: [
      (
        #"{"column": "ZZ", "is": "nothing"}"#,
        "the map is about a column 'ZZ', and the sheet has none; mend the map"
      ),
      (
        #"{"header": "Nilai akhir", "is": "U1"}, {"column": "Y", "header": "IKM", "is": "age"}"#,
        "the map is about columns 'Nilai akhir', 'Y', and the sheet has none of them; mend the map"
      ),
    ])
  func absentColumns(entries: String, message: String) throws {
    let text = #"{"extends": "generic", "columns": [\#(entries)]}"#
    let map = try ColumnMap(reading: text.utf8.span)
    let plan = plan(["Tanggal|U1|U2|U3", "2024|3|3|3"], map: map)
    #expect(plan.problems.map(\.message) == [message])
  }

  @Test func `columns without a header at the end of a sheet may be gone`() throws {
    let text =
      #"{"extends": "generic", "columns": [{"column": "E", "header": "", "is": "nothing"}]}"#
    let map = try ColumnMap(reading: text.utf8.span)
    #expect(plan(["Tanggal|U1|U2|U3", "2024|3|3|3"], map: map).problems == [])
  }

  @Test func `two columns that both may be the index are asked about`() {
    let plan = plan(["Unit|IKM semester I|IKM semester II", "A|97,35|93,57"], of: .results)
    #expect(
      plan.problems.map(\.message)
        == ["columns B and C are all 'index'; make all but one 'nothing' in a map"])
  }

  @Test func `a table whose header names one column is refused with what it names`() {
    #expect(
      plan(["REKAP", "Kantor|IKM", "A|97,35"], of: .results).problems.map(\.message) == [
        "line 2 names 1 column (index), and a header is known by 2 or more; if it is the header, say so "
          + "in a map (\"header\": 2), and what each column is"
      ])
  }

  @Test(
    "rows of the other kind are known by their values",
    arguments: [
      (SheetKind.responses, ["Unit|U1|U2|U3|IKM", "A|3,1|3,2|3|80,1"], true),
      (.responses, ["Tanggal|U1|U2|U3", "2024|3.25|3.25|3.5"], true),
      (.responses, ["Tanggal|U1|U2|U3", "2024|3|4|", "2024|3,0|3,5|3"], false),
      (
        .responses, ["No|U1|U2|U3", "1|3|4|4", "NRR|3,5|4,0|4,5", "NRR tertimbang|0,33|0,44|0,44"],
        false
      ),
      (.responses, ["Tanggal|U1|U2|U3", "2024|baik|baik|baik"], false),
      (.results, ["Tanggal|Nama|U1|U2|U3", "2024|Ani|3|4|3"], true),
      (.results, ["Nama|JK|U1|U2|U3", "Ani|P|baik|3|3"], true),
      (.results, ["Tanggal|Nama|U1|U2|U3", "2024|Dinas A|3|4|3,21"], false),
      (.results, ["Tanggal|Nama|U1|U2|IKM", "2024|Dinas A|3|4|82"], false),
      (.results, ["Unit|U1|U2|U3", "Dinas A|3|4|3"], false),
    ])
  func otherKind(kind: SheetKind, rows: [String], isOther: Bool) {
    #expect(plan(rows, of: kind).seemsOfOtherKind == isOther)
  }
}
