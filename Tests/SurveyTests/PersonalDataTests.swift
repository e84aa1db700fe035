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
    let line =
      #"{"data":\#(data),"specversion":"1.0","id":"e","source":"/t","subject":"kab/unit","#
      + #""type":"skm.response.\#(type)","time":"2024-02-12T02:10:00Z"}"#
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
}
