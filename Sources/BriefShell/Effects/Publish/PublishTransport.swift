import BriefBuild
import BriefCore
import Glibc

/// A way to a target: what is there, and how it becomes the new site.
protocol PublishTransport {
  /// Files that are published with the site and are no part of the output folder.
  var extras: [PublishFile] { get }

  /// Looks at the target, and changes nothing there.
  ///
  /// - Throws: `EnvironmentFailure`.
  func published() throws -> PublishedState

  /// Makes the target the new site.
  ///
  /// Wherever it is ended, the next publish completes it, and what readers see meanwhile is whole.
  /// - Throws: `EnvironmentFailure`.
  func publish(_ work: PublishWork) throws -> PublishOutcome
}

extension PublishTransport {
  var extras: [PublishFile] { [] }
}

/// What is to be published.
struct PublishWork {
  /// The plan, made from what `published` found.
  var plan: PublishPlan
  /// The output folder, absolute.
  var folder: String
  /// Where the site comes from; `nil` where its project is in no repository.
  var source: SourceCommit?
  /// Is told how far it has come.
  var progress: @Sendable (BuildProgress) -> Void
}

/// What came of publishing.
enum PublishOutcome {
  /// The target is the new site; what was made there, in words.
  case done(String?)
  /// Somebody else published since the target was looked at, and nothing was changed.
  case overtaken
}

/// Reads a file of the output folder, which must be what the plan says.
///
/// - Throws: `EnvironmentFailure`.
func contents(of file: PublishFile, in folder: String) throws -> [UInt8] {
  if let bytes = file.bytes { return bytes }
  let path = folder + "/" + file.path
  guard let bytes = try bytes(at: path), Digest(of: bytes) == file.digest else {
    throw EnvironmentFailure(
      path: path, operation: "publish", reason: "it was changed while the site was published", help: "publish again")
  }
  return bytes
}
