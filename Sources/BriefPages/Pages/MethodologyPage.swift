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
    page.sections = [
      markup.section("claims", .claimsAndSources, [.figuresFromClaims, .originOfClaims, .kindsOfAbsence]),
      markup.section("basis", .basis, [.comparableBasis, .unstatedBasis], markup.basisWords(&pageNotes)),
      markup.section("evidence", .evidence, [.strengthOfEvidence], markup.evidenceOrders()),
      markup.section("resolution", .resolution, [.agreementOfClaims, .digitsAndRounding]),
      markup.section("dates", .dates, [.editions, .incompleteDates]),
      markup.section(
        "derived", .computedFigures, [.formulasAndSteps, .processingPerformance, .sparseRates, .bitsOfTF32],
        markup.derivedFields(&pageNotes)),
      markup.section("rules", .exportRules, [.testsOfRules, .limitsOfRules]),
      .init(id: "cb-glossary", title: context.words[.glossary], body: markup.glossary(&pageNotes)),
    ]
    return finish(page, pageNotes)
  }
}

/// Renders the sections of the methodology page.
struct MethodologyMarkup {
  let context: RenderContext

  /// A section: its fixed text, then what is generated from the vocabulary.
  func section(
    _ id: String, _ title: Methodology, _ paragraphs: [Methodology], _ more: HTML? = nil
  ) -> GeneralPage.Section {
    var writer = HTMLWriter()
    for paragraph in paragraphs { writer.line(.p, class: "lead", text: context.words.text(paragraph)) }
    if let more { writer.html(more) }
    return .init(id: "cb-\(id)", title: context.words.text(title), body: writer.html)
  }

  /// A table of the meaning of each value of each basis component.
  func basisWords(_ pageNotes: inout PageNotes) -> HTML {
    var table = TableWriter(
      id: "cb-table-basis", caption: context.words[.basisWords],
      columns: context.columns(.word, .basis, .meaning))
    for component in BasisComponent.allCases {
      for value in component.values {
        let id = "cb-basis-\(value)"
        pageNotes.exports.anchors.insert(id)
        table.row(id: id) { writer in
          writer.cell(.rowHead, text: basisWord(value, context.style))
          writer.cell(text: basisName(of: component, context.style))
          writer.cell(text: value.term.map { context.words.meaning($0) } ?? "")
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
      facts.fact(context.words[word], context.words.text(.list(order.map { context.evidence($0) })))
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
        writer.cell(text: context.words.text(.list(components)))
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
      phrases.append(context.words.text(.sentence("\(context.words[.standsIn]) \(context.words.text(.list(others)))")))
    }
    return context.words.text(.sentences(phrases))
  }

  /// The meaning of a field. The built-in descriptions are English, so they are left out of pages in other languages.
  private func description(of field: Field) -> String? {
    if context.style.language == .english { return field.description }
    let builtIn = Vocabulary.builtIn(context.style.language).field(field.name)?.description
    return field.description == builtIn ? nil : field.description
  }
}
