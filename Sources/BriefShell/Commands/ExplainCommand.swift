import ArgumentParser
import BriefBuild
import BriefCore
import BriefExplain
import BriefOutput

/// `chipbrief explain WHAT`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a figure, why a page is rebuilt, or what a message means.",
    discussion: """
      WHAT is one of these:
        a figure or a calculation, as written between the backquotes of an inline figure
        a part and an export rule; parts may be given by name, as 'Ascend 910C'
        the address of a page, which begins with a slash: lists the page's inputs, and which have changed since it was built
        the code of a message, the word in brackets behind it: says what it means and how to fix it; this needs no site

      The explanation goes to standard output, also with --quiet. That of a figure has the value as pages print it, the \
      formula with its steps, the claims used, with their sources and the days on which they became known, the claims \
      not used and why, and all earlier values.

      Errors and warnings about the content go to standard error, and do not stop the explanation of what could be read. \
      The exit status is 0 for success, and 1 if the figure does not exist or the content has errors.

      Examples:
        chipbrief explain nvidia-h20.tpp
        chipbrief explain nvidia-h20.memory.bandwidth --as-of 2025-08-29
        chipbrief explain 'nvidia-h20.tpp / nvidia-h100.tpp as percent'
        chipbrief explain 'nvidia-h100.peak.bf16[sparse]'
        chipbrief explain nvidia-h20.us-3a090-2023 --on 2023-12-01      the outcome of a rule for a part
        chipbrief explain 'Ascend 910C'.tpp                             by name
        chipbrief explain /chips/nvidia-h20/                            why the page is rebuilt, or not
        chipbrief explain unknown-source                                what a message means
      """)

  @Argument(
    help: ArgumentHelp(
      "A figure, as nvidia-h20.tpp, a calculation with figures, a page's address, or a message's code.",
      valueName: "what"))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "Use only what was known on this day, as 2025-08-29 (default: the site's day).", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The day for which a rule's outcome is computed (default: that of --as-of, else the site's day).",
      valueName: "date"))
  var on: String?

  @OptionGroup var day: DayOptions
  @OptionGroup var folder: OutputOptions
  @OptionGroup var site: SiteOptions

  /// The words joined by spaces, since the shell splits a calculation that was written without quotes.
  private var what: String { words.joined(separator: " ") }

  func validate() throws {
    if what.allSatisfy(\.isWhitespace) {
      throw ValidationError("name a figure, as in 'chipbrief explain nvidia-h20.tpp'")
    }
    if asOf != nil, day.date != nil {
      throw ValidationError(
        "--as-of and --date do not go together: --date says what day it is, --as-of asks for older knowledge")
    }
    if what.hasPrefix("/"), asOf != nil || on != nil {
      throw ValidationError("--as-of and --on are about figures; a page is explained as it was last built")
    }
    if let on, !isDay(on) { throw ValidationError("--on takes a day that exists, written as 2025-08-29") }
    if let asOf, !isDay(asOf) { throw ValidationError("--as-of takes a day that exists, written as 2025-08-29") }
  }

  func run() throws {
    if let code = DiagnosticCode(rawValue: what) { return try explainMessage(code) }
    let project = try projectFolder()
    if what.hasPrefix("/") { return try explainPage(in: project) }
    var explanation: FigureExplanation?
    try SiteRun(site, findings: .error).perform { progress in
      var request = ExplainRequest(what: what, asOf: asOf, on: on, jobs: Project.processors)
      request.date = day.date
      let report = try explainFigure(request, disk: try Disk.real(project: project), progress: progress)
      explanation = report.explanation
      return BuildReport(
        diagnostics: report.diagnostics, source: report.source, environmentFailed: report.environmentFailed)
    } result: {
      explanation.map {
        let columns = Stream.output.isTerminal ? min(Stream.output.columns, 100) : nil
        return ExplanationText(color: Stream.output.wantsColor(site.color), columns: columns).render($0)
      }
    }
  }

  private func explainMessage(_ code: DiagnosticCode) throws {
    let columns = Stream.output.isTerminal ? min(Stream.output.columns, 100) : 80
    let text = MessageText(color: Stream.output.wantsColor(site.color), columns: columns)
    try Stream.output.write(text.render(code, from: Embedded.messages))
  }

  /// The site's folder. If there is none, an argument that is nearly a diagnostic code is reported as a misspelt code.
  private func projectFolder() throws -> String {
    let codes = DiagnosticCode.allCases.lazy.map(\.rawValue)
    if site.project == nil, Project.find(named: nil) == nil, let help = suggestion(for: what, in: codes) {
      throw wrongUsage("'\(what)' is not the code of a message, and there is no site here to look in", help: help)
    }
    return try site.projectFolder()
  }

  private func explainPage(in project: String) throws {
    var explanation: PageExplanation?
    try SiteRun(site, findings: .error).perform { progress in
      var request = BuildRequest(output: folder.path, jobs: Project.processors, embedded: Embedded.themes)
      request.date = day.date
      // The options must equal those of `build`, which draws cards if it can.
      request.cards = SocialCards(project: project).cards
      let report = try BriefExplain.explainPage(
        what, request, disk: try Disk.real(project: project), progress: progress)
      explanation = report.explanation
      return BuildReport(
        diagnostics: report.diagnostics, source: report.source, environmentFailed: report.environmentFailed)
    } result: {
      explanation.map { PageExplanationText(color: Stream.output.wantsColor(site.color)).render($0) }
    }
  }
}
