import BriefBuild
import BriefCore
import BriefPublish
import Glibc

/// A record of the last publish to a target from this machine: `.chipbrief/published/TARGET.json`. The program does not
/// read it; it shows people what was published, when, and from which commit.
struct PublishRecord {
  let target: PublishTarget
  /// The commit that the site was built from; `nil` if the project is not in a repository.
  let source: SourceCommit?
  let manifest: PublishManifest
  /// A description of what was created at the target.
  let result: String?

  /// The folder of the records, which is created if it is missing.
  ///
  /// - Throws: `EnvironmentFailure`.
  static func folder(of project: String) throws -> String {
    let folder = project + "/.chipbrief/published"
    try makeFolders(above: folder + "/")
    return folder
  }

  /// Writes the record.
  ///
  /// - Throws: `EnvironmentFailure`.
  func write(in project: String) throws {
    var entries: [(String, JSONValue)] = [("target", .text(target.name)), ("place", .text(target.words))]
    if let result { entries.append(("result", .text(result))) }
    if let source { entries += [("commit", .text(source.id)), ("uncommittedChanges", .flag(source.isChanged))] }
    entries += [
      ("chipbrief", .text(chipbriefVersion)), ("manifest", .text(manifest.digest.hex)),
      ("files", .number(manifest.entries.count)), ("time", .text(now())),
    ]
    let path = try Self.folder(of: project) + "/\(target.name).json"
    try replaceFile(path, with: Array(JSONValue.object(entries).printed.utf8))
  }
}

/// The time in UTC in the format of RFC 3339: `2026-11-27T10:20:47Z`.
private func now() -> String {
  var seconds = time(nil)
  var fields = tm()
  gmtime_r(&seconds, &fields)
  func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
  return "\(fields.tm_year + 1900)-\(digits(fields.tm_mon + 1))-\(digits(fields.tm_mday))T"
    + "\(digits(fields.tm_hour)):\(digits(fields.tm_min)):\(digits(fields.tm_sec))Z"
}
