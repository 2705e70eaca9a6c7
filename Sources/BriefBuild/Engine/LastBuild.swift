import BriefCore
import BriefIncremental
import BriefOutput
import BriefQuantities
import BriefSite

/// The state that the last successful build into an output folder left, and comparisons of this build with it.
public struct LastBuild: Sendable {
  /// An identifier of the output folder, used in the names of its state files.
  private var outputKey = ""
  /// The digest of the program and the build options.
  private var request = Digest(of: "")
  /// The inputs of the last build; `nil` if the state cannot be used.
  private(set) var inputs: InputsFile?
  /// The reason why the state cannot be used, as a message; `nil` if it can.
  public private(set) var reason: String?
  /// Whether the ledger is unchanged since the last build.
  private(set) var isOutputUnchanged = false

  /// A build without state: it starts from scratch.
  static let none = LastBuild()

  /// Compares the state with the current output folder.
  ///
  /// If the output folder has lost files or is to be taken over, the state is discarded, so that every file is checked.
  ///
  /// - Throws: `EnvironmentFailure` if the folder cannot be read.
  mutating func compare(with session: OutputSession, _ request: BuildRequest) throws {
    guard let inputs else { return }
    // The top-level entries show whether the folder was emptied.
    if request.takeOver {
      discard(because: "with --clean every file is looked at")
    } else if try !session.exist(inputs.top) {
      discard(because: "files of the output folder are gone")
    } else if let ledger = session.ledger {
      isOutputUnchanged = inputs.output == ledger
    }
  }

  private mutating func discard(because reason: String) {
    inputs = nil
    self.reason = reason
  }

  /// Loads the stored inputs, whatever the state of the output.
  public static func load(_ request: BuildRequest, _ disk: Disk) -> LastBuild {
    var last = LastBuild()
    last.outputKey = outputKey(ofOutput: request.output)
    let embedded = request.embedded.map { "\($0.path) \(Digest(of: $0.bytes).hex)" }.joined(separator: "\n")
    last.request = Digest(
      of: [
        disk.state.program, request.asOf ?? "", request.date ?? "", "\(request.drafts) \(request.hashedAssets)",
        request.links?.rawValue ?? "", request.cards?.version ?? "none", embedded,
      ].joined(separator: "\n"))
    guard let bytes = disk.state.load(last.inputsName) else {
      last.reason = "there is no state of an earlier build"
      return last
    }
    let inputs = InputsFile.open(bytes)
    last.inputs = inputs.flatMap { $0.request == last.request ? $0 : nil }
    if inputs == nil {
      last.reason = "the state is damaged or of another version"
    } else if last.inputs == nil {
      last.reason = "the state is of another program, or of other options"
    }
    return last
  }

  /// The sources that the last build into the default output folder read, whatever its options and the state of its
  /// output; empty if this program has made no such build.
  static func knownFiles(_ disk: Disk) -> KnownFiles {
    let inputs = disk.state.load("inputs-\(outputKey(ofOutput: BuildRequest.usualOutput))").flatMap(InputsFile.open)
    return inputs.flatMap { $0.program == Digest(of: disk.state.program) ? $0.files : nil } ?? KnownFiles()
  }

  private static func outputKey(ofOutput output: String?) -> String { String(Digest(of: output ?? "").hex.prefix(16)) }

  private var inputsName: String { "inputs-\(outputKey)" }
  private var tracesName: String { "traces-\(outputKey)" }

  /// The sources that the last build read.
  public var known: KnownFiles { inputs?.files ?? KnownFiles() }

  /// The traces of the last build's pages; `nil` if they cannot be used.
  public func loadTraces(_ disk: Disk) -> StoredTraces? {
    // The two files can be of different builds only after a crash or a manual change.
    guard let inputs, let file = disk.state.load(tracesName).flatMap(TraceFile.open), file.sources == inputs.sources
    else { return nil }
    let name = tracesName
    return StoredTraces(file) { disk.state.load("\(name)-\($0)") }
  }

  /// Returns the traces that `loadTraces` loaded; sets `reason` if they cannot be used.
  public mutating func traces(_ loaded: StoredTraces?) -> StoredTraces? {
    if inputs != nil, loaded == nil { reason = "the state is damaged or incomplete" }
    return loaded
  }

