import Markup
import Projections
import Survey

/// A short text with a heading, of which several stand below one another.
struct SiteCard {
  /// A word that says how much it matters; it has a colour.
  let state: String
  /// The class of the colour.
  let stateClass: String
  let heading: String
  let lines: [String]
}

extension MarkupWriter {
  mutating func write(_ card: SiteCard) {
    block("li") { writer in
      writer.inline("p", ["class": "card-head"]) { writer in
        writer.inline("span", ["class": "state \(card.stateClass)"], card.state)
        writer.text(" ")
        writer.inline("strong", [:], card.heading)
      }
      for line in card.lines { writer.inline("p", [:], line) }
    }
  }
}

extension Site {
  /// The follow-ups of an agency or unit.
  func followUps(of subject: Subject) -> [FollowUpRow] {
    log.query.followUpRows(of: subject, by: day)
  }

  /// Returns what was planned and what became of it, as `skm followup` says it.
  func card(of row: FollowUpRow) -> SiteCard {
    let followUp = row.followUp
    let element = followUp.element.description + (row.elementName.map { " \($0.isolated)" } ?? "")
    let lines = [
      "\(element): \(followUp.action.isolated)",
      wording.due(followUp.due) + (followUp.owner.map { ", \($0.isolated)" } ?? ""),
      followUp.completion?.evidence.map { wording.evidence($0.isolated) },
      followUp.completion?.obstacle.map { wording.obstacle($0.isolated) },
      wording.course(row.course, of: followUp.element, since: followUp.period, small),
      row.course.comparedUnits.map(wording.unitsSentence),
    ]
    return SiteCard(
      state: wording.status(row), stateClass: row.status.rawValue,
      heading: "\(followUp.period) · \(followUp.id.isolated)",
      lines: lines.compactMap(\.self)
        + wording.surveyLines(row.course, since: followUp.period))
  }

  /// Returns what does not add up, as `skm reconcile` says it.
  ///
  /// - Parameter findings: One, or several of elements that say the same.
  func card(of findings: [Finding]) -> SiteCard {
    let first = findings[0]
    let service = first.scope.service == nil ? nil : name(of: first.scope)
    let figures = wording.figures(of: findings)
    return SiteCard(
      state: wording.name(of: first.severity), stateClass: first.severity.rawValue,
      heading: [first.period?.description, service, first.code.rawValue]
        .compactMap(\.self).joined(separator: " · "),
      lines: [figures, wording.sentence(first.reason) + "."].filter { !$0.isEmpty }
        .map(\.isolated))
  }
}

extension [Finding] {
  /// The findings, those of elements that say the same together.
  var alike: [[Finding]] {
    reduce(into: []) { groups, finding in
      if let first = groups.last?.first, first.element != nil, finding.element != nil,
        first.scope == finding.scope, first.period == finding.period,
        first.reason == finding.reason
      {
        groups[groups.count - 1].append(finding)
      } else {
        groups.append([finding])
      }
    }
  }
}
