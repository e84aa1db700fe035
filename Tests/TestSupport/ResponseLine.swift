/// Returns the line of a log with an event about a response, in canonical form, made at random.
///
/// Recordings come most often; corrections, voids and reinstatements name one of the same few
/// responses. All are such as a log may have and an append would take, but that nobody looks whether
/// the response is there.
public func randomResponseLine(sequence: Int, using random: inout SplitMix64) -> String {
  func pick(_ texts: [String]) -> String { random.pick(from: texts) ?? "" }
  let kind = pick(["recorded", "recorded", "recorded", "corrected", "voided", "reinstated"])
  let digits = String(sequence)
  let second = String(random.number(in: 10...59))
  var line =
    #"{"specversion":"1.0","id":"e\#(pick(["", "-", "/x/"]))\#(sequence)","sequence":""#
    + String(repeating: "0", count: 12 - digits.utf8.count)
    + #"\#(digits)","source":"\#(pick(["/a", "/import/dpmptsp-2024", "urn:x:1"]))","#
    + #""type":"skm.response.\#(kind)","#
    + #""subject":"\#(pick(["kab/dinas", "kab/rsud", "kota-2/uptd.1"]))","#
    + #""time":"2024-0\#(random.number(in: 1...9))-1\#(random.number(in: 0...9))T23:59:\#(second)Z","#
    + #""recordedtime":"2024-12-31T09:00:\#(second)Z""#
  if random.chance(50) {
    line += #","authid":"\#(pick(["ani", "budi@kab"]))","authtype":"\#(pick(["user", "api_key"]))""#
  }
  if random.chance(30) { line += #","backloaded":true"# }
  line += #","data":{"response":"\#(pick(["r", "dpmptsp-2024-"]))\#(random.number(in: 1...9))""#
  if kind == "recorded" {
    if random.chance(60) { line += #","service":"\#(pick(["ktp", "kk", "pbg"]))""# }
    line += #","date":"\#(randomDate(&random))","answers":\#(randomAnswers(&random))"#
    if random.chance(50) { line += #","respondent":\#(randomRespondent(&random))"# }
    if random.chance(30) { line += #","channel":"\#(pick(["kertas", "web", "}"]))""# }
    if random.chance(20) { line += #","late":"Berkas tertinggal""# }
  } else {
    line += #","reason":"\#(pick(["Ganda", "Salah salin, lihat berkas 7"]))""#
  }
  if kind == "corrected" {
    var fields: [String] = []
    if random.chance(60) { fields.append(#""answers":\#(randomAnswers(&random))"#) }
    if random.chance(40) { fields.append(#""service":\#(pick([#""ktp""#, #""pbg""#, "null"]))"#) }
    if random.chance(40) { fields.append(#""date":"\#(randomDate(&random))""#) }
    if random.chance(30) || fields.isEmpty {
      fields.append(#""respondent":\#(randomRespondent(&random))"#)
    }
    line += #","set":{\#(fields.joined(separator: ","))}"#
  }
  return line + "}}"
}

private func randomDate(_ random: inout SplitMix64) -> String {
  random.pick(from: [
    "2024-02-29", "2023-12-31", "2024-05-17", "2024-05", "2024-Q3", "2024-S1", "2024", "2000-01-01",
  ]) ?? "2024"
}

/// Answers to some elements, to one at least.
private func randomAnswers(_ random: inout SplitMix64) -> String {
  let certain = random.number(in: 1...9)
  let answers = (1...9).compactMap { element -> String? in
    guard element == certain || random.chance(70) else { return nil }
    return #""U\#(element)":\#(random.chance(10) ? "null" : String(random.number(in: 1...4)))"#
  }
  return "{\(answers.joined(separator: ","))}"
}

private func randomRespondent(_ random: inout SplitMix64) -> String {
  var attributes = [#""age":\#(random.number(in: 17...80))"#]
  if random.chance(60) { attributes.insert(#""sex":"\#(random.chance(50) ? "L" : "P")""#, at: 0) }
  if random.chance(40) { attributes.append(#""education":\#(random.chance(50) ? #""S1""# : "3")"#) }
  if random.chance(30) {
    attributes.append(#""occupation":"\#(random.pick(from: ["PNS", "}", "", "tani"]) ?? "")""#)
  }
  if random.chance(20) { attributes.append(#""desa":"Jatirejo 2","lama":12"#) }
  return "{\(attributes.joined(separator: ","))}"
}
