import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish
import Glibc

/// A transport to a target: it reads the target's state and publishes a site to it.
protocol PublishTransport {
  /// Files that are published with the site but are not in the output folder.
  var extras: [PublishFile] { get }

  /// Reads the state of the target, without changing it.
  ///
  /// - Throws: `EnvironmentFailure`.
  func published() throws -> PublishedState

  /// Publishes the new site.
  ///
  /// If it is interrupted, the next publish completes it, and readers see a consistent site in the meantime.
  /// - Throws: `EnvironmentFailure`.
  func publish(_ work: PublishWork) throws -> PublishOutcome
}

extension PublishTransport {
  var extras: [PublishFile] { [] }
}

/// The input of a publish.
struct PublishWork {
  /// The plan, made from the result of `published`.
  var plan: PublishPlan
  /// The absolute path of the output folder.
  var folder: String
  /// The commit that the site was built from; `nil` if the project is not in a repository.
  var source: SourceCommit?
  /// Shows progress.
  var progress: @Sendable (BuildProgress) -> Void
}

/// The result of a publish.
enum PublishOutcome {
  /// The target has the new site; a description of what was created there.
  case done(String?)
  /// Another publish has changed the target since its state was read. This publish changed nothing.
  case overtaken
}

/// The bytes of a file to publish. A file of the output folder must have the digest in the plan.
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
