/// What a number format of a cell makes of a number.
public enum NumberFormat: Equatable, Sendable {
  /// A number.
  case number
  /// A day, a time of day, or both.
  case date(showsDay: Bool, showsTime: Bool)
  /// Hours beyond those of a day, as in `[h]:mm`.
  case elapsedTime

  /// Returns the format of a number below 164, which spreadsheets know without a code (ECMA-376-1,
  /// 18.8.30, with those of East Asian languages).
  public init(builtIn number: Int) {
    self =
      switch number {
      case 14...17, 27...31, 36, 50...54, 57, 58: .date(showsDay: true, showsTime: false)
      case 18...21, 32...35, 45, 47, 55, 56: .date(showsDay: false, showsTime: true)
      case 22: .date(showsDay: true, showsTime: true)
      case 46: .elapsedTime
      default: .number
      }
  }

  /// Reads the code of a format: `dd/mm/yyyy`, `#,##0.00`.
  public init(code: String) {
    var letters = ""
    var isElapsed = false
    var rest = Array(code.lowercased())[...]
    // Further sections are for negative numbers and zero.
    while let character = rest.popFirst(), character != ";" {
      switch character {
      case "\"": _ = rest.popFirst(through: "\"")
      // What follows is shown, or fills the cell, or has the width of a blank.
      case "\\", "*", "_": _ = rest.popFirst()
      case "[":
        let content = rest.popFirst(through: "]").dropLast()
        if let first = content.first, "hms".contains(first), content.allSatisfy({ $0 == first }) {
          isElapsed = true
        }
      case "a" where rest.starts(with: "m/pm"): rest = rest.dropFirst(4)
      case "a" where rest.starts(with: "/p"): rest = rest.dropFirst(2)
      // `General` has no other meaning than itself.
      case "g" where rest.starts(with: "eneral"): rest = rest.dropFirst(6)
      default: letters.append(character)
      }
    }
    let showsTime = letters.contains { "hs".contains($0) }
    let showsDay = letters.contains { "yd".contains($0) } || letters.contains("m") && !showsTime
    if isElapsed {
      self = .elapsedTime
    } else if showsDay || showsTime {
      self = .date(showsDay: showsDay, showsTime: showsTime)
    } else {
      self = .number
    }
  }
}

extension ArraySlice<Character> {
  /// Removes and returns the characters up to one, or all.
  fileprivate mutating func popFirst(through character: Character) -> ArraySlice {
    let end = firstIndex(of: character).map { $0 + 1 } ?? endIndex
    defer { self = self[end...] }
    return self[..<end]
  }
}
