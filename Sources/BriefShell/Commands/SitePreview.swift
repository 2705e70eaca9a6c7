import BriefBuild
import BriefCore

/// The site that `serve` shows: the result of the last build, and with errors the pages that are still valid.
///
/// The output is in `.chipbrief/serve/`: `site` has the last build without errors, `drafts` a build that shows errors.
struct SitePreview {
  private let project: String
  private let drafts: Bool
  /// The site's day, if the user has stated one.
  private let date: String?
  private let rebuild: Rebuild
  /// The view to serve; `nil` before the first one.
  private(set) var view: SiteView?
  /// The folder of this run's last site without errors, and the path that it is mounted at.
  private var good: (folder: SiteFolder, mount: String)?
  /// The folders that this run has built into. The first build into a folder removes its other contents.
  private var used: Set<String> = []

  /// - Parameters:
  ///   - project: the absolute path of the project folder.
  ///   - drafts: whether pages are shown in their current state even with errors.
  ///   - date: the site's day; `nil` for the one in chipbrief.yml.
  init(project: String, drafts: Bool, date: String? = nil, rebuild: @escaping Rebuild) {
    self.project = project
    self.drafts = drafts
    self.date = date
    self.rebuild = rebuild
  }

  /// Builds the site and updates the view.
  ///
  /// - Returns: the report of the build; if there are errors, the report that has them.
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

  /// The view for a build with errors.
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
      mount: good.mount, folder: folder("drafts"), fallback: (good.folder, pages),
      errors: ErrorReport(report.diagnostics, note: note, source: report.source))
  }

  /// The current view, with the errors of a build that has not changed it.
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

  /// The pages that errors affect, as paths relative to the site's folder; `nil` if any page may be affected.
  ///
  /// An error in a Markdown file affects only its own page. A claim, a template or a setting can affect every page.
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
