import BriefBuild
import BriefCore
import BriefOutput

/// Builds a site from scratch in a temporary folder, and compares it with the output folder.
struct VerifyOutput {
  /// The output folder as the user wrote it, with a slash at its end.
  let shown: String
  /// The folder, absolute or relative to the project folder.
  let path: String
  /// The project folder.
  let project: String

  /// The report of a build, with an error added for each file that differs from that of a clean build.
  ///
  /// - Throws: `EnvironmentFailure`.
  func verified(
    _ report: BuildReport, of request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void
  ) throws -> BuildReport {
    let folder = try TemporaryFolder()
    var clean = request
    clean.output = folder.path + "/site"
    clean.takeOver = false
    var apart = disk
    apart.state = .none
    let made = try buildSite(clean, disk: apart, progress: progress)
    var verified = report
    let wanted = made.changes?.tree.map(\.path) ?? []
    let ours = report.changes?.tree.map(\.path) ?? []
    let output = path.hasPrefix("/") ? path : project + "/" + path
    for path in Set(wanted + ours).sorted(by: bytewise) {
      guard let fault = try fault(of: output + "/" + path, beside: folder.path + "/site/" + path) else { continue }
      verified.diagnostics.append(
        Diagnostic(
          .error, .outputDiffers, "\(shown)\(path) \(fault)", at: nil,
          help: "delete \(shown) and build again; if no one has changed it by hand, please report this"))
    }
    // A new folder cannot have diagnostics about a lost ledger.
    if made.diagnostics != report.diagnostics.filter({ $0.code != .lostLedger }) {
      verified.diagnostics.append(
        Diagnostic(
          .error, .outputDiffers, "a clean build reports other messages than this build did", at: nil,
          help: "delete .chipbrief/ and build again, and please report this"))
    }
    return verified
  }

  private func fault(of path: String, beside clean: String) throws -> String? {
    switch (try bytes(at: path), try bytes(at: clean)) {
    case (nil, nil): nil
    case (nil, .some): "is missing"
    case (.some, nil): "should not be there: a clean build does not make it"
    case (let one?, let other?): one == other ? nil : "is not what a clean build makes"
    }
  }
}
