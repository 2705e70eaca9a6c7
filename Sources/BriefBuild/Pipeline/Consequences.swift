import BriefChips
import BriefCore

/// The data files in which something is wrong, so that what they say is not known.
struct FaultyFiles: Sendable {
  /// Their paths.
  private(set) var paths: Set<String> = []
  /// The ids of entities, rules and events, and of sources.
  private var ids: Set<String> = []
  private var sources: Set<String> = []
  /// Whether the names of an entity are not known.
  private var hidesNames = false
  private var hasVocabulary = false

  /// Notes a file, where it has errors.
  mutating func note(_ path: String, _ findings: [Diagnostic]) {
    guard findings.haveErrors else { return }
    paths.insert(path)
    let id = contentID(ofPath: path)
    switch ContentKind(path: path) {
    case .entity?:
      ids.insert(id)
      if findings.contains(where: \.hidesNames) { hidesNames = true }
    case .source?: sources.insert(id)
    case .rule?, .event?: ids.insert(id)
    case .vocabulary?: hasVocabulary = true
    case nil: break
    }
  }

  /// The findings without those that only follow from errors in data files: what such a file would say is missed elsewhere.
  ///
  /// They come back as soon as the file can be read, where they are faults of their own.
  func withoutConsequences(_ findings: [Diagnostic]) -> [Diagnostic] {
    paths.isEmpty ? findings : findings.filter { !follows($0) }
  }

  private func follows(_ finding: Diagnostic) -> Bool {
    switch finding.code {
    // Missing data causes these findings.
    case .emptyTable: finding.severity == .warning || finding.message.hasPrefix("the condition holds")
    case .undatedInEdition, .noSiteDay, .notYetKnown, .perChipMismatch, .calculationDiffers:
      finding.severity == .warning
    case .undatedClaim: sources.contains { finding.message.contains("/\($0)") }
    // The file's names are not known, nor its claims.
    case .unknownEntity, .brokenLink: hidesNames && finding.help?.hasPrefix("did you mean") != true
    case .unknownClaim: finding.span.map { paths.contains($0.path) } ?? false
    case .unknownField: hasVocabulary
    case .brokenAnchor: ids.contains { finding.message.contains("/\($0)/") }
    case .invalidChart, .invalidRule: ids.contains { finding.message.contains("'\($0)'") }
    default: false
    }
  }
}

extension Sequence<Diagnostic> {
  /// The findings with one for each source or entity that has no file, at the first place that names it.
  ///
  /// A name that is nearly another one is a slip wherever it stands; a file that is missing is missing once.
  func withoutRepetitions() -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var first: [String: (place: Int, count: Int)] = [:]
    for finding in sortedOnce() {
      guard let missing = finding.missingName else {
        kept.append(finding)
        continue
      }
      if first[missing] != nil {
        first[missing]?.count += 1
      } else {
        first[missing] = (kept.count, 1)
        kept.append(finding)
      }
    }
    for known in first.values where known.count > 1 {
      let help = kept[known.place].help.map { $0 + "; " } ?? ""
      kept[known.place].help = "\(help)\(known.count) places name it"
    }
    return kept
  }
}

extension Diagnostic {
  /// Whether it says of an entity's file that it cannot be read, or that something is wrong with a name in it.
  fileprivate var hidesNames: Bool {
    switch code {
    case .yamlSyntax, .yamlLimit, .invalidUTF8, .emptyFile, .unreadableFile, .fileTooLarge: true
    default: ["'name'", "'aliases'", "'native_name'"].contains { message.contains($0) || help?.contains($0) == true }
    }
  }

  /// What it says there is no file of, with its kind; `nil` where it says something else, or what was meant instead.
  fileprivate var missingName: String? {
    guard code == .unknownSource || code == .unknownEntity, help == nil || help?.hasPrefix("add content/") == true
    else {
      return nil
    }
    let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, message.hasPrefix("there is no ") || message.hasPrefix("no ") else { return nil }
    return "\(code.rawValue) \(parts[1])"
  }
}
