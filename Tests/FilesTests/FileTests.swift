import Files
import TestSupport
import Testing

@Suite("Files")
struct FileTests {
  @Test(
    "bytes that are written are read again",
    arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func roundTrip(byteCount: Int) throws {
    try TemporaryFolder.with { folder in
      let bytes = (0..<byteCount).map { UInt8($0 * 31 % 251) }
      let path = folder.path(of: "a")
      try writeAll(bytes, creating: path)
      let file = try File(reading: path)
      #expect(try file.byteCount() == byteCount)
      #expect(try file.readAll() == bytes)
      #expect(try file.readAll() == [])
    }
  }

  @Test func `a buffer is filled from an offset on, as far as the file goes`() throws {
    try TemporaryFolder.with { folder in
      let bytes = (0..<1000).map { UInt8($0 * 31 % 251) }
      let path = folder.path(of: "a")
      try writeAll(bytes, creating: path)
      let file = try File(reading: path)
      let cases = [(0, 1000), (0, 1), (3, 500), (999, 1), (990, 20), (1000, 5), (2000, 5)]
      for (offset, size) in cases {
        var buffer = [UInt8](repeating: 252, count: size)
        let count = try file.fill(&buffer, from: offset)
        #expect(count == min(size, max(0, 1000 - offset)))
        #expect(buffer[..<count] == bytes.dropFirst(offset).prefix(count)[...])
        #expect(buffer[count...].allSatisfy { $0 == 252 })
      }
      #expect(try file.readAll() == bytes)
    }
  }

  @Test func `creating a file empties one that is there, appending goes on at its end`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a")
      try writeAll(Array("long text".utf8), creating: path)
      try writeAll(Array("new".utf8), creating: path)
      let file = try File(appendingTo: path)
      try file.writeAll(" text".utf8.span)
      try file.synchronize()
      #expect(try folder.text(of: "a") == "new text")
      try file.truncate(to: 3)
      try file.writeAll("er".utf8.span)
      #expect(try folder.text(of: "a") == "newer")
    }
  }

  @Test func `a file's lock is held by one until it goes away or gives it back`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "lock")
      do {
        let first = try File(appendingTo: path)
        #expect(try first.lock())
        let second = try File(appendingTo: path)
        #expect(try !second.lock())
        #expect(try first.lock())
      }
      let third = try File(appendingTo: path)
      #expect(try third.lock())
      third.unlock()
      let fourth = try File(appendingTo: path)
      #expect(try fourth.lock())
    }
  }

  @Test func `a failed call says what was tried on what and why`() throws {
    try TemporaryFolder.with { folder in
      let (missing, itself) = (folder.path(of: "missing"), folder.path)
      #expect(
        message { () throws(SystemError) in _ = try File(reading: missing) }
          == "cannot open '\(missing)': No such file or directory")
      #expect(
        message { () throws(SystemError) in _ = try File(creating: itself) }
          == "cannot create '\(itself)': Is a directory")
      #expect(
        message { () throws(SystemError) in _ = try File(appendingTo: missing + "/a") }
          == "cannot open '\(missing)/a': No such file or directory")
      #expect(
        message { () throws(SystemError) in _ = try File(reading: itself).readAll() }
          == "cannot read '\(itself)': Is a directory")
      #expect(
        message { () throws(SystemError) in
          var buffer: [UInt8] = [0]
          _ = try File(reading: itself).fill(&buffer, from: 0)
        } == "cannot read '\(itself)': Is a directory")
      #expect(
        message { () throws(SystemError) in
          try File(appendingTo: "/dev/full").writeAll("a".utf8.span)
        } == "cannot write '/dev/full': No space left on device")
      #expect(
        message { () throws(SystemError) in _ = try Folder.names(in: missing) }
          == "cannot list '\(missing)': No such file or directory")
      #expect(
        message { () throws(SystemError) in try Folder.remove(file: missing) }
          == "cannot remove '\(missing)': No such file or directory")
      #expect(SystemError(notFound: "x").message == "cannot open 'x': No such file or directory")
      #expect(SystemError(notFound: "x").isNotFound)
    }
  }
}

/// Writes a file.
func writeAll(_ bytes: [UInt8], creating path: String) throws {
  let file = try File(creating: path)
  try file.writeAll(bytes.span)
}

/// Returns the message of the error that a body throws, or `nil` if it throws none.
func message(_ body: () throws(SystemError) -> Void) -> String? {
  do throws(SystemError) {
    try body()
    return nil
  } catch {
    return error.message
  }
}
