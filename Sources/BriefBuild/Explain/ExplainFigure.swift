import BriefChips
import BriefCore

/// What is to be explained.
public struct ExplainRequest: Sendable {
  /// An expression as an inline figure has it, with or without the `= ` before it; or a part and a rule, as
  /// `nvidia-h20.us-3a090-2023`. Parts may have their names, `Ascend 910C.tpp`.
  public var what: String
  /// The site's day as the user states it; `nil` for what chipbrief.yml says, else the latest day in the content.
  public var date: String?
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
  let now = (request.asOf ?? request.date).flatMap { Day($0) }
  let read = try readDataset(disk, now: now, jobs: request.jobs, progress: progress)
  let (tree, dataset) = (read.tree, read.dataset)
  var diagnostics = read.diagnostics
  let style = NumberStyle(language: tree.settings.language) ?? .english
  var explanation: FigureExplanation?
  let day = request.on.flatMap { Day($0) } ?? dataset.now
  // As it stands in Markdown, an inline figure begins so.
  let mark = request.what.hasPrefix("= ") ? "= " : ""
  var names = ExplainedNames(dataset, column: mark.utf8.count + 1)
  // Findings point into what is explained: ids in the place of names.
  let what = names.resolve(String(request.what.dropFirst(mark.count)))
  diagnostics += names.diagnostics
  if names.diagnostics.isEmpty {
    let span = SourceSpan(
      path: ExplainReport.argument, line: 1, column: mark.utf8.count + 1, length: what.utf8.count)
    explanation = explain(what, at: span, on: day, in: dataset, style).collect(into: &diagnostics)
  }
  let argument = SourceFile(
    path: ExplainReport.argument, text: names.diagnostics.isEmpty ? mark + what : request.what)
  let files = tree.files
  return ExplainReport(
    explanation: explanation, diagnostics: diagnostics.sortedOnce(),
    source: { path in
      path == ExplainReport.argument ? argument : files[path] ?? (try? disk.read([path]).first)?.source(path)
    }, environmentFailed: tree.environmentFailed)
}

private func explain(
  _ text: String, at span: SourceSpan, on day: Day, in dataset: Dataset, _ style: NumberStyle
) -> Staged<FigureExplanation?> {
  if let explanation = Explainer(dataset: dataset, style: style).ruleExplanation(of: text, on: day) {
    return Staged(explanation)
  }
  if let fault = dataset.faultOfLoneWord(text, at: span) { return Staged(nil, [fault]) }
  var diagnostics: [Diagnostic] = []
  guard let expression = Expression.parse(text, at: span).collect(into: &diagnostics) else {
    return Staged(nil, diagnostics)
  }
  let figure = dataset.evaluate(expression, asOf: dataset.now).collect(into: &diagnostics)
  if diagnostics.haveErrors { return Staged(nil, diagnostics) }
  return Staged(Explainer(dataset: dataset, style: style).explanation(of: figure, expression), diagnostics)
}

extension Dataset {
  /// What is wrong with a word that is to be explained and names no figure: it may be half of one, or nearly a message's code.
  fileprivate func faultOfLoneWord(_ text: String, at span: SourceSpan) -> Diagnostic? {
    func fault(_ message: String, _ help: String?) -> Diagnostic {
      Diagnostic(.error, .invalidExpression, message, at: span, help: help)
    }
    if case .one(let id) = find(text), let entity = entity(id) {
      return fault(
        "'\(text)' is a \(entity.kind == .software ? "software stack" : entity.kind.rawValue), and no figure of it",
        "name one of its fields, as in '\(id).\(entity.claims.first?.field ?? "tdp")'; \(entity.route) is its page")
    }
    if vocabulary.field(text) != nil {
      return fault(
        "'\(text)' is a field, and no figure",
        "name a part before it, as in 'nvidia-h20.\(text)'; "
          + "'chipbrief fields \(text)' says what the field is")
    }
    if rule(text) != nil {
      return fault("'\(text)' is a rule, and no outcome of it", "name a part before it, as in 'nvidia-h20.\(text)'")
    }
    let isWord = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
    guard isWord, let code = nearest(to: text, in: DiagnosticCode.allCases.lazy.map(\.rawValue)) else { return nil }
    return fault("'\(text)' is neither a figure nor the code of a message", "did you mean '\(code)'?")
  }
}
