/// A field that an event changes, for people.
struct FieldDifference: Equatable {
  /// The name of the field.
  let name: String
  /// What stood before; `nil` if nothing.
  let old: String?
  /// What stands now; `nil` if nothing.
  let new: String?

  /// Creates a difference; `nil` if there is none.
  init?(_ name: String, _ old: String?, _ new: String?) {
    guard old != new else { return nil }
    self.name = name
    self.old = old
    self.new = new
  }

  /// The difference in words: `population 631 to 700`.
  var text: String { "\(name) \(old ?? "none") to \(new ?? "none")" }
}
