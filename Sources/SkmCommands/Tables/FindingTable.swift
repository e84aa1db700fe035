import ExactNumbers
import JSON
import Projections
import Survey

/// Shows what does not add up.
struct FindingTable {
  let registry: Registry
  let wording: Wording
  /// Whether the commands that would mend findings are shown.
  let suggests: Bool
  /// The options that say where the log is, for the commands; empty for the usual place.
  let place: [String]

  init(
    _ registry: Registry, _ wording: Wording, suggests: Bool = false, place: [String] = []
  ) {
    self.registry = registry
    self.wording = wording
    self.suggests = suggests
    self.place = place
  }

  /// Findings of elements that say the same, or one finding.
  private struct Entry {
    var findings: [Finding]
    let command: String?

    var first: Finding { findings[0] }

    func takes(_ finding: Finding) -> Bool {
      first.element != nil && finding.element != nil && first.scope == finding.scope
        && first.period == finding.period && first.reason == finding.reason
    }
  }

  // MARK: Text

  /// The findings below the name of whom they are about, and their number.
  ///
  /// - Parameter basis: What they were computed at; not said if `nil`.
  func text(_ findings: [Finding], at basis: AnswerBasis?) -> String {
    var parts: [String] = []
    var entries: [Entry] = []
    func endScope() {
      guard let first = entries.first?.first else { return }
      parts.append(heading(first.scope) + "\n" + entries.map(text(_:)).joined())
      entries = []
    }
    for (finding, command) in zip(findings, commands(for: findings)) {
      if let scope = entries.first?.first.scope, scope != finding.scope { endScope() }
      if let last = entries.last, last.takes(finding) {
        entries[entries.count - 1].findings.append(finding)
      } else {
        entries.append(Entry(findings: [finding], command: command))
      }
    }
    endScope()
    return parts.map { $0 + "\n" }.joined() + summary(findings, basis).paragraph
  }

  private func heading(_ scope: Scope) -> String {
    scope.subject.agency.isEmpty
      ? wording.noOwner : TrendTable.heading(scope, registry)
  }

  private func text(_ entry: Entry) -> String {
    let finding = entry.first
    let head = [
      finding.period?.description, wording.name(of: finding.severity), finding.code.rawValue,
    ].compactMap { $0 }.joined(separator: "  ")
    let figures = wording.figures(of: entry.findings)
    let lines =
      ([figures].filter { !$0.isEmpty } + [wording.sentence(finding.reason) + "."])
      .flatMap { $0.printable.wrapped(to: TextTable.widthLimit - 4) }
    return "  \(head)\n" + lines.map { "    \($0)\n" }.joined()
      + (entry.command.map { "    $ \($0)\n" } ?? "")
  }

  private func summary(_ findings: [Finding], _ basis: AnswerBasis?) -> String {
    let counts = Finding.Severity.allCases.map { severity in
      (severity, findings.count { $0.severity == severity })
    }
    return [wording.findingSummary(counts), basis?.text(wording)].compactMap { $0 }
      .joined(separator: " ")
  }

  // MARK: CSV and JSON

  func csv(_ findings: [Finding]) -> String {
    guard suggests else { return Finding.csv(findings) }
    return CSV.text(
      header: Finding.columns + ["command"],
      rows: zip(findings, commands(for: findings)).map { finding, command in
        finding.fields.map(\.csvText) + [command ?? ""]
      })
  }

  func json(_ findings: [Finding], at basis: AnswerBasis) -> String {
    let all = zip(findings, commands(for: findings)).map { finding, command in
      var members = finding.json.members ?? []
      members.append(.init("sequence", finding.sequence.map { .integer($0) } ?? .null))
      if suggests {
        members.append(.init("command", command.map { .string($0) } ?? .null))
      }
      return JSONValue.object(members)
    }
    return JSONValue.object(basis.members + [.init("findings", .array(all))])
      .indentedText
  }

  // MARK: Suggestions

  /// The commands that would mend findings; `nil` where none is known or wanted.
  ///
  /// What mends several of them stands beside the first, because it is one event.
  private func commands(for findings: [Finding]) -> [String?] {
    var seen: Set<String> = []
    return findings.map { finding in
      command(for: finding).flatMap { seen.insert($0).inserted ? $0 : nil }
    }
  }

  /// The command that would mend a finding; `nil` if none is known or wanted.
  private func command(for finding: Finding) -> String? {
    guard suggests, let remedy = finding.remedy else { return nil }
    let subject = finding.scope.subject.description
    func correct(_ result: String, _ option: String, _ value: String, _ reason: String) -> [String]
    {
      [
        "report", subject, "--correct", result, "--kind", "interpretation", option, value,
        "--reason", reason,
      ]
    }
    let words: [String] =
      switch remedy {
      case .readOnScale(let result, let scale):
        correct(
          result, "--scale", String(scale), "the elements are on the scale of \(scale)")
      case .readElements(let result, let elements):
        correct(
          result, "--elements",
          elements.map { "\($0.code)=\($0.value.text)" }.joined(separator: ","),
          "the values are printed in the columns of other elements")
      case .noteWeights(let result, let weight):
        correct(
          result, "--weights", weight, "the printed index follows from the elements with it")
      case .readIndex(let result, let index):
        correct(
          result, "--index", index.description,
          "the responses have the printed elements, and this index")
      case .readGrade(let result, let grade):
        correct(
          result, "--grade", grade.rawValue, "it is the grade of the index by the bands in force")
      case .readRespondents(let result, let count):
        correct(
          result, "--respondents", String(count),
          "the elements are the means of so many respondents")
      case .withdraw(let result):
        [
          "report", subject, "--withdraw", result, "--reason",
          "it has an error that another result for the same has not",
        ]
      case .closeAgain:
        [
          "close", subject, finding.period?.description ?? "", "--kind", "correction", "--reason",
          "corrections since it was closed",
        ]
      }
    return "skm " + (words + place).map(\.shellWord).joined(separator: " ")
  }
}

extension String {
  /// The text as one word of a command line.
  fileprivate var shellWord: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ","):
          true
        default: false
        }
      }
    return isPlain
      ? self
      : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}
