import TestSupport

extension Refusal {
  private static func result(_ fields: String, _ subject: String = "kab/dinas") -> String {
    eventLine(
      "result.reported", subject, #"{"result":"x9","period":"2024",\#(fields)}"#)
  }

  static let results: [Refusal] = [
    Refusal(
      "a result reported already",
      eventLine("result.reported", "kab/dinas", #"{"result":▸"x1","period":"2024","scale":4}"#),
      "result 'x1' is reported already for 'kab/dinas'"),
    Refusal(
      "a withdrawn result reported again",
      eventLine("result.reported", "kab/dinas", #"{"result":▸"x2","period":"2022","scale":4}"#),
      "result 'x2' is reported already for 'kab/dinas'"),
    Refusal(
      "a result of no period",
      eventLine("result.reported", "kab", #"{"result":"x9","period":▸"2024-H1","scale":4}"#),
      "'period' must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years "
        + "2000 to 2100; found '2024-H1'"),
    Refusal(
      "a result without a scale",
      eventLine("result.reported", "kab", #"▸{"result":"x9","period":"2024"}"#),
      "'scale' is missing"),
    Refusal(
      "another scale than the instrument's", result(#""scale":▸5"#),
      "'scale' must be 4 or 100; found 5"),
    Refusal(
      "another scale than a declared instrument's",
      result(#""scale":▸4,"instrument":"2/2010""#), "'scale' must be 5 or 100; found 4"),
    Refusal(
      "an element that the instrument does not have",
      result(#""scale":4,"elements":{"U9":"3","U10":▸"3"}"#),
      "instrument '14/2017' has no element 'U10'"),
    Refusal(
      "a value that is a number", result(#""scale":4,"elements":{"U1":▸3.71}"#),
      #"'elements.U1' must be a decimal in quotation marks like "3.71"; found 3.71"#),
    Refusal(
      "a value with a comma", result(#""scale":4,"elements":{"U1":▸"3,71"}"#),
      #"'elements.U1' must be a decimal in quotation marks like "3.71"; found '3,71'"#),
    Refusal(
      "a negative value", result(#""scale":4,"elements":{"U1":▸"-3"}"#),
      #"'elements.U1' must be a decimal in quotation marks like "3.71"; found '-3'"#),
    Refusal(
      "a value of no element", result(#""scale":4,"elements":{▸"u1":"3"}"#),
      "'elements' must be keyed by elements like 'U1'; found 'u1'"),
    Refusal(
      "an index above 100", result(#""scale":4,"index":▸"100.01""#),
      "'index' must be in 0...100; found '100.01'"),
    Refusal(
      "an index below 0", result(#""scale":4,"index":▸"-0.01""#),
      #"'index' must be a decimal in quotation marks like "3.71"; found '-0.01'"#),
    Refusal(
      "an index of 31 digits",
      result(#""scale":4,"index":▸"86.70000000000000000000000000000""#),
      #"'index' must be a decimal in quotation marks like "3.71"; "#
        + "found '86.70000000000000000000000000000'"),
    Refusal(
      "a grade that is none", result(#""scale":4,"grade":▸"E""#),
      "'grade' must be 'A', 'B', 'C' or 'D'; found 'E'"),
    Refusal(
      "no respondents", result(#""scale":4,"respondents":▸0"#),
      "'respondents' must be in 1...1000000000; found 0"),
    Refusal(
      "no units", result(#""scale":4,"units":▸0"#, "kab"),
      "'units' must be in 1...1000000000; found 0"),
    Refusal(
      "a weight of zero", result(#""scale":4,"weights":▸"0.00""#),
      #"'weights' must be the weight of every element, like "0.11" or "1/9"; found '0.00'"#),
    Refusal(
      "a weight above 1", result(#""scale":4,"weights":▸"1.01""#),
      "'weights' must be the weight of every element, like \"0.11\" or \"1/9\"; found '1.01'"),
    Refusal(
      "a weight by zero", result(#""scale":4,"weights":▸"1/0""#),
      #"'weights' must be the weight of every element, like "0.11" or "1/9"; found '1/0'"#),
    Refusal(
      "bands of no regulation", result(#""scale":4,"bands":▸"2017""#),
      "'bands' must be 2004, 2017 or a list of the lowest indices of A, B and C; found '2017'"),
    Refusal(
      "a service of another unit", result(#""scale":4,"service":▸"ktp""#),
      "service 'ktp' is not registered in 'kab/dinas'"),
    Refusal(
      "a service of an agency", result(#""scale":4,"service":▸"pbg""#, "kab"),
      "'service' needs a unit as subject; found 'pbg'"),
    Refusal(
      "an instrument that is not declared", result(#""scale":4,"instrument":▸"16/2014""#),
      "instrument '16/2014' is not declared"),
    Refusal(
      "a priority that is no element", result(#""scale":4,"priorities":["U1",▸"biaya"]"#),
      "'priorities' must be a list of elements like 'U1'; found 'biaya'"),
    Refusal(
      "a priority that the instrument does not have", result(#""scale":4,"priorities":▸["U10"]"#),
      "instrument '14/2017' has no element 'U10'"),
  ]

  private static func correction(_ result: String, _ set: String) -> String {
    eventLine(
      "result.corrected", "kab/dinas",
      #"{"result":\#(result),"kind":"erratum","reason":"letter","set":\#(set)}"#)
  }

  private static let settable: String =
    "'scale', 'elements', 'index', 'grade', 'respondents', 'units', 'weights', 'bands', "
    + "'instrument', 'document', 'window', 'priorities'"

  static let resultCorrections: [Refusal] = [
    Refusal(
      "a correction of a result that is not there", correction(#"▸"x9""#, #"{"index":"80"}"#),
      "result 'x9' is not reported for 'kab/dinas'"),
    Refusal(
      "a correction of another unit's result", correction(#"▸"k1""#, #"{"index":"80"}"#),
      "result 'k1' is not reported for 'kab/dinas'"),
    Refusal(
      "a correction of a withdrawn result", correction(#"▸"x2""#, #"{"index":"80"}"#),
      "result 'x2' is withdrawn"),
    Refusal(
      "a correction of nothing", correction(#""x1""#, "▸{}"), "'set' must name at least one field"),
    Refusal(
      "a correction of an unknown field", correction(#""x1""#, #"{"index":"80",▸"ikm":"80"}"#),
      "'set' can change only \(settable); found 'ikm'"),
    Refusal(
      "a correction of the period", correction(#""x1""#, #"{▸"period":"2022"}"#),
      "the period of a result can't be corrected; withdraw it and report it again"),
    Refusal(
      "a correction of the service", correction(#""x1""#, #"{"index":"80",▸"service":"pbg"}"#),
      "the service of a result can't be corrected; withdraw it and report it again"),
    Refusal(
      "a correction of no kind",
      eventLine(
        "result.corrected", "kab/dinas",
        #"{"result":"x1","kind":▸"typo","reason":"letter","set":{"index":"80"}}"#),
      "'kind' must be 'transcription', 'erratum' or 'interpretation'; found 'typo'"),
    Refusal(
      "a correction without a reason",
      eventLine(
        "result.corrected", "kab/dinas", #"▸{"result":"x1","kind":"erratum","set":{"index":"80"}}"#
      ), "'reason' is missing"),
    Refusal(
      "a correction to an index above 100", correction(#""x1""#, #"{"index":▸"867.0"}"#),
      "'index' must be in 0...100; found '867.0'"),
    Refusal(
      "a correction to no respondents", correction(#""x1""#, #"{"respondents":▸0}"#),
      "'respondents' must be in 1...1000000000; found 0"),
    Refusal(
      "a correction of an element that the instrument does not have",
      correction(#""x1""#, #"{"elements":{"U10":▸"3.5"}}"#),
      "instrument '14/2017' has no element 'U10'"),
    Refusal(
      "a correction to another scale than the instrument's", correction(#""x1""#, #"{"scale":▸5}"#),
      "'scale' must be 4 or 100; found 5"),
    Refusal(
      "a correction to an instrument of another scale",
      correction(#""x1""#, #"▸{"instrument":"2/2010"}"#), "'scale' must be 5 or 100; found 4"),
    Refusal(
      "a correction to an instrument that is not declared",
      correction(#""x1""#, #"{"instrument":▸"16/2014"}"#), "instrument '16/2014' is not declared"),
    Refusal(
      "a withdrawal of a result that is not there",
      eventLine("result.withdrawn", "kab/dinas", #"{"result":▸"x9","reason":"draft"}"#),
      "result 'x9' is not reported for 'kab/dinas'"),
    Refusal(
      "a second withdrawal",
      eventLine("result.withdrawn", "kab/dinas", #"{"result":▸"x2","reason":"draft"}"#),
      "result 'x2' is withdrawn"),
    Refusal(
      "a withdrawal without a reason",
      eventLine("result.withdrawn", "kab/dinas", #"▸{"result":"x1"}"#), "'reason' is missing"),
  ]

  private static func plan(_ id: String, element: String = #""U3""#, due: String = #""2025""#)
    -> String
  {
    eventLine(
      "followup.planned", "kab/dinas",
      #"{"followup":\#(id),"period":"2024","element":\#(element),"action":"a","due":\#(due)}"#)
  }

  static let followUps: [Refusal] = [
    Refusal(
      "a follow-up planned already", plan(#"▸"f1""#), "follow-up 'f1' is planned already"),
    Refusal(
      "a completed follow-up planned again", plan(#"▸"f2""#), "follow-up 'f2' is planned already"),
    Refusal(
      "a follow-up on an element of no instrument", plan(#""f9""#, element: #"▸"U15""#),
      "no instrument has an element 'U15'"),
    Refusal(
      "a follow-up on something else", plan(#""f9""#, element: #"▸"biaya""#),
      "'element' must be an element like 'U1'; found 'biaya'"),
    Refusal(
      "a follow-up that is never due", plan(#""f9""#, due: #"▸"soon""#),
      "'due' must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years "
        + "2000 to 2100; found 'soon'"),
    Refusal(
      "a follow-up completed that was never planned",
      eventLine("followup.completed", "kab/dinas", #"{"followup":▸"f9","date":"2024"}"#),
      "follow-up 'f9' was never planned"),
    Refusal(
      "another unit's follow-up completed",
      eventLine("followup.completed", "kab/kec", #"{"followup":▸"f1","date":"2024"}"#),
      "follow-up 'f1' was never planned"),
    Refusal(
      "a follow-up completed twice",
      eventLine("followup.completed", "kab/dinas", #"{"followup":▸"f2","date":"2024"}"#),
      "follow-up 'f2' is completed already"),
    Refusal(
      "a follow-up completed on no date",
      eventLine("followup.completed", "kab/dinas", #"▸{"followup":"f1"}"#), "'date' is missing"),
  ]
}
