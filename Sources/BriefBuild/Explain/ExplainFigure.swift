import BriefChips
import BriefCore

/// What is to be explained.
public struct ExplainRequest: Sendable {
  /// An expression as an inline figure has it, with or without the `= ` before it; or a part and a rule, as
  /// `nvidia-h20.us-3a090-2023`.
  public var what: String
  /// The day whose knowledge is used, `2025-08-29`; `nil` for the site's now.
  public var asOf: String?
  /// Of a rule's outcome, the day that is asked about; `nil` for that whose knowledge is used.
  public var on: String?
  /// How many files are decoded at once; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(what: String, asOf: String? = nil, on: String? = nil, jobs: Int = 1) {
    self.what = what
    self.asOf = asOf
    self.on = on
    self.jobs = jobs
  }
}

/// What came of explaining.
public struct ExplainReport: Sendable {
  /// The explanation; `nil` where the request names nothing that can be explained, which is among the diagnostics.
  public var explanation: FigureExplanation?
  /// What is wrong with the request, at `ExplainReport.argument`, and with the data, sorted, each finding once.
  public var diagnostics: [Diagnostic]
  /// A file as it was read, for the line that a message shows; the request itself is one.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// Whether the environment failed.
  public var environmentFailed: Bool

  /// Stands in the place of a path where a message is about the request.
  public static let argument = "<argument>"
}

/// Explains a figure, or a calculation with figures: where its answer comes from and what else is said.
///
/// Errors in the data are reported and do not stop it: what could be decoded is explained.
///
/// - Returns: reports what `Expression.parse` and `Dataset.evaluate` report, with places in the request.
/// - Throws: `EnvironmentFailure`.
public func explainFigure(
  _ request: ExplainRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> ExplainReport {
  let read = try readDataset(disk, now: request.asOf.flatMap { Day($0) }, jobs: request.jobs, progress: progress)
  let (tree, dataset) = (read.tree, read.dataset)
  var diagnostics = read.diagnostics
  let style = NumberStyle(language: tree.settings.language) ?? .english
  let day = request.on.flatMap { Day($0) } ?? dataset.now
  let explanation = explain(request.what, on: day, in: dataset, style).collect(into: &diagnostics)
  let files = tree.files
  let argument = SourceFile(path: ExplainReport.argument, text: request.what)
  return ExplainReport(
    explanation: explanation, diagnostics: diagnostics.sortedOnce(),
    source: { path in
      path == ExplainReport.argument ? argument : files[path] ?? (try? disk.read([path]).first)?.source(path)
    }, environmentFailed: tree.environmentFailed)
}

private func explain(
  _ what: String, on day: Day, in dataset: Dataset, _ style: NumberStyle
) -> Staged<FigureExplanation?> {
  // As it stands in Markdown, an inline figure begins so.
  let mark = what.hasPrefix("= ") ? 2 : 0
  let text = String(what.dropFirst(mark))
  if let explanation = Explainer(dataset: dataset, style: style).ruleExplanation(of: text, on: day) {
    return Staged(explanation)
  }
  let span = SourceSpan(path: ExplainReport.argument, line: 1, column: 1 + mark, length: text.utf8.count)
  var diagnostics: [Diagnostic] = []
  guard let expression = Expression.parse(text, at: span).collect(into: &diagnostics) else {
    return Staged(nil, diagnostics)
  }
  let figure = dataset.evaluate(expression, asOf: dataset.now).collect(into: &diagnostics)
  if diagnostics.haveErrors { return Staged(nil, diagnostics) }
  return Staged(Explainer(dataset: dataset, style: style).explanation(of: figure, expression), diagnostics)
}
