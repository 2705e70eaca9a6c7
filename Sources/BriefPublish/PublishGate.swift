import BriefBuild
import BriefCore
import BriefOutput

/// The maximum number of a site's files that a publish may remove.
public enum DeletionLimit: Sendable, Hashable {
  /// A number of files.
  case count(Int)
  /// A percentage of the files at the target.
  case percent(Int)

  /// Parses `30` or `20%`; `nil` for anything else.
  public init?(_ text: String) {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else {
      return nil
    }
    if text.hasSuffix("%") {
      guard number <= 100 else { return nil }
      self = .percent(number)
    } else {
      self = .count(number)
    }
  }

  /// Whether the number of removed files exceeds the limit.
  func isExceeded(by removed: Int, of all: Int) -> Bool {
    switch self {
    case .count(let most): removed > most
    case .percent(let most):
      // Floating point avoids an integer overflow.
      all == 0 ? removed > 0 : Double(removed) > Double(all) * Double(most) / 100
    }
  }

  var words: String {
    switch self {
    case .count(let most): "\(most)"
    case .percent(let most): "\(most) %"
    }
  }
}

/// The checks that can prevent a site from being published.
public struct PublishGate: Sendable {
  /// The target.
  public var target: PublishTarget
  /// The number of files that may be removed.
  public var limit: DeletionLimit
  /// The contents of the target's `changelog` file; `nil` if there is no such file.
  public var changelog: String?

  /// Makes a gate.
  public init(_ target: PublishTarget, limit: DeletionLimit, changelog: String?) {
    (self.target, self.limit, self.changelog) = (target, limit, changelog)
  }

  /// The reasons not to publish that follow from the findings of the build.
  public func refusals(of findings: [Diagnostic]) -> [Diagnostic] {
    let drafts = findings.filter { $0.code == .needsSource }
    let others = findings.count - drafts.count
    var refusals: [Diagnostic] = []
    if let first = drafts.first { refusals.append(.draft(drafts.count, first)) }
    if others > 0, target.failOn == .warning || findings.haveErrors { refusals.append(.unfit(others, target)) }
    return refusals
  }

  /// The reasons not to publish that follow from the changes at the target.
  ///
  /// - Parameter changes: the figures that change for readers; empty if they are unknown.
  public func refusals(of plan: PublishPlan, changes: [SiteFigures.Change]) -> [Diagnostic] {
    var refusals: [Diagnostic] = []
    // Hashed assets are not counted: readers do not miss a style sheet that a new one replaces.
    let removed = plan.removed.count { !isHashedAsset($0) }
    let all = plan.published?.entries.count { !isHashedAsset($0.path) } ?? 0
    if limit.isExceeded(by: removed, of: all) { refusals.append(.tooManyDeletions(removed, of: all, limit, target)) }
    if let file = target.changelog {
      let lines = (changelog ?? "").split(whereSeparator: \.isNewline).map { plainSpaces(String($0)) }
      let unlogged = changes.filter { change in
        change.old != nil && !lines.contains { $0.contains(change.words) }
      }
      refusals += unlogged.map { .unloggedFigure($0, in: file, isThere: changelog != nil) }
    }
    return refusals
  }
}

extension Diagnostic {
  fileprivate static func draft(_ count: Int, _ first: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, .unfitToPublish,
      count == 1 ? "a claim still needs a source" : "\(count) claims still need a source", at: first.span,
      help: "name the source in the place of @TK; a draft can be built, and not published")
  }

  fileprivate static func unfit(_ count: Int, _ target: PublishTarget) -> Diagnostic {
    Diagnostic(
      .error, .unfitToPublish,
      "'\(target.name)' has 'fail_on: warning', and there \(count == 1 ? "is" : "are") \(count) "
        + (count == 1 ? "finding" : "findings"), at: nil,
      help: "fix what is reported above, or remove 'fail_on: warning' from the target")
  }

  fileprivate static func tooManyDeletions(
    _ removed: Int, of all: Int, _ limit: DeletionLimit, _ target: PublishTarget
  ) -> Diagnostic {
    Diagnostic(
      .error, .tooManyDeletions,
      "\(removed) of the \(all) files of '\(target.name)' would be removed; the limit is \(limit.words)", at: nil,
      help: "if this is intended, pass --max-deletes \(removed); if not, look at the messages of 'chipbrief build'")
  }

  fileprivate static func unloggedFigure(_ change: SiteFigures.Change, in file: String, isThere: Bool) -> Diagnostic {
    Diagnostic(
      .error, .unloggedFigure,
      isThere
        ? "\(change.figure) changes for readers, and no line of \(file) says so"
        : "\(change.figure) changes for readers, and there is no \(file) to say so", at: nil,
      help: "add the line '\(change.words)', and why")
  }

  /// Reported if a target has files that chipbrief did not publish.
  public static func foreignTarget(_ names: [String], _ target: PublishTarget) -> Diagnostic {
    let count = names.count == 1 ? "a file" : "files"
    return Diagnostic(
      .error, .foreignOutput,
      "'\(target.name)' (\(target.words)) holds \(count) that chipbrief did not publish: \(someOf(names))", at: nil,
      help:
        "publish to a place of its own; if these may be overwritten, put an empty \(PublishManifest.fileName) beside them"
    )
  }

  /// Reported if a target's manifest is damaged or of another version.
  public static func damagedManifest(_ target: PublishTarget) -> Diagnostic {
    Diagnostic(
      .warning, .lostLedger,
      "the manifest of '\(target.name)' is damaged or of another version; every file is published again and none is removed",
      at: nil)
  }
}
