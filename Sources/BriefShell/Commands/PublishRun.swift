import ArgumentParser
import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish
import Glibc

/// One run of `chipbrief publish`: builds, reads the target's state, plans, asks for confirmation, transfers, records
/// and checks.
struct PublishRun {
  let options: PublishCommand
  let run: SiteRun
  /// The absolute path of the project folder.
  let project: String
  let disk: Disk
  let target: PublishTarget
  /// The site's base URL, with a slash at its end.
  let baseURL: String

  private static let output = BuildRequest.usualOutput
  /// The maximum number of plans, if others publish at the same time.
  private static let mostAttempts = 5

  func perform() throws {
    let report = try build()
    let gate = PublishGate(
      target, limit: DeletionLimit(options.maxDeletes) ?? .percent(20), changelog: try changelog())
    try refuse(gate.refusals(of: report.diagnostics), report)
    // Prevents other builds from changing the site during the transfer.
    let lock = try run.working { progress in try disk.openOutput(Self.output).lock { progress(.waiting($0)) } }
    defer { lock.release() }
    let built = try run.working { try checked(report, progress: $0) }
    let figures = try run.working { try siteFigures(disk, on: options.day.date, jobs: jobs, progress: $0) }
    let targetLock = options.dryRun ? nil : try lockTarget()
    defer { targetLock?.lock.release() }
    let transport = try transport(targetLock.map { .holding($0.file) } ?? .none)
    // Files of static/ replace those that a transport adds, such as CNAME, but not the records of the publish.
    let own = Set([SiteFigures.fileName, PublishManifest.fileName])
    for file in built where own.contains(file.path) {
      try say("'\(file.path)' of the site is not published: publish writes a file of that name\n")
    }
    let site = built.map { PublishFile($0) }.filter { !own.contains($0.path) }
    let taken = Set(site.map(\.path))
    let extras = transport.extras.filter { !taken.contains($0.path) }
    let files = site + [PublishFile(path: SiteFigures.fileName, bytes: figures.bytes)] + extras
    guard let plan = try carry(files, figures, gate, over: transport), options.checkLive else { return }
    try checkLive(plan, without: Set(extras.map(\.path)))
  }

  private var jobs: Int { options.jobs ?? Project.processors }

  // MARK: The site

  private func build() throws -> BuildReport {
    let cards = SocialCards(project: project)
    let report = try run.report { progress in
      var request = BuildRequest(output: Self.output, jobs: jobs, embedded: Embedded.themes)
      request.date = options.day.date
      request.cards = cards.cards
      let report = try buildSite(request, disk: disk, progress: progress)
      if let hint = cards.hint { progress(.hint(hint)) }
      if report.changes != nil, report.work.rendered == report.pages { cards.forgetOthers() }
      return report
    }
    try run.present(report, summary: nil)
    let status = exitStatus(of: report)
    if status != 0 { throw ExitCode(status) }
    return report
  }

  /// The files of the output folder, after comparing each with the digest from the build.
  private func checked(_ report: BuildReport, progress: (BuildProgress) -> Void) throws -> [OutputFile] {
    let files = report.changes?.tree ?? OutputTree()
    var differing: [Diagnostic] = []
    for (done, file) in files.enumerated() {
      progress(.step("comparing", done: done, of: files.count))
      guard try bytes(at: "\(project)/\(Self.output)/\(file.path)").map({ Digest(of: $0) }) != file.digest else {
        continue
      }
      differing.append(
        Diagnostic(
          .error, .outputDiffers, "\(Self.output)/\(file.path) is not what the build made", at: nil,
          help: "delete \(Self.output) and publish again"))
    }
    guard differing.isEmpty else {
      try run.present(BuildReport(diagnostics: differing), summary: nil)
      throw ExitCode(2)
    }
    return Array(files)
  }

  private func changelog() throws -> String? {
    guard let path = target.changelog, case .bytes(let bytes)? = try disk.read([path]).first else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func refuse(_ refusals: [Diagnostic], _ report: BuildReport? = nil) throws {
    guard !refusals.isEmpty else { return }
    var told = BuildReport(diagnostics: refusals)
    if let report { told.source = report.source }
    try run.present(told, summary: nil)
    throw ExitCode(1)
  }

  // MARK: The target

  private func transport(_ tie: Child.Tie) throws -> any PublishTransport {
    func tool(_ program: String, _ tie: Child.Tie) -> Tool {
      Tool(program: program, package: program, destination: "'\(target.name)' (\(target.words))", tie: tie)
    }
    switch target.destination {
    // A push is atomic, and git may start helpers that outlive it, so git does not hold the lock.
    case .git(let destination): return try GitBranch(target, destination, project: project, tool: tool("git", .none))
    case .directory(let path, let keep): return try ReleaseFolder(target, path: path, keep: keep, project: project)
    case .rsync(let address): return PhasedTransport(carrier: RsyncCarrier(address, tool: tool("rsync", tie)))
    case .rclone(let address): return PhasedTransport(carrier: RcloneCarrier(address, tool: tool("rclone", tie)))
    }
  }

  /// Takes the target's lock on this machine. The tools hold it too, so a publish waits for tools of a killed publish.
  private func lockTarget() throws -> (lock: OutputLock, file: FileHandle) {
    let path = try PublishRecord.folder(of: project) + "/\(target.name).lock"
    guard let file = FileHandle(open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)) else {
      throw systemFailure(path, "write")
    }
    let lock = try run.working { progress in
      try FolderLock.take(file, of: "'\(target.name)'", for: .publishing, patience: .seconds(120)) {
        progress(.waiting($0))
      }
    }
    return (lock, file)
  }

