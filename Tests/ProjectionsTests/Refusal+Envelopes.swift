import TestSupport

extension Refusal {
  /// A line of attributes, with data that would be good.
  private static func attributes(_ attributes: String) -> String {
    "{" + attributes + #","data":{"period":"2024"}}"#
  }

  private static let envelope: String =
    #""specversion":"1.0","id":"new","source":"/test","type":"skm.survey.opened","#
    + #""subject":"kab","time":"2024-02-12T02:10:00Z""#

  static let envelopes: [Refusal] = [
    Refusal("not JSON", "▸oops", "a JSON value must stand here"),
    Refusal("an empty line", "▸", "a line must hold an event; this one is empty"),
    Refusal("a line cut short", #"{"specversion":"1.0"▸"#, "the JSON text ends too early"),
    Refusal("two values", "{\(envelope)} ▸{}", "nothing may follow the JSON value"),
    Refusal("a list", "▸[1]", "an event must be a JSON object"),
    Refusal(
      "a key given twice", attributes(#"\#(envelope),▸"id":"new""#),
      "'id' may be given only once"),
    Refusal(
      "a key given twice in the data",
      eventLine("survey.opened", "kab", #"{"period":"2024",▸"period":"2024"}"#),
      "'period' may be given only once"),
    Refusal(
      "another version of CloudEvents",
      attributes(envelope.replacing(#""1.0""#, with: #"▸"0.3""#)),
      "'specversion' must be '1.0'; found '0.3'"),
    Refusal(
      "no version of CloudEvents",
      "▸" + attributes(envelope.replacing(#""specversion":"1.0","#, with: "")),
      "'specversion' is missing"),
    Refusal(
      "no id", "▸" + attributes(envelope.replacing(#""id":"new","#, with: "")),
      "'id' is missing"),
    Refusal(
      "an empty id", attributes(envelope.replacing(#""new""#, with: #"▸"""#)),
      "'id' must not be empty"),
    Refusal(
      "an id with a control character",
      attributes(envelope.replacing(#""new""#, with: #"▸"a\tb""#)),
      "'id' must have no control characters or noncharacters"),
    Refusal(
      "no source", "▸" + attributes(envelope.replacing(#""source":"/test","#, with: "")),
      "'source' is missing"),
    Refusal(
      "a source that is no URI reference",
      attributes(envelope.replacing(#""/test""#, with: #"▸"import 2024""#)),
      "'source' must be a URI reference; found 'import 2024'"),
    Refusal(
      "no type",
      "▸" + attributes(envelope.replacing(#""type":"skm.survey.opened","#, with: "")),
      "'type' is missing"),
    Refusal(
      "no subject", "▸" + attributes(envelope.replacing(#""subject":"kab","#, with: "")),
      "'subject' is missing"),
    Refusal(
      "no time",
      "▸" + attributes(envelope.replacing(#","time":"2024-02-12T02:10:00Z""#, with: "")),
      "'time' is missing"),
    Refusal(
      "a local time",
      attributes(envelope.replacing(#""2024-02-12T02:10:00Z""#, with: #"▸"2024-02-12T09:10+07""#)),
      "'time' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 to 2100; "
        + "found '2024-02-12T09:10+07'"),
    Refusal(
      "a time before 2000",
      attributes(envelope.replacing(#""2024-02-12T02:10:00Z""#, with: #"▸"1999-12-31T23:59:59Z""#)),
      "'time' must be a time in UTC like 2024-02-12T02:10:00Z, of the years 2000 to 2100; "
        + "found '1999-12-31T23:59:59Z'"),
    Refusal("no data", "▸{\(envelope)}", "'data' is missing"),
    Refusal(
      "data that is a text", #"{\#(envelope),"data":▸"x"}"#,
      "'data' must be an object; found 'x'"),
    Refusal(
      "a sequence", attributes(#"\#(envelope),▸"sequence":"000000000022""#),
      "'sequence' is given by the log; leave it out"),
    Refusal(
      "a recorded time", attributes(#"\#(envelope),▸"recordedtime":"2024-02-12T02:10:00Z""#),
      "'recordedtime' is given by the log; leave it out"),
    Refusal(
      "a backload", attributes(#"\#(envelope),▸"backloaded":true"#),
      "'backloaded' is given by the log; leave it out"),
    Refusal(
      "an account without its kind", "▸" + attributes(#"\#(envelope),"authid":"umum""#),
      "'authtype' is missing"),
    Refusal(
      "a kind of account without the account", attributes(#"\#(envelope),"authtype":▸"user""#),
      "'authtype' needs an 'authid' beside it"),
    Refusal(
      "an unknown kind of account",
      attributes(#"\#(envelope),"authid":"umum","authtype":▸"office""#),
      "'authtype' must be 'app_user', 'user', 'service_account', 'api_key', 'system', "
        + "'unauthenticated' or 'unknown'; found 'office'"),
    Refusal(
      "an attribute with a capital letter", attributes(#"\#(envelope),▸"batchId":"a""#),
      "names of attributes have only letters a-z and digits; found 'batchId'"),
    Refusal(
      "an attribute that is a list", attributes(#"\#(envelope),"tags":▸["a"]"#),
      "'tags' must be a text, an integer, true or false; found a list"),
    Refusal(
      "an id that stands for another event of the log",
      eventLine("survey.opened", "kab", #"{"period":"2025"}"#)
        .replacing(#""new""#, with: #"▸"e3""#),
      "another event with this source and id has the sequence 3; a new event needs a new id"),
    Refusal(
      "an id that stands for another event of the batch",
      eventLine("survey.opened", "kab", #"{"period":"2025"}"#)
        .replacing(#""new""#, with: #"▸"good""#),
      "another event with this source and id stands in line 1 of this batch; a new event needs a new id"
    ),
  ]

  static let subjects: [Refusal] =
    [
      Refusal(
        "a type of a newer version",
        eventLine("response.recorded.v2", "kab/dinas", "{}")
          .replacing(#""type":"#, with: #""type":▸"#),
        "'type' must be one that this version knows; found 'skm.response.recorded.v2'"),
      Refusal(
        "a type of another system",
        eventLine("x", "kab/dinas", "{}")
          .replacing(#""type":"skm.x""#, with: #""type":▸"org.example.note""#),
        "'type' must be one that this version knows; found 'org.example.note'"),
      Refusal(
        "a subject with capital letters",
        eventLine("survey.opened", "Kab. Mojokerto", #"{"period":"2024"}"#)
          .replacing(#""subject":"#, with: #""subject":▸"#),
        "'subject' must be an agency or a unit like 'mojokerto-kab/dpmptsp', where an id has "
          + "letters a-z, digits, '-', '_' and '.', and begins with a letter or digit; "
          + "found 'Kab. Mojokerto'"),
      Refusal(
        "a subject with a service",
        eventLine("survey.opened", "kab/dinas/pbg", #"{"period":"2024"}"#)
          .replacing(#""subject":"#, with: #""subject":▸"#),
        "'subject' must be an agency or a unit like 'mojokerto-kab/dpmptsp', where an id has "
          + "letters a-z, digits, '-', '_' and '.', and begins with a letter or digit; "
          + "found 'kab/dinas/pbg'"),
      Refusal(
        "an agency registered about a unit",
        eventLine("agency.registered", "kab/dinas", #"{"agency":"kab","name":"K"}"#)
          .replacing(#""subject":"#, with: #""subject":▸"#),
        "'subject' of 'skm.agency.registered' must be an agency; found 'kab/dinas'"),
      Refusal(
        "an agency registered about another",
        eventLine("agency.registered", "kota", #"{"agency":▸"kab","name":"K"}"#),
        "'agency' must be the subject 'kota'; found 'kab'"),
    ]
    + [
      "unit.registered", "service.registered", "unit.retired", "service.retired",
      "response.recorded", "response.corrected", "response.voided", "response.reinstated",
    ].map { type in
      Refusal(
        "\(type) about an agency",
        eventLine(type, "kab", "{}").replacing(#""subject":"#, with: #""subject":▸"#),
        "'subject' of 'skm.\(type)' must be a unit; found 'kab'")
    }
}
