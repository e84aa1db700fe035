import Projections
import Survey

extension SDMXTable {
  /// The line with the names of the columns.
  ///
  /// The form is SDMX-CSV 2.0: the first three columns say which structure a row is of, and that it is
  /// information.
  var header: String {
    CSV.line(["STRUCTURE", "STRUCTURE_ID", "ACTION"] + components.map(\.id))
  }

  /// Returns the line of an observation.
  ///
  /// - Parameters:
  ///   - row: A row of the table.
  ///   - columns: The names of its columns.
  func line(of row: borrowing CSVLine, _ columns: [String]) -> String {
    var fields = ["dataflow", "\(Self.agency):\(id)(\(Self.version))", "I"]
    for component in components {
      guard let column = component.column, let position = columns.firstIndex(of: column) else {
        fields.append(Self.frequency(of: row, columns))
        continue
      }
      let text = row.text(position)
      fields.append(text.isEmpty && component.role == .dimension ? Self.whole : text)
    }
    return CSV.line(fields)
  }

  private static func frequency(of row: borrowing CSVLine, _ columns: [String]) -> String {
    guard
      let position = columns.firstIndex(of: "period"), let period = Period(row.text(position))
    else { preconditionFailure("A row of a series has a period") }
    return switch period.grain {
    case .year: "A"
    case .semester: "S"
    case .quarter: "Q"
    case .month: "M"
    case .day: preconditionFailure("No series is of days")
    }
  }
}
