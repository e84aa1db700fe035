import JSON
import Spreadsheets

/// A workbook: its sheets, the texts that they share, and how their numbers are shown.
struct WorkbookFile {
  /// A sheet.
  struct Sheet {
    let name: String
    /// Whether a spreadsheet does not show it.
    let isHidden: Bool
    /// The name of its part; `nil` if it has no cells, as a chart.
    let part: String?

    /// The sheet as a line of JSON, which no name can break.
    func line(number: Int) -> String {
      JSONValue.object([
        .init("number", .integer(number)), .init("name", .string(name)),
        .init("hidden", .boolean(isHidden)),
      ]).jsonText
    }
  }

  /// The number of bytes that parts may have; that of shared texts, which are held, and of the others.
  private static let limits: (texts: Int, others: Int) = (128 << 20, 64 << 20)

  let path: String
  let unzip: Unzip
  private(set) var sheets: [Sheet] = []
  private(set) var dates: DateSystem = .from1900
  /// The names of the parts with shared texts and with styles.
  private var parts: [String: String] = [:]

  /// Opens a workbook.
  init(_ path: String) throws {
    self.path = path
    try Container.requireWorkbook(path)
    unzip = try Unzip(path)
    let roots = try relationships(of: "")
    guard let root = roots.first(where: { $0.kind == "officeDocument" })?.target else {
      throw ReadingError.noWorkbook(path, "it does not say where its workbook is")
    }
    guard !root.hasSuffix(".bin") else {
      throw ReadingError("'\(path)' is a binary workbook (XLSB); save it as XLSX")
    }
    try readWorkbook(root)
  }

  /// Reads a part bit by bit, and tells whether there is one.
  func read(
    _ part: String, limit: Int = limits.others, _ handlers: PartReader.Handlers
  ) throws -> Bool {
    try unzip.forPart(part) { nextPiece in
      try PartReader.read(part, limit: limit, handlers, nextPiece: nextPiece)
    }
  }

  // MARK: Sheets

  private mutating func readWorkbook(_ root: String) throws {
    let related = try relationships(of: root)
    for relationship in related { parts[relationship.kind] = relationship.target }
    var sheets: [Sheet] = []
    var is1904 = false
    let isThere = try read(
      root,
      PartReader.Handlers(
        start: { name, element in
          switch name {
          case "workbookPr": is1904 = ["1", "true"].contains(element.attribute("date1904"))
          case "sheet":
            let id = element.attribute(prefixed: "id")
            let own = related.first { $0.id == id && $0.kind == "worksheet" }
            sheets.append(
              Sheet(
                name: (element.attribute("name") ?? "").withoutCellEscapes,
                isHidden: ["hidden", "veryHidden"].contains(element.attribute("state")),
                part: own?.target))
          default: break
          }
        }))
    guard isThere, !sheets.isEmpty else {
      throw ReadingError.noWorkbook(path, "it has no sheet")
    }
    self.sheets = sheets
    dates = is1904 ? .from1904 : .from1900
  }

  /// Returns the sheet of a name or number, or the first one that is shown.
  func sheet(_ choice: String?) throws -> Sheet {
    guard let choice else { return sheets.first { !$0.isHidden && $0.part != nil } ?? sheets[0] }
    if let sheet = sheets.first(where: { $0.name == choice }) { return sheet }
    let alike = sheets.filter { $0.name.lowercased() == choice.lowercased() }
    if alike.count == 1 { return alike[0] }
    if let number = Int(choice), sheets.indices.contains(number - 1) { return sheets[number - 1] }
    let names = sheets.map { "'\($0.name)'" }.joined(separator: ", ")
    throw ReadingError("there is no sheet '\(choice)'; the sheets are \(names)")
  }

  /// Returns the sheet at a place, from 1.
  func sheet(numbered text: String) throws -> Sheet {
    guard let number = Int(text), sheets.indices.contains(number - 1) else {
      throw ReadingError("'--number' must be in 1...\(sheets.count); found '\(text)'")
    }
    return sheets[number - 1]
  }

  // MARK: Relationships

  private struct Relationship {
    let id: String
    let kind: String
    let target: String
  }

  /// Returns what belongs to a part, or to the workbook as a whole if the name is empty.
  private func relationships(of part: String) throws -> [Relationship] {
    let folders = part.split(separator: "/").dropLast().map(String.init)
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    var found: [Relationship] = []
    _ = try read(
      (folders + ["_rels", "\(file).rels"]).joined(separator: "/"),
      PartReader.Handlers(
        start: { name, element in
          guard
            name == "Relationship", element.attribute("TargetMode") != "External",
            let id = element.attribute("Id"), let type = element.attribute("Type"),
            let target = element.attribute("Target")
          else { return }
          let kind = type.split(separator: "/").last.map(String.init) ?? ""
          found.append(
            Relationship(id: id, kind: kind, target: Self.resolved(target, in: folders)))
        }))
    return found
  }

  /// Returns the name of a part from what a part in some folders calls it.
  private static func resolved(_ target: String, in folders: [String]) -> String {
    var names = target.hasPrefix("/") ? [] : folders
    for name in target.split(separator: "/").map(String.init) {
      switch name {
      case ".": break
      case "..": _ = names.popLast()
      default: names.append(name)
      }
    }
    return names.joined(separator: "/")
  }

  // MARK: What cells refer to

  /// Reads the texts that cells share; what guides the reading of East Asian texts is left out.
  func sharedTexts() throws -> [String] {
    guard let part = parts["sharedStrings"] else { return [] }
    var texts: [String] = []
    var text = ""
    var isText = false
    var isGuide = false
    _ = try read(
      part, limit: Self.limits.texts,
      PartReader.Handlers(
        start: { name, _ in
          switch name {
          case "si": text = ""
          case "t": isText = !isGuide
          case "rPh": isGuide = true
          default: break
          }
        },
        end: { name in
          switch name {
          case "si":
            try text.requireCellSize()
            texts.append(text.withoutCellEscapes)
          case "t": isText = false
          case "rPh": isGuide = false
          default: break
          }
        },
        text: { if isText { text += $0 } }))
    return texts
  }

  /// Reads the formats of numbers, by the number of the style of a cell.
  func formats() throws -> [NumberFormat] {
    guard let part = parts["styles"] else { return [] }
    var own: [Int: NumberFormat] = [:]
    var formats: [NumberFormat] = []
    var isOfCells = false
    _ = try read(
      part,
      PartReader.Handlers(
        start: { name, element in
          switch name {
          case "numFmt":
            if let number = element.attribute("numFmtId").flatMap({ Int($0) }) {
              own[number] = NumberFormat(code: element.attribute("formatCode") ?? "")
            }
          case "cellXfs": isOfCells = true
          case "xf" where isOfCells:
            let number = element.attribute("numFmtId").flatMap { Int($0) } ?? 0
            formats.append(own[number] ?? NumberFormat(builtIn: number))
          default: break
          }
        },
        end: { if $0 == "cellXfs" { isOfCells = false } }))
    return formats
  }
}
