// Writes a made-up log of a size: a workload for measurements.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  print(Options.usage)
  exit(64)
}
var history = History(options)
do {
  print("\(try history.write()) events")
} catch {
  print("\(error)")
  exit(1)
}
