import Arguments
import ExactNumbers
import Survey

extension ParsedArguments {
  /// What looks wrong in a report that is recorded as it is printed.
  ///
  /// - Parameter adopted: The bands that apply if the report states none.
  func doubts(bands adopted: Bands) throws(UsageError) -> [String] {
    var doubts: [String] = []
    let instrument = Instrument.permenpan14Of2017
    if self["instrument"] == nil, let text = self["elements"] {
      let highest = self["scale"] == "100" ? 100 : instrument.scale.upperBound
      let lowest = instrument.scale.lowerBound * highest / instrument.scale.upperBound
      for (code, value) in try elementPairs(text, option: "elements") {
        guard let number = Rational(decimal: value.withDecimalPoint)
        else { continue }
        if number < Rational(lowest) || number > Rational(highest) {
          let isOutOfHundred = highest < 100 && number >= Rational(25) && number <= Rational(100)
          doubts.append(
            "\(code) is \(value), outside \(lowest) to \(highest); it gives no figure"
              + (isOutOfHundred ? "; elements out of 100 go with '--scale 100'" : ""))
        }
      }
    }
    guard
      let text = self["index"],
      let number = Rational(decimal: text.withDecimalPoint)
    else { return doubts }
    if number < Rational(25) {
      doubts.append(
        "an index of \(text) is below 25, the lowest there can be on the scale of 1 to 4")
    }
    let bands: Bands =
      switch self["bands"] {
      case "2004": .of2004
      case "2017": .of2017
      default: adopted
      }
    let grade = bands.grade(of: Hundredths(rounding: number))
    if let printed = self["grade"]?.uppercased(), printed != grade.rawValue {
      doubts.append("\(text) is \(grade.rawValue) by the bands; \(printed) is recorded as printed")
    }
    return doubts
  }
}

extension String {
  /// A decimal as the log writes it, from one that may have a decimal comma.
  var withDecimalPoint: String { String(map { $0 == "," ? "." : $0 }) }
}
