import Projections
import Survey

/// Where the files of a site are, from its folder on.
///
/// Ids have no letter that a path could not have, and none is `.` or `..`; units stand in a folder of
/// their own, so that none has the name of a file.
struct SitePaths: Sendable {
  /// The agency whose page is the first page; `nil` where there are several.
  let onlyAgency: String?

  init(_ registry: Registry) {
    onlyAgency = registry.agencies.count == 1 ? registry.agencies.keys.first : nil
  }

  /// The first page.
  static let start: String = "index.html"
  static let style: String = "skm.css"
  static let script: String = "skm.js"
  static let icon: String = "skm.svg"
  static let manifest: String = "site.json"
  /// What the script understands of questions.
  static let words: String = "search/words.js"

  /// Returns a file with names for the search, by its number from 1.
  static func names(_ number: Int) -> String { "search/names-\(number).js" }

  /// Returns the folder of an agency or unit, with a slash at its end.
  func folder(of subject: Subject) -> String {
    "agencies/\(subject.agency)/" + (subject.unit.map { "units/\($0)/" } ?? "")
  }

  /// Returns the page of an agency or unit.
  func page(of subject: Subject, _ view: SiteView) -> String {
    let name = view == .now ? "index.html" : "published.html"
    return subject.unit == nil && subject.agency == onlyAgency ? name : folder(of: subject) + name
  }

  /// Whether the first page is that of the only agency.
  var startsWithAgency: Bool { onlyAgency != nil }

  /// Returns how a page refers to a file.
  static func relative(from page: String, to file: String) -> String {
    let own = page.split(separator: "/").dropLast()
    let other = file.split(separator: "/")
    let common = zip(own, other.dropLast()).prefix { $0 == $1 }.count
    return String(repeating: "../", count: own.count - common)
      + other.dropFirst(common).joined(separator: "/")
  }
}