  /// Plans, asks for confirmation and publishes. Plans again if another publish has changed the target in the meantime.
  ///
  /// - Returns: the plan that the target now matches; `nil` if nothing was to be published.
  private func carry(
    _ files: [PublishFile], _ figures: SiteFigures, _ gate: PublishGate, over transport: any PublishTransport
  ) throws -> PublishPlan? {
    for attempt in 1...Self.mostAttempts {
      let state = try run.working { progress in
        progress(.step("looking at the target", done: 0, of: 0))
        return try transport.published()
      }
      let plan = PublishPlan(from: state.manifest, to: files)
      let changes = state.figures.map { figures.changes(since: $0) }
      try present(state, plan, changes)
      try refuse(gate.refusals(of: plan, changes: changes ?? []))
      if options.dryRun { return nil }
      if plan.isCarriedOut(at: state) {
        try say("Nothing was published, since nothing has changed.\n")
        return plan
      }
      if attempt == 1, try !options.isWanted("Publish to \(target.words)?", undone: "nothing was published") {
        return nil
      }
      let source = SourceCommit.of(project)
      let outcome = try run.working { progress in
        try transport.publish(
          PublishWork(plan: plan, folder: "\(project)/\(Self.output)", source: source, progress: progress))
      }
      if case .done(let result) = outcome {
        try PublishRecord(target: target, source: source, manifest: plan.manifest, result: result).write(in: project)
        try say(
          "Published \(counted(plan.added.count + plan.changed.count, "file")) to \(target.words)"
            + (result.map { ": \($0)" } ?? "") + "\n")
        return plan
      }
      try Stream.error.write("chipbrief: somebody else has published there in the meantime; planning again\n")
    }
    throw EnvironmentFailure(
      path: "'\(target.name)' (\(target.words))", operation: "publish to",
      reason: "others kept publishing there in the meantime", help: "publish again")
  }

  private func present(_ state: PublishedState, _ plan: PublishPlan, _ changes: [SiteFigures.Change]?) throws {
    switch state.standing {
    case .foreign(let names):
      try run.present(BuildReport(diagnostics: [.foreignTarget(names, target)]), summary: nil)
      throw ExitCode(2)
    case .damaged: try run.present(BuildReport(diagnostics: [.damagedManifest(target)]), summary: nil)
    case .empty, .site: break
    }
    try say(PlanText(isVerbose: options.site.verbose).render(target, state, plan, changes))
  }

  private func say(_ text: String) throws {
    if !options.site.quiet { try Stream.output.write(text) }
  }

  private func checkLive(_ plan: PublishPlan, without extras: Set<String>) throws {
    let manifest = PublishFile(path: PublishManifest.fileName, bytes: plan.manifest.bytes)
    let files = plan.files.filter { !extras.contains($0.path) } + [manifest]
    let findings = try run.working { try LiveCheck(baseURL: baseURL, files: files, progress: $0).findings() }
    guard findings.isEmpty else {
      try run.present(BuildReport(diagnostics: findings), summary: nil)
      throw ExitCode(2)
    }
    try say("\(counted(files.count, "file")) are served by \(baseURL) as published\n")
  }
}

/// One run of `chipbrief publish --rollback`.
struct RollbackRun {
  let options: PublishCommand
  let run: SiteRun
  /// The absolute path of the project folder.
  let project: String

  /// - Parameter release: the release to return to; `nil` for the one before the current one.
  func perform(_ target: PublishTarget, to release: String?) throws {
    guard case .directory(let path, let keep) = target.destination else {
      throw wrongUsage(
        "'\(target.name)' keeps no releases: only directory targets do",
        help: "check out the commit that was right, and publish that")
    }
    let releases = try ReleaseFolder(target, path: path, keep: keep, project: project)
    let (current, wanted) = try releases.rollback(to: release)
    if !options.site.quiet {
      try Stream.output.write("\(target.name): \(target.words)\n  from release \(current) back to \(wanted)\n")
    }
    if options.dryRun { return }
    guard try options.isWanted("Go back to release \(wanted)?", undone: "nothing was changed") else { return }
    try run.working { try releases.rollBack(to: wanted, $0) }
    // The source commit of an old release is not recorded.
    if let manifest = try releases.published().manifest {
      try PublishRecord(target: target, source: nil, manifest: manifest, result: "back to release \(wanted)")
        .write(in: project)
    }
    if !options.site.quiet { try Stream.output.write("\(target.words) is release \(wanted) now\n") }
  }
}
