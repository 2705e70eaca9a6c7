import Foundation
import Glibc
import Testing

/// The real program, serving or watching a new site until the test ends it.
final class LongRun {
  let site: ScratchFolder
  private let process: Process
  private let said: ScratchFolder

  /// Starts `chipbrief COMMAND …`.
  init(_ arguments: [String], in site: ScratchFolder, environment: [String: String] = [:]) throws {
    self.site = site
    said = try ScratchFolder()
    try said.write("output", "")
    try said.write("errors", "")
    process = try Program.make(arguments, in: site.path, environment)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: said.path + "/output"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: said.path + "/errors"))
    // The program would inherit the blocked signals of the test's thread.
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// A new site, made by the program.
  static func newSite() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try #require(try Program.run("new", ".", in: folder.path).status == 0)
    return folder
  }

  var output: String { said.read("output") ?? "" }
  var errors: String { said.read("errors") ?? "" }

  /// Waits until the condition is true, up to two minutes.
  func wait(for what: String, location: SourceLocation = #_sourceLocation, _ isSo: () -> Bool) throws {
    for _ in 0..<2400 {
      if isSo() { return }
      usleep(50_000)
    }
    try #require(Bool(false), "\(what)\n\(output)\n\(errors)", sourceLocation: location)
  }

  /// The port that the program prints.
  func port() throws -> Int {
    let address = #/Serving http://127\.0\.0\.1:(\d+)//#
    try wait(for: "an address") { output.firstMatch(of: address) != nil }
    return try #require(try address.firstMatch(in: output).flatMap { Int($0.1) })
  }

  /// Sends a signal and returns the exit status, or the negative signal if one ended the program.
  func end(_ signal: Int32 = SIGINT) throws -> Int32 {
    kill(process.processIdentifier, signal)
    try wait(for: "its end") { !process.isRunning }
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
