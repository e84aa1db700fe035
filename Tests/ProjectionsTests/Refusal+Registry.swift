import TestSupport

extension Refusal {
  /// A line whose error points at the subject.
  private static func wrongSubject(_ type: String, _ subject: String, _ data: String) -> String {
    eventLine(type, subject, data).replacing(#""subject":"#, with: #""subject":▸"#)
  }

  static let registrations: [Refusal] = [
    Refusal(
      "an agency registered again",
      wrongSubject("agency.registered", "kab", #"{"agency":"kab","name":"K"}"#),
      "agency 'kab' is registered already, and keeps its name"),
    Refusal(
      "a unit of an agency that is not registered",
      wrongSubject("unit.registered", "kota/dinas", #"{"name":"D"}"#),
      "agency 'kota' is not registered; 'skm register kota --name NAME' registers it"),
    Refusal(
      "a service of a unit that is not registered",
      wrongSubject("service.registered", "kab/x", #"{"service":"pbg","name":"P"}"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a survey of a unit that is not registered",
      wrongSubject("survey.opened", "kab/x", #"{"period":"2024"}"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a response of a unit that is not registered",
      wrongSubject(
        "response.recorded", "kab/x", #"{"response":"r","date":"2024","answers":{"U1":1}}"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a result of an agency that is not registered",
      wrongSubject("result.reported", "kota", #"{"result":"x","period":"2024","scale":4}"#),
      "agency 'kota' is not registered; 'skm register kota --name NAME' registers it"),
    Refusal(
      "an adoption by a unit that is not registered",
      wrongSubject("policy.adopted", "kab/x", #"{"policy":"own","from":"2024"}"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a policy of an agency that is not registered",
      wrongSubject("policy.declared", "kota", #"{"policy":"p","weights":{"U1":"1"},"bands":2017}"#),
      "agency 'kota' is not registered; 'skm register kota --name NAME' registers it"),
    Refusal(
      "a unit retired that is not registered",
      wrongSubject("unit.retired", "kab/x", #"{"from":"2024"}"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a service retired that is another unit's",
      eventLine("service.retired", "kab/dinas", #"{"from":"2024","service":▸"ktp"}"#),
      "service 'ktp' is not registered in 'kab/dinas'"),
    Refusal(
      "an instrument declared again",
      eventLine(
        "instrument.declared", "kab/dinas",
        #"{"instrument":▸"2/2010","elements":[{"code":"U1","name":"A"}],"scale":{"min":1,"max":4}}"#
      ), "instrument '2/2010' is declared already"),
    Refusal(
      "the instrument in force declared",
      eventLine(
        "instrument.declared", "kab",
        #"{"instrument":▸"14/2017","elements":[{"code":"U1","name":"A"}],"#
          + #""scale":{"min":1,"max":4}}"#), "instrument '14/2017' is declared already"),
    Refusal(
      "a policy declared again",
      eventLine(
        "policy.declared", "kab/dinas",
        #"{"policy":▸"own","weights":{"rounding":0},"bands":2004}"#),
      "policy 'own' is declared already"),
    Refusal(
      "a built-in policy declared",
      eventLine(
        "policy.declared", "kab", #"{"policy":▸"sukma-e","weights":{"rounding":2},"bands":2017}"#),
      "policy 'sukma-e' is declared already"),
    Refusal(
      "a policy adopted that is not declared",
      eventLine("policy.adopted", "kab", #"{"policy":▸"sukma","from":"2024"}"#),
      "policy 'sukma' is not declared"),
    Refusal(
      "a survey under an instrument that is not declared",
      eventLine("survey.opened", "kab", #"{"period":"2024","instrument":▸"25/2004"}"#),
      "instrument '25/2004' is not declared"),
  ]

  private static func unit(_ data: String) -> String {
    eventLine("unit.registered", "kab/new", data)
  }

  private static func instrument(_ data: String) -> String {
    eventLine("instrument.declared", "kab", data)
  }

  private static func policy(_ weights: String, _ bands: String = "2017") -> String {
    eventLine("policy.declared", "kab", #"{"policy":"p","weights":\#(weights),"bands":\#(bands)}"#)
  }

  private static func survey(_ fields: String) -> String {
    eventLine("survey.opened", "kab", "{\(fields)}")
  }

  private static let periodRule: String =
    "must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years 2000 to 2100"

  static let declarations: [Refusal] = [
    Refusal("a unit without a name", unit(#"▸{"kind":"dinas"}"#), "'name' is missing"),
    Refusal("a unit with an empty name", unit(#"{"name":▸""}"#), "'name' must not be empty"),
    Refusal("a unit named by a number", unit(#"{"name":▸7}"#), "'name' must be a text; found 7"),
    Refusal(
      "a name with a control character", unit(#"{"name":▸"a\u001b[31m"}"#),
      "'name' must have no control characters but tabs and line breaks"),
    Refusal(
      "aliases that are no list", unit(#"{"name":"D","aliases":▸"E"}"#),
      "'aliases' must be a list; found 'E'"),
    Refusal(
      "an alias that is no text", unit(#"{"name":"D","aliases":["E",▸{}]}"#),
      "'aliases' must be a text; found an object"),
    Refusal(
      "a service whose id has a blank",
      eventLine("service.registered", "kab/dinas", #"{"service":▸"p b g","name":"P"}"#),
      "'service' must be an id, and an id has letters a-z, digits, '-', '_' and '.', and begins "
        + "with a letter or digit; found 'p b g'"),
    Refusal(
      "a unit retired from no period",
      eventLine("unit.retired", "kab/dinas", #"{"from":▸"semester 2"}"#),
      "'from' \(periodRule); found 'semester 2'"),
    Refusal(
      "an instrument without elements",
      instrument(#"{"instrument":"i","elements":▸[],"scale":{"min":1,"max":4}}"#),
      "'elements' must not be empty"),
    Refusal(
      "an element's code without its letter",
      instrument(
        #"{"instrument":"i","elements":[{"code":▸"1","name":"A"}],"scale":{"min":1,"max":4}}"#),
      "'code' must be 'U' and a number from 1 to 99; found '1'"),
    Refusal(
      "an element twice",
      instrument(
        #"{"instrument":"i","elements":[{"code":"U1","name":"A"},{"code":▸"U1","name":"B"}],"#
          + #""scale":{"min":1,"max":4}}"#), "'code' must not stand twice; found 'U1'"),
    Refusal(
      "a scale upside down",
      instrument(
        #"{"instrument":"i","elements":[{"code":"U1","name":"A"}],"scale":▸{"min":4,"max":1}}"#),
      "'scale.min' must be below 'scale.max'"),
    Refusal(
      "a scale beyond 100",
      instrument(
        #"{"instrument":"i","elements":[{"code":"U1","name":"A"}],"scale":{"min":1,"max":▸101}}"#),
      "'scale.max' must be in 1...100; found 101"),
    Refusal(
      "weights rounded to one decimal", policy(#"{"rounding":▸1}"#),
      "'weights.rounding' must be 0, 2 or 3, and stand alone; found 1"),
    Refusal(
      "rounded weights beside declared ones", policy(#"{"rounding":▸2,"U1":"0.5"}"#),
      "'weights.rounding' must be 0, 2 or 3, and stand alone; found 2"),
    Refusal(
      "a weight that is a number", policy(#"{"U1":▸0.11}"#),
      #"'weights.U1' must be a decimal in quotation marks like "3.71"; found 0.11"#),
    Refusal(
      "a weight above 1", policy(#"{"U1":▸"1.01"}"#),
      "'weights.U1' must be in 0...1; found '1.01'"),
    Refusal(
      "no weight above 0", policy(#"▸{"U1":"0"}"#),
      "'weights' must give a weight above 0 to an element"),
    Refusal(
      "a weight for no element", policy(#"{▸"X1":"0.5"}"#),
      "'weights' must be keyed by elements like 'U1'; found 'X1'"),
    Refusal(
      "bands of no regulation", policy(#"{"rounding":2}"#, "▸2010"),
      "'bands' must be 2004, 2017 or a list of the lowest indices of A, B and C; found 2010"),
    Refusal(
      "bands that do not fall", policy(#"{"rounding":2}"#, #"▸["80","80","60"]"#),
      "'bands' must be the lowest indices of A, B and C, each below the one before"),
    Refusal(
      "bands of two grades", policy(#"{"rounding":2}"#, #"▸["80","60"]"#),
      "'bands' must be the lowest indices of A, B and C, each below the one before"),
    Refusal(
      "a band above the scale", policy(#"{"rounding":2}"#, #"[▸"100.01","80","60"]"#),
      "'bands' must be in 0...100; found '100.01'"),
    Refusal(
      "a survey of no period", eventLine("survey.opened", "kab", #"▸{"sample":9}"#),
      "'period' is missing"),
    Refusal(
      "a survey in 1999", survey(#""period":▸"1999""#), "'period' \(periodRule); found '1999'"),
    Refusal(
      "a survey of nobody", survey(#""period":"2024","sample":▸0"#),
      "'sample' must be in 1...1000000000; found 0"),
    Refusal(
      "a window that ends before it begins",
      survey(#""period":"2024","window":▸{"from":"2024-02-01","to":"2024-01-31"}"#),
      "'window' must not end before it begins"),
    Refusal(
      "a window of months",
      survey(#""period":"2024","window":{"from":▸"2024-01","to":"2024-06"}"#),
      "'window.from' must be a day like 2024-05-17, of the years 2000 to 2100; found '2024-01'"),
  ]
}
