import EventLog
import Hashing
import SkmCommands
import TestSupport
import Testing

@Suite("Rebuilding the read models")
struct RebuildTests {
  @Test func `a rebuild writes the table and its manifest, and says what it read`() throws {
    try withOut { folder, out in
      let run = try FakeWorld().run(["rebuild", "--log", Repository.events, "--out", out])
      #expect(
        run
          == .done(
            """
            795 events, 59 units, sequence 795
            \(out)/trend.csv, 886 rows
            \(out)/revisions.csv, 69 rows
            \(out)/findings.csv, 48 rows
            \(out)/respondents.csv, 67 rows
            \(out)/datapackage.json
            \(out)/manifest.json

            """))
      #expect(
        try folder.files().keys.sorted() == [
          "out/datapackage.json", "out/findings.csv", "out/manifest.json", "out/respondents.csv",
          "out/revisions.csv", "out/trend.csv",
        ])
    }
  }

  @Test func `the committed read models are what the committed log gives`() throws {
    #expect(
      try FakeWorld().run([
        "rebuild", "--check", "--log", Repository.events, "--out", Repository.projections,
      ]) == .done("'\(Repository.projections)' is what the log gives at sequence 795\n"))
    #expect(
      try Repository.names(in: "projections") == [
        "datapackage.json", "findings.csv", "manifest.json", "respondents.csv", "revisions.csv",
        "trend.csv",
      ])
  }

  @Test func `a rebuild gives the same bytes every time, and a check passes after it`() throws {
    try withOut { folder, out in
      let world = FakeWorld()
      _ = try world.run(["rebuild", "--log", Repository.events, "--out", out])
      let first = try folder.files()
      _ = try world.run(["rebuild", "--log", Repository.events, "--out", out])
      #expect(try folder.files() == first)
      #expect(
        try world.run(["rebuild", "--check", "--log", Repository.events, "--out", out])
          == .done("'\(out)' is what the log gives at sequence 795\n"))
      #expect(try folder.files() == first)
    }
  }

  @Test func `a check fails at the first line that differs by one byte`() throws {
    try withOut { folder, out in
      let world = FakeWorld()
      let arguments = ["rebuild", "--log", Repository.events, "--out", out]
      _ = try world.run(arguments)
      var table = try folder.bytes(of: "out/trend.csv")
      let lineFeeds = table.indices.filter { table[$0] == UInt8(ascii: "\n") }
      table[lineFeeds[40] + 3] ^= 1
      try folder.write(table, to: "out/trend.csv")
      let changed = try folder.files()
      #expect(
        try world.run(arguments + ["--check"])
          == ToolRun(
            status: .failed, output: "",
            messages:
              "error: '\(out)/trend.csv' is not what the log gives; it differs from line 42 "
              + "on; 'skm rebuild' writes it anew\n"))
      #expect(try folder.files() == changed, "a check wrote something")
      _ = try world.run(arguments)
      #expect(try world.run(arguments + ["--check"]).status == .done)
    }
  }

  @Test func `a check fails if a file ends too early or goes on`() throws {
    try withOut { folder, out in
      let world = FakeWorld()
      let arguments = ["rebuild", "--log", Repository.events, "--out", out]
      _ = try world.run(arguments)
      let manifest = try folder.bytes(of: "out/manifest.json")
      for changed in [manifest.dropLast(), manifest + [UInt8(ascii: "\n")]] {
        try folder.write(Array(changed), to: "out/manifest.json")
        let line = changed.count < manifest.count ? 29 : 30
        #expect(
          try world.run(arguments + ["--check"])
            == ToolRun(
              status: .failed, output: "",
              messages: "error: '\(out)/manifest.json' is not what the log gives; it differs from "
                + "line \(line) on; 'skm rebuild' writes it anew\n"))
      }
    }
  }

  @Test func `a rebuild that fails leaves no file that is not whole`() throws {
    try withOut { folder, out in
      try folder.write("old", to: "out/trend.csv")
      try folder.write("in the way", to: "out/revisions.csv.new/file")
      let files = try folder.files()
      let arguments = ["rebuild", "--log", Repository.events, "--out", out]
      #expect(
        try FakeWorld().run(arguments)
          == ToolRun(
            status: .failed, output: "",
            messages: "error: cannot create '\(out)/revisions.csv.new': Is a directory\n"))
      #expect(try folder.files() == files)
    }
  }

  @Test func `the manifest names the bytes, their digest and the root of the log`() throws {
    try withOut { folder, out in
      _ = try FakeWorld().run(["rebuild", "--log", Repository.events, "--out", out])
      let table = try folder.bytes(of: "out/trend.csv")
      let revisions = try folder.bytes(of: "out/revisions.csv")
      let findings = try folder.bytes(of: "out/findings.csv")
      let respondents = try folder.bytes(of: "out/respondents.csv")
      let package = try folder.bytes(of: "out/datapackage.json")
      // Hashed apart from the engine: the lines of the log as the file has them.
      var tree = MerkleTree()
      let lines = try Repository.text(of: "events/000000000001.jsonl").split(separator: "\n")
      for line in lines { tree.append(leaf: Array(line.utf8).span) }
      #expect(
        try folder.text(of: "out/manifest.json")
          == """
          {
            "sequence": \(lines.count),
            "root": "\(tree.root.base64)",
            "skm": "0.1.0",
            "rules": 1,
            "options": {},
            "files": {
              "trend.csv": {
                "bytes": \(table.count),
                "sha256": "\(SHA256.hash(table.span).hexadecimal)"
              },
              "revisions.csv": {
                "bytes": \(revisions.count),
                "sha256": "\(SHA256.hash(revisions.span).hexadecimal)"
              },
              "findings.csv": {
                "bytes": \(findings.count),
                "sha256": "\(SHA256.hash(findings.span).hexadecimal)"
              },
              "respondents.csv": {
                "bytes": \(respondents.count),
                "sha256": "\(SHA256.hash(respondents.span).hexadecimal)"
              },
              "datapackage.json": {
                "bytes": \(package.count),
                "sha256": "\(SHA256.hash(package.span).hexadecimal)"
              }
            }
          }

          """)
    }
  }

  /// A fixed point: it moves only when the log or the rules do, and then on purpose.
  @Test func `the digest of the real table and the root of the real log are these`() throws {
    #expect(
      try Repository.text(of: "projections/manifest.json")
        == """
        {
          "sequence": 795,
          "root": "YmMlbJ8BlU7+aPv5ArHGCMWcd7IP/Em5lIj1KJI5g04=",
          "skm": "0.1.0",
          "rules": 1,
          "options": {},
          "files": {
            "trend.csv": {
              "bytes": 74074,
              "sha256": "3df7f8683504bd7f95cc3da48acf465e619d81ef9ea845c0802dcad3cef5af51"
            },
            "revisions.csv": {
              "bytes": 6440,
              "sha256": "329add8adb9c2c103aa9765a9c0d7fc8f3fe368fe96b56c254b402d2c1936cc4"
            },
            "findings.csv": {
              "bytes": 7377,
              "sha256": "2f61655d6b75e303c9d5380dffc04c774498d37edc8aa216a6ec81a22b0cff7a"
            },
            "respondents.csv": {
              "bytes": 3539,
              "sha256": "118a18df6737fc7b1d1306657523d4ec4518e7d5e3a826326f9508eb7b50a08a"
            },
            "datapackage.json": {
              "bytes": 13069,
              "sha256": "99b87e00243f727d6f039df69f5a80b375f66f8be4db942574f0b686737e1cd6"
            }
          }
        }

        """)
  }

  @Test func `a policy stands on every row and in the manifest`() throws {
    try withOut { folder, out in
      let world = FakeWorld()
      let arguments = ["rebuild", "--log", Repository.events, "--out", out]
      _ = try world.run(arguments + ["--policy", "three-decimal"])
      let rows = try folder.text(of: "out/trend.csv").split(separator: "\n").dropFirst()
      let policies = Set(
        rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[12] })
      #expect(policies == ["three-decimal"])
      #expect(
        try folder.text(of: "out/manifest.json").contains(
          "  \"options\": {\n    \"policy\": \"three-decimal\"\n  },\n"))
      #expect(try world.run(arguments + ["--check", "--policy", "three-decimal"]).status == .done)
      #expect(try world.run(arguments + ["--check"]).status == .failed)
    }
  }

  @Test func `a log in a single file gives the same`() throws {
    #expect(
      try FakeWorld().run([
        "rebuild", "--check", "--log", "\(Repository.events)/000000000001.jsonl", "--out",
        Repository.projections,
      ]).status == .done)
  }

  @Test func `every row of the table is what score and trend print as CSV`() throws {
    let world = FakeWorld()
    let table = try Repository.text(of: "projections/trend.csv")
    var printed: Set<Substring> = []
    for grain in ["year", "semester", "quarter", "month"] {
      let elements = grain == "month" ? [] : ["--elements"]
      let run = try world.run(
        ["trend", "--services", "--by", grain, "--format", "csv", "--log", Repository.events]
          + elements)
      printed.formUnion(run.output.split(separator: "\n"))
    }
    let rows = table.split(separator: "\n")
    #expect(printed == Set(rows))
    let scored = try world.run([
      "score", "mojokerto-kab/dpmptsp", "2024", "--services", "--elements", "--format", "csv",
      "--log", Repository.events,
    ]).output.split(separator: "\n")
    #expect(scored.count == 71)
    #expect(Set(scored).isSubset(of: printed))
  }

  private func withOut(_ body: (TemporaryFolder, String) throws -> Void) throws {
    try TemporaryFolder.with { folder in try body(folder, folder.path(of: "out")) }
  }
}
