import EventLog
import JSON
import Survey
import Testing

@Suite("Personal data")
struct PersonalDataTests {
  /// Returns why a respondent is refused, as `column: message`; `nil` if it is not.
  private func refusal(_ respondent: String, type: String = "recorded") throws -> String? {
    let data =
      type == "recorded"
      ? #"{"response":"r","date":"2024","answers":{"U1":1},"respondent":\#(respondent)}"#
      : #"{"response":"r","reason":"x","set":{"respondent":\#(respondent)}}"#
    return try refusal(ofData: data, type: type)
  }

  /// Returns why an event about a response is refused, as `column: message`; `nil` if it is not.
  ///
  /// - Parameter attributes: Further attributes, each followed by a comma.
  private func refusal(
    ofData data: String, type: String = "recorded", attributes: String = ""
  ) throws -> String? {
    let line =
      #"{"data":\#(data),\#(attributes)"specversion":"1.0","id":"e","source":"/t","#
      + #""subject":"kab/unit","type":"skm.response.\#(type)","time":"2024-02-12T02:10:00Z"}"#
    let node = try EventNode(reading: line.utf8.span, for: .input)
    do throws(InputError) {
      _ = try SurveyEvent(reading: node)
      return nil
    } catch {
      return "\(error.offset + 1): \(error.message)"
    }
  }

  @Test(
    "a field that says who a respondent is is refused, however it is spelled",
    arguments: [
      "name", "Name", "NAME", "nama", "Nama", "nama_lengkap", "namaLengkap", "Nama Lengkap",
      "namalengkap", "full_name", "fullName", "full-name", "first.name", "nik", "NIK", "no_nik",
      "nomor NIK", "ktp", "no_ktp", "noKTP", "nokk", "npwp", "nip", "passport", "paspor",
      "telepon", "no_telepon", "telp", "no.telp", "phone", "phoneNumber", "mobile_phone", "hp",
      "no_hp", "nohp", "No HP", "whatsapp", "wa", "email", "e-mail", "surel", "alamat",
      "alamat_rumah", "alamatrumah", "nomorktp", "namaresponden", "respondentname", "address",
      "homeAddress", "street", "rt", "rw", "identity_number",
    ])
  func refused(name: String) throws {
    #expect(
      try refusal(#"{"sex":"L","\#(name)":"x"}"#)
        == "82: 'respondent' must not say who a person is; found '\(name)'")
    #expect(
      try refusal(#"{"\#(name)":"x"}"#, type: "corrected")
        == "59: 'respondent' must not say who a person is; found '\(name)'")
  }

  @Test(
    "other fields are taken",
    arguments: [
      "sex", "age", "education", "occupation", "jenis_kelamin", "umur", "pendidikan", "pekerjaan",
      "kecamatan", "disability", "disabilitas", "visits", "kunjungan_ke", "age_group", "warga",
      "internal", "simple", "hpv", "rtx",
    ])
  func allowed(name: String) throws {
    let value = name == "age" ? "34" : #""x""#
    #expect(try refusal(#"{"\#(name)":\#(value)}"#) == nil)
    #expect(try refusal(#"{"\#(name)":\#(value)}"#, type: "corrected") == nil)
    #expect(try refusal(#"{"\#(name)":null}"#, type: "corrected") == nil)
  }

