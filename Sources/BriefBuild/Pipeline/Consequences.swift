import BriefContent
import BriefCore

/// The data files that have errors, so that their content is unknown.
struct FaultyFiles: Sendable {
  /// The paths of the files.
  private(set) var paths: Set<String> = []
  /// The ids of entities, rules and events, and those of sources.
  private var ids: Set<String> = []
  private var sources: Set<String> = []
  /// Whether the names of an entity are unknown.
  private var hidesNames = false
  private var hasVocabulary = false

  /// Records a file if it has errors.
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

  /// The findings without those that only follow from errors in data files, whose content is missing elsewhere.
  ///
  /// Findings with a cause of their own are reported again once the file can be read.
  func withoutConsequences(_ findings: [Diagnostic]) -> [Diagnostic] {
    paths.isEmpty ? findings : findings.filter { !follows($0) }
  }

  private func follows(_ finding: Diagnostic) -> Bool {
    switch finding.code {
    // These findings follow from missing data.
    case .emptyTable: finding.severity == .warning || finding.message.hasPrefix("the condition holds")
    case .undatedInEdition, .noSiteDay, .notYetKnown, .perChipMismatch, .calculationDiffers:
      finding.severity == .warning
    case .undatedClaim: sources.contains { finding.message.contains("/\($0)") }
    // The names and the claims of the file are unknown.
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
  /// The findings with only the first of those that report the same missing source or entity file.
  ///
  /// A misspelt name is reported at every occurrence; a missing file is reported once, with the number of references.
  func withoutRepetitions() -> [Diagnostic] {
    var result: [Diagnostic] = []
    var first: [String: (index: Int, count: Int)] = [:]
    for finding in sortedOnce() {
      guard let missing = finding.missingName else {
        result.append(finding)
        continue
      }
      if first[missing] != nil {
        first[missing]?.count += 1
      } else {
        first[missing] = (result.count, 1)
        result.append(finding)
      }
    }
    for known in first.values where known.count > 1 {
      let help = result[known.index].help.map { $0 + "; " } ?? ""
      result[known.index].help = "\(help)\(known.count) places name it"
    }
    return result
  }
}

extension Diagnostic {
  /// Whether an entity's file cannot be read, or a name in it has a fault, according to this finding.
  fileprivate var hidesNames: Bool {
    switch code {
    case .yamlSyntax, .yamlLimit, .invalidUTF8, .emptyFile, .unreadableFile, .fileTooLarge: true
    default: ["'name'", "'aliases'", "'native_name'"].contains { message.contains($0) || help?.contains($0) == true }
    }
  }

  /// The kind and name of the missing file that the finding reports; `nil` if it suggests another name or reports
  /// something else.
  fileprivate var missingName: String? {
    guard code == .unknownSource || code == .unknownEntity, help == nil || help?.hasPrefix("add content/") == true
    else {
      return nil
    }
    let pieces = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3, message.hasPrefix("there is no ") || message.hasPrefix("no ") else { return nil }
    return "\(code.rawValue) \(pieces[1])"
  }
}
