import BriefAnswers
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities

/// The texts of a figure's flags: as footnotes of a table, as short remarks beside the figure, as caveats of a rule's
/// answer, and as sentences of `chipbrief explain`.
public struct FlagWording {
  private let figure: Figure
  private let dataset: Dataset

  /// Makes the wording of a figure's flags.
  public init(_ figure: Figure, in dataset: Dataset) {
    self.figure = figure
    self.dataset = dataset
  }

  // MARK: Forms

  /// The footnotes of the figure's cell in a table.
  func footnotes(_ printer: CellPrinter) -> [Remark] {
    figure.flags.compactMap { flag in
      // A figure that could not be computed has no computed value. Its working lists what is missing.
      if flag == .computed, figure.isAbsent { return nil }
      return text(of: flag, as: .footnote(printer)).map {
        Remark(kind: .flag(flag), text: $0, sources: sources(citedFor: flag))
      }
    }
  }

  /// The short remarks beside the figure. Properties that the figure shows by itself (an interval, a computed value)
  /// are left out.
  ///
  /// - Parameter leavingOut: flags that are already shown beside the figure.
  public func remarks(_ style: NumberStyle, leavingOut: Set<Figure.Flag>) -> [String] {
    figure.flags.filter { !leavingOut.contains($0) }.compactMap { text(of: $0, as: .remark(style)) }
  }

  /// The sentences of `chipbrief explain`, in English.
  public var explanations: [String] {
    figure.flags.compactMap { text(of: $0, as: .explanation) }
      + (isLowerBound ? ["a lower bound: no source states it or says that all formats are listed"] : [])
  }

  /// The caveat of a rule's answer, one of whose inputs has the flag; `nil` for a flag that does not weaken the answer
  /// or that the answer shows in another way.
  static func caveat(for flag: Figure.Flag) -> Phrase? {
    switch flag {
    case .unstatedBasis: .inputBasisOpen
    case .openDensity: .rateMayBeSparse
    case .approximate: .inputApproximate
    case .weak: .inputWeak
    case .disputed, .conflicting, .sameAs, .converted, .roadmap, .computed, .undated, .needsSource: nil
    }
  }

  private enum Form {
    case footnote(CellPrinter)
    case remark(NumberStyle)
    case explanation

    var style: NumberStyle {
      switch self {
      case .footnote(let printer): printer.style
      case .remark(let style): style
      case .explanation: .english
      }
    }

    /// The text in this form. Only this form's text is made.
    func text(
      footnote: (CellPrinter) -> String, remark: (Words) -> String?, explanation: @autoclosure () -> String
    ) -> String? {
      switch self {
      case .footnote(let printer): footnote(printer)
      case .remark(let style): remark(style.words)
      case .explanation: explanation()
      }
    }
  }

