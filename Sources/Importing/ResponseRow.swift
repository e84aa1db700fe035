package import Survey

/// A row of a sheet as the response that it is.
package struct ResponseRow: Sendable {
  /// What a respondent wrote.
  package struct Written: Equatable, Sendable {
    /// What it is.
    package var kind: Feedback.Kind
    /// The text.
    package var text: String
  }

  /// The line of the file in which it begins.
  package internal(set) var line: Int = 0
  /// The number of the row, from 1.
  package internal(set) var row: Int = 0
  /// The id of the response.
  package var id: String {
    keyID ?? String(decoding: idJSON.dropFirst().dropLast(), as: UTF8.self)
  }
  /// The id, if it is made of a key.
  var keyID: String?
  /// The id as JSON.
  package internal(set) var idJSON: [UInt8] = []
  /// The first day of the date, as `2024-02-12`.
  package internal(set) var firstDay: [UInt8] = []
  /// The period of the answers.
  package internal(set) var date: Period = Period(year: Period.years.lowerBound)
  /// The service.
  package internal(set) var service: String?
  /// The answers, in the order of the reader's elements; `nil` where there is none.
  package internal(set) var answers: [Int?] = []
  /// What is known of the respondent.
  package internal(set) var sex: String?
  /// The age in years.
  package internal(set) var age: Int?
  /// The group that the age is in.
  package internal(set) var ageGroup: String?
  /// The education.
  package internal(set) var education: String?
  /// The occupation.
  package internal(set) var occupation: String?
  /// How the answers came in.
  package internal(set) var channel: String?
  /// What the respondent wrote.
  package internal(set) var written: Written?
  /// The event's data behind the id of the response, as JSON without braces: from the service or date to the
  /// instrument.
  package internal(set) var content: [UInt8] = []
}

/// That a row is not imported, and why.
package struct RowRefusal: Equatable, Sendable {
  /// The line of the file in which the row, or the cell, begins.
  package let line: Int
  /// The number of the row, from 1.
  package let row: Int
  /// The letters of the column; `nil` if it is about the row.
  package let column: String?
  /// The header of the column.
  package let header: String?
  /// The rule that is broken.
  package let rule: String

  /// Creates a refusal.
  package init(line: Int, row: Int, column: String?, header: String?, rule: String) {
    self.line = line
    self.row = row
    self.column = column
    self.header = header
    self.rule = rule
  }
}
