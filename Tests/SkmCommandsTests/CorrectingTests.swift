import SkmCommands
import TestSupport
import Testing

@Suite("Commands that correct")
struct CorrectingTests {
  // MARK: Responses

  @Test func `correct changes what it names, says how figures moved, and keeps the reason`() throws
  {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "correct", "ptsp", "r-1", "--answers", "U2=4,U1=2", "--date", "16 Januari 2024", "--sex",
          "P", "--age", "35", "--without", "service,education,U9", "--reason", "salah salin")
          == .done(
            """
            corrected response 'r-1' of mojokerto-kab/dpmptsp, sequence 12
            mojokerto-kab/dpmptsp/pbg 2024: 75.00* to none
            mojokerto-kab/dpmptsp/pbg 2024-S1: 75.00* to none, published 75.00*
            * from fewer than 10 respondents: a single answer moves the figure a lot.

            """))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/correct","type":"skm.response.corrected","#
          + #""subject":"mojokerto-kab/dpmptsp","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"response":"r-1","reason":"salah salin","set":{"answers":{"U1":2,"U2":4,"#
          + #""U9":null},"service":null,"date":"2024-01-16","#
          + #""respondent":{"sex":"P","age":35,"education":null}}}}"#)
    }
  }

  @Test func `a correction may correct a correction`() throws {
    try SmallLog.with { (_, run) throws in
      #expect(
        try run("correct", "ptsp", "r-1", "--answers", "U2=4", "--reason", "a").output
          == """
          corrected response 'r-1' of mojokerto-kab/dpmptsp, sequence 12
          mojokerto-kab/dpmptsp 2024: 75.00* to 77.78*
          mojokerto-kab/dpmptsp 2024-S1: 75.00* to 77.78*, published 75.00*
          mojokerto-kab/dpmptsp/pbg 2024: 75.00* to 77.78*
          mojokerto-kab/dpmptsp/pbg 2024-S1: 75.00* to 77.78*, published 75.00*
          * from fewer than 10 respondents: a single answer moves the figure a lot.

          """)
      #expect(
        try run("correct", "ptsp", "r-1", "--answers", "U2=3", "--reason", "b").output
          .split(separator: "\n").dropFirst().first
          == "mojokerto-kab/dpmptsp 2024: 77.78* to 75.00*")
      #expect(
        try run("correct", "ptsp", "r-1", "--sex", "P", "--reason", "c").output
          == """
          corrected response 'r-1' of mojokerto-kab/dpmptsp, sequence 14
          no index of a year or semester moved

          """)
    }
  }

  @Test func `void takes a response out and reinstate puts it back as it was`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run("void", "dpmptsp", "r-1", "--reason", "ganda").output.split(separator: "\n")
          .prefix(2) == [
            "voided response 'r-1' of mojokerto-kab/dpmptsp, sequence 12",
            "mojokerto-kab/dpmptsp 2024: 75.00* to none",
          ])
      #expect(
        try run("correct", "dpmptsp", "r-1", "--answers", "U1=4", "--reason", "x")
          == ToolRun(
            status: .failed, output: "",
            messages: "error: response 'r-1' is void; reinstate it first\n"))
      #expect(
        try run("reinstate", "dpmptsp", "r-1", "--reason", "bukan ganda").output
          .split(separator: "\n").prefix(2) == [
            "reinstated response 'r-1' of mojokerto-kab/dpmptsp, sequence 13",
            "mojokerto-kab/dpmptsp 2024: none to 75.00*",
          ])
      let line = try SmallLog.lastLine(in: folder)
      #expect(
        line.contains(
          #""type":"skm.response.reinstated","subject":"mojokerto-kab/dpmptsp","#)
          && line.hasSuffix(#""data":{"response":"r-1","reason":"bukan ganda"}}"#))
    }
  }

  @Test func `a response of a closed period is late, with its reason`() throws {
    try SmallLog.with { (folder, run) throws in
      let refused = try run("record", "dpmptsp", "2024-02-10", "--answers", "U1=3", "--id", "r-2")
      #expect(
        refused.messages
          == "error: 2024-S1 is closed; a response of 2024-02-10 needs '--late REASON'\n")
      #expect(
        try run(
          "record", "dpmptsp", "2024-02-10", "--answers", "U1=3", "--id", "r-2", "--late",
          "berkas tertinggal")
          == .done("recorded response 'r-2' of mojokerto-kab/dpmptsp for 2024-02-10, sequence 12\n")
      )
      #expect(try SmallLog.lastLine(in: folder).contains(#""late":"berkas tertinggal""#))
    }
  }

  // MARK: Results

  @Test func `report corrects a result by its kind`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "report", "jatirejo", "--correct", "jatirejo-2023", "--kind", "erratum", "--index",
          "86,71", "--respondents", "840", "--without", "grade", "--elements", "U1=3,5", "--reason",
          "ralat", "--dated", "2024-08-10")
          == .done(
            """
            corrected result 'jatirejo-2023' of mojokerto-kab/kec-jatirejo, sequence 12
            mojokerto-kab/kec-jatirejo 2023: 86.70 to 86.71, published 86.71

            """))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""time":"2024-08-10T00:00:00Z","recordedtime":"2024-12-15T08:00:00Z","#
            + #""authid":"rina","authtype":"user","data":{"result":"jatirejo-2023","#
            + #""kind":"erratum","reason":"ralat","set":{"elements":{"U1":"3.5"},"#
            + #""index":"86.71","grade":null,"respondents":840}}}"#))
      #expect(
        try run("revisions", "jatirejo").output
          == """
          Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)

          period  vintage  kind     dated       sequence  index  today  drift
          2023          1  report   2024-07-01        10  86.70  86.71  +0.01
          2023          2  erratum  2024-08-10        12  86.71  86.71   0.00

          Today's index and drift are under the formula of each vintage. Computed at sequence 12.

          """)
    }
  }

  @Test func `an erratum of today is the latest vintage`() throws {
    try SmallLog.with { (_, run) throws in
      #expect(
        try run("report", "jatirejo", "2022", "--index", "80", "--id", "r").output
          == """
          reported result 'r' of mojokerto-kab/kec-jatirejo for 2022, sequence 12
          mojokerto-kab/kec-jatirejo 2022: none to 80.00, published 80.00

          """)
      #expect(
        try run(
          "report", "jatirejo", "--correct", "r", "--kind", "erratum", "--index", "85", "--reason",
          "ralat", "--dated", "2024-12-15"
        ).output
          == """
          corrected result 'r' of mojokerto-kab/kec-jatirejo, sequence 13
          mojokerto-kab/kec-jatirejo 2022: 80.00 to 85.00, published 85.00

          """)
    }
  }

  @Test func `a second result for a period is noted`() throws {
    try SmallLog.with { (_, run) throws in
      let again = try run("report", "jatirejo", "2023", "--index", "80", "--id", "r")
      #expect(
        again.messages
          == "note: 2023 already had the result 'jatirejo-2023'; of results the one reported "
          + "last counts ('--correct' changes one)\n")
    }
  }

  @Test func `where a void hands over to other evidence, the answer says so`() throws {
    try SmallLog.with { (_, run) throws in
      _ = try run("report", "ptsp", "2024-S1", "--index", "80", "--respondents", "1")
      #expect(
        try run("void", "ptsp", "r-1", "--reason", "ganda").output
          == """
          voided response 'r-1' of mojokerto-kab/dpmptsp, sequence 13
          mojokerto-kab/dpmptsp 2024: 75.00* to none
          mojokerto-kab/dpmptsp 2024-S1: 75.00* to 80.00* (responses to reported), published 80.00*
          mojokerto-kab/dpmptsp/pbg 2024: 75.00* to none
          mojokerto-kab/dpmptsp/pbg 2024-S1: 75.00* to none, published 75.00*
          * from fewer than 10 respondents: a single answer moves the figure a lot.

          """)
    }
  }

  @Test func `an interpretation and a transcription make no vintage`() throws {
    try SmallLog.with { (_, run) throws in
      for (kind, index) in [("interpretation", "80"), ("transcription", "87")] {
        #expect(
          try run(
            "report", "jatirejo", "--correct", "jatirejo-2023", "--kind", kind, "--index", index,
            "--reason", "x"
          ).status == .done)
      }
      #expect(
        try run("revisions", "jatirejo", "--format", "csv").output.split(separator: "\n")
          .dropFirst() == [
            "mojokerto-kab,kec-jatirejo,,2023,1,report,10,2024-07-01T00:00:00Z,,839,87.00,,87.00,0.00"
          ])
    }
  }

  @Test func `report withdraws a result, and its publication stays`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "report", "jatirejo", "--withdraw", "jatirejo-2023", "--reason", "bukan hasil kami")
          == .done(
            """
            withdrew result 'jatirejo-2023' of mojokerto-kab/kec-jatirejo, sequence 12
            mojokerto-kab/kec-jatirejo 2023: 86.70 to none, published 86.70

            """))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""data":{"result":"jatirejo-2023","reason":"bukan hasil kami"}}"#))
      #expect(
        try run("score", "jatirejo", "2023").output
          == """
          Kecamatan Jatirejo (mojokerto-kab/kec-jatirejo)
          2023: no index: the result that was reported for it is withdrawn; no period has a figure

          basis  published
          none       86.70

          Policy permenpan-14-2017. Computed at sequence 12.

          """)
      let published = try run("score", "jatirejo", "2023", "--published")
      #expect(
        published.messages
          == "note: the result that published mojokerto-kab/kec-jatirejo for 2023 was withdrawn since\n"
      )
      #expect(published.output.contains("86.70  report, withdrawn        1  2024-07-01"))
    }
  }
}
