import BriefChips
import BriefCore
import BriefSite

/// What the last good build into an output folder left behind, and how this one is measured against it.
struct LastBuild {
  /// What tells the state of this output folder from that of others.
  private var place = ""
  /// The digest of the program and of what is asked of it.
  private var request = Digest(of: "")
  /// What was read; `nil` where the state cannot be used.
  private(set) var inputs: InputsFile?
  /// Why there is nothing to begin with, in words; `nil` where there is.
  private(set) var reason: String?
  /// Whether the ledger is the one that the last build left.
  private(set) var isOutputAsItWas = false

  /// A build that begins with nothing, and keeps nothing.
  static let none = LastBuild()

  /// Compares what the state has with the output folder that is built into.
  ///
  /// The state is of no use where the folder has lost files, or is to be taken over: then each file is looked at.
  ///
  /// - Throws: `EnvironmentFailure` where the folder cannot be looked at.
  mutating func compare(with session: OutputSession, _ request: BuildRequest) throws {
    guard let inputs else { return }
    // What lies at the top of the folder tells whether somebody has emptied it.
    if request.takeOver {
      forget(because: "with --clean every file is looked at")
    } else if try !session.areThere(inputs.top) {
      forget(because: "files of the output folder are gone")
    } else if let ledger = session.ledger {
      isOutputAsItWas = inputs.output == ledger
    }
  }

  private mutating func forget(because reason: String) {
    inputs = nil
    self.reason = reason
  }

  /// Loads what the state has of the inputs, whatever has become of the output.
  static func load(_ request: BuildRequest, _ disk: Disk) -> LastBuild {
    var last = LastBuild()
    last.place = place(ofOutput: request.output)
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

  /// The sources as the last build into the usual output folder read them, whatever was asked of it and has become of its
  /// output; none where this program has made none.
  static func knownFiles(_ disk: Disk) -> KnownFiles {
    let inputs = disk.state.load("inputs-\(place(ofOutput: BuildRequest.usualOutput))").flatMap(InputsFile.open)
    return inputs.flatMap { $0.program == Digest(of: disk.state.program) ? $0.files : nil } ?? KnownFiles()
  }

  private static func place(ofOutput output: String?) -> String { String(Digest(of: output ?? "").hex.prefix(16)) }

  private var inputsName: String { "inputs-\(place)" }
  private var tracesName: String { "traces-\(place)" }

  /// The sources that the last build read.
  var known: KnownFiles { inputs?.files ?? KnownFiles() }

  /// What its pages were made of; `nil` where that cannot be used.
  func loadTraces(_ disk: Disk) -> KeptTraces? {
    // Two files that are not of one build may only be so after a crash or a hand's work.
    guard let inputs, let file = disk.state.load(tracesName).flatMap(TraceFile.open), file.sources == inputs.sources
    else { return nil }
    let name = tracesName
    return KeptTraces(file) { disk.state.load("\(name)-\($0)") }
  }

  /// Takes in what `loadTraces` gave; where that cannot be used the reason says why.
  mutating func traces(_ loaded: KeptTraces?) -> KeptTraces? {
    if inputs != nil, loaded == nil { reason = "the state is damaged or incomplete" }
    return loaded
  }

  /// The digest of what all pages depend on.
  func ground(settings: Digest, vocabulary: Digest, _ look: SiteLook) -> Digest {
    Digest(of: "\(request.hex) \(settings.hex) \(vocabulary.hex) \(look.ground)")
  }

  /// The digest of every source: what is there, and what it holds.
  func sources(of tree: SourceTree) -> Digest {
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

  /// Keeps what the next build begins with.
  ///
  /// - Returns: why it could not be kept, in words; `nil` where all is well.
  func keep(_ tree: SourceTree, _ report: BuildReport, _ engine: Engine, jobs: Int, in disk: Disk) -> String? {
    guard let changes = report.changes, let ledger = changes.ledger else { return nil }
    // Last what says of the others that they are of one build.
    var reason: String?
    let traces = engine.file(jobs: jobs) { part, bytes in
      if reason == nil { reason = disk.state.store("\(tracesName)-\(part)", bytes) }
    }
    if let reason = reason ?? disk.state.store(tracesName, traces.bytes) { return reason }
    let inputs = InputsFile(
      program: Digest(of: disk.state.program), request: request, sources: traces.sources,
      output: ledger, top: changes.tree.top, pages: report.pages,
      mount: report.mount, diagnostics: report.diagnostics, files: tree.known(), listing: tree.listing.digest)
    return disk.state.store(inputsName, inputs.bytes)
  }

  // MARK: Nothing has changed

  /// What the last build said, where the listing shows that nothing has changed since: no source, no option, and not the
  /// output.
  func unchanged(
    _ listing: SourceListing, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) -> BuildReport? {
    guard let inputs, isOutputAsItWas, listing.digest == inputs.listing,
      inputs.files.haveStamps(of: listing.content + listing.templates),
      case .bytes(let config)? = listing.config,
      inputs.files[SourceListing.configPath]?.digest == Digest(of: config)
    else { return nil }
    return report(inputs, request, disk, session)
  }

  /// The same, where the sources' contents show it.
  func unchanged(
    _ tree: SourceTree, sources: Digest, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) -> BuildReport? {
    guard var inputs, isOutputAsItWas, !tree.environmentFailed, inputs.sources == sources else { return nil }
    // Files that were written again with the same contents need not be read next time.
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
    // Few ask, so that it is worked out for them.
    report.undated = { (try? readDataset(disk, now: now, jobs: jobs).dataset.undated) ?? [] }
    report.work.read = 1
    return report
  }
}

extension BuildReport {
  /// The same, with findings about the output folder, which no state keeps.
  func adding(_ notes: [Diagnostic]) -> BuildReport {
    if notes.isEmpty { return self }
    var report = self
    report.diagnostics = (diagnostics + notes).sortedOnce()
    return report
  }
}