  @Test(
    "what is known of a respondent is plain values",
    arguments: [
      (#"{"age":"34"}"#, "78: 'respondent.age' must be an integer; found '34'"),
      (#"{"age":34.5}"#, "78: 'respondent.age' must be an integer; found 34.5"),
      (#"{"age":true}"#, "78: 'respondent.age' must be an integer; found true"),
      (#"{"age":-1}"#, "78: 'respondent.age' must be in 0...150; found -1"),
      (#"{"age":151}"#, "78: 'respondent.age' must be in 0...150; found 151"),
      (
        #"{"sex":null}"#,
        "78: 'respondent.sex' must be a text, an integer, true or false; found null"
      ),
      (
        #"{"sex":{"a":1}}"#,
        "78: 'respondent.sex' must be a text, an integer, true or false; found an object"
      ),
      (#"{"kids":1.5}"#, "79: 'respondent.kids' must be an integer; found 1.5"),
      (#"["L"]"#, "71: 'respondent' must be an object; found a list"),
      (#"{"sex":"L","kids":2,"citizen":true,"age":34}"#, nil),
      ("{}", nil),
    ] as [(String, String?)])
  func values(respondent: String, expected: String?) throws {
    #expect(try refusal(respondent) == expected)
  }

  // MARK: Beside the respondent

  /// Returns data without its mark, and the column of the line at which the mark stood.
  private static func marked(_ data: String) -> (data: String, column: Int) {
    let parts = data.split(separator: "▸", omittingEmptySubsequences: false)
    return (parts.joined(), #"{"data":"#.utf8.count + parts[0].utf8.count + 1)
  }

  private static let answered: String = #""response":"r","date":"2024","answers":{"U1":1}"#

  @Test(
    "a field beside the respondent is refused at any depth",
    arguments: [
      (#"▸"nik":"3516""#, "nik"),
      (#""kontak":{▸"telepon":"0812"}"#, "telepon"),
      (#""kontak":{"a":[{"b":1},{▸"nama":"Budi"}]}"#, "nama"),
      (#""extra":{"reason":{▸"nama":"Budi"}}"#, "nama"),
      (#""set":{▸"nama":"Budi"}"#, "nama"),
    ])
  func beside(field: String, name: String) throws {
    let (data, column) = Self.marked("{\(Self.answered),\(field)}")
    #expect(
      try refusal(ofData: data)
        == "\(column): a response must not say who a person is; found '\(name)'")
  }

  @Test(
    "other events about a response are refused such fields too",
    arguments: [
      (
        "corrected", #"{"response":"r","reason":"x","set":{"date":"2024"},▸"nama":"Budi"}"#,
        "a correction"
      ),
      ("voided", #"{"response":"r","reason":"x",▸"nama":"Budi"}"#, "a void"),
      ("voided", #"{"response":"r","reason":"x","by":{▸"nama":"Budi"}}"#, "a void"),
      ("reinstated", #"{"response":"r","reason":"x",▸"nama":"Budi"}"#, "a reinstatement"),
    ])
  func others(type: String, data: String, owner: String) throws {
    let (data, column) = Self.marked(data)
    #expect(
      try refusal(ofData: data, type: type)
        == "\(column): \(owner) must not say who a person is; found 'nama'")
  }

  @Test(
    "an attribute of the envelope is refused that says who a person is",
    arguments: ["recorded", "voided"])
  func attributes(type: String) throws {
    let data =
      type == "recorded" ? "{\(Self.answered)}" : #"{"response":"r","reason":"x"}"#
    let refused = try refusal(ofData: data, type: type, attributes: #""nik":"3516","#)
    #expect(
      refused
        == "\(16 + data.utf8.count): an event about a response must not say who a person is; "
        + "found 'nik'")
    #expect(
      try refusal(ofData: data, type: type, attributes: #""traceparent":"00-1","tries":2,"#)
        == nil)
  }

  // MARK: What a respondent wrote

  @Test(
    "the text of feedback is refused wherever it stands",
    arguments: [
      (#""feedback":{"kind":"complaint","digest":"d",▸"text":"Lama"}"#, "text"),
      (#""feedback":{"kind":"complaint","digest":"d",▸"salt":"AAAA"}"#, "salt"),
      (
        #""feedback":{"kind":"complaint","digest":"d","x":{▸"isiPengaduan":"Lama"}}"#,
        "isiPengaduan"
      ),
      (#"▸"saran":"Kursi kurang""#, "saran"),
      (#"▸"saran_perbaikan":"Kursi kurang""#, "saran_perbaikan"),
      (#"▸"Kritik dan Saran":"Kursi kurang""#, "Kritik dan Saran"),
      (#"▸"comments":["Kursi kurang"]"#, "comments"),
      (#"▸"complaint":{"x":"Lama"}"#, "complaint"),
      (#""extra":{▸"komentar":"Lama"}"#, "komentar"),
      (#""respondent":{"sex":"L",▸"keluhan":"Lama"}"#, "keluhan"),
    ])
  func feedbackText(field: String, name: String) throws {
    let (data, column) = Self.marked("{\(Self.answered),\(field)}")
    #expect(
      try refusal(ofData: data)
        == "\(column): the text of feedback must stay outside the log; "
        + "found '\(name)'")
  }

  @Test(
    "that there was something, or how often, is taken",
    arguments: [
      #""saran":true"#, #""jumlah_pengaduan":2"#, #""complaint":null"#, #""context":"x""#,
      #""respondent":{"complaints":2}"#, #""channel":"kotak saran""#,
    ])
  func noText(field: String) throws {
    #expect(try refusal(ofData: "{\(Self.answered),\(field)}") == nil)
  }

  @Test(
    "a digest has no words",
    arguments: [
      ("d", true), ("abc123", true), ("SHA-256=aGVsbG8+/w==", true),
      ("sha256:" + String(repeating: "0f", count: 32), true),
      (String(repeating: "a", count: 200), true), (String(repeating: "a", count: 201), false),
      ("Antreannya lama", false), ("Antreannya, lama", false), ("lama\\nsekali", false),
      ("é", false), ("..", false),
    ])
  func digests(digest: String, isTaken: Bool) throws {
    let field = #""feedback":{"kind":"complaint","digest":▸"\#(digest)"}"#
    let (data, column) = Self.marked("{\(Self.answered),\(field)}")
    #expect(
      try refusal(ofData: data)
        == (isTaken
          ? nil
          : "\(column): 'feedback.digest' must be a digest like 'sha256:…', in hexadecimal or base64")
    )
  }
}
