import ByteScanning
import Testing

@Suite("Finding a byte")
struct FirstIndexTests {
  @Test("the first byte is found as by a loop, from wherever the search begins", arguments: 0...80)
  func loop(byteCount: Int) {
    // A few different values, so that each stands in several places.
    let bytes = (0..<byteCount).map { UInt8($0 * $0 % 7) }
    for start in 0...byteCount {
      for value in UInt8(0)...7 {
        #expect(
          bytes.span.firstIndex(of: value, from: start) == bytes[start...].firstIndex(of: value))
      }
    }
  }

  @Test("every value of a byte can be looked for", arguments: UInt8.min...UInt8.max)
  func values(value: UInt8) {
    let bytes = Array(UInt8.min...UInt8.max)
    #expect(bytes.span.firstIndex(of: value) == Int(value))
    #expect(bytes.span.firstIndex(of: value, from: Int(value) + 1) == nil)
  }

  @Test func `nothing is found in no bytes`() {
    #expect([UInt8]().span.firstIndex(of: 0) == nil)
  }

  @Test func `a start past the end is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = ([1, 2] as [UInt8]).span.firstIndex(of: 1, from: 3)
    }
  }
}
