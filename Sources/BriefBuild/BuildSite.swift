import BriefCore
import BriefYAML

/// Reads the site's sources, reports their faults of form and, where there are none, commits the output.
///
/// - Throws: `EnvironmentFailure`.
public func buildSite(
  _ request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  let listed = try disk.list("content")
  let paths = ["chipbrief.yml"] + listed.map(\.path)
  var report = BuildReport()
  var files: [String: SourceFile] = [:]
  for (index, (path, outcome)) in zip(paths, try disk.read(paths)).enumerated() {
    progress(.step("reading", done: index, of: paths.count))
    let file: SourceFile
    switch outcome {
    case .bytes(let bytes): file = SourceFile(path: path, bytes: bytes)
    case .missing: continue
    case .unreadable(let reason):
      report.environmentFailed = true
      report.diagnostics.append(
        Diagnostic(
          .error, .unreadableFile, "the file cannot be read: \(reason)", at: SourceSpan(path: path, line: 1, column: 1))
      )
      continue
    case .tooLarge(let size):
      report.diagnostics.append(
        Diagnostic(
          .error, .fileTooLarge, "the file has \(size) bytes; the most is \(Disk.largestFile)",
          at: SourceSpan(path: path, line: 1, column: 1)))
      continue
    }
    files[path] = file
    if path.hasSuffix(".yml") { report.diagnostics += parseYAML(file).diagnostics }
    if let fault = file.invalidUTF8() { report.diagnostics.append(fault) }
  }
  report.diagnostics = report.diagnostics.sortedOnce()
  report.source = { [files] in files[$0] }
  guard let output = request.output, !report.diagnostics.haveErrors else { return report }
  let opened = try OutputSession.open(
    output: output, disk: disk, takeOver: request.takeOver, onWait: { progress(.waiting($0)) })
  report.diagnostics = (report.diagnostics + opened.diagnostics).sortedOnce()
  if let session = opened.value { report.changes = try session.commit() }
  return report
}
