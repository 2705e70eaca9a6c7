import BriefAnswers
import BriefCore
import BriefIncremental
import BriefModel
import BriefOutput
import BriefQuantities
import BriefSite

/// Builds or checks a site: reads the sources, renders the pages that may have changed, and commits the output.
///
/// If the content has errors, nothing is committed and the last output is unchanged, unless the request is for drafts.
///
/// - Throws: `EnvironmentFailure`.
public func buildSite(
  _ request: BuildRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  try buildSite(request, disk: disk, observing: nil, progress: progress)
}

/// - Parameter observe: called with every file of the output, even if there is no output folder. If it is set, every
///   page is rendered. Called from any thread.
public func buildSite(
  _ request: BuildRequest, disk: Disk, observing observe: (@Sendable (_ path: String, _ bytes: [UInt8]) -> Void)?,
  progress: @Sendable (BuildProgress) -> Void
) throws -> BuildReport {
  var notes: [Diagnostic] = []
  var session: OutputSession?
  var last = LastBuild.none
  if let output = request.output {
    // An observer must see every file, so no page can be reused.
    if observe == nil { last = LastBuild.load(request, disk) }
    var hasWaited = false
    session = try OutputSession.open(
      output: output, disk: disk, takeOver: request.takeOver, known: last.inputs?.output,
      onWait: {
        hasWaited = true
        progress(.waiting($0))
      }
    ).collect(into: &notes)
    // The other build has stored a new state.
    if hasWaited, observe == nil { last = LastBuild.load(request, disk) }
    if session == nil { last = .none }
  }
  do {
    if let session { try last.compare(with: session, request) }
    let listing = try SourceListing.read(disk)
    if let session, let report = last.unchanged(listing, request, disk, session) {
      session.abandon()
      return report.adding(notes)
    }
    let tree = try SourceTree.read(
      listing, disk, embedded: request.embedded, known: last.known, jobs: request.jobs, progress: progress)
    let sources = last.sources(of: tree)
    if let session, let report = last.unchanged(tree, sources: sources, request, disk, session) {
      session.abandon()
      return report.adding(notes)
    }
    var run = BuildRun(
      request: request, disk: disk, observe: observe, session: session, diagnostics: tree.diagnostics,
      environmentFailed: tree.environmentFailed)
    if session == nil, request.output != nil { run.diagnostics += notes }
    var report = try run.make(tree, sources: sources, &last, progress)
    if session != nil { report = report.adding(notes) }
    let files = tree.files
    report.source = { path in files[path] ?? (try? disk.read([path]).first)?.source(path) }
    return report
  } catch {
    session?.abandon()
    throw error
  }
}

extension Dataset {
  var undated: [UndatedClaim] {
    undatedClaims.map { UndatedClaim(id: $0.id.description, span: $0.span, countsFrom: $0.known?.description) }
  }
}

extension ReadOutcome {
  /// The file, for the excerpt in a message; `nil` for a file that is not text.
  public func source(_ path: String) -> SourceFile? {
    if case .bytes(let bytes) = self, !bytes.prefix(8000).contains(0) {
      SourceFile(path: path, bytes: bytes)
    } else {
      nil
    }
  }
}
