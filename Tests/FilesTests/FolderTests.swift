import Files
import Foundation
import TestSupport
import Testing

@Suite("Folders")
struct FolderTests {
  @Test func `names are in the order of their bytes`() throws {
    try TemporaryFolder.with { folder in
      for name in ["b", "a", "B", "é", "a.b", ".hidden", "10", "9", "c/inner"] {
        try folder.write("", to: name)
      }
      #expect(
        try Folder.names(in: folder.path) == [
          ".hidden", "10", "9", "B", "a", "a.b", "b", "c", "é",
        ])
      #expect(try Folder.names(in: folder.path(of: "c")) == ["inner"])
    }
  }

  @Test func `a folder is created with those above it, and may be there already`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a/b/c")
      try Folder.create(path)
      try Folder.create(path)
      #expect(try PathKind(of: path) == .folder)
      try folder.write("", to: "file")
      let below = folder.path(of: "file/below")
      #expect(
        message { () throws(SystemError) in try Folder.create(below) }
          == "cannot create '\(below)': Not a directory")
    }
  }

  /// Folders of `/proc` cannot be synchronized, and the error tells that it was tried.
  @Test func `names of folders that are there already are put on the disk, too`() throws {
    #expect(
      message { () throws(SystemError) in try Folder.create("/proc/self/fd") }
        == "cannot synchronize '/proc/self': Invalid argument")
    try TemporaryFolder.with { folder in
      let handle = try FileHandle(forReadingFrom: URL(filePath: folder.path))
      defer { try? handle.close() }
      let path = "/proc/self/fd/\(handle.fileDescriptor)/new"
      #expect(
        message { () throws(SystemError) in try Folder.create(path) }
          == "cannot synchronize '/proc/self/fd': Invalid argument")
    }
  }

  @Test func `a path leads to a file, a folder, something else or nothing`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("", to: "file")
      #expect(try PathKind(of: folder.path) == .folder)
      #expect(try PathKind(of: folder.path(of: "file")) == .file)
      #expect(try PathKind(of: "/dev/null") == .other)
      #expect(try PathKind(of: folder.path(of: "nothing")) == nil)
      #expect(try PathKind(of: folder.path(of: "file/nothing")) == nil)
    }
  }

  @Test func `a replaced file has the new bytes, and nothing else is left`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a")
      try Folder.replace(path, with: "old".utf8.span)
      try Folder.replace(path, with: "newer".utf8.span)
      #expect(try folder.files() == ["a": Array("newer".utf8)])
    }
  }

  @Test func `what is for its owner alone lets nobody else in`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a/b/c")
      try Folder.create(path, access: .owner)
      try Folder.replace("\(path)/text", with: "x".utf8.span, access: .owner)
      try Folder.replace("\(path)/text", with: "y".utf8.span, access: .owner)
      let modes = try ["a", "a/b", "a/b/c", "a/b/c/text"].map { try folder.mode(of: $0) }
      #expect(modes == [0o700, 0o700, 0o700, 0o600])
      #expect(try folder.files() == ["a/b/c/text": Array("y".utf8)])
    }
  }

  @Test func `a new file is in the place of the other when it is whole, and not before`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a")
      try Folder.replace(path, with: "old".utf8.span)
      var replacement = try Replacement(of: path)
      try replacement.append("new".utf8.span)
      try replacement.append("er".utf8.span)
      #expect(try folder.bytes(of: "a") == Array("old".utf8))
      try replacement.finish()
      #expect(try folder.files() == ["a": Array("newer".utf8)])
    }
  }

  @Test func `a new file that is given up leaves nothing`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path(of: "a")
      do {
        let replacement = try Replacement(of: path)
        try replacement.append("new".utf8.span)
        #expect(try folder.files() == ["a.new": Array("new".utf8)])
      }
      #expect(try folder.files() == [:])
    }
  }

  @Test func `one replaces a file at a time, and takes over what was left of another`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("left by somebody who was killed", to: "a.new")
      let path = folder.path(of: "a")
      var first = try Replacement(of: path)
      try first.append("first".utf8.span)
      let error = #expect(throws: SystemError.self) { _ = try Replacement(of: path) }
      #expect(
        error?.message.replacing(folder.path, with: "…")
          == "cannot replace '…/a': Device or resource busy")
      try first.finish()
      var second = try Replacement(of: path)
      try second.append("2nd".utf8.span)
      try second.finish()
      #expect(try folder.files() == ["a": Array("2nd".utf8)])
    }
  }

  @Test func `what a link leads to is replaced, and no device or pipe`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("old", to: "inner/a")
      let link = folder.path(of: "link")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "inner/a")
      try Folder.replace(link, with: "new".utf8.span)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "inner/a")
      #expect(try folder.bytes(of: "inner/a") == Array("new".utf8))
      let pipe = folder.path(of: "pipe")
      try #require(unsafe mkfifo(pipe, 0o600) == 0)
      for path in [pipe, "/dev/null"] {
        #expect(
          message { () throws(SystemError) in try Folder.replace(path, with: "x".utf8.span) }
            == "cannot replace '\(path)': Operation not supported")
      }
      #expect(try Folder.names(in: folder.path) == ["inner", "link", "pipe"])
    }
  }

  @Test func `a file that cannot be replaced stays, and nothing else is left`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("kept", to: "taken/inner")
      let taken = folder.path(of: "taken")
      let missing = folder.path(of: "missing/a")
      #expect(
        message { () throws(SystemError) in try Folder.replace(taken, with: "x".utf8.span) }
          == "cannot replace '\(taken)': Is a directory")
      #expect(
        message { () throws(SystemError) in try Folder.replace(missing, with: "x".utf8.span) }
          == "cannot create '\(missing).new': No such file or directory")
      #expect(try folder.files() == ["taken/inner": Array("kept".utf8)])
    }
  }
}