  /// The digest of what all pages depend on.
  ///
  /// - Parameters:
  ///   - navigation: the digests of the navigation and the footer in each language.
  ///   - languages: the languages of the site's folders.
  ///   - pictures: the digest of the pictures that the settings name.
  func sharedDigest(
    settings: Digest, vocabulary: Digest, navigation: [Digest], languages: [PageLocale], pictures: Digest,
    _ look: SiteLook
  ) -> Digest {
    let digests = [request, settings, vocabulary] + navigation + [pictures]
    let texts = digests.map(\.hex) + languages.map { "\($0.folder)/\($0.language)" } + [look.sharedText]
    return Digest(of: texts.joined(separator: " "))
  }

  /// The digest of the request, of every source's path and contents, and of the listing.
  public func sources(of tree: SourceTree) -> Digest {
    var writer = ByteWriter()
    writer.digest(request)
    for path in tree.listing.sources {
      guard let digest = tree.digests[path] else { continue }
      writer.text(path)
      writer.digest(digest)
    }
    writer.digest(tree.listing.digest)
    return Digest(of: writer.bytes)
  }

  /// Stores the state for the next build.
  ///
  /// - Returns: the reason for a failure; `nil` on success.
  func persist(_ tree: SourceTree, _ report: BuildReport, _ engine: Engine, jobs: Int, in disk: Disk) -> String? {
    guard let changes = report.changes, let ledger = changes.ledger else { return nil }
    // The inputs file is stored last: it marks the other files as complete and of one build.
    var reason: String?
    let traces = engine.file(jobs: jobs) { shard, bytes in
      if reason == nil { reason = disk.state.store("\(tracesName)-\(shard)", bytes) }
    }
    if let reason = reason ?? disk.state.store(tracesName, traces.bytes) { return reason }
    let inputs = InputsFile(
      program: Digest(of: disk.state.program), request: request, sources: traces.sources,
      output: ledger, top: changes.tree.top, pages: report.pages,
      mount: report.mount, diagnostics: report.diagnostics, files: tree.known(), listing: tree.listing.digest)
    return disk.state.store(inputsName, inputs.bytes)
  }

  // MARK: Unchanged builds

  /// The last build's report; `nil` unless the listing shows that the sources, the options and the output are unchanged.
  func unchanged(
    _ listing: SourceListing, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) -> BuildReport? {
    guard let inputs, isOutputUnchanged, listing.digest == inputs.listing,
      inputs.files.haveStamps(of: listing.files),
      case .bytes(let config)? = listing.config,
      inputs.files[SourceListing.configPath]?.digest == Digest(of: config)
    else { return nil }
    return report(inputs, request, disk, session)
  }

  /// The last build's report; `nil` unless the digests show that the sources, the options and the output are unchanged.
  func unchanged(
    _ tree: SourceTree, sources: Digest, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) -> BuildReport? {
    guard var inputs, isOutputUnchanged, !tree.environmentFailed, inputs.sources == sources else { return nil }
    // Store the new stamps, so that files rewritten with the same contents are not read again in the next build.
    inputs.files = tree.known()
    _ = disk.state.store(inputsName, inputs.bytes)
    var report = report(inputs, request, disk, session)
    report?.work.read = tree.filesRead
    return report
  }

  private func report(
    _ inputs: InputsFile, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) -> BuildReport? {
    guard let output = session.last else { return nil }
    var report = BuildReport(
      diagnostics: inputs.diagnostics, pages: inputs.pages,
      changes: OutputChanges(tree: output),
      source: { path in (try? disk.read([path]).first)?.source(path) })
    report.mount = inputs.mount
    let (jobs, now) = (request.jobs, (request.asOf ?? request.date).flatMap { Day($0) })
    // Computed on demand, since few callers need it.
    report.undated = { (try? readDataset(disk, now: now, jobs: jobs).dataset.undated) ?? [] }
    report.work.read = 1
    return report
  }
}

extension BuildReport {
  /// Returns the report with diagnostics about the output folder, which are not stored in the state.
  func adding(_ notes: [Diagnostic]) -> BuildReport {
    if notes.isEmpty { return self }
    var report = self
    report.diagnostics = (diagnostics + notes).sortedOnce()
    return report
  }
}
