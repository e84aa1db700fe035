import EventLog
import ExactNumbers
import Foundation
import Projections
import SkmCommands
import Survey
import TestSupport
import Testing

@Suite("A site of the real log")
struct SiteTests {
  private static let site: Result<SitePages, any Error> = Result {
    try SitePages(of: Repository.events, "--lang", "id")
  }

  private func site() throws -> SitePages { try Self.site.get() }

  @Test func `a site has a page for every agency and unit, now and as published`() throws {
    let site = try site()
    let state = try SurveyState(replaying: LogContents(reading: Repository.events))
    let folders = Trend(FigureQuery(state)).scopes.filter { $0.service == nil }.map { scope in
      "agencies/\(scope.subject.agency)/" + (scope.subject.unit.map { "units/\($0)/" } ?? "")
    }
    #expect(folders.count == 62)
    #expect(
      site.pages
        == (folders.flatMap { ["\($0)index.html", "\($0)published.html"] } + ["index.html"])
        .sorted())
  }

  @Test func `every page is well-formed, and all that it refers to is there`() throws {
    let site = try site()
    for path in site.pages {
      let page = try site.page(path)
      let base = try #require(URL(string: "site:///\(path)"))
      for address in page.addresses {
        let target = try #require(URL(string: address, relativeTo: base)?.absoluteURL)
        #expect(target.scheme == "site", "\(path) refers to \(address)")
        #expect(site.files[String(target.path.dropFirst())] != nil, "\(path): \(address)")
      }
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count, "\(path) has an id twice")
      // Nothing that the policy of the page would stop.
      for element in page.elements {
        #expect(element.name != "style" && element.attributes["style"] == nil)
        #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      }
    }
  }

  @Test func `a site is below 5 MB, and each of its pages below 300 kB`() throws {
    let site = try site()
    #expect(site.files.values.reduce(0) { $0 + $1.utf8.count } < 5_000_000)
    #expect(site.files.values.allSatisfy { $0.utf8.count < 300_000 })
  }

  @Test(
    "what the script answers are the figures that the trend has, of every scope and period",
    arguments: ["now", "published"])
  func answers(view: String) throws {
    let site = try site()
    let state = try SurveyState(replaying: LogContents(reading: Repository.events))
    let trend = Trend(
      FigureQuery(state), view: view == "now" ? .current : .published(revision: nil))
    var count = 0
    for scope in trend.scopes {
      let (agency, unit) = (scope.subject.agency, scope.subject.unit)
      let folder = "agencies/\(agency)/" + (unit.map { "units/\($0)/" } ?? "")
      let answers = try site.answers("\(folder)\(view).js")
      var expected: [String: String] = [:]
      for row in trend.rows(of: scope, withElements: false) {
        guard let index = row.index else { continue }
        let grade = row.grade.map { " \($0.rawValue) (\($0.name))" } ?? ""
        expected[row.period.description] = index.text(point: ",") + grade
        count += 1
      }
      let found = answers.compactMapValues { $0[scope.service ?? ""] }
        .mapValues { String($0.prefix { $0 != ";" }) }
      #expect(found == expected, "\(scope.path)")
    }
    #expect(count == (view == "now" ? 97 : 69))
  }

  @Test func `a page shows the figure of its latest period as the score prints it`() throws {
    let page = try site().page("agencies/mojokerto-kab/units/dpmptsp/index.html")
    let run = try FakeWorld().run(
      ["score", "dpmptsp", "--lang", "id", "--log", Repository.events])
    #expect(run.output.contains("2024: 85,26 B (Baik)"))
    #expect(page.text.contains("85,26 B Baik"))
    #expect(page.text.contains("U8 Penanganan pengaduan, saran dan masukan"))
    #expect(page.text.contains("Dihitung pada urutan 795."))
  }

  @Test func `tables to download are the rows of the read models`() throws {
    let site = try site()
    let unit = "agencies/mojokerto-kab/units/dpmptsp/"
    let read = try Repository.text(of: "projections/trend.csv").split(separator: "\n")
    let own = read.filter {
      $0.hasPrefix("mojokerto-kab,dpmptsp,,")
    }
    let services = read.filter { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return line.hasPrefix("mojokerto-kab,dpmptsp,") && !fields[2].isEmpty && fields[3].isEmpty
    }
    #expect(!own.isEmpty && !services.isEmpty)
    #expect(site.files["\(unit)trend.csv"]?.split(separator: "\n") == [read[0]] + own)
    #expect(site.files["\(unit)services.csv"]?.split(separator: "\n") == [read[0]] + services)
    let json = try #require(try site.json("\(unit)trend.json"))
    #expect(json["sequence"] as? Int == 795)
    #expect(json["columns"] as? [String] == TrendRow.columns)
    #expect((json["rows"] as? [[Any]])?.count == own.count)
  }

  @Test func `the site kept for readers is what the log gives`() throws {
    let folder = "\(Repository.path)/tools/samples/site"
    let site = try site()
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let run = try FakeWorld().run(
        ["site", folder, "--lang", "id", "--log", Repository.events])
      Issue.record("recorded 'tools/samples/site'; look at the difference: \(run)")
      return
    }
    let kept = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
      try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type]
        as? FileAttributeType == .typeRegular
    }
    #expect(kept.sorted() == site.files.keys.sorted())
    for path in kept {
      let text = try Repository.text(of: "tools/samples/site/\(path)")
      #expect(text == site.files[path], "\(path) is another")
    }
  }

  @Test func `the manifest names the log, the options and the files`() throws {
    let site = try site()
    let manifest = try #require(try site.json("site.json"))
    #expect(manifest["sequence"] as? Int == 795)
    #expect(manifest["finished"] as? Bool == true)
    #expect((manifest["options"] as? [String: Any])?["language"] as? String == "id")
    #expect(
      manifest["files"] as? [String] == site.files.keys.filter { $0 != "site.json" }.sorted())
    #expect(try site.page("index.html").text.contains(manifest["root"] as? String ?? "none"))
  }
}

