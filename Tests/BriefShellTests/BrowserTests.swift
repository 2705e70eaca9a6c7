import Foundation
import Testing

/// `chipbrief serve --open`, with scripts in place of a browser.
@Suite(.serialized) struct BrowserTests {
  /// A program that writes its arguments to a file.
  private func program(_ name: String, status: Int = 0, in folder: ScratchFolder) throws -> String {
    try folder.write(name, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(folder.path)/\(name).said'\nexit \(status)\n")
    let path = folder.path + "/" + name
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func serve(_ environment: [String: String]) throws -> LongRun {
    // The settings of this machine are not used.
    let none = ["BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""]
    return try LongRun(
      ["serve", "--port", "0", "--open"], in: LongRun.newSite(), environment: none.merging(environment) { $1 })
  }

  @Test func theBrowserOfTheUserIsOpened() throws {
    let folder = try ScratchFolder()
    let browser = try program("browser", in: folder)
    for (variable, said) in [(browser, ""), ("/nowhere/none:\(browser) --new %s", "--new\n")] {
      let run = try serve(["BROWSER": variable])
      let port = try run.port()
      let expected = "\(said)http://127.0.0.1:\(port)/\n"
      try run.wait(for: "the address") { folder.read("browser.said") == expected }
      #expect(try Loopback.ask(port, "/").hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(!run.errors.contains("browser"))
      #expect(try run.end() == 0)
    }
  }

  @Test func theSystemsProgramIsAskedWhereThereIsAScreen() throws {
    let folder = try ScratchFolder()
    _ = try program("xdg-open", in: folder)
    let path = "\(folder.path):/usr/bin:/bin"
    let run = try serve(["PATH": path, "DISPLAY": ":9"])
    let port = try run.port()
    try run.wait(for: "the address") { folder.read("xdg-open.said") == "http://127.0.0.1:\(port)/\n" }
    #expect(try run.end() == 0)
    try folder.remove("xdg-open.said")
    // Without a display, xdg-open would start a browser in the terminal.
    let without = try serve(["PATH": path])
    let other = try without.port()
    try without.wait(for: "a word") { without.errors.contains("no browser") }
    #expect(
      without.errors == "chipbrief: there is no browser to open here; open http://127.0.0.1:\(other)/ in one\n")
    #expect(try without.end() == 0 && !folder.exists("xdg-open.said"))
  }

  @Test func aBrowserThatFailsEndsNothing() throws {
    let folder = try ScratchFolder()
    let browser = try program("browser", status: 3, in: folder)
    let run = try serve(["BROWSER": browser])
    let port = try run.port()
    try run.wait(for: "a word") { run.errors.contains("could not open") }
    #expect(
      run.errors == "chipbrief: \(browser) could not open a browser; open http://127.0.0.1:\(port)/ yourself\n")
    #expect(try Loopback.ask(port, "/").hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(try run.end() == 0)
  }
}
