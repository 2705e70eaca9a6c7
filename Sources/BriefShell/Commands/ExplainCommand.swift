import ArgumentParser
import BriefBuild
import BriefCore

/// `chipbrief explain WHAT`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says how a figure came to be, why a page is made again, or what a message means.",
    discussion: """
      WHAT is a figure or a calculation, as it stands between the backquotes of an inline figure, or a part and an export rule; \
      parts may have their names, as 'Ascend 910C'. Or it is the address of a page, which begins with a slash: then it says what \
      the page was made of, and what of that has changed since it was last built. Or it is the code of a message, the word in \
      brackets behind it: then it says what the message means and how to mend it, which needs no site.

      The explanation goes to standard output: of a figure the answer as pages print it, the formula with its steps, the claims it rests on with who \
      said them and when they became known, the claims that are not used and why, and every answer there has been. With --quiet, too: it is what was asked for.

      What is wrong with the content goes to standard error, and does not stop an explanation of what could be read. The \
      exit status is 0 where all is well, 1 where the figure does not exist or the content has errors.

      Examples:
        chipbrief explain nvidia-h20.tpp
        chipbrief explain nvidia-h20.memory.bandwidth --as-of 2025-08-29
        chipbrief explain 'nvidia-h20.tpp / nvidia-h100.tpp as percent'
        chipbrief explain 'nvidia-h100.peak.bf16[sparse]'
        chipbrief explain nvidia-h20.us-3a090-2023 --on 2023-12-01      what a rule comes to for a part
        chipbrief explain 'Ascend 910C'.tpp                             by name
        chipbrief explain /chips/nvidia-h20/                            why the page is made again, or not
        chipbrief explain unknown-source                                what a message means
      """)

  @Argument(
    help: ArgumentHelp(
      "A figure, as nvidia-h20.tpp, a calculation with figures, a page's address, or a message's code.",
      valueName: "what"))
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "Only what was known on this day counts, as 2025-08-29 (default: the site's now).", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Of a rule's outcome, the day that is asked about (default: the day whose knowledge counts).", valueName: "date"))
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
      let report = try BriefBuild.explainPage(
        what, request, disk: try Disk.real(project: project), progress: progress)
      explanation = report.explanation
      return BuildReport(
        diagnostics: report.diagnostics, source: report.source, environmentFailed: report.environmentFailed)
    } result: {
      explanation.map { PageExplanationText(color: Stream.output.wantsColor(site.color)).render($0) }
    }
  }
}