@Suite("Writing a site")
struct SiteWritingTests {
  private static func log(_ units: String...) -> LogBuilder {
    var log = LogBuilder(registering: "kab")
    for unit in units {
      log.add("unit.registered", "kab/\(unit)", #"{"name":"Unit \#(unit)"}"#)
      log.respond("kab/\(unit)", "2024-05", "333333344", count: 12)
    }
    return log
  }

  @Test func `the site of one agency begins with its page`() throws {
    let site = try SitePages(of: Self.log("a", "b"))
    #expect(
      site.pages == [
        "agencies/kab/units/a/index.html", "agencies/kab/units/a/published.html",
        "agencies/kab/units/b/index.html", "agencies/kab/units/b/published.html", "index.html",
        "published.html",
      ])
    #expect(try site.page("index.html").text.contains("2 of 2 units have an index."))
  }

  @Test func `the same log gives the same bytes, and only what is gone is removed`() throws {
    try TemporaryFolder.with { folder in
      let out = folder.path(of: "out")
      try Self.log("a", "b").withTool { run in _ = try run(["site", out]) }
      let first = try folder.files()
      try Self.log("a", "b").withTool { run in _ = try run(["site", out]) }
      #expect(try folder.files() == first)
      try folder.write("mine", to: "out/CNAME")
      try folder.write("mine", to: "out/agencies/kab/units/b/note.txt")
      try Self.log("a", "c").withTool { run in _ = try run(["site", out]) }
      let files = try folder.files()
      #expect(files["out/CNAME"] == Array("mine".utf8))
      #expect(
        files.keys.filter { $0.hasPrefix("out/agencies/kab/units/b/") }
          == ["out/agencies/kab/units/b/note.txt"])
      #expect(files["out/agencies/kab/units/c/index.html"] != nil)
    }
  }

  @Test func `a folder with other files is refused, and nothing in it is touched`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("mine", to: "out/index.html")
      let out = folder.path(of: "out")
      try Self.log("a").withTool { run in
        let run = try run(["site", out])
        #expect(
          run
            == ToolRun(
              status: .failed, output: "",
              messages: "error: '\(out)' has files, and no 'site.json' of a site; name a folder "
                + "that is empty or is not there yet\n"))
      }
      #expect(try folder.files() == ["out/index.html": Array("mine".utf8)])
    }
  }

  @Test func `a file of somebody else in the place of a page is refused`() throws {
    try TemporaryFolder.with { folder in
      let out = folder.path(of: "out")
      try Self.log("a").withTool { run in _ = try run(["site", out]) }
      try folder.write("mine", to: "out/agencies/kab/units/b/index.html")
      try Self.log("a", "b").withTool { run in
        let place = "\(out)/agencies/kab/units/b/index.html"
        let run = try run(["site", out])
        #expect(
          run
            == ToolRun(
              status: .failed, output: "",
              messages: "error: '\(place)' is no file of this site, which needs its place; move "
                + "it away\n"))
      }
      #expect(try folder.text(of: "out/agencies/kab/units/b/index.html") == "mine")
    }
  }

  @Test func `a run that was interrupted is taken up, whatever it left`() throws {
    try TemporaryFolder.with { folder in
      let out = folder.path(of: "out")
      try Self.log("a").withTool { run in _ = try run(["site", out]) }
      let manifest = try folder.text(of: "out/site.json")
      try folder.write(
        manifest.replacing("\"finished\": true", with: "\"finished\": false"), to: "out/site.json")
      try folder.write("half a pa", to: "out/agencies/kab/units/b/index.html")
      try Self.log("a", "b").withTool { run in _ = try run(["site", out]) }
      let taken = try folder.files()
      try TemporaryFolder.with { other in
        try Self.log("a", "b").withTool { run in _ = try run(["site", other.path(of: "out")]) }
        #expect(try other.files() == taken)
      }
    }
  }

  @Test(
    "a manifest that is none is refused",
    arguments: ["", "[]", #"{"files":{}}"#])
  func manifest(text: String) throws {
    try TemporaryFolder.with { folder in
      try folder.write(text, to: "out/site.json")
      let out = folder.path(of: "out")
      try Self.log("a").withTool { run in
        let run = try run(["site", out])
        #expect(
          run
            == ToolRun(
              status: .failed, output: "",
              messages: "error: '\(out)/site.json' is not the manifest of a site; name another "
                + "folder\n"))
      }
    }
  }

  @Test func `a group of respondents that is hidden stands nowhere in the site`() throws {
    var log = LogBuilder(registering: "kab", "kab/a")
    func respond(_ sex: String, _ count: Int) {
      for number in 0..<count {
        log.add(
          "response.recorded", "kab/a",
          #"{"response":"\#(sex)-\#(number)","date":"2024-05-02","answers":{"U1":3},"#
            + #""respondent":{"sex":"\#(sex)"}}"#)
      }
    }
    respond("L", 37)
    respond("P", 3)
    respond("X", 8)
    let site = try SitePages(of: log)
    let csv = try #require(site.files["agencies/kab/units/a/respondents.csv"])
    #expect(csv.contains("kab,a,,2024,sex,P,,,\n"))
    let data = try #require(
      try site.data("agencies/kab/units/a/now.js") as? [String: [String: Any]])
    let tables = try #require(data["2024"]?["tables"] as? [String: [[String]]])
    #expect(
      tables["respondents"] == [
        ["Sex", "L", "37", "77.08", "75.00"], ["Sex", "P", "hidden", "", ""],
        ["Sex", "X", "hidden", "", ""],
      ])
  }

  /// What a name could be, and how it stands in a page.
  static let hostileNames: [(name: String, shown: String)] = [
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    (#""><img src=x onerror=alert(1)>'"#, #""><img src=x onerror=alert(1)>'"#),
    ("</table></main><h1>&amp;", "</table></main><h1>&amp;"),
    ("\u{202E}txet", "\u{FFFD}txet"),
    ("שלום עולם", "\u{2068}שלום עולם\u{2069}"),
    (String(repeating: "panjang", count: 28), String(repeating: "panjang", count: 28)),
    ("🏛️👩‍👩‍👧 Dinas", "🏛️👩‍👩‍👧 Dinas"),
  ]

  @Test("hostile names are texts, wherever they stand", arguments: hostileNames)
  func hostile(name: String, shown: String) throws {
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: name, options: .fragmentsAllowed),
      as: UTF8.self)
    var log = LogBuilder(registering: "kota")
    log.add("agency.registered", "kab", #"{"agency":"kab","name":\#(text)}"#)
    log.add("unit.registered", "kab/a", #"{"name":\#(text),"aliases":[\#(text)]}"#)
    log.add("service.registered", "kab/a", #"{"service":"s","name":\#(text)}"#)
    log.respond("kab/a", "2024-05", "333333344", service: "s", count: 12)
    log.add(
      "followup.planned", "kab/a",
      #"{"followup":"f","period":"2024","element":"U1","action":\#(text),"due":"2024-10","owner":\#(text)}"#
    )
    let site = try SitePages(of: log)
    let page = try site.page("agencies/kab/units/a/index.html")
    // Title, trail and heading; services; the action with its owner.
    #expect(page.text.components(separatedBy: shown).count - 1 >= 6, "\(page.text)")
    for path in site.pages {
      let page = try site.page(path)
      #expect(page.elements.filter { $0.name == "script" }.count == 1)
      #expect(page.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } })
    }
    let names = try #require(try site.data("search/names-1.js") as? [[String]])
    #expect(names.contains { $0.first == "kab/a" && $0.count == 3 })
    let data = try #require(
      try site.data("agencies/kab/units/a/now.js") as? [String: [String: Any]])
    let tables = try #require(data["2024"]?["tables"] as? [String: [[String]]])
    #expect(tables["services"]?.first?.first == shown)
  }

  @Test func `the names of a search stand in files of a limited size`() throws {
    var log = LogBuilder(registering: "kab")
    for number in 0..<900 {
      log.add(
        "unit.registered", "kab/unit-\(number)",
        #"{"name":"\#(String(repeating: "n", count: 300)) \#(number)"}"#)
    }
    let site = try SitePages(of: log)
    let words = try #require(try site.data("search/words.js") as? [String: Any])
    #expect(words["parts"] as? Int == 2)
    let sizes = ["search/names-1.js", "search/names-2.js"].map { site.files[$0]?.utf8.count ?? 0 }
    #expect(sizes.allSatisfy { $0 > 0 && $0 < 300_000 })
    #expect(site.files["search/names-3.js"] == nil)
  }

  @Test(
    "a site needs a folder of its own",
    arguments: [
      ([], "error: name the folder to write the site into"),
      (["a", "b"], "error: unexpected argument 'b'"),
    ])
  func arguments(arguments: [String], message: String) throws {
    let run = try FakeWorld().run(["site"] + arguments + ["--log", Repository.events])
    #expect(run.status == .usage)
    #expect(run.messages.split(separator: "\n").first.map(String.init) == message)
  }

  @Test func `the folder of the log is refused`() throws {
    let run = try FakeWorld().run(["site", Repository.events, "--log", Repository.events])
    #expect(
      run
        == ToolRun(
          status: .failed, output: "",
          messages: "error: OUT must not be the folder of the log; found '\(Repository.events)'\n"))
  }
}
