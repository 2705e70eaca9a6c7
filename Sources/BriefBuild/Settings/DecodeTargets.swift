import BriefCore
import BriefOutput
import BriefYAML

/// The kinds of destinations, by their keys in chipbrief.yml.
public enum DestinationKind: String, CaseIterable {
  case git, directory, rsync, rclone
}

/// The relation between successive commits of a git target.
public enum GitHistory: String, CaseIterable {
  case `continue`, orphan
}

/// The lowest severity of a finding that prevents a publish to a target.
public enum FindingThreshold: String, CaseIterable {
  case error, warning
}

/// The publish settings in chipbrief.yml.
public struct PublishSettings: Sendable {
  /// The targets without errors, in the order of the file.
  public var targets: [PublishTarget] = []
  /// The site's base URL, with a slash at its end; empty if there is none.
  public var baseURL = ""
  /// The file, for messages; `nil` if it cannot be read, which a build reports.
  public var file: SourceFile?
}

/// Reads the publish settings from chipbrief.yml. Faults in the rest of the file are not reported.
///
/// - Throws: `EnvironmentFailure` if the project folder cannot be read.
public func readPublishSettings(_ disk: Disk) throws -> Staged<PublishSettings> {
  var settings = PublishSettings()
  guard case .bytes(let bytes)? = try disk.read([SourceListing.configPath]).first else { return Staged(settings) }
  let file = SourceFile(path: SourceListing.configPath, bytes: bytes)
  settings.file = file
  guard let node = parseYAML(file).value else { return Staged(settings) }
  var reader = MappingReader(node, subject: "site")
  settings.targets = publishTargets(&reader)
  settings.baseURL = decodeSettings(file).value.baseURL
  return Staged(settings, reader.diagnostics.sortedOnce())
}

/// Decodes `publish:` from the settings.
func publishTargets(_ reader: inout MappingReader) -> [PublishTarget] {
  var destinations = DistinctItems()
  return reader.mapping("publish").compactMap { entry in
    guard isValidName(entry.key) else {
      reader.report(
        .invalidID, "'\(entry.key)' is not the name of a target", at: entry.keySpan,
        help: "use up to 64 lower-case letters, digits and single hyphens, as in 'pages'")
      return nil
    }
    guard let target = Staged.collecting(entry.value, named: entry.key).collect(into: &reader) else { return nil }
    // Two targets with one destination would delete each other's files.
    var repeated: [Diagnostic] = []
    let isFirst = destinations.isFirst(Located(target.words, at: entry.keySpan), into: &repeated)
    reader.add(repeated)
    return isFirst ? target : nil
  }
}

private func isValidName(_ name: String) -> Bool {
  let bytes = Array(name.utf8)
  let isWord = bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  return isWord && (1...64).contains(bytes.count) && bytes.first != 0x2D && bytes.last != 0x2D && !name.contains("--")
}

extension Staged where Value == PublishTarget? {
  fileprivate static func collecting(_ node: YAMLNode, named name: String) -> Staged {
    var reader = MappingReader(node, subject: "target")
    let destination = destination(&reader)
    var target = destination.map { PublishTarget(name: name, destination: $0) }
    if let threshold = reader.choice("fail_on", of: FindingThreshold.self) {
      target?.failOn = threshold.value == .warning ? .warning : .error
    }
    if let file = reader.text("changelog") {
      if faultOfOutputPath(file.value) != nil {
        reader.report(
          .unknownValue, "'\(file.value)' is not the path of a file of the project", at: file.span,
          help: "write it from the project's folder, as in 'CHANGES.md'")
      } else {
        target?.changelog = file.value
      }
    }
    let findings = reader.finish()
    return Staged(findings.haveErrors ? nil : target, findings)
  }

  fileprivate func collect(into reader: inout MappingReader) -> PublishTarget? {
    reader.add(diagnostics)
    return value
  }
}

private func destination(_ reader: inout MappingReader) -> PublishTarget.Destination? {
  let all = DestinationKind.allCases.map(\.rawValue)
  let given = DestinationKind.allCases.compactMap { kind in reader.entry(kind.rawValue).map { (kind, $0) } }
  let keep = reader.integer("keep")
  if let second = given.dropFirst().first {
    reader.report(
      .unknownKey, "a target has one place, and this one has '\(given[0].0)' and '\(second.0)'", at: second.1.keySpan,
      help: "make two targets of it")
    return nil
  }
  guard let (kind, entry) = given.first else {
    reader.report(
      .missingKey, "the target has no place", at: reader.span,
      help: "add " + all.map { "'\($0): …'" }.joined(separator: ", or "))
    return nil
  }
  if let keep, kind != .directory {
    reader.report(.unknownKey, "'keep' is for directory targets", at: keep.span, help: "take it out")
  }
  if let keep, !(1...1000).contains(keep.value) {
    reader.report(.unknownValue, "'keep' must be from 1 to 1000", at: keep.span, help: "5 is a good number")
  }
  if kind == .git { return gitDestination(entry.value, &reader) }
  guard let address = reader.requiredText(kind.rawValue) else { return nil }
  if let fault = faultOfAddress(address.value) ?? faultOf(address.value, as: kind) {
    reader.report(.invalidURL, "'\(withoutSecrets(address.value))' \(fault.what)", at: address.span, help: fault.help)
    return nil
  }
  switch kind {
  case .rsync: return .rsync(address.value)
  case .rclone: return .rclone(address.value)
  default: return .directory(path: address.value, keep: keep?.value ?? 5)
  }
}

private func gitDestination(_ node: YAMLNode, _ target: inout MappingReader) -> PublishTarget.Destination? {
  var reader = MappingReader(node, subject: "git target")
  let remote = reader.requiredText("remote")
  let branch = reader.requiredText("branch")
  let history = reader.choice("history", of: GitHistory.self)?.value ?? .continue
  let cname = reader.text("cname")
  if let remote, let fault = faultOfAddress(remote.value) ?? faultOfRemote(remote.value) {
    reader.report(.invalidURL, "'\(withoutSecrets(remote.value))' \(fault.what)", at: remote.span, help: fault.help)
  }
  if let branch, !isBranchName(branch.value) {
    reader.report(
      .unknownValue, "'\(branch.value)' is not the name of a branch", at: branch.span, help: "write it as 'gh-pages'")
  }
  if let cname, !isHostName(cname.value) {
    reader.report(
      .invalidURL, "'\(cname.value)' is not the name of a host", at: cname.span, help: "write it as 'chips.example.org'"
    )
  }
  let findings = reader.finish()
  target.add(findings)
  guard let remote, let branch, !findings.haveErrors else { return nil }
  return .git(
    .init(remote: remote.value, branch: branch.value, isOrphan: history == .orphan, cname: cname?.value))
}