  private func text(of flag: Figure.Flag, as form: Form) -> String? {
    switch flag {
    case .disputed:
      form.text(
        footnote: { $0.list(.alsoStated, of: disputing) },
        remark: { $0[.disputed] },
        explanation: "disputed: a claim that is not marked as wrong states another value")
    case .conflicting:
      form.text(
        footnote: {
          isComputed
            ? $0.wording.text(.inputsDiffer)
            : $0.list(.valuesDiffer, of: claims.filter { $0.field != figure.supportingField })
        },
        remark: { _ in nil },
        explanation: "sources differ")
    case .unstatedBasis:
      form.text(
        footnote: {
          openBasis.isEmpty ? $0.wording.text(.inputBasisOpen) : $0.wording.unstated(openBasis)
        },
        remark: { $0[.basisUnstated] },
        explanation: openBasis.isEmpty
          ? Words.english.text(.inputBasisOpen)
          : "the source does not state the \(openBasis.map(\.rawValue).joined(separator: " and "))")
    case .openDensity:
      form.text(
        footnote: { $0.wording.text(.rateMayBeSparse) },
        remark: { $0[.densityOpen] },
        explanation: "a rate is not stated as dense: it counts as anything from half of it to all of it")
    case .sameAs:
      if let label = otherField {
        form.text(
          footnote: { $0.wording.text(.statedFor(label)) },
          remark: { "\($0[.sameAs]) \(label)" },
          explanation: "stated for \(label)")
      } else {
        form.text(
          footnote: { $0.wording.text(.inputFromOtherField) },
          remark: { $0[.sameAsInput] },
          explanation: "an input is taken from another field")
      }
    case .converted:
      figure.conversion?.printed(form.style)
        ?? form.text(
          footnote: { $0.wording.text(.inputConverted) },
          remark: { $0[.convertedInput] },
          explanation: "an input was converted")
    case .roadmap:
      form.text(
        footnote: { $0.wording.text(.plannedNotShipping) },
        remark: { $0[.roadmap] },
        explanation: "a plan, not a product")
    case .approximate:
      form.text(
        footnote: {
          $0.wording.text(isComputed ? .inputApproximate : isLimit ? .statedAsLimit : .approximateInSource)
        },
        remark: { _ in nil },
        explanation: "approximate")
    case .weak:
      form.text(
        footnote: { $0.wording.text(.weakSources) },
        remark: { $0[.weak] },
        explanation: "weak sources only")
    case .computed:
      form.text(
        // The working shows the formula of each figure; in a remark it would need a footnote for every cell.
        footnote: {
          $0.wording.text(.ourCalculation(description: field?.description, isLowerBound: isLowerBound))
        },
        remark: { _ in nil },
        explanation: "our calculation")
    case .undated:
      form.text(
        footnote: { $0.wording.text(.sourceUndated) },
        remark: { $0[.undated] },
        explanation: "a source has no date")
    case .needsSource:
      form.text(
        footnote: { $0.wording.text(.needsSource) },
        remark: { $0[.needsSource] },
        explanation: "needs source")
    }
  }

  // MARK: Facts

  private var isComputed: Bool { figure.working != nil }

  private var field: Field? { dataset.vocabulary.field(figure.field) }

  /// The figure's claims; empty for a calculated figure, since they are those of its inputs.
  var claims: [Claim] { isComputed ? [] : figure.claims.compactMap(dataset.claim) }

  /// The claims that disagree with the preferred one.
  private var disputing: [Claim] { figure.disputedBy.compactMap(dataset.claim) }

  private var openBasis: [BasisComponent] { figure.basis.unstatedComponents }

  private var isLimit: Bool { figure.answer.quantities.contains { $0.bound != .exact && $0.bound != .approximate } }

  /// Whether the value is the maximum over number formats, and no source says that it lists all of them.
  private var isLowerBound: Bool {
    isComputed && field?.completeness != nil && figure.answer.quantities.contains { $0.bound == .atLeast }
  }

  /// The label of the field that the value is taken from; `nil` for a calculated figure, whose input is taken from it.
  private var otherField: String? {
    let other = claims.first { $0.field != figure.field && $0.field != figure.supportingField }?.field
    return other.map { dataset.vocabulary.field($0)?.label ?? $0 }
  }

  private func sources(citedFor flag: Figure.Flag) -> [String] {
    let cited =
      switch flag {
      case .disputed: disputing
      case .conflicting, .converted: claims
      case .unstatedBasis, .openDensity, .sameAs, .roadmap, .approximate, .weak, .computed, .undated, .needsSource:
        [] as [Claim]
      }
    var ids: [String] = []
    for source in cited.compactMap({ $0.source }) where !ids.contains(source) { ids.append(source) }
    return ids
  }
}

extension CellPrinter {
  /// A head with the distinct values of claims, the least number first, each with its sources: `also stated: 4.8 TB/s
  /// (Nvidia, Geektopia)`.
  fileprivate func list(_ phrase: Phrase, of claims: [Claim]) -> String {
    var values: [(text: String, key: SortKey?, sources: [String])] = []
    for claim in claims {
      let text = stated(claim.value)
      let source = claim.source.map { dataset.source($0)?.publisher ?? dataset.source($0)?.title ?? $0 }
      let index = values.firstIndex { $0.text == text } ?? values.count
      if index == values.count { values.append((text, SortKey(claim.value, text: text), [])) }
      if let source, !values[index].sources.contains(source) { values[index].sources.append(source) }
    }
    let head = wording.text(phrase)
    if values.isEmpty { return head }
    return wording.text(
      .headed(head, SortKey.sorted(values, by: \.key).map { wording.text(.said($0.text, by: $0.sources)) }))
  }
}
