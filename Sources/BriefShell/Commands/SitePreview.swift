import BriefBuild
import BriefCore

/// The site as a writer sees it: what the last build made, and, with errors, what is still good.
///
/// Its output is in `.chipbrief/serve/`: `site` is what a build without errors made, `drafts` what a build with errors
/// comes to.
struct SitePreview {
  private let project: String
  private let drafts: Bool
  /// The site's day as the user states it.
  private let date: String?
  private let rebuild: Rebuild
  /// What is to be served; `nil` before there has been anything.
  private(set) var view: SiteView?
  /// The last site without errors that this run has made, and the mount of it.
  private var good: (folder: SiteFolder, mount: String)?
  /// The folders that this run has built into; what else they held went with the first build.
  private var used: Set<String> = []

  /// - Parameters:
  ///   - project: the absolute path of the project's folder.
  ///   - drafts: whether pages are shown as they are even with errors.
  ///   - date: the site's day as the user states it; `nil` for what chipbrief.yml says.
  init(project: String, drafts: Bool, date: String? = nil, rebuild: @escaping Rebuild) {
    self.project = project
    self.drafts = drafts
    self.date = date
    self.rebuild = rebuild
  }

  /// Builds, and settles what is to be served from now on.
  ///
  /// - Returns: the report of the build; with errors, of the one that says what they are.
  mutating func build() throws -> BuildReport {
    let report = try build(into: drafts ? "drafts" : "site", asDraft: drafts)
    if report.changes != nil {
      let folder = folder(drafts ? "drafts" : "site")
      let errors = ErrorReport(report.diagnostics, note: "Faulty figures are shown as faulty.", source: report.source)
      if !drafts { good = (folder, report.mount) }
      view = SiteView(mount: report.mount, folder: folder, errors: errors)
      return report
    }
    view = try stillGood(report)
    return report
  }

  /// What can be shown where there are errors.
  private mutating func stillGood(_ report: BuildReport) throws -> SiteView? {
    let pages = Self.pagesConcerned(by: report.diagnostics)
    if drafts || exitStatus(of: report) != 1 || (good != nil && pages == nil) { return held(report) }
    let draft = try build(into: "drafts", asDraft: true)
    guard draft.changes != nil else { return held(report) }
    guard let good, let pages else {
      let note = "There has been no build without errors yet; faulty figures are shown as faulty."
      let errors = ErrorReport(report.diagnostics, note: note, source: report.source)
      return SiteView(mount: draft.mount, folder: folder("drafts"), errors: errors)
    }
    let note = "The pages concerned stay as they were before; the others are up to date."
    return SiteView(
      mount: good.mount, folder: folder("drafts"), kept: (good.folder, pages),
      errors: ErrorReport(report.diagnostics, note: note, source: report.source))
  }

  /// What is served already, with the errors of a build that has changed nothing of it.
  private func held(_ report: BuildReport) -> SiteView? {
    var held = view
    held?.errors = ErrorReport(report.diagnostics, note: "Pages stay as they were before.", source: report.source)
    return held
  }

  private mutating func build(into name: String, asDraft: Bool) throws -> BuildReport {
    var request = BuildRequest(
      output: ".chipbrief/serve/" + name, takeOver: used.insert(name).inserted, drafts: asDraft,
      jobs: Project.processors, embedded: Embedded.themes)
    request.hashedAssets = false
    request.date = date
    return try rebuild(request)
  }

  private func folder(_ name: String) -> SiteFolder { SiteFolder(path: project + "/.chipbrief/serve/" + name) }

  /// The pages that errors are about, as paths below the site's folder; `nil` where they may be about any.
  ///
  /// What is wrong in a Markdown file is wrong on its own page. A claim, a template or a setting may enter every page.
  static func pagesConcerned(by findings: [Diagnostic]) -> Set<String>? {
    var pages: Set<String> = []
    for finding in findings where finding.severity == .error {
      guard let path = finding.span?.path, path.hasPrefix("content/"), path.hasSuffix(".md") else { return nil }
      let name = path.dropFirst("content/".count).dropLast(".md".count)
      pages.insert(name == "index" ? "index.html" : name + "/index.html")
    }
    return pages
  }
}
