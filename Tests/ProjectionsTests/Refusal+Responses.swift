import TestSupport

extension Refusal {
  private static func response(
    _ fields: String, unit: String = "kab/dinas", answers: String = #"{"U1":3}"#
  ) -> String {
    eventLine("response.recorded", unit, #"{"response":"r9",\#(fields),"answers":\#(answers)}"#)
  }

  private static func answering(_ answers: String, instrument: String = "14/2017") -> String {
    response(#""date":"2024","instrument":"\#(instrument)""#, answers: answers)
  }

  private static func asked(_ respondent: String) -> String {
    response(#""date":"2024","respondent":\#(respondent)"#)
  }

  private static let periodRule: String =
    "must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years 2000 to 2100"

  static let responses: [Refusal] = [
    Refusal(
      "a response without an id",
      eventLine("response.recorded", "kab/dinas", #"▸{"date":"2024","answers":{"U1":3}}"#),
      "'response' is missing"),
    Refusal(
      "a response whose id is a number",
      eventLine(
        "response.recorded", "kab/dinas", #"{"response":▸42,"date":"2024","answers":{"U1":3}}"#),
      "'response' must be a text; found 42"),
    Refusal(
      "a response of a date after its unit retired by correction",
      after: [
        eventLine("unit.retired", "kab/dinas", #"{"from":"2026"}"#)
      ],
      eventLine(
        "response.corrected", "kab/dinas",
        #"{"response":"r1","reason":"x","set":{"date":▸"2026-02"}}"#),
      "unit 'kab/dinas' retired from 2026 on; found '2026-02'"),
    Refusal(
      "a response with a name beside its answers",
      response(#""date":"2024",▸"namaresponden":"x""#),
      "a response must not say who a person is; found 'namaresponden'"),
    Refusal(
      "a response with an id of 201 bytes",
      eventLine(
        "response.recorded", "kab/dinas",
        #"{"response":▸"\#(String(repeating: "r", count: 201))","date":"2024","answers":{"U1":3}}"#),
      "'response' must have at most 200 bytes; found "
        + "'\(String(repeating: "r", count: 60))…'"),
    Refusal(
      "a response recorded already",
      eventLine(
        "response.recorded", "kab/dinas", #"{"response":▸"r1","date":"2024","answers":{"U1":3}}"#),
      "response 'r1' is recorded already in 'kab/dinas'"),
    Refusal(
      "a void response recorded again",
      eventLine(
        "response.recorded", "kab/dinas", #"{"response":▸"r2","date":"2024","answers":{"U1":3}}"#),
      "response 'r2' is recorded already in 'kab/dinas'"),
    Refusal(
      "a day that does not exist", response(#""date":▸"2023-02-29""#),
      "'date' \(periodRule); found '2023-02-29'"),
    Refusal(
      "a day as people write it", response(#""date":▸"12/02/2024""#),
      "'date' \(periodRule); found '12/02/2024'"),
    Refusal(
      "a date before 2000", response(#""date":▸"1999-12-31""#),
      "'date' \(periodRule); found '1999-12-31'"),
    Refusal(
      "a date after 2100", response(#""date":▸"2101""#), "'date' \(periodRule); found '2101'"),
    Refusal(
      "a date that is a number", response(#""date":▸2024"#), "'date' \(periodRule); found 2024"),
    Refusal(
      "no date",
      eventLine("response.recorded", "kab/dinas", #"▸{"response":"r9","answers":{"U1":3}}"#),
      "'date' is missing"),
    Refusal(
      "no answers",
      eventLine("response.recorded", "kab/dinas", #"▸{"response":"r9","date":"2024"}"#),
      "'answers' is missing"),
    Refusal("answers to nothing", answering("▸{}"), "'answers' must name at least one element"),
    Refusal(
      "answers that are all empty", answering(#"▸{"U1":null,"U2":null}"#),
      "a response must have at least one answer"),
    Refusal(
      "answers in a list", answering("▸[3,3,3]"), "'answers' must be an object; found a list"),
    Refusal(
      "an answer above the scale", answering(#"{"U1":4,"U2":▸5}"#),
      "'answers.U2' must be in 1...4; found 5"),
    Refusal(
      "an answer below the scale", answering(#"{"U1":▸0}"#),
      "'answers.U1' must be in 1...4; found 0"),
    Refusal(
      "an answer far above the scale", answering(#"{"U1":▸300}"#),
      "'answers.U1' must be on the scale of the instrument; found 300"),
    Refusal(
      "a negative answer", answering(#"{"U1":▸-1}"#),
      "'answers.U1' must be on the scale of the instrument; found -1"),
    Refusal(
      "an answer above another instrument's scale",
      answering(#"{"U1":5,"U2":▸6}"#, instrument: "2/2010"),
      "'answers.U2' must be in 1...5; found 6"),
    Refusal(
      "an answer in quotation marks", answering(#"{"U1":▸"3"}"#),
      "'answers.U1' must be an integer or null; found '3'"),
    Refusal(
      "a broken answer", answering(#"{"U1":▸3.5}"#),
      "'answers.U1' must be an integer or null; found 3.5"),
    Refusal(
      "an element that the instrument does not have", answering(#"{"U9":3,"U10":▸3}"#),
      "instrument '14/2017' has no element 'U10'"),
    Refusal(
      "an element that another instrument does not have",
      answering(#"{"U3":▸3}"#, instrument: "2/2010"),
      "instrument '2/2010' has no element 'U3'"),
    Refusal(
      "an answer to no element", answering(#"{"U1":3,▸"sarana":3}"#),
      "'answers' must be keyed by elements like 'U1'; found 'sarana'"),
    Refusal(
      "an instrument that is not declared",
      response(#""date":"2024","instrument":▸"25/2004""#),
      "instrument '25/2004' is not declared"),
    Refusal(
      "a service that is not registered", response(#""date":"2024","service":▸"imb""#),
      "service 'imb' is not registered in 'kab/dinas'"),
    Refusal(
      "a service of another unit", response(#""date":"2024","service":▸"ktp""#),
      "service 'ktp' is not registered in 'kab/dinas'"),
    Refusal(
      "a respondent's name", asked(#"{"sex":"L",▸"nama":"Budi"}"#),
      "'respondent' must not say who a person is; found 'nama'"),
    Refusal(
      "a respondent's number of identity", asked(#"{▸"NIK":"3516"}"#),
      "'respondent' must not say who a person is; found 'NIK'"),
    Refusal(
      "a respondent's telephone", asked(#"{▸"no_hp":"0812"}"#),
      "'respondent' must not say who a person is; found 'no_hp'"),
    Refusal(
      "a respondent's address", asked(#"{▸"homeAddress":"Jl. Merdeka"}"#),
      "'respondent' must not say who a person is; found 'homeAddress'"),
    Refusal(
      "a respondent's age in words", asked(#"{"age":▸"34"}"#),
      "'respondent.age' must be an integer; found '34'"),
    Refusal(
      "an object about a respondent", asked(#"{"kontak":▸{"nama":"Budi"}}"#),
      "'respondent.kontak' must be a text, an integer, true or false; found an object"),
    Refusal(
      "the text of a complaint",
      response(
        #""date":"2024","feedback":{"kind":"complaint","digest":"d",▸"text":"Lama"}"#),
      "the text of feedback must stay outside the log; found 'text'"),
    Refusal(
      "feedback of no kind", response(#""date":"2024","feedback":{"kind":▸"praise","digest":"d"}"#),
      "'feedback.kind' must be 'suggestion' or 'complaint'; found 'praise'"),
    Refusal(
      "a response in a closed period", response(#""date":▸"2023-S1""#, unit: "kab/kec"),
      "2023-S1 is closed; a response of '2023-S1' needs 'late' with the reason"),
    Refusal(
      "a response inside a closed period",
      response(#""date":▸"2023-06-30","service":"ktp""#, unit: "kab/kec"),
      "2023-S1 is closed; a response of '2023-06-30' needs 'late' with the reason"),
    Refusal(
      "a late response without a reason",
      response(#""date":"2023-06-30","late":▸"""#, unit: "kab/kec"), "'late' must not be empty"),
    Refusal(
      "a response after its unit retired", response(#""date":▸"2024-07-01""#, unit: "kab/tua"),
      "unit 'kab/tua' retired from 2024-S2 on; found '2024-07-01'"),
  ]

  private static func correction(_ response: String, _ set: String) -> String {
    eventLine(
      "response.corrected", "kab/dinas",
      #"{"response":\#(response),"reason":"typo","set":\#(set)}"#)
  }

  static let responseCorrections: [Refusal] = [
    Refusal(
      "a correction of a response that is not there",
      correction(#"▸"r9""#, #"{"answers":{"U1":4}}"#),
      "response 'r9' is not recorded in 'kab/dinas'"),
    Refusal(
      "a correction of another unit's response",
      eventLine(
        "response.corrected", "kab/kec",
        #"{"response":▸"r1","reason":"typo","set":{"date":"2024"}}"#),
      "response 'r1' is not recorded in 'kab/kec'"),
    Refusal(
      "a correction of a void response", correction(#"▸"r2""#, #"{"answers":{"U1":4}}"#),
      "response 'r2' is void; reinstate it first"),
    Refusal(
      "a correction without a reason",
      eventLine(
        "response.corrected", "kab/dinas", #"▸{"response":"r1","set":{"answers":{"U1":4}}}"#),
      "'reason' is missing"),
    Refusal(
      "a correction of nothing", correction(#""r1""#, "▸{}"), "'set' must name at least one field"),
    Refusal(
      "a correction of a field that cannot be", correction(#""r1""#, #"{▸"channel":"web"}"#),
      "'set' can change only 'answers', 'service', 'date', 'respondent'; found 'channel'"),
    Refusal(
      "a corrected answer above the scale", correction(#""r1""#, #"{"answers":{"U1":▸5}}"#),
      "'answers.U1' must be in 1...4; found 5"),
    Refusal(
      "a corrected answer above another instrument's scale",
      correction(#""r3""#, #"{"answers":{"U1":▸6}}"#), "'answers.U1' must be in 1...5; found 6"),
    Refusal(
      "a corrected answer to an element that is not there",
      correction(#""r3""#, #"{"answers":{"U3":▸4}}"#), "instrument '2/2010' has no element 'U3'"),
    Refusal(
      "corrected answers to nothing", correction(#""r1""#, #"{"answers":▸{}}"#),
      "'answers' must name at least one element"),
    Refusal(
      "a correction to a service of another unit", correction(#""r1""#, #"{"service":▸"ktp"}"#),
      "service 'ktp' is not registered in 'kab/dinas'"),
    Refusal(
      "a correction to no date", correction(#""r1""#, #"{"date":▸null}"#),
      "'date' \(periodRule); found null"),
    Refusal(
      "a correction that names a person", correction(#""r1""#, #"{"respondent":{▸"nama":"Budi"}}"#),
      "'respondent' must not say who a person is; found 'nama'"),
    Refusal(
      "a void of a response that is not there",
      eventLine("response.voided", "kab/dinas", #"{"response":▸"r9","reason":"x"}"#),
      "response 'r9' is not recorded in 'kab/dinas'"),
    Refusal(
      "a second void",
      eventLine("response.voided", "kab/dinas", #"{"response":▸"r2","reason":"x"}"#),
      "response 'r2' is void already"),
    Refusal(
      "a void without a reason",
      eventLine("response.voided", "kab/dinas", #"▸{"response":"r1"}"#), "'reason' is missing"),
    Refusal(
      "a reinstatement of a response that is not there",
      eventLine("response.reinstated", "kab/dinas", #"{"response":▸"r9","reason":"x"}"#),
      "response 'r9' is not recorded in 'kab/dinas'"),
    Refusal(
      "a reinstatement of a response that is not void",
      eventLine("response.reinstated", "kab/dinas", #"{"response":▸"r1","reason":"x"}"#),
      "response 'r1' is not void"),
    Refusal(
      "a second reinstatement",
      after: [eventLine("response.reinstated", "kab/dinas", #"{"response":"r2","reason":"x"}"#)],
      eventLine("response.reinstated", "kab/dinas", #"{"response":▸"r2","reason":"x"}"#),
      "response 'r2' is not void"),
  ]
}
