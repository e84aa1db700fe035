import SkmCommands
import TestSupport
import Testing

@Suite("Planning and completing follow-ups")
struct PlanningTests {
  @Test func `plan writes what is to be mended, with its office`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "plan", "ptsp", "tahun", "2024", "--element", "u3", "--action", "loket kedua", "--due",
          "triwulan I 2025", "--owner", "Bidang Pelayanan", "--id", "ptsp-2024-u3")
          == .done(
            "planned follow-up 'ptsp-2024-u3' of mojokerto-kab/dpmptsp for U3 in 2024, due "
              + "2025-Q1, sequence 12\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000001","#
          + #""sequence":"000000000012","source":"/skm/plan","type":"skm.followup.planned","#
          + #""subject":"mojokerto-kab/dpmptsp","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"followup":"ptsp-2024-u3","period":"2024","element":"U3","#
          + #""action":"loket kedua","due":"2025-Q1","owner":"Bidang Pelayanan"}}"#)
    }
  }

  @Test func `plan makes ids, and an agency can plan and complete`() throws {
    try SmallLog.with { (folder, run) throws in
      #expect(
        try run(
          "plan", "kab. mojokerto", "2023", "--element", "U9", "--action", "kursi", "--due", "2024")
          == .done(
            "planned follow-up '00000000-0000-7000-8000-000000000001' of mojokerto-kab for U9 in "
              + "2023, due 2024, sequence 12\n"))
      #expect(
        try SmallLog.lastLine(in: folder).hasSuffix(
          #""data":{"followup":"00000000-0000-7000-8000-000000000001","period":"2023","#
            + #""element":"U9","action":"kursi","due":"2024"}}"#))
      #expect(
        try run(
          "complete", "kab. mojokerto", "00000000-0000-7000-8000-000000000001", "--date", "2024")
          == .done(
            "completed follow-up '00000000-0000-7000-8000-000000000001' of mojokerto-kab in 2024, "
              + "sequence 13\n"))
    }
  }

  @Test func `plan notes what looks wrong`() throws {
    try SmallLog.with { (_, run) throws in
      let run = try run(
        "plan", "jatirejo", "2025", "--element", "U1", "--action", "brosur", "--due", "2024-12",
        "--id", "odd")
      #expect(
        run
          == ToolRun(
            status: .done,
            output: "planned follow-up 'odd' of mojokerto-kab/kec-jatirejo for U1 in 2025, due "
              + "2024-12, sequence 12\n",
            messages: """
              note: 2025 begins after today, 2024-12-15
              note: it is due before 2025, the period of the survey, begins

              """))
    }
  }

  @Test func `complete writes when and what shows it`() throws {
    try SmallLog.with { (folder, run) throws in
      try plan("a", run)
      #expect(
        try run(
          "complete", "Kec. Jatirejo", "a", "--date", "14 Mei 2024", "--evidence", "terpasang",
          "--obstacle", "terlambat dikirim")
          == .done(
            "completed follow-up 'a' of mojokerto-kab/kec-jatirejo on 2024-05-14, sequence 13\n"))
      #expect(
        try SmallLog.lastLine(in: folder)
          == #"{"specversion":"1.0","id":"00000000-0000-7000-8000-000000000002","#
          + #""sequence":"000000000013","source":"/skm/complete","#
          + #""type":"skm.followup.completed","#
          + #""subject":"mojokerto-kab/kec-jatirejo","time":"2024-12-15T08:00:00Z","#
          + #""recordedtime":"2024-12-15T08:00:00Z","authid":"rina","authtype":"user","#
          + #""data":{"followup":"a","evidence":"terpasang","obstacle":"terlambat dikirim","#
          + #""date":"2024-05-14"}}"#)
    }
  }

  @Test func `what only names an obstacle could not be done, and nothing more can be said`() throws
  {
    try SmallLog.with { (_, run) throws in
      try plan("a", run)
      #expect(
        try run("complete", "jatirejo", "a", "--date", "2024-11", "--obstacle", "anggaran")
          == .done(
            "recorded that follow-up 'a' of mojokerto-kab/kec-jatirejo could not be done, "
              + "sequence 13\n"))
      #expect(
        try run("complete", "jatirejo", "a", "--date", "2024-12")
          == ToolRun(
            status: .failed, output: "", messages: "error: follow-up 'a' is completed already\n"))
    }
  }

  @Test func `where no plan has the id, those that are open or whose it is are named`() throws {
    try SmallLog.with { (_, run) throws in
      for id in ["a", "b", "c"] { try plan(id, run) }
      _ = try run("complete", "jatirejo", "b", "--date", "2024")
      #expect(
        try run("complete", "jatirejo", "nope", "--date", "2024").messages
          == "error: follow-up 'nope' was never planned; open are 'a', 'c'\n")
      #expect(
        try run("complete", "ptsp", "a", "--date", "2024").messages
          == "error: follow-up 'a' is planned by 'mojokerto-kab/kec-jatirejo', not by "
          + "'mojokerto-kab/dpmptsp'\n")
    }
  }

  @Test func `what else lies between the figures of a follow-up is told in every form`() throws {
    var log = LogBuilder(registering: "kab", "kab/dinas", "kab/kec")
    for (year, method) in [("2023", "kiosk"), ("2024", "daring")] {
      log.respond("kab/dinas", year, "333333333", count: 10)
      log.add("survey.opened", "kab/dinas", #"{"period":"\#(year)","method":"\#(method)"}"#)
    }
    log.respond("kab/kec", "2024", "444444444", count: 10)
    log.plan("f", of: "kab/dinas", "2023", "U3")
    log.plan("g", of: "kab", "2023", "U3")
    try log.withTool { (run) throws in
      let method = "Method: 'kiosk' in 2023, 'daring' in 2024"
      let units = "Changes compare 2 units with 1; 1 is in both."
      let table = try run(["followup", "kab"]).output
      #expect(table.contains("    \(method)\n") && table.contains("    \(units)\n"))
      let csv = try run(["followup", "kab", "--format", "csv"]).messages
      #expect(csv.contains("note: follow-up 'f': \(method)\n"))
      #expect(csv.contains("note: follow-up 'g': \(units)\n"))
      let json = try run(["followup", "kab", "--format", "json"]).output
      #expect(json.contains(#""method""#) && json.contains(#""both": 1"#))
    }
  }

  @Test func `complete notes a date to come`() throws {
    try SmallLog.with { (_, run) throws in
      try plan("a", run)
      #expect(
        try run("complete", "jatirejo", "a", "--date", "2025")
          == ToolRun(
            status: .done,
            output: "completed follow-up 'a' of mojokerto-kab/kec-jatirejo in 2025, sequence 13\n",
            messages: "note: 2025 begins after today, 2024-12-15\n"))
    }
  }

  @Test func `followup tells of each what became of it, by today or by the day asked about`() throws
  {
    try SmallLog.with { (_, run) throws in
      try plan("done", run)
      try plan("prevented", run)
      try plan("open", due: "2024-12-15", run)
      try plan("overdue", due: "2024-12-14", run)
      _ = try run("complete", "jatirejo", "done", "--date", "2024")
      _ = try run("complete", "jatirejo", "prevented", "--date", "2024", "--obstacle", "anggaran")
      func statuses(asOf text: String? = nil) throws -> [String] {
        let answer =
          try text.map { try run("followup", "--format", "csv", "--as-of", $0) }
          ?? run("followup", "--format", "csv")
        try #require(answer.status == .done, "\(answer.messages)")
        return answer.output.split(separator: "\n").dropFirst().map { line in
          let fields = line.split(separator: ",", omittingEmptySubsequences: false)
          return "\(fields[2]) \(fields[9])"
        }
      }
      #expect(
        try statuses() == ["done done", "prevented prevented", "open open", "overdue overdue"])
      // All events were recorded on 15 December; a date asked about may lie ahead.
      #expect(
        try statuses(asOf: "15") == ["done open", "prevented open", "open open", "overdue overdue"])
      #expect(
        try statuses(asOf: "2025-06-30")
          == ["done done", "prevented prevented", "open overdue", "overdue overdue"])
    }
  }

  private func plan(
    _ id: String, due: String = "2025", _ run: (String...) throws -> ToolRun
  ) throws {
    let planned = try run(
      "plan", "jatirejo", "2023", "--element", "U1", "--action", "brosur", "--due", due, "--id", id)
    try #require(planned.status == .done, "\(planned.messages)")
  }
}
