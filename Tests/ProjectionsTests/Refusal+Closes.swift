import TestSupport

extension Refusal {
  /// Figures of the closes that are right in the small log.
  private static let dinas2023: String = #"{"elements":{"U1":"3.500"},"index":"86.70","grade":"B"}"#
  private static let kec2023S1: String =
    #"{"respondents":50,"elements":{},"index":"80.00","grade":"B"}"#

  private static let tree: String = #""log":{"size":$SIZE,"root":"$ROOT"}"#

  private static func close(
    _ subject: String, _ period: String, kind: String = #""first""#,
    policy: String = #""permenpan-14-2017""#, rules: String = "1", figures: String,
    log: String = tree
  ) -> String {
    eventLine(
      "period.closed", subject,
      #"{"period":\#(period),"kind":\#(kind),"policy":\#(policy),"rules":\#(rules),"#
        + #""figures":\#(figures),\#(log)}"#)
  }

  private static func closing2023(
    kind: String = #""first""#, policy: String = #""permenpan-14-2017""#, rules: String = "1",
    figures: String = "[\(dinas2023)]", log: String = tree
  ) -> String {
    close(
      "kab/dinas", #""2023""#, kind: kind, policy: policy, rules: rules, figures: figures, log: log)
  }

  private static let service: String = eventLine(
    "result.reported", "kab/dinas",
    #"{"result":"s1","period":"2023","scale":4,"index":"70","respondents":9,"service":"pbg"}"#)

  private static let pbg: String =
    #"{"service":"pbg","respondents":9,"elements":{},"index":"70.00","grade":"C"}"#

  static let closeKinds: [Refusal] = [
    Refusal(
      "a first close of a closed period",
      close("kab/kec", #""2023-S1""#, kind: #"▸"first""#, figures: "[\(kec2023S1)]"),
      "2023-S1 is closed already; a further close must be of kind 'scheduled' or 'correction'"),
    Refusal(
      "a further close of a period that is not closed", closing2023(kind: #"▸"correction""#),
      "the first close of a period must be of kind 'first'; found 'correction'"),
    Refusal(
      "a further close of a part of a closed period",
      close("kab/kec", #""2023-Q1""#, kind: #"▸"scheduled","reason":"x""#, figures: "[]")
        .replacing("[]", with: "[\(kec2023S1)]"),
      "the first close of a period must be of kind 'first'; found 'scheduled'"),
    Refusal(
      "a further close without a reason",
      close("kab/kec", #""2023-S1""#, kind: #""correction""#, figures: "[\(kec2023S1)]")
        .replacing(#""data":"#, with: #""data":▸"#),
      "a further close needs a 'reason'"),
    Refusal(
      "a further close with an empty reason",
      close(
        "kab/kec", #""2023-S1""#, kind: #""scheduled","reason":▸"""#, figures: "[\(kec2023S1)]"),
      "'reason' must not be empty"),
    Refusal(
      "a close of no kind", closing2023(kind: #"▸"final""#),
      "'kind' must be 'first', 'scheduled' or 'correction'; found 'final'"),
    Refusal(
      "a close of no period",
      close("kab/dinas", #"▸"tahun 2023""#, figures: "[\(dinas2023)]"),
      "'period' must be a period like 2024, 2024-S2, 2024-Q3, 2024-05 or 2024-05-17, of the years "
        + "2000 to 2100; found 'tahun 2023'"),
    Refusal(
      "a close of a unit that is not registered",
      close("kab/x", #""2023""#, figures: "[\(dinas2023)]")
        .replacing(#""subject":"#, with: #""subject":▸"#),
      "unit 'kab/x' is not registered; 'skm register kab/x --name NAME' registers it"),
    Refusal(
      "a close under a policy that is not adopted", closing2023(policy: #"▸"sukma-e""#),
      "'policy' must be the one adopted for 2023, 'permenpan-14-2017'; found 'sukma-e'"),
    Refusal(
      "a close under a policy that is not declared", closing2023(policy: #"▸"sukma""#),
      "'policy' must be the one adopted for 2023, 'permenpan-14-2017'; found 'sukma'"),
    Refusal(
      "a close under the policy of before",
      after: [eventLine("policy.adopted", "kab", #"{"policy":"own","from":"2023"}"#)],
      closing2023(policy: #"▸"permenpan-14-2017""#),
      "'policy' must be the one adopted for 2023, 'own'; found 'permenpan-14-2017'"),
    Refusal(
      "a close by newer rules", closing2023(rules: "▸2"),
      "'rules' must be 1, the version of the rules that this version knows; found 2"),
    Refusal(
      "a close without the rules",
      closing2023().replacing(#""rules":1,"#, with: "").replacing(#""data":"#, with: #""data":▸"#),
      "'rules' is missing"),
  ]

  static let closeFigures: [Refusal] = [
    Refusal(
      "no figure", closing2023(figures: "▸[]"), "a close must have at least one figure"),
    Refusal(
      "figures that are no list", closing2023(figures: "▸\(dinas2023)"),
      "'figures' must be a list; found an object"),
    Refusal(
      "figures of a period that has none",
      close("kab/dinas", #""2021""#, figures: "▸[\(dinas2023)]"),
      "'figures' must be those of the log, which has none for 2021"),
    Refusal(
      "another index",
      closing2023(figures: "▸[\(dinas2023)]".replacing("86.70", with: "86.71")),
      "'figures' must be those of the log: 86.70 B (U1 3.500); found 86.71 B (U1 3.500)"),
    Refusal(
      "another grade",
      closing2023(figures: "▸[\(dinas2023)]".replacing(#""B""#, with: #""A""#)),
      "'figures' must be those of the log: 86.70 B (U1 3.500); found 86.70 A (U1 3.500)"),
    Refusal(
      "another element",
      closing2023(figures: "▸[\(dinas2023)]".replacing("U1", with: "U2")),
      "'figures' must be those of the log: 86.70 B (U1 3.500); found 86.70 B (U2 3.500)"),
    Refusal(
      "a count of respondents that nobody knows",
      closing2023(figures: "▸[\(dinas2023)]".replacing("{\"el", with: #"{"respondents":1,"el"#)),
      "'figures' must be those of the log: 86.70 B (U1 3.500); "
        + "found 86.70 B (1 respondent, U1 3.500)"),
    Refusal(
      "figures of a response that has been voided",
      close(
        "kab/dinas", #""2024-03""#,
        figures: #"▸[{"respondents":1,"elements":{"U1":"4.000"},"index":"100.00","grade":"A"}]"#),
      "'figures' must be those of the log, which has none for 2024-03"),
    Refusal(
      "a service left out", after: [service], closing2023(figures: "▸[\(dinas2023)]"),
      "'figures' must be those of the log, which has also service 'pbg' 70.00 C (9 respondents)"),
    Refusal(
      "a service before its unit", after: [service],
      closing2023(figures: "▸[\(pbg),\(dinas2023)]"),
      "'figures' must be those of the log: 86.70 B (U1 3.500); "
        + "found service 'pbg' 70.00 C (9 respondents)"),
    Refusal(
      "a service too many", closing2023(figures: "▸[\(dinas2023),\(pbg)]"),
      "'figures' must be those of the log, and no more; "
        + "found also service 'pbg' 70.00 C (9 respondents)"),
    Refusal(
      "units in a roll-up",
      close("kab", #""2023""#, figures: "▸[\(dinas2023),\(dinas2023)]"),
      "'figures' must be those of the log, and no more; found also 86.70 B (U1 3.500)"),
    Refusal(
      "an index with one decimal",
      closing2023(figures: "[\(dinas2023)]".replacing(#""86.70""#, with: #"▸"86.7""#)),
      "'index' must have 2 decimals; found '86.7'"),
    Refusal(
      "an element with two decimals",
      closing2023(figures: "[\(dinas2023)]".replacing(#""3.500""#, with: #"▸"3.50""#)),
      "'elements.U1' must have 3 decimals; found '3.50'"),
    Refusal(
      "an index too large for a number",
      closing2023(
        figures: "[\(dinas2023)]".replacing(
          #""86.70""#, with: #"▸"999999999999999999999999.00""#)),
      "'index' must have 2 decimals; found '999999999999999999999999.00'"),
    Refusal(
      "a figure without a grade",
      closing2023(figures: "[▸\(dinas2023)]".replacing(#","grade":"B""#, with: "")),
      "'grade' is missing"),
  ]

  static let closeTrees: [Refusal] = [
    Refusal(
      "another size", closing2023(log: #""log":{"size":▸20,"root":"$ROOT"}"#),
      "'log.size' must be $SIZE; found 20"),
    Refusal(
      "a negative size", closing2023(log: #""log":{"size":▸-1,"root":"$ROOT"}"#),
      "'log.size' must be in 0...999999999999; found -1"),
    Refusal(
      "another root",
      closing2023(
        log: #""log":{"size":$SIZE,"root":▸"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#),
      "'log.root' must be '$ROOT'; found 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='"),
    Refusal(
      "a root of hexadecimal digits",
      closing2023(log: #""log":{"size":$SIZE,"root":▸"e3b0c44298fc"}"#),
      "'log.root' must be 32 bytes in base64; found 'e3b0c44298fc'"),
    Refusal(
      "no tree", closing2023(log: #""logs":{}"#).replacing(#""data":"#, with: #""data":▸"#),
      "'log' is missing"),
  ]

  /// Lines of which the last is a close that says what the engine computes.
  static let takenCloses: [[String]] = [
    [closing2023()],
    [service, closing2023(figures: "[\(dinas2023),\(pbg)]")],
    [close("kab", #""2023""#, figures: "[\(dinas2023)]")],
    [
      close(
        "kab/kec", #""2023-S1""#, kind: #""scheduled","reason":"agreed date""#,
        figures: "[\(kec2023S1)]")
    ],
    [
      eventLine("policy.adopted", "kab/kec", #"{"policy":"own","from":"2023"}"#),
      eventLine(
        "result.corrected", "kab/kec",
        #"{"result":"k1","kind":"erratum","reason":"x","set":{"index":"95"}}"#),
      close(
        "kab/kec", #""2023-S1""#, kind: #""correction","reason":"erratum""#, policy: #""own""#,
        figures: #"[{"respondents":50,"elements":{},"index":"95.00","grade":"A"}]"#),
    ],
    [
      // The period of a response that is not over, and under the instrument declared later.
      close(
        "kab/dinas", #""2024""#,
        figures: #"[{"respondents":1,"elements":{"U1":"5.000"},"index":"100.00","grade":"A"}]"#)
    ],
  ]
}
