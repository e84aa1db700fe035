import ExactNumbers
import Survey

/// Writes the lines of `respondents.csv`, as bytes straight from what was counted.
///
/// ``RespondentFigures`` of every scope and period would cost three times as much: they have the
/// index of each group, also of the many that are hidden.
struct RespondentText: Sendable {
  private let query: FigureQuery
  private let names: GroupNames

  /// - Parameters:
  ///   - query: The state and the policy.
  ///   - names: The names of the categories of profiles.
  init(_ query: FigureQuery, _ names: GroupNames) {
    self.query = query
    self.names = names
  }

  /// Appends the lines that everybody may see of a scope: years, then semesters, by time.
  ///
  /// - Parameters:
  ///   - groups: The groups of the scope by year and semester.
  ///   - scope: What the lines are about.
  ///   - isPublished: Whether the table of an attribute and a period is published.
  ///   - bytes: Receives the lines.
  /// - Returns: The number of lines.
  func append(
    _ groups: [Period: RespondentGroups], of scope: Scope, to bytes: inout [UInt8],
    where isPublished: (RespondentAttribute, Period) -> Bool
  ) -> Int {
    var beginning = scope.csvFields
    let scopeCount = beginning.count
    var lineCount = 0
    for (period, groups) in groups.sorted(by: { $0.key < $1.key }) {
      beginning.removeSubrange(scopeCount...)
      CSV.append(period.description, to: &beginning)
      beginning.append(UInt8(ascii: ","))
      let part = Part(
        beginning: beginning, groups: groups,
        instrument: query.state.registry.instruments[groups.instrument],
        policy: query.policy(of: scope.subject, in: period))
      for breakdown in groups.breakdowns
      where isPublished(breakdown[breakdown.startIndex].attribute, period) {
        lineCount += part.append(breakdown, to: &bytes)
      }
    }
    return lineCount
  }

  /// Returns the groups of what was counted.
  ///
  /// - Parameter services: The names of the services; `nil` where they are not told apart.
  func groups(
    _ counts: [Period: RespondentCounts], services: GroupNames?
  ) -> [Period: RespondentGroups] {
    counts.compactMapValues { $0.groups(names, services: services) }
  }

  /// The lines of a scope and period.
  private struct Part {
    /// What all of them begin with: agency, unit, service and period.
    let beginning: [UInt8]
    let groups: RespondentGroups
    let instrument: Instrument
    let policy: Policy

    /// Appends the lines of the groups by one attribute.
    ///
    /// - Returns: The number of lines.
    func append(
      _ breakdown: ArraySlice<RespondentGroups.Group>, to bytes: inout [UInt8]
    ) -> Int {
      let first = breakdown.startIndex
      let attribute = breakdown[first].attribute
      let names = groups.names(of: attribute)
      let order = PublishedOrder(
        breakdown.map(\.respondents), of: attribute, minimum: SmallGroups.usualMinimum
      ) {
        breakdown[first + $0].textPlace < breakdown[first + $1].textPlace
      }
      for (place, isShown) in order.lines {
        let group = breakdown[first + place]
        bytes.append(contentsOf: beginning)
        bytes.append(contentsOf: attribute.rawValue.utf8)
        bytes.append(UInt8(ascii: ","))
        if let number = group.number { bytes.append(contentsOf: names.fields[number]) }
        if isShown {
          appendFigures(of: group, to: &bytes)
        } else {
          bytes.append(contentsOf: Self.hiddenEnd)
        }
      }
      return order.lines.count
    }

    /// What follows the category in the line of a group that is hidden.
    private static let hiddenEnd: [UInt8] = Array(",,,\n".utf8)

    /// Appends what follows the category: respondents, share and index.
    private func appendFigures(of group: RespondentGroups.Group, to bytes: inout [UInt8]) {
      let share = RespondentFigures.share(of: group.respondents, among: groups.respondents)
      let index = Figures.Composite(groups.tally(of: group), instrument, under: policy)?.index
      bytes.append(addingCapacity: 3 * decimalByteLimit + 4) { line in
        line.append(UInt8(ascii: ","))
        appendDecimal(units: group.respondents, decimals: 0, to: &line)
        line.append(UInt8(ascii: ","))
        appendDecimal(units: share.units, decimals: Hundredths.decimals, to: &line)
        line.append(UInt8(ascii: ","))
        if let index {
          appendDecimal(units: index.units, decimals: Hundredths.decimals, to: &line)
        }
        line.append(UInt8(ascii: "\n"))
      }
    }
  }
}

extension Scope {
  /// Agency, unit and service as they stand in a CSV file, each with its comma.
  var csvFields: [UInt8] {
    var bytes: [UInt8] = []
    for field in [subject.agency, subject.unit ?? "", service ?? ""] {
      CSV.append(field, to: &bytes)
      bytes.append(UInt8(ascii: ","))
    }
    return bytes
  }
}
