import SkmCommands
import TestSupport
import Testing

@Suite("Commands that write events")
struct WritingTests {
  // MARK: append

  private static let office = "mojokerto-kab/dpmptsp"

  private static let first = SmallLog.event(
    "response/2", "response.recorded", office,
    #"{"answers":{"U2":4,"U1":3},"response":"r-2","date":"2024-07-02","rating":5}"#)

  private static let second = SmallLog.event(
    "response/3", "response.recorded", office,
    #"{"response":"r-3","date":"2024-07","answers":{"U1":3,"U2":null}}"#)

  @Test func `append adds events, gives them sequence and time, and answers in one line`() throws {
    try withLog { folder, log in
      try folder.write(Self.first + "\n" + Self.second, to: "new.jsonl")
      let before = try folder.text(of: "events/000000000001.jsonl")
      let run = try FakeWorld().run(["append", folder.path(of: "new.jsonl"), "--log", log])
      #expect(run == .done("created 2, exists 0, at sequence 13\n"))
      let after = try folder.text(of: "events/000000000001.jsonl")
      #expect(
        after == before
          + #"{"specversion":"1.0","id":"response/2","sequence":"000000000012","source":"/test","#
          + #""type":"skm.response.recorded","subject":"mojokerto-kab/dpmptsp","#
          + #""time":"2024-07-01T00:00:00Z","recordedtime":"2024-12-15T08:00:00Z","#
          + #""authid":"rina","authtype":"user","data":{"response":"r-2","date":"2024-07-02","#
          + #""answers":{"U1":3,"U2":4},"rating":5}}"# + "\n"
          + #"{"specversion":"1.0","id":"response/3","sequence":"000000000013","source":"/test","#
          + #""type":"skm.response.recorded","subject":"mojokerto-kab/dpmptsp","#
          + #""time":"2024-07-01T00:00:00Z","recordedtime":"2024-12-15T08:00:00Z","#
          + #""authid":"rina","authtype":"user","data":{"response":"r-3","date":"2024-07","#
          + #""answers":{"U1":3,"U2":null}}}"# + "\n")
    }
  }

  @Test func `append of what is there already answers exists and writes nothing`() throws {
    try withLog { folder, log in
      var world = FakeWorld()
      world.input = Self.first + "\n" + Self.second + "\n"
      _ = try world.run(["append", "-", "--log", log])
      let before = try folder.files()
      #expect(
        try world.run(["append", "-", "--log", log])
          == .done("created 0, exists 2, at sequence 13\n"))
      // Another person may send it again, the clock may have moved.
      world.now = "2025-01-01T00:00:00Z"
      #expect(
        try world.run(["append", "-", "--log", log, "--actor", "budi"])
          == .done("created 0, exists 2, at sequence 13\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `two events of a batch with one source and id are told apart by their lines`() throws {
    try withLog { folder, log in
      let other = Self.first.replacing("r-2", with: "r-4")
      let before = try folder.files()
      var world = FakeWorld()
      // The plain form, and one that is read in full.
      for other in [other, other.replacing(#","source""#, with: #", "source""#)] {
        world.input =
          SmallLog.events[8] + "\n" + Self.first + "\n" + Self.second + "\n" + other + "\n"
        let run = try world.run(["append", "-", "--log", log])
        #expect(run.status == .failed)
        #expect(
          run.messages
            == "<standard input>:4:27: error: another event with this source and id stands in line 2 of "
            + "this batch; a new event needs a new id\n")
      }
      world.input = SmallLog.events[8].replacing("r-1", with: "r-9")
      #expect(
        try world.run(["append", "-", "--log", log]).messages
          == "<standard input>:1:27: error: another event with this source and id has the sequence 9; a "
          + "new event needs a new id\n")
      #expect(try folder.files() == before)
    }
  }

  @Test func `append tells of each event in JSON`() throws {
    try withLog { _, log in
      var world = FakeWorld()
      world.input = SmallLog.events[8] + "\n" + Self.first
      let run = try world.run(["append", "-", "--log", log, "--format", "json"])
      #expect(
        run
          == .done(
            """
            {
              "created": 1,
              "exists": 1,
              "sequence": 12,
              "events": [
                {
                  "outcome": "exists",
                  "sequence": 9
                },
                {
                  "outcome": "created",
                  "sequence": 12
                }
              ]
            }

            """))
    }
  }

  @Test func `what looks wrong in a report is recorded as printed, with notes`() throws {
    try withLog { _, log in
      let run = try FakeWorld().run([
        "report", "jatirejo", "2034", "--index", "3,42", "--elements", "U1=8,U2=3,5", "--grade",
        "A", "--id", "odd", "--log", log,
      ])
      #expect(
        run.messages == """
          note: 2034 begins after today, 2024-12-15
          note: U1 is 8, outside 1 to 4; it gives no figure
          note: an index of 3,42 is below 25, the lowest there can be on the scale of 1 to 4
          note: 3,42 is D by the bands; A is recorded as printed

          """)
      #expect(run.status == .done)
    }
  }

