import BriefAnswers
import BriefCore
import BriefExpressions
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the methodology page, with a glossary generated from the vocabulary.
  ///
  /// - Parameter file: the author's own text, which precedes the generated text.
  public func methodology(_ file: SourceFile?) -> Staged<[RenderedPage]> {
    var (page, pageNotes) = start(.methodology)
    let route = Route(Section.methodology.route)
    if let file { page.body = prose(file, on: route, &pageNotes).body }
    let markup = MethodologyMarkup(context: context)
    let entries: [(MethodologyText.Entry, HTML?)] = [
      (MethodologyText.claims, nil), (MethodologyText.basis, markup.basisWords(&pageNotes)),
      (MethodologyText.evidence, markup.evidenceOrders()), (MethodologyText.resolution, nil),
      (MethodologyText.dates, nil), (MethodologyText.derived, markup.derivedFields(&pageNotes)),
      (MethodologyText.rules, nil),
    ]
    page.sections = entries.map { entry, more in markup.section(entry, more) }
    page.sections.append(
      .init(id: "cb-glossary", title: context.words[.glossary], body: markup.glossary(&pageNotes)))
    return finish(page, pageNotes)
  }
}

/// Renders the sections of the methodology page.
struct MethodologyMarkup {
  let context: RenderContext

  private var isEnglish: Bool { context.style.language == .english }

  func section(_ entry: MethodologyText.Entry, _ more: HTML?) -> GeneralPage.Section {
    let passage = entry.passage(context.style)
    var writer = HTMLWriter()
    for paragraph in passage.paragraphs { writer.line(.p, class: "lead", text: paragraph) }
    if let more { writer.html(more) }
    return .init(id: "cb-\(entry.id)", title: passage.title, body: writer.html)
  }

  /// A table of the meaning of each value of each basis component.
  func basisWords(_ pageNotes: inout PageNotes) -> HTML {
    var table = TableWriter(
      id: "cb-table-basis", caption: context.words[.basisWords],
      columns: context.columns(.word, .basis, .meaning))
    for component in BasisComponent.allCases {
      for value in component.values {
        let known = MethodologyText.basisWords.first { $0.value == value }
        let id = "cb-basis-\(value)"
        pageNotes.exports.anchors.insert(id)
        table.row(id: id) { writer in
          writer.cell(.rowHead, text: basisWord(value, context.style))
          writer.cell(text: basisName(of: component, context.style))
          writer.cell(text: known.map { isEnglish ? $0.en : $0.zh } ?? "")
        }
      }
    }
    return table.end()
  }

  /// The kinds of evidence, strongest first, for each kind of field.
  func evidenceOrders() -> HTML {
    var facts = FactsWriter()
    let orders: [(Word, [Evidence])] = [
      (.evidenceForMost, Evidence.order(for: nil)), (.evidenceForMoney, Evidence.order(for: .money("USD"))),
      (.evidenceForArea, Evidence.order(for: .area)),
    ]
    for (word, order) in orders {
      facts.fact(context.words[word], order.map { context.evidence($0) }.joined(separator: isEnglish ? ", " : "、"))
    }
    return facts.end() ?? .empty
  }

  /// A table of the computed fields with their formulas.
  func derivedFields(_ pageNotes: inout PageNotes) -> HTML? {
    let fields = context.dataset.vocabulary.fields.filter(\.derived)
    guard !fields.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-derived", caption: context.words[.derivedFields],
      columns: context.columns(.field, .formula, .meaning))
    for field in fields {
      table.row { writer in
        writer.cell(.rowHead) { $0.link("#\(Self.anchor(of: field))", field.label) }
        writer.cell { $0.element(.code, text: field.formula?.text ?? "") }
        writer.cell(text: description(of: field) ?? "")
      }
    }
    return table.end()
  }

  /// A table of all fields, with the unit of each and the basis components on which two of its figures must agree.
  func glossary(_ pageNotes: inout PageNotes) -> HTML {
    var table = TableWriter(
      id: "cb-table-glossary", caption: context.words[.glossaryCaption],
      columns: context.columns(.field, .nameInFiles, .unit, .basis, .meaning))
    for field in context.dataset.vocabulary.fields {
      pageNotes.exports.anchors.insert(Self.anchor(of: field))
      let components = field.components.map { basisName(of: $0, context.style) }
      table.row(id: Self.anchor(of: field)) { writer in
        writer.cell(.rowHead, text: field.label)
        writer.cell { $0.element(.code, text: field.name) }
        writer.cell(text: unit(of: field))
        writer.cell(text: components.joined(separator: isEnglish ? ", " : "、"))
        writer.cell(text: meaning(of: field))
      }
    }
    return table.end()
  }

  static func anchor(of field: Field) -> String { "cb-field-\(field.name)" }

  private func unit(of field: Field) -> String {
    if let unit = field.displayUnit { return unit.symbol }
    return switch field.kind {
    case .quantity: context.words[.unitNumber]
    case .money: context.words[.unitMoney]
    case .text: context.words[.unitText]
    case .date: context.words[.date]
    case .truth: context.words[.unitTruth]
    case .entity(let kind): context.words[kind.word]
    }
  }

  private func meaning(of field: Field) -> String {
    var phrases: [String] = []
    if let description = description(of: field) { phrases.append(description) }
    if field.derived { phrases.append(context.words[.computedField]) }
    let others = field.sameAs.map { context.label(ofField: $0) }
    if !others.isEmpty {
      phrases.append(
        context.words[.standsIn] + " " + others.joined(separator: isEnglish ? ", " : "、") + (isEnglish ? "." : "。"))
    }
    return phrases.joined(separator: isEnglish ? " " : "")
  }

  /// The meaning of a field. The built-in descriptions are English, so they are left out of pages in other languages.
  private func description(of field: Field) -> String? {
    if isEnglish { return field.description }
    let builtIn = Vocabulary.builtIn(context.style.language).field(field.name)?.description
    return field.description == builtIn ? nil : field.description
  }
}
