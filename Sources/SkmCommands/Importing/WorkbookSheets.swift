/// The sheets of a workbook, of which one is chosen.
struct WorkbookSheets {
  private let sheets: [WorkbookProgram.Sheet]

  /// The number of sheets that are named in a message.
  private static let nameLimit: Int = 20

  /// Creates the sheets, in their order.
  init(_ sheets: [WorkbookProgram.Sheet]) {
    self.sheets = sheets
  }

  /// The sheet that is meant where none is chosen: the only one that is not hidden, or the only one; `nil` if
  /// there are several.
  var only: WorkbookProgram.Sheet? {
    let shown = sheets.filter { !$0.isHidden }
    guard max(shown.count, 1) == 1 else { return nil }
    return shown.first ?? sheets.first
  }

  /// Returns the sheet that a person chooses: by its name, by its name in another case if no other sheet has
  /// it, or by its number, from 1.
  ///
  /// - Parameters:
  ///   - choice: What the person writes; `nil` if nothing.
  ///   - path: The path of the workbook, for messages.
  /// - Throws: `Failure` that says which sheets there are, if it is none of them.
  func sheet(_ choice: String?, in path: String) throws(Failure) -> WorkbookProgram.Sheet {
    guard let choice else {
      if let only { return only }
      throw Failure(
        "'\(path)' has \(sheets.count) sheets; choose one with '--sheet NAME': \(names)")
    }
    if let sheet = sheets.first(where: { $0.name == choice }) { return sheet }
    let alike = sheets.filter { $0.name.lowercased() == choice.lowercased() }
    if alike.count == 1 { return alike[0] }
    if let number = Int(choice), let sheet = sheets.first(where: { $0.number == number }) {
      return sheet
    }
    throw Failure("there is no sheet '\(choice)'; the sheets are \(names)")
  }

  private var names: String {
    let names = sheets.prefix(Self.nameLimit).map { sheet in
      "'\(sheet.name.printable)'" + (sheet.isHidden ? " (hidden)" : "")
    }
    return names.joined(separator: ", ") + (sheets.count > names.count ? ", …" : "")
  }
}
