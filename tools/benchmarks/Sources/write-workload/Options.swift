/// What is to be written.
struct Options {
  var responses: Int = 50_000
  var units: Int = 57
  /// The number of services of each unit.
  var services: Int = 4
  var seed: UInt64 = 1
  /// The size in bytes from which on a segment takes no further event, in MiB.
  var segmentMebibytes: Int = 256
  /// Where the tables of the survey reports are.
  var transcriptions: String = Options.transcriptionsOfTheRepository
  var out: String = ""
  /// Where a sheet is to be written in the place of a log; empty for none.
  var sheet: String = ""

  static let usage: String = """
    usage: write-workload [--responses N] [--units N] [--services N] [--seed N]
                          [--segment-mib N] [--transcriptions DIR] --out DIR
           write-workload [--responses N] [--services N] [--seed N] --sheet FILE
    """

  /// Reads the arguments after the program's name; `nil` if they are wrong.
  init?(_ arguments: [String]) {
    guard arguments.count.isMultiple(of: 2) else { return nil }
    for position in stride(from: 0, to: arguments.count, by: 2) {
      let value = arguments[position + 1]
      switch arguments[position] {
      case "--out": out = value
      case "--sheet": sheet = value
      case "--transcriptions": transcriptions = value
      case let name:
        guard let number = Int(value), number >= 0 else { return nil }
        switch name {
        case "--responses": responses = number
        case "--units": units = number
        case "--services": services = number
        case "--seed": seed = UInt64(number)
        case "--segment-mib": segmentMebibytes = number
        default: return nil
        }
      }
    }
    guard out.isEmpty != sheet.isEmpty else { return nil }
    // A response is kept in 16 bytes, see `Response`.
    guard (1...9999).contains(units), (1...9).contains(services) else { return nil }
    guard segmentMebibytes > 0 else { return nil }
  }

  private static var transcriptionsOfTheRepository: String {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    // This file is in tools/benchmarks/Sources/write-workload.
    return folders.dropLast(4).joined(separator: "/") + "/transcriptions"
  }
}
