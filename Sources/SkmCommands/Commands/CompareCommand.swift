import Arguments
import JSON
import Projections
import Survey

extension Command {
  static let compare: Command = Command(
    name: "compare",
    summary: "Print figures under several policies, and which grades differ",
    arguments: "WHO PERIOD",
    discussion: """
      Prints the index and grade of an agency and its units, or of a unit and its
      services, under the policies adopted and beside it under each built-in policy,
      or those of '--policies'. A grade that is another than under the policies
      adopted is marked. A printed index that was made by another weight, and cannot
      be made again from printed elements, has no figure under a policy; nor has a
      roll-up of which it is a part. One that was printed without weights is the same
      under every policy; it is marked (=), and its grade not counted.
      """,
    options: [
      .log, .out, .noCheckpoint, .asOf,
      Option(
        "policies", optional: "LIST",
        help: "Compare policies, the built-in ones or =sukma-e,three-decimal (the default)"),
      .minimum, .language, .format,
    ],
    example: """
      $ skm compare mojokerto-kab 2023
      """,
    run: { arguments, context in
      let format = try arguments.format
      let wording = Wording(language: try arguments.language)
      let small = try arguments.smallFigures
      let question = Question(arguments.positionals)
      guard !question.who.isEmpty, let period = question.period else {
        if arguments["policies"]?.isEmpty == true {
          throw ParsedArguments.UsageError(
            "write policies as '--policies=LIST', with a sign of equality, and name whose figures of "
              + "which period to compare")
        }
        throw ParsedArguments.UsageError("name whose figures of which period to compare")
      }
      let log = try OpenLog(arguments, in: context)
      let policies = try arguments.policies(in: log.state.registry)
      let scope = try log.asKnown { () throws(Failure) in
        try question.scope(in: log.state.registry)
      }
      let trend = Trend(FigureQuery(log.state))
      let comparisons = trend.scopes(
        in: scope, units: true, services: scope.subject.unit != nil
      ).compactMap {
        PolicyComparison(log.state, of: $0, in: period, under: policies)
      }
      guard !comparisons.isEmpty else { throw trend.absence(of: scope, in: period) }
      let table = PolicyTable(
        log: log, wording: wording, small: small, policies: policies.map(\.name))
      let rows = comparisons.flatMap(PolicyComparisonRow.all(of:))
      switch format {
      case .table: try context.output(table.text(comparisons, of: scope))
      case .csv:
        AnswerBasis(log).note(in: context)
        small.note(rows.map { [$0.respondents] }, in: context)
        try context.output(PolicyComparisonRow.csv(rows))
      case .json:
        try context.output(
          JSONValue.object(
            AnswerBasis(log).members + [
              .init("rows", .array(rows.map { small.json($0.json, [$0.respondents]) }))
            ]
          ).indentedText)
      }
    })
}

extension ParsedArguments {
  /// The policies to compare: those named, or all that are built in.
  fileprivate func policies(in registry: Registry) throws -> [Policy] {
    guard let text = self["policies"], !text.isEmpty else { return Policy.builtIn }
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (position, name) in names.enumerated() where names[..<position].contains(name) {
      throw UsageError("'--policies' names '\(name)' twice")
    }
    return try names.map { name in
      guard let policy = registry.policy(named: name) else {
        throw Failure(
          "policy '\(name)' is not declared; there are "
            + registry.policyNames.map { "'\($0)'" }.joined(separator: ", "))
      }
      return policy
    }
  }
}
