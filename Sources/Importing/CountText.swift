/// What a text says as a count, in which a sign may stand between thousands.
///
/// A count is whole, so that `28.213` can only be 28 213, and `508,0` only 508. But `12.000` may be either.
enum CountText: Equatable {
  /// It is this number, with this sign between thousands if there is one.
  case one(Int, thousands: Character?)
  /// It is the larger number if the sign stands between thousands, and else the smaller one.
  case either(Int, Int, sign: Character)

  /// The number of digits that a count may have.
  private static let digitLimit: Int = 15

  /// Reads digits with points, commas and blanks between them; `nil` for anything else.
  init?(_ text: String) {
    var groups = [""]
    var signs: [Character] = []
    for character in text.trimmed {
      if character.isASCIIDigit {
        groups[groups.count - 1].append(character)
      } else if character == "." || character == "," || character.isWhitespace {
        signs.append(character.isWhitespace ? " " : character)
        groups.append("")
      } else {
        return nil
      }
    }
    guard
      groups.allSatisfy({ !$0.isEmpty }),
      groups.reduce(0, { $0 + $1.count }) <= Self.digitLimit
    else { return nil }
    self.init(groups, signs)
  }

  private init?(_ groups: [String], _ signs: [Character]) {
    guard let last = signs.last else {
      guard let count = Int(groups[0]) else { return nil }
      self = .one(count, thousands: nil)
      return
    }
    let isDecimal = last != " " && groups[groups.count - 1].allSatisfy { $0 == "0" }
    if Set(signs).count == 1, Self.areThousands(groups), let count = Int(groups.joined()) {
      if isDecimal, signs.count == 1, let smaller = Int(groups[0]) {
        self = .either(count, smaller, sign: last)
      } else {
        self = .one(count, thousands: last)
      }
      return
    }
    // What is left has decimals behind its last sign, which are zeros.
    let (whole, others) = (Array(groups.dropLast()), signs.dropLast())
    guard
      isDecimal, Set(others).count <= 1, !others.contains(last),
      others.isEmpty || Self.areThousands(whole), let count = Int(whole.joined())
    else { return nil }
    self = .one(count, thousands: others.first)
  }

  /// Whether groups of digits are those between which signs of thousands stand.
  private static func areThousands(_ groups: [String]) -> Bool {
    groups[0].count <= 3 && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }
}

/// The signs in the figures of a table, by which is known what `12.000` means.
///
/// A sign stands between thousands if it does in another count of the table, or if all decimals of the table
/// have another sign. Otherwise nothing tells. In a workbook decimals tell nothing: its numbers have a point,
/// whatever a person sees, and a count with a sign is a text that somebody typed.
package struct FigureSigns: Equatable, Sendable {
  private let decimalsTell: Bool
  private var decimal: Set<Character> = []
  private var thousands: Set<Character> = []

  /// Creates the signs of a table without figures.
  ///
  /// - Parameter isOfWorkbook: Whether the table is a sheet of a workbook.
  package init(ofWorkbook isOfWorkbook: Bool = false) { decimalsTell = !isOfWorkbook }

  /// Takes the text of a cell.
  mutating func add(_ text: String, _ role: ColumnRole) {
    switch role {
    case .element, .index:
      guard let number = SheetNumber(text), number.decimals > 0 else { return }
      decimal.formUnion(text.filter { $0 == "." || $0 == "," })
    case .respondents:
      if case .one(_, let sign?)? = CountText(text) { thousands.insert(sign) }
    default: break
    }
  }

  /// Whether it is known that a sign stands between thousands.
  func separatesThousands(_ sign: Character) -> Bool {
    thousands.contains(sign)
      || decimalsTell && !decimal.isEmpty && !decimal.contains(sign)
  }
}
