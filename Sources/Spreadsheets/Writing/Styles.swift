/// How cells look.
enum Styles {
  /// What a cell is.
  enum Name {
    /// Shown as what it is.
    case general
    /// A title of the header.
    case title
    /// A text, which stays one when somebody edits it.
    case text
    /// A number with its decimals.
    case number(decimals: Int)

    /// The place of the style in `styles.xml`, one digit.
    var number: Int {
      switch self {
      case .general: 0
      case .title: 1
      case .text: 2
      case .number(let decimals): decimals <= Styles.decimalLimit ? 3 + decimals : 0
      }
    }
  }

  /// The most decimals that a number is shown with.
  private static let decimalLimit: Int = 6

  /// The number of the first format that a workbook defines itself (ECMA-376-1, 18.8.30).
  private static let firstOwnFormat: Int = 164

  /// The content of `styles.xml`.
  static var xml: String {
    let formats = (0...decimalLimit).map { decimals in
      "<numFmt numFmtId=\"\(firstOwnFormat + decimals)\" formatCode=\"0"
        + (decimals > 0 ? "." : "") + String(repeating: "0", count: decimals) + "\"/>"
    }
    // 49 is the format of texts that every spreadsheet knows.
    let cells =
      [cell(format: 0), cell(format: 49, isBold: true), cell(format: 49)]
      + (0...decimalLimit).map { cell(format: firstOwnFormat + $0) }
    return Workbook.declaration + "<styleSheet xmlns=\"\(Workbook.namespace)\">"
      + list("numFmts", formats)
      + list("fonts", [font(isBold: false), font(isBold: true)])
      + list(
        "fills",
        ["none", "gray125"].map { "<fill><patternFill patternType=\"\($0)\"/></fill>" })
      + list("borders", ["<border><left/><right/><top/><bottom/><diagonal/></border>"])
      + list("cellStyleXfs", ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"])
      + list("cellXfs", cells)
      + list("cellStyles", ["<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"])
      + "</styleSheet>"
  }

  private static func list(_ name: String, _ items: [String]) -> String {
    "<\(name) count=\"\(items.count)\">\(items.joined())</\(name)>"
  }

  private static func font(isBold: Bool) -> String {
    "<font>\(isBold ? "<b/>" : "")<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  }

  private static func cell(format: Int, isBold: Bool = false) -> String {
    "<xf numFmtId=\"\(format)\" fontId=\"\(isBold ? 1 : 0)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
      + " applyNumberFormat=\"1\"\(isBold ? " applyFont=\"1\"" : "")/>"
  }
}
