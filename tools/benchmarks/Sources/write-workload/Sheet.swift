import Files

/// A sheet of responses as an office has it: Indonesian dates, semicolons, names, and the answer sheets
/// of the published surveys, questions 8 and 9 in the order of the official form.
struct Sheet {
  private let options: Options
  private let transcriptions: Transcriptions

  private static let bufferByteCount: Int = 4 << 20
  private static let header: String =
    "Tanggal;Nama;Jenis Kelamin;Umur;Pendidikan;Pekerjaan;Layanan;U1;U2;U3;U4;U5;U6;U7;U9;U8;Saran"
  /// The places of the elements in the order of the header.
  private static let elements: [Int] = [0, 1, 2, 3, 4, 5, 6, 8, 7]

  init(_ options: Options, from transcriptions: Transcriptions) {
    self.options = options
    self.transcriptions = transcriptions
  }

  /// Writes the sheet; the same options give the same bytes.
  func write() throws(SystemError) {
    var numbers = SeededNumbers(seed: options.seed)
    let file = try File(creating: options.sheet)
    var buffer = Array((Self.header + "\n").utf8)
    for row in 1...max(1, options.responses) {
      append(row, &numbers, to: &buffer)
      if buffer.count >= Self.bufferByteCount {
        try file.writeAll(buffer.span)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try file.writeAll(buffer.span)
  }

  private func append(_ row: Int, _ numbers: inout SeededNumbers, to buffer: inout [UInt8]) {
    let service = numbers.number(in: 1...options.services)
    let sheet = numbers.pick(transcriptions.sheets[service % transcriptions.sheets.count])
    let (day, month) = (numbers.number(in: 1...28), numbers.number(in: 1...12))
    let (hour, minute) = (numbers.number(in: 8...15), numbers.number(in: 10...59))
    var line = "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/2024 "
    line += "\(hour < 10 ? "0" : "")\(hour):\(minute);Responden \(row);"
    line += numbers.chance(perMille: 520) ? "P;" : "L;"
    line += "\(numbers.pick(transcriptions.ages));"
    line += "\(numbers.pick(["SD", "SMP", "SMA", "SMA", "D3", "S1", "S1", "S2"]));"
    line += "\(numbers.pick(["PNS", "Swasta", "Wiraswasta", "Pelajar", "Lainnya"]));s\(service)"
    for element in Self.elements {
      line += ";"
      if sheet[element] > 0 { line += String(sheet[element]) }
    }
    line += numbers.chance(perMille: 20) ? ";Loketnya ditambah\n" : ";\n"
    buffer += line.utf8
  }
}
