import Documents
import Files

/// The texts of reports, which an office can edit.
enum ReportTemplate: String, CaseIterable {
  /// The report of a unit or service.
  case unit = "laporan.md"
  /// The report of an agency with a table of its units.
  case agency = "rekap.md"
  /// The sheet for the counter.
  case sheet = "publikasi.md"

  /// The text that skm brings along.
  var text: String {
    switch self {
    case .unit: Self.unitText
    case .agency: Self.agencyText
    case .sheet: Self.sheetText
    }
  }

  /// Reads the template.
  ///
  /// - Parameter folder: Where edited ones are; `nil` for the text that skm brings along.
  /// - Throws: An error if there is none in the folder, or it is no template.
  func template(in folder: String?) throws -> Template {
    guard let folder else { return try Template(text, named: rawValue) }
    let path = "\(folder)/\(rawValue)"
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try File(reading: path).readAll()
    } catch {
      guard error.isNotFound else { throw error }
      throw Failure(
        "there is no '\(rawValue)' in '\(folder.printable)'; "
          + "'skm laporan --write-templates \(folder.printable)' puts it there")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("'\(path.printable)' must be UTF-8")
    }
    return try Template(text, named: path)
  }

  /// Puts all templates into a folder; those that are there stay.
  ///
  /// - Returns: The paths of those that were written.
  static func write(to folder: String) throws(SystemError) -> [String] {
    try Folder.create(folder)
    let names = try Folder.names(in: folder)
    var paths: [String] = []
    for template in allCases where !names.contains(template.rawValue) {
      let path = "\(folder)/\(template.rawValue)"
      try Folder.replace(path, with: template.text.utf8.span)
      paths.append(path)
    }
    return paths
  }
}
