import Foundation
import Testing

/// A site in a folder of its own, built by the real program.
///
/// The folder is deleted with the object. A test must hold a reference as long as it needs the files.
final class Site {
  let folder: URL

  /// The result of a run of the program.
  struct Run {
    let status: Int32
    let output: String
    let messages: String
  }

  /// The program beside the test bundle, or the one of a debug build.
  static let program: URL = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let beside = tests.appendingPathComponent("chipbrief")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : repository.appendingPathComponent(".build/debug/chipbrief")
  }()

  /// The root folder of this repository.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Creates a temporary folder with the given files.
  init(_ files: [String: String] = Site.small) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("chipbrief-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  /// A copy of this repository's own site.
  static func real() throws -> Site {
    let site = try Site([:])
    for name in ["chipbrief.yml", "content", "templates"] {
      try FileManager.default.copyItem(
        at: repository.appendingPathComponent(name), to: site.folder.appendingPathComponent(name))
    }
    return site
  }

  deinit {
    // A test may have removed permissions, which would prevent the deletion.
    _ = try? Site.run("/bin/chmod", ["-R", "u+rwX", folder.path])
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

  func write(_ path: String, _ data: Data) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try read(path)
    try #require(text.contains(old), "\(path) does not contain what the test edits")
    try write(path, text.replacingOccurrences(of: old, with: new))
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: folder.appendingPathComponent(path)) }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  /// Runs `chipbrief` on the site.
  @discardableResult
  func chipbrief(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try Site.run(Site.program.path, arguments + ["--project", folder.path], environment: environment)
  }

  static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // The output goes to files: with pipes, a program that fills one would wait while the test reads the other.
    let said = FileManager.default.temporaryDirectory.appendingPathComponent("chipbrief-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: said) }
    let (output, messages) = (said.appendingPathComponent("output"), said.appendingPathComponent("messages"))
    for file in [output, messages] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }

  /// The contents of every file below a folder, by path.
  func files(_ path: String = "public") throws -> [String: Data] {
    let root = folder.appendingPathComponent(path)
    var result: [String: Data] = [:]
    guard let names = FileManager.default.enumerator(atPath: root.path) else { return result }
    for case let name as String in names {
      var isFolder: ObjCBool = false
      let file = root.appendingPathComponent(name)
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue {
        result[name] = try Data(contentsOf: file)
      }
    }
    return result
  }

  /// A site with a briefing, two chips and a source.
  static let small = [
    "chipbrief.yml": "format: 1\ntitle: Small\nbase_url: https://small.example/\n",
    "content/companies/maker.yml": "name: Maker\n",
    "content/chips/one.yml": """
    name: One
    designer: maker
    scope: package
    claims:
      peak.bf16: 100 TFLOP/s dense matrix @report
      memory.bandwidth: 4.0 TB/s @report

    """,
    "content/chips/two.yml": """
    name: Two
    designer: maker
    scope: package
    claims:
      peak.bf16: 400 TFLOP/s dense matrix @report
      memory.bandwidth: 3.0 TB/s @report

    """,
    "content/sources/report.yml":
      "title: A report\nurl: https://press.example/report\ndate: 2025-03-01\nevidence: press\n",
    "content/briefings/first.md": """
    ---
    title: The first
    date: 2025-04-01
    ---
    One has `= one.memory.bandwidth`, `= one.peak.bf16 / two.peak.bf16 as percent` of Two's arithmetic [@report].

    ```compare
    caption: Both
    chips: [one, two]
    fields: [peak.bf16, memory.bandwidth, tdp]
    ```

    """,
  ]
}
