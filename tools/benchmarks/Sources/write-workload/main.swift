// Writes a made-up log of any size: a workload for measurements.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  print(Options.usage)
  exit(64)
}
do {
  if !options.sheet.isEmpty {
    try Sheet(options, from: try Transcriptions(in: options.transcriptions)).write()
    exit(0)
  }
  var workload = Workload(
    options, from: try Transcriptions(in: options.transcriptions),
    to: try LogOutput.create(options.out, segmentByteLimit: options.segmentMebibytes << 20))
  try workload.write()
  print("\(workload.output.count) events, \(workload.output.byteCount) bytes")
} catch {
  print("\(error)")
  exit(1)
}
