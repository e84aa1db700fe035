#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Files
import SkmCommands

Interruption.removesUnfinishedFiles()
let status = Tool.run(Array(CommandLine.arguments.dropFirst()), in: .host())
exit(status.rawValue)
