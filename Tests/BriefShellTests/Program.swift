import Foundation
import Glibc
import Testing

/// The real program, run as a user runs it.
struct Program {
  /// The result of a run.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// The path of the binary, which the build puts beside the test bundle.
  static func path() throws -> String {
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let argument = CommandLine.arguments.first.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    if !FileManager.default.isExecutableFile(atPath: folder.path + "/chipbrief"), let argument { folder = argument }
    let binary = folder.path + "/chipbrief"
    let isThere = FileManager.default.isExecutableFile(atPath: binary)
    try #require(isThere, "no program at \(binary)")
    return binary
  }

  /// Runs the program and waits for its end.
  static func run(
    _ arguments: String..., in folder: String, environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments: arguments, in: folder, environment: environment)
  }

  /// Runs the program and waits for its end.
  static func run(
    arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Result {
    // The output goes to files, since a full pipe would block the program.
    let scratch = try ScratchFolder()
    try scratch.write("output", "")
    try scratch.write("errors", "")
    let process = try make(arguments, in: folder, environment)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path + "/output"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.path + "/errors"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: scratch.read("output") ?? "", errors: scratch.read("errors") ?? "")
  }

  /// Runs the program on a pseudo-terminal and returns everything that it wrote there.
  static func runOnTerminal(
    _ arguments: String..., in folder: String, environment: [String: String] = [:], input: String = ""
  ) throws -> Result {
    // The steps of posix_openpt, unlockpt and ptsname, which Swift does not import: TIOCSPTLCK and TIOCGPTN.
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    try #require(master >= 0 && ioctl(master, 0x4004_5431, &number) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(slave >= 0)
    let process = try make(arguments, in: folder, environment)
    let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    _ = write(master, input, input.utf8.count)
    try process.run()
    close(slave)
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // The terminal reports an error instead of an end of file after its last user has closed it.
    while case let count = read(master, &buffer, buffer.count), count > 0 { text += buffer.prefix(count) }
    close(master)
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: String(decoding: text, as: UTF8.self), errors: "")
  }

  /// The program's process, not yet started.
  static func make(_ arguments: [String], in folder: String, _ environment: [String: String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "COLUMNS"] { variables[name] = nil }
    variables["TERM"] = "xterm"
    process.environment = variables.merging(environment) { _, given in given }
    return process
  }
}
