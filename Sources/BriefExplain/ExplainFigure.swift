import BriefAnswers
import BriefBuild
import BriefCore
import BriefExpressions
import BriefModel
import BriefOutput
import BriefQuantities

/// The options of an explanation.
public struct ExplainRequest: Sendable {
  /// An expression as in an inline figure, with or without the leading `= `; or a part and a rule, such as
  /// `nvidia-h20.us-3a090-2023`. Parts may be given by name: `Ascend 910C.tpp`.
  public var what: String
  /// The site's day; `nil` for the one in chipbrief.yml, or else the latest day in the content.
  public var date: String?
  /// The day as of which claims count, `2025-08-29`; `nil` for the site's day.
  public var asOf: String?
  /// The day that a rule is applied on; `nil` for the day as of which claims count.
  public var on: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(what: String, asOf: String? = nil, on: String? = nil, jobs: Int = 1) {
    self.what = what
    self.asOf = asOf
    self.on = on
    self.jobs = jobs
  }
}

/// The result of explaining a figure or a rule's outcome.
public struct ExplainReport: Sendable {
  /// The explanation; `nil` with a diagnostic if the request cannot be explained.
  public var explanation: FigureExplanation?
  /// The diagnostics of the request, at `ExplainReport.argument`, and of the data, sorted and without duplicates.
  public var diagnostics: [Diagnostic]
  /// A file as it was read, for the source line in a message. The path of the request is `argument`.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// Whether the environment failed.
  public var environmentFailed: Bool

  /// The path in messages about the request.
  public static let argument = "<argument>"
}

/// Explains a figure, or a calculation with figures: the claims behind its answer, and the claims that are not used.
///
/// Errors in the data are reported. The data that could be decoded is explained all the same.
///
/// - Returns: the report, with the diagnostics of `Expression.parse` and `Dataset.evaluate` for the request.
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
  // An inline figure in Markdown begins with `= `.
  let mark = request.what.hasPrefix("= ") ? "= " : ""
  var names = ExplainedNames(dataset, column: mark.utf8.count + 1)
  // The spans of diagnostics refer to the resolved text, which has ids in place of names.
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
  /// The fault of a single word that is not a figure: an entity, a field or a rule alone, or nearly a diagnostic code.
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
