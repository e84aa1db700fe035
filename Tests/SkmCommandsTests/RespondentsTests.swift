import Foundation
import SkmCommands
import TestSupport
import Testing

@Suite("Who answered, on the command line")
struct RespondentsTests {
  private func run(_ arguments: String...) throws -> ToolRun {
    try FakeWorld().run(arguments + ["--log", Repository.events])
  }

  /// The rows of a CSV answer by the names of the columns.
  private func rows(_ run: ToolRun) throws -> [[String: String]] {
    try #require(run.status == .done, "\(run.messages)")
    let lines = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
  }

  /// Counted in `tools/transcriptions/lamongan-ak1-2021-responses.csv` by ten lines of Python, with
  /// `Fraction` for shares and indices: attribute, category, respondents, share, index.
  ///
  /// The log has 1 of the column `sex` as L and 2 as P, as the report says, and its other codes as they
  /// are.
  private static let lamongan: [String] = [
    "sex L 178 52.35 83.18", "sex P 162 47.65 83.98",
    "age below 20 25 7.35 88.33", "age 20-29 185 54.41 84.43", "age 30-39 64 18.82 83.06",
    "age 40-49 27 7.94 81.99", "age 50 and over 39 11.47 78.27",
    "education 3 165 48.53 84.22", "education 4 153 45.00 82.72", "education 2 9 2.65 85.86",
    "education 5 8 2.35 78.38", "education 1 5 1.47 91.85",
    "occupation 6 161 47.35 85.15", "occupation 4 112 32.94 83.65",
    "occupation 1 49 14.41 78.40", "occupation 5 15 4.41 82.32", "occupation 3 2 0.59 90.75",
    "occupation 2 1 0.29 74.25", "service ak1 340 100.00 83.56",
  ]

  @Test func `the 340 responses of Lamongan 2021 are in the groups that their file counts`() throws
  {
    let rows = try rows(run("respondents", "disnaker lamongan", "2021", "--all", "--format", "csv"))
    let texts = rows.map { row in
      ["attribute", "category", "respondents", "share", "index"].compactMap { row[$0] }
        .joined(separator: " ")
    }
    #expect(texts == Self.lamongan)
    #expect(
      rows.filter { $0["mark"] == "*" }.compactMap { $0["category"] } == ["2", "5", "1", "3", "2"])
  }

  @Test func `small groups are hidden, and the next smallest where they would follow`() throws {
    let rows = try rows(run("respondents", "disnaker lamongan", "2021", "--format", "csv"))
    let hidden = rows.filter { $0["mark"] != "" }
    #expect(
      hidden.map { row in
        ["attribute", "category", "mark"].compactMap { row[$0] }.joined(separator: " ")
      } == [
        // 9, 8 and 5 respondents are 22; 2 and 1 are too few, and 15 are hidden with them.
        "education 1 <10", "education 2 <10", "education 5 <10",
        "occupation 2 <49", "occupation 3 <49", "occupation 5 <49",
      ])
    #expect(
      hidden.allSatisfy { $0["respondents"] == "" && $0["share"] == "" && $0["index"] == "" })
    #expect(rows.count == Self.lamongan.count)
  }

  @Test func `the figure that rests on a report says so beside its responses`() throws {
    let run = try run("respondents", "ak1", "2021")
    #expect(
      run.messages
        == "note: the figure for 2021, 83.49, is a published result of 400 respondents; this is about "
        + "the 340 responses in the log\n")
  }

  /// What `demographics.csv` prints of respondents whose responses are not in the log, or are there
  /// without what it counts.
  @Test func `what was printed of respondents is not in the responses of the log`() throws {
    let text = try Repository.text(of: "tools/transcriptions/demographics.csv")
    let printed = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(Set(printed.map { $0[1] }) == ["mojokerto-kab/dpmptsp", "mojokerto-kab/kec-jatirejo"])
    #expect(
      try run("respondents", "kec-jatirejo", "2024")
        == ToolRun(
          status: .failed, output: "",
          messages:
            "error: the figure for 2024 is a published result; its responses are not in the "
            + "log\n"))
    // The file of the 240 responses of the one-stop office has their services and answers only.
    let attributes = try rows(run("respondents", "dpmptsp", "2024", "--format", "csv"))
      .compactMap { $0["attribute"] }
    #expect(Set(attributes) == ["service"])
  }

  @Test func `where there is nothing, the answer says why`() throws {
    #expect(
      try run("respondents", "mojokerto-kab", "2023").messages
        == "error: the figure for 2023 rests on published results of its units; its responses are not "
        + "in the log\n")
    #expect(
      try run("distribution", "jatirejo", "2024-S2").messages
        == "error: no figure for 2024-S2: no result is reported for it, and no response is dated in it; "
        + "there are figures for 2023, 2024-S1, 2024\n")
  }

  @Test("a minimum is a number from 1", arguments: ["0", "-1", "x", ""])
  func minimum(text: String) throws {
    let run = try run("respondents", "ak1", "2021", "--minimum=\(text)")
    #expect(run.status == .usage)
    #expect(
      run.messages.hasPrefix(
        "error: '--minimum' takes a number of respondents, from 1; found '\(text)'\n"))
  }

  @Test func `groups that would follow from their names are not named`() throws {
    try SmallLog.with { _, run in
      _ = try run(
        "record", "mojokerto-kab/dpmptsp", "2024-07-15", "--answers", "U1=3", "--sex", "L", "--id",
        "x1")
      #expect(
        try run("respondents", "mojokerto-kab/dpmptsp", "2024-07").output
          == ("""
          DPMPTSP (mojokerto-kab/dpmptsp)
          2024-07: 1* respondent, 75.00 C (Kurang baik)

          * from fewer than 10 respondents: a single answer moves the figure a lot.
          Too few to name the groups by sex. Not recorded: age, education, occupation, service, channel.
          Policy permenpan-14-2017. Computed at sequence 12.

          """))
    }
  }

  /// Counted in `tools/transcriptions/dpmptsp-2024-responses.csv` by ten lines of Python.
  private static let dpmptsp: [String] = [
    "U1 0 0 158 82", "U2 3 16 142 79", "U3 0 26 132 82", "U4 2 1 13 224", "U5 0 0 47 193",
    "U6 0 0 122 118", "U7 0 2 122 116", "U8 14 15 122 89", "U9 0 4 156 80",
  ]

  @Test func `the answers of 240 responses are those that their file counts`() throws {
    let rows = try rows(run("distribution", "dpmptsp", "2024", "--format", "csv"))
    let texts = rows.map { row in
      ["element", "count_1", "count_2", "count_3", "count_4"].compactMap { row[$0] }
        .joined(separator: " ")
    }
    #expect(texts == [" 19 64 1014 1063"] + Self.dpmptsp)
    // 226 and 224 of 240; 2,077 and 1,063 of 2,160.
    #expect(rows.map { $0["answers"] } == ["2160"] + Array(repeating: "240", count: 9))
    #expect(rows[0]["satisfied"] == "96.16")
    #expect(rows[0]["top"] == "49.21")
    #expect(rows[4]["satisfied"] == "98.75")
    #expect(rows[4]["top"] == "93.33")
  }
}