  @Test(
    "elements that look like those out of 100 are told of the scale",
    arguments: [
      ("25", "; elements out of 100 go with '--scale 100'"),
      ("100", "; elements out of 100 go with '--scale 100'"),
      ("24.9", ""), ("100.1", ""),
    ])
  func scale(value: String, hint: String) throws {
    try withLog { _, log in
      let run = try FakeWorld().run([
        "report", "jatirejo", "2022", "--elements", "U1=\(value)", "--log", log,
      ])
      #expect(run.messages == "note: U1 is \(value), outside 1 to 4; it gives no figure\(hint)\n")
    }
  }

  @Test func `a publication of a day to come is noted`() throws {
    try withLog { _, log in
      let run = try FakeWorld().run([
        "report", "jatirejo", "2022", "--index", "80", "--dated", "2035-01-01", "--log", log,
      ])
      #expect(run.status == .done)
      #expect(run.messages == "note: '--dated' 2035-01-01 is after today, 2024-12-15\n")
    }
  }

  @Test func `a report says which figure stands now, and how it moved`() throws {
    try withLog { _, log in
      let world = FakeWorld()
      let first = try world.run([
        "report", "jatirejo", "2023", "--index", "80", "--respondents", "9", "--id", "w1", "--log",
        log,
      ])
      #expect(
        first.messages
          == "note: 2023 already had the result 'jatirejo-2023'; of results the one reported last counts "
          + "('--correct' changes one)\n")
      #expect(
        first.output
          == "reported result 'w1' of mojokerto-kab/kec-jatirejo for 2023, sequence 12\n"
          + "mojokerto-kab/kec-jatirejo 2023: 86.70 to 80.00*, published 80.00*\n"
          + "* from fewer than 10 respondents: a single answer moves the figure a lot.\n")
      #expect(
        try world.run(["record", "jatirejo", "2023", "--answers", "U1=4", "--log", log]).status
          == .done)
      let second = try world.run([
        "report", "jatirejo", "2023", "--index", "85", "--id", "w2", "--log", log,
      ])
      #expect(
        second.messages
          == "note: 2023 already had the result 'w1'; of results the one reported last counts "
          + "('--correct' changes one)\n"
          + "note: the figure of 2023 rests on responses: a result without '--respondents' counts least\n"
      )
      #expect(
        second.output
          == "reported result 'w2' of mojokerto-kab/kec-jatirejo for 2023, sequence 14\n"
          + "mojokerto-kab/kec-jatirejo 2023: 80.00* to 100.00* (reported to responses), published 85.00\n"
          + "* from fewer than 10 respondents: a single answer moves the figure a lot.\n"
      )
    }
  }

  @Test func `append of nothing is done`() throws {
    try withLog { folder, log in
      let before = try folder.files()
      #expect(
        try FakeWorld().run(["append", "-", "--log", log])
          == ToolRun(
            status: .done, output: "created 0, exists 0, at sequence 11\n",
            messages: "note: '-' has no events\n"))
      #expect(try folder.files() == before)
    }
  }

  @Test func `append makes a log where there is none`() throws {
    try TemporaryFolder.with { folder in
      var world = FakeWorld()
      world.input = SmallLog.events[0]
      let run = try world.run(["append", "-", "--log", folder.path(of: "a/new/log")])
      #expect(run == .done("created 1, exists 0, at sequence 1\n"))
      #expect(
        try folder.files().keys.sorted()
          == ["a/new/log/000000000001.jsonl", "a/new/log/checkpoint", "a/new/log/lock"])
    }
  }

  @Test func `the clock going back does not make recorded times decrease`() throws {
    try withLog { folder, log in
      var world = FakeWorld()
      world.now = "2020-01-01T00:00:00Z"
      world.input = Self.first
      _ = try world.run(["append", "-", "--log", log])
      #expect(
        try SmallLog.lastLine(in: folder).contains(#""recordedtime":"2024-07-01T08:00:00Z","#))
    }
  }

  @Test func `a backload records each event at its own time and says so`() throws {
    try TemporaryFolder.with { folder in
      let log = folder.path(of: "events")
      var world = FakeWorld()
      world.input = SmallLog.events[0]
      #expect(
        try world.run(["append", "-", "--backload", "--log", log])
          == .done("created 1, exists 0, at sequence 1\n"))
      #expect(
        try folder.text(of: "events/000000000001.jsonl")
          == #"{"specversion":"1.0","id":"agency/kab","sequence":"000000000001","#
          + #""source":"/test","type":"skm.agency.registered","subject":"mojokerto-kab","#
          + #""time":"2024-07-01T00:00:00Z","recordedtime":"2024-07-01T00:00:00Z","#
          + #""authid":"rina","authtype":"user","backloaded":true,"#
          + #""data":{"agency":"mojokerto-kab","name":"Kabupaten Mojokerto"}}"# + "\n")
      // The same again exists; something else needs an empty log.
      #expect(
        try world.run(["append", "-", "--backload", "--log", log])
          == .done("created 0, exists 1, at sequence 1\n"))
      world.input = SmallLog.events[1]
      let before = try folder.files()
      #expect(
        try world.run(["append", "-", "--backload", "--log", log])
          == ToolRun(
            status: .failed, output: "",
            messages: "<standard input>:1:123: error: only an empty log can be backloaded; this "
              + "one ends with event 1\n"
          ))
      #expect(try folder.files() == before)
    }
  }

  // MARK: record

  @Test func `record writes one response with what is known of the respondent`() throws {
    try withLog { folder, log in
      let run = try FakeWorld().run([
        "record", "ptsp pbg", "15", "Juli", "2024", "--answers", "u9=4, U1=3;U3=2", "--sex", "L",
        "--age", "34", "--education", "S1", "--occupation", "pedagang", "--channel", "kios",
        "--id", "r-2", "--log", log,
      ])
      #expect(
        run
          == .done(
            "recorded response 'r-2' of mojokerto-kab/dpmptsp/pbg for 2024-07-15, sequence 12\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/record","type":"skm.response.recorded","#
          + #""subject":"mojokerto-kab/dpmptsp","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"response":"r-2","service":"pbg","date":"2024-07-15","#
          + #""answers":{"U1":3,"U3":2,"U9":4},"#
          + #""respondent":{"sex":"L","age":34,"education":"S1","occupation":"pedagang"},"#
          + #""channel":"kios"}}"#)
    }
  }

  @Test func `record makes ids for the response and for the event`() throws {
    try withLog { folder, log in
      let world = FakeWorld()
      let run = try world.run(["record", "jatirejo", "2024-S2", "--answers", "U1=4", "--log", log])
      #expect(
        run
          == .done(
            "recorded response '00000000-0000-7000-8000-000000000001' of "
              + "mojokerto-kab/kec-jatirejo for 2024-S2, sequence 12\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000002","#
          + #""sequence":"000000000012","source":"/skm/record","type":"skm.response.recorded","#
          + #""subject":"mojokerto-kab/kec-jatirejo","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"response":"00000000-0000-7000-8000-000000000001","date":"2024-S2","#
          + #""answers":{"U1":4}}}"#)
      #expect(
        try world.run(["score", "jatirejo", "2024-S2", "--format", "csv", "--log", log]).output
          == TrendLine.header
          + "mojokerto-kab,kec-jatirejo,,,2024-S2,1,4.000,100.00,A,,,responses,permenpan-14-2017,,,,,,,\n"
      )
    }
  }

  @Test func `a late response of a closed period is taken with its reason`() throws {
    try withLog { folder, log in
      let run = try FakeWorld().run([
        "record", "dpmptsp", "2024-02-10", "--answers", "U1=4", "--id", "r-2", "--late",
        "found in a drawer", "--log", log,
      ])
      #expect(
        run
          == .done("recorded response 'r-2' of mojokerto-kab/dpmptsp for 2024-02-10, sequence 12\n")
      )
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""answers":{"U1":4},"late":"found in a drawer"}}"#))
    }
  }

  // MARK: report

  @Test func `report writes what is printed, with a point for a decimal comma`() throws {
    try withLog { folder, log in
      let run = try FakeWorld().run([
        "report", "Kec. Jatirejo", "semester", "II", "2024", "--index", "85,10", "--grade", "b",
        "--respondents", "640", "--elements", "U2=3,4 U1=3,36", "--weights", "0,11", "--bands",
        "2017", "--document", "Laporan SKM 2024", "--dated", "2024-12-01", "--id", "j-2024-s2",
        "--log", log,
      ])
      #expect(
        run
          == .done(
            "reported result 'j-2024-s2' of mojokerto-kab/kec-jatirejo for 2024-S2, sequence 12\n"
              + "mojokerto-kab/kec-jatirejo 2024-S2: none to 85.10, published 85.10\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/report","type":"skm.result.reported","#
          + #""subject":"mojokerto-kab/kec-jatirejo","time":"2024-12-01T00:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"result":"j-2024-s2","period":"2024-S2","scale":4,"#
          + #""elements":{"U1":"3.36","U2":"3.4"},"index":"85.10","grade":"B","respondents":640,"#
          + #""weights":"0.11","bands":2017,"document":"Laporan SKM 2024"}}"#)
    }
  }

  @Test func `report takes the figures of an agency and of a service`() throws {
    try withLog { folder, log in
      let world = FakeWorld()
      let run = try world.run([
        "report", "kab. mojokerto", "tahun", "2023", "--index", "87,93", "--units", "57", "--log",
        log,
      ])
      #expect(
        run
          == .done(
            "reported result '00000000-0000-7000-8000-000000000001' of mojokerto-kab for 2023, "
              + "sequence 12\nmojokerto-kab 2023: 86.70 to 87.93 (rollup to reported), published 87.93\n"
          ))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000002","#
          + #""sequence":"000000000012","source":"/skm/report","type":"skm.result.reported","#
          + #""subject":"mojokerto-kab","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"result":"00000000-0000-7000-8000-000000000001","period":"2023","scale":4,"#
          + #""index":"87.93","units":57}}"#)
      #expect(
        try world.run([
          "report", "dpmptsp pbg", "2023", "--elements", "U1=85,5", "--scale", "100", "--id", "pbg",
          "--log", log,
        ])
          == .done(
            "reported result 'pbg' of mojokerto-kab/dpmptsp/pbg for 2023, sequence 13\n"
              + "no index of a year or semester moved\n"))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""data":{"result":"pbg","period":"2023","scale":100,"elements":{"U1":"85.5"},"#
            + #""service":"pbg"}}"#))
    }
  }

  // MARK: Who acts

  @Test func `who acts is the option, else SKM_ACTOR, else the login name`() throws {
    try withLog { folder, log in
      func actor(_ world: FakeWorld, _ arguments: [String] = []) throws -> String {
        let run = try world.run(
          ["report", "jatirejo", "2022", "--index", "80", "--log", log] + arguments)
        #expect(run.status == .done, "\(run.messages)")
        let line = try SmallLog.lastLine(in: folder)
        let rest = line.split(separator: #""authid":""#).last ?? ""
        return String(rest.prefix { $0 != "\"" })
      }
      var world = FakeWorld(loginName: "rina")
      let login = try actor(world)
      #expect(login == "rina")
      world.variables = ["SKM_ACTOR": "bag-organisasi"]
      #expect(try actor(world) == "bag-organisasi")
      #expect(try actor(world, ["--actor", "Bagian Organisasi"]) == "Bagian Organisasi")
      // A variable that is set but empty counts as not set.
      world.variables = ["SKM_ACTOR": ""]
      #expect(try actor(world) == "rina")
    }
  }

  @Test func `an event keeps the actor that it names`() throws {
    try withLog { folder, log in
      var world = FakeWorld()
      world.input = Self.first.replacing(
        #""data""#, with: #""authid":"kiosk-3","authtype":"system","data""#)
      _ = try world.run(["append", "-", "--actor", "budi", "--log", log])
      #expect(
        try SmallLog.lastLine(in: folder).contains(#""authid":"kiosk-3","authtype":"system","#))
    }
  }

  @Test("a name that could not be read again is not written", arguments: ["", "a\u{7}b", "a\nb"])
  func badActor(name: String) throws {
    try withLog { folder, log in
      let before = try folder.files()
      let record = ["record", "jatirejo", "2024", "--answers", "U1=3", "--log", log]
      var world = FakeWorld()
      world.input = Self.first
      for arguments in [record, ["append", "-", "--log", log]] {
        let run = try world.run(arguments + ["--actor", name])
        #expect(run.status == .usage)
        #expect(
          run.messages.hasPrefix(
            "error: '--actor' must not be empty or have control characters\nusage: "))
      }
      world = FakeWorld(loginName: name)
      #expect(
        try world.run(record)
          == ToolRun(
            status: .failed, output: "",
            messages: "error: there is no login name; name who acts with '--actor'\n"))
      if !name.isEmpty {
        world.variables = ["SKM_ACTOR": name]
        #expect(
          try world.run(record)
            == ToolRun(
              status: .failed, output: "",
              messages:
                "error: SKM_ACTOR must not have control characters; name who acts with '--actor'\n"
            ))
      }
      #expect(try folder.files() == before)
    }
  }

  private func withLog(_ body: (TemporaryFolder, String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try SmallLog.write(to: folder)
      try body(folder, folder.path(of: "events"))
    }
  }
}

/// The header of `trend.csv`.
enum TrendLine {
  static let header: String =
    "agency,unit,service,element,period,respondents,value,index,grade,yoy,yoy_percent,basis,policy,"
    + "published_index,published_revision,units,margin,verdict,yoy_matched,units_matched\n"
}
