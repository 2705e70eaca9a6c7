import BriefChips
import BriefCore
import BriefSite

/// What the last good build into an output folder left behind, and how this one is measured against it.
struct LastBuild {
  /// The file's name in the state folder.
  var name = ""
  /// What the state keeps of it; `nil` where that cannot be used.
  var file: TraceFile?
  /// Why there is nothing to begin with, in words; `nil` where there is.
  var reason: String?
  /// The digest of the program and of what is asked of it.
  private var request = Digest(of: "")

  /// Loads what the state has.
  static func load(_ request: BuildRequest, _ disk: Disk) -> LastBuild {
    var last = LastBuild()
    last.name = "traces-\(Digest(of: request.output ?? "").hex.prefix(16))"
    let embedded = request.embedded.map { "\($0.path) \(Digest(of: $0.bytes).hex)" }.joined(separator: "\n")
    last.request = Digest(
      of:
        "\(disk.state.program)\n\(request.asOf ?? "")\n\(request.drafts) \(request.hashedAssets)\n\(request.cards?.version ?? "none")\n\(embedded)"
    )
    guard let bytes = disk.state.load(last.name) else {
      last.reason = "there is no state of an earlier build"
      return last
    }
    last.file = TraceFile.open(bytes)
    if last.file == nil { last.reason = "the state is damaged or of another version" }
    return last
  }

  /// The digest of what all pages depend on.
  func ground(settings: Digest, vocabulary: Digest, _ look: SiteLook) -> Digest {
    Digest(of: "\(request.hex) \(settings.hex) \(vocabulary.hex) \(look.ground)")
  }

  /// The digest of every source: what is there, and what it holds.
  func sources(of tree: SourceTree) -> Digest {
    let files = tree.digests.sorted { bytewise($0.key, $1.key) }.map { "\($0.key)\n\($0.value.hex)\n" }
    return Digest(of: request.hex + "\n" + files.joined() + "\n" + tree.listing.joined(separator: "\n"))
  }

  /// What the last build said, where nothing has changed since: no source, no option, and not the output.
  func unchanged(
    _ tree: SourceTree, _ request: BuildRequest, _ disk: Disk, _ session: OutputSession
  ) throws -> BuildReport? {
    guard let file, !tree.environmentFailed, !request.takeOver, let output = session.last,
      file.head.sources == sources(of: tree), file.head.output == Digest(of: Ledger.encode(output)),
      try session.topIsThere()
    else { return nil }
    var report = BuildReport(
      diagnostics: file.head.diagnostics, pages: file.head.pages,
      changes: OutputChanges(kept: output.files.map(\.path), tree: output))
    report.mount = file.head.mount
    let files = tree.files
    report.source = { path in files[path] ?? (try? disk.read([path]).first)?.source(path) }
    let (jobs, now) = (request.jobs, request.asOf.flatMap { Day($0) })
    report.undated = {
      // Few ask, so that it is worked out for them.
      (try? readDataset(disk, now: now, jobs: jobs).dataset.undated) ?? []
    }
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
