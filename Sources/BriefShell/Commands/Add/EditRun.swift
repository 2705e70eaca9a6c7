import ArgumentParser
import BriefBuild
import BriefCore
import BriefEdit
import BriefOutput

/// One run of a command that changes the content: computes the edit, shows its effect, asks for confirmation, and
/// writes it.
struct EditRun {
  private let site: SiteOptions
  private let writing: WritingOptions
  /// Whether to show the pages that change and to ask before writing. Set for edits of existing files.
  private let confirms: Bool

  init(_ site: SiteOptions, _ writing: WritingOptions, confirms: Bool) {
    self.site = site
    self.writing = writing
    self.confirms = confirms
  }

  /// - Parameter work: computes the edit from the disk; it also receives a function that shows progress.
  func perform(
    _ work: (Disk, @escaping @Sendable (BuildProgress) -> Void) throws -> EditReport
  ) throws {
    let project = try site.projectFolder()
    var found: (edit: ContentEdit, preview: EditPreview?)?
    var before: [ContentEdit] = []
    try SiteRun(site, findings: .error).perform { progress in
      let disk = try Disk.real(project: project)
      let report = try work(disk, progress)
      if let edit = report.edit {
        let preview =
          confirms
          ? try previewEdit(edit, disk: disk, embedded: Embedded.themes, jobs: Project.processors, progress: progress)
          : nil
        found = (edit, preview)
        before = report.before
      }
      return BuildReport(
        diagnostics: report.diagnostics, source: report.source, environmentFailed: report.environmentFailed)
    }
    guard let (edit, preview) = found else { return }
    do {
      try finish(before + [edit], preview, in: project)
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(site.diagnostics.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// - Parameter edits: the edits in the order in which they are written. The preview is that of the last one.
  private func finish(_ edits: [ContentEdit], _ preview: EditPreview?, in project: String) throws {
    if !site.quiet {
      let text = EditText(color: Stream.output.wantsColor(site.color), isVerbose: site.verbose)
      for (index, edit) in edits.enumerated() {
        try Stream.output.write(text.render(edit, index == edits.count - 1 ? preview : nil))
      }
    }
    let findings = preview?.findings ?? []
    if let preview, !findings.isEmpty {
      let color = Stream.error.wantsColor(site.color)
      try Stream.error.write(site.diagnostics.render(findings, color: color, source: preview.source))
      if site.diagnostics == .text, !site.quiet {
        try Stream.error.write("new with this edit: " + countLine(findings) + "\n")
      }
    }
    if try isWanted() {
      for edit in edits {
        try ContentWriting.write(edit, below: project)
        if !site.quiet { try Stream.output.write("Wrote \(edit.path)\n") }
      }
    }
    if findings.haveErrors { throw ExitCode(1) }
  }

  /// Whether to write the edit, by the options or the user's answer. Throws the exit status of wrong usage if there is
  /// no terminal to ask on.
  private func isWanted() throws -> Bool {
    if writing.yes { return true }
    if writing.dryRun { return false }
    guard Stream.error.isTerminal, isTerminal(0) else {
      throw wrongUsage(
        "nothing was written, since there is no terminal to confirm it on",
        help: "pass --yes to write it, or --dry-run to see only what would change")
    }
    if try confirm("write?", otherwise: true) { return true }
    try Stream.error.write("Nothing was changed.\n")
    return false
  }
}
