/// Returns a line after one to three things happened to it, most of which leave it JSON.
///
/// Bytes are changed, taken out and put in; texts and numbers become others that stand near a limit of
/// what is valid; fields are doubled, taken out or swapped; the line is cut off.
public func damagedLine(_ line: [UInt8], using random: inout SplitMix64) -> [UInt8] {
  var line = line
  for _ in 0..<(random.pick(from: [1, 1, 1, 2, 3]) ?? 1) where !line.isEmpty {
    let position = random.number(in: 0...line.count - 1)
    switch random.number(in: 0...19) {
    case 0: line.remove(at: position)
    case 1: line.insert(UInt8(random.number(in: 0...255)), at: position)
    case 2: line[position] = UInt8(random.number(in: 0...255))
    case 3: line[position] ^= 1 << UInt8(random.number(in: 0...7))
    case 4: line.removeLast(line.count - position)
    case 5: changeField(&line, &random) { [$0, $0] }
    case 6: changeField(&line, &random) { _ in [] }
    case 7: swapFields(&line, &random)
    case 8:
      line.insert(contentsOf: Array(repeating: 0, count: random.number(in: 1...12)), at: position)
    case 9...13: changeValue(&line, &random)
    case 14: changeName(&line, &random)
    default:
      // Digits for digits keep a line readable, and its values strange.
      let digits = line.indices.filter {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[$0])
      }
      guard let digit = random.pick(from: digits) else { continue }
      line[digit] = UInt8(ascii: "0") + UInt8(random.number(in: 0...9))
    }
  }
  return line
}

/// What may stand in the place of a value.
private let values: [String] = [
  #""""#, #"" ""#, #""\u0041""#, #""é""#, #""~""#, "\"\u{7F}\"", #""kab""#, #""kab/dinas""#,
  #""kab/DINAS""#, #""ktp""#, #""-ktp""#, #""2024""#, #""2024-S2""#, #""2024-Q5""#, #""2024-13""#,
  #""2023-02-29""#, #""2024-02-29""#, #""1999-12-31""#, #""2100-12-31""#, #""2024-2-1""#, "null",
  "true", "false", "-0", "0", "00", "01", "9", "10", "14", "15", "99", "100", "101", "150", "151",
  "-1",
  "1e1", "1.0", "999999", "1000000", "1000000001", "{}", "[]", #"{"a":1}"#,
  #"{"U1":1,"U9":9}"#, #"{"U9":1,"U1":1}"#, #"{"U10":1}"#, #"{"sex":"P","age":150}"#,
  #"{"nama":"x"}"#, #"{"saran":"x"}"#, #"{"age":1,"age":2}"#, #""2024-02-12T02:10:00.5Z""#,
  #""2024-02-12T24:00:00Z""#, #""2024-02-12T02:10:60Z""#, #""2024-02-12T02:10:00z""#, #""user""#,
  #""000000000007""#, #""000000000000""#, #""skm.response.voided""#, #""skm.response.recorded""#,
  #""skm.unit.registered""#, #""other""#,
]

/// What may stand in the place of a name.
private let names: [String] = [
  "response", "service", "date", "answers", "respondent", "channel", "late", "instrument",
  "feedback",
  "reason", "set", "age", "sex", "nama", "saran", "usia", "U1", "U10", "authid", "backloaded", "",
]

/// The places of names with the values after them: `"name":value`.
private func fields(of line: [UInt8]) -> [(name: Range<Int>, value: Range<Int>)] {
  var fields: [(name: Range<Int>, value: Range<Int>)] = []
  for colon in line.indices where line[colon] == UInt8(ascii: ":") && colon > 1 {
    guard
      line[colon - 1] == UInt8(ascii: "\""),
      let start = line[..<(colon - 1)].lastIndex(of: UInt8(ascii: "\""))
    else { continue }
    fields.append((start..<colon, colon + 1..<end(ofValueFrom: colon + 1, line)))
  }
  return fields
}

/// The offset behind a value, found by its brackets and quotation marks.
private func end(ofValueFrom start: Int, _ line: [UInt8]) -> Int {
  var (offset, depth, isText) = (start, 0, false)
  while offset < line.count {
    switch line[offset] {
    case UInt8(ascii: "\""): isText.toggle()
    case UInt8(ascii: "{") where !isText, UInt8(ascii: "[") where !isText: depth += 1
    case UInt8(ascii: "}") where !isText, UInt8(ascii: "]") where !isText:
      if depth == 0 { return offset }
      depth -= 1
    case UInt8(ascii: ",") where !isText && depth == 0: return offset
    default: break
    }
    offset += 1
  }
  return offset
}

private func changeValue(_ line: inout [UInt8], _ random: inout SplitMix64) {
  guard let field = random.pick(from: fields(of: line)) else { return }
  line.replaceSubrange(field.value, with: Array((random.pick(from: values) ?? "").utf8))
}

private func changeName(_ line: inout [UInt8], _ random: inout SplitMix64) {
  guard let field = random.pick(from: fields(of: line)) else { return }
  line.replaceSubrange(field.name, with: Array(#""\#(random.pick(from: names) ?? "")""#.utf8))
}

/// Puts others in the place of a field, with commas between them.
private func changeField(
  _ line: inout [UInt8], _ random: inout SplitMix64, _ change: ([UInt8]) -> [[UInt8]]
) {
  guard let field = random.pick(from: fields(of: line)) else { return }
  var range = field.name.lowerBound..<field.value.upperBound
  let fields = change(Array(line[range]))
  if fields.isEmpty, range.upperBound < line.count, line[range.upperBound] == UInt8(ascii: ",") {
    range = range.lowerBound..<range.upperBound + 1
  }
  line.replaceSubrange(range, with: Array(fields.joined(separator: [UInt8(ascii: ",")])))
}

private func swapFields(_ line: inout [UInt8], _ random: inout SplitMix64) {
  let all = fields(of: line)
  guard let one = random.pick(from: all), let other = random.pick(from: all) else { return }
  let left =
    min(
      one.name.lowerBound, other.name.lowerBound)..<min(
      one.value.upperBound, other.value.upperBound)
  let right =
    max(
      one.name.lowerBound, other.name.lowerBound)..<max(
      one.value.upperBound, other.value.upperBound)
  guard left.upperBound < right.lowerBound else { return }
  let (leftBytes, rightBytes) = (Array(line[left]), Array(line[right]))
  line.replaceSubrange(right, with: leftBytes)
  line.replaceSubrange(left, with: rightBytes)
}
