import BriefChips
import BriefCore
import BriefSite
import BriefTables

extension PageRenderer {
  /// Renders the methodology page, with a glossary generated from the vocabulary.
  ///
  /// - Parameter file: the author's own text, which precedes the generated text.
  public func methodology(_ file: SourceFile?) -> Staged<[RenderedPage]> {
    var (page, apparatus) = start(.methodology)
    let route = Route(Section.methodology.route)
    if let file { page.body = prose(file, on: route, &apparatus).body }
    let markup = MethodologyMarkup(frame: frame)
    let parts: [(MethodologyText.Entry, HTML?)] = [
      (MethodologyText.claims, nil), (MethodologyText.basis, markup.basisWords(&apparatus)),
      (MethodologyText.evidence, markup.evidenceOrders()), (MethodologyText.resolution, nil),
      (MethodologyText.dates, nil), (MethodologyText.derived, markup.derivedFields(&apparatus)),
      (MethodologyText.rules, nil),
    ]
    page.sections = parts.map { entry, more in markup.section(entry, more) }
    page.sections.append(
      .init(id: "cb-glossary", title: frame.words["glossary"], body: markup.glossary(&apparatus)))
    return finish(page, apparatus)
  }
}

/// Renders the sections of the methodology page.
struct MethodologyMarkup {
  let frame: Frame

  private var isEnglish: Bool { frame.style.language == .english }

  func section(_ entry: MethodologyText.Entry, _ more: HTML?) -> GeneralPage.Section {
    let passage = entry.passage(frame.style)
    var writer = HTMLWriter()
    for paragraph in passage.paragraphs {
      writer.raw("<p class=\"lead\">")
      writer.text(paragraph)
      writer.raw("</p>\n")
    }
    if let more { writer.html(more) }
    return .init(id: "cb-\(entry.id)", title: passage.title, body: writer.html)
  }

  /// A table of the meaning of each value of each basis component.
  func basisWords(_ apparatus: inout Apparatus) -> HTML {
    var table = TableWriter(
      id: "cb-table-basis", caption: frame.words["basis_words"],
      columns: [(frame.words["word"], false), (frame.words["basis"], false), (frame.words["meaning"], false)])
    for part in BasisPart.allCases {
      for value in part.values {
        let known = MethodologyText.basisWords.first { $0.part == part && $0.value == value }
        let id = "cb-basis-\(value)"
        apparatus.exports.anchors.insert(id)
        table.row(
          id: id, head: { $0.text(basisWord(value, frame.style)) },
          cells: [
            (false, { $0.text(basisName(of: part, frame.style)) }),
            (false, { $0.text(known.map { isEnglish ? $0.en : $0.zh } ?? "") }),
          ])
      }
    }
    return table.end()
  }

  /// The kinds of evidence, strongest first, for each kind of field.
  func evidenceOrders() -> HTML {
    var facts = FactsWriter()
    let orders: [(String, [Evidence])] = [
      ("evidence_for_most", Evidence.order(for: nil)), ("evidence_for_money", Evidence.order(for: .money("USD"))),
      ("evidence_for_area", Evidence.order(for: .area)),
    ]
    for (word, order) in orders {
      facts.fact(frame.words[word], order.map { frame.evidence($0) }.joined(separator: isEnglish ? ", " : "、"))
    }
    return facts.end() ?? .empty
  }

  /// A table of the computed fields with their formulas.
  func derivedFields(_ apparatus: inout Apparatus) -> HTML? {
    let fields = frame.dataset.vocabulary.fields.filter(\.derived)
    guard !fields.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-derived", caption: frame.words["derived_fields"],
      columns: [(frame.words["field"], false), (frame.words["formula"], false), (frame.words["meaning"], false)])
    for field in fields {
      table.row(
        head: { $0.link("#\(Self.anchor(of: field))", field.label) },
        cells: [
          (false, { code(field.formula?.text ?? "", &$0) }),
          (false, { $0.text(description(of: field) ?? "") }),
        ])
    }
    return table.end()
  }

  /// A table of all fields, with the unit of each and the basis components on which two of its figures must agree.
  func glossary(_ apparatus: inout Apparatus) -> HTML {
    var table = TableWriter(
      id: "cb-table-glossary", caption: frame.words["glossary_caption"],
      columns: [
        (frame.words["field"], false), (frame.words["name_in_files"], false), (frame.words["unit"], false),
        (frame.words["basis"], false), (frame.words["meaning"], false),
      ])
    for field in frame.dataset.vocabulary.fields {
      apparatus.exports.anchors.insert(Self.anchor(of: field))
      let parts = field.parts.map { basisName(of: $0, frame.style) }
      table.row(
        id: Self.anchor(of: field), head: { $0.text(field.label) },
        cells: [
          (false, { code(field.name, &$0) }),
          (false, { $0.text(unit(of: field)) }),
          (false, { $0.text(parts.joined(separator: isEnglish ? ", " : "、")) }),
          (false, { $0.text(meaning(of: field)) }),
        ])
    }
    return table.end()
  }

  private func code(_ text: String, _ writer: inout HTMLWriter) {
    writer.raw("<code>")
    writer.text(text)
    writer.raw("</code>")
  }

  static func anchor(of field: Field) -> String { "cb-field-\(field.name)" }

  private func unit(of field: Field) -> String {
    if let unit = field.displayUnit { return unit.symbol }
    return switch field.kind {
    case .quantity: frame.words["unit_number"]
    case .money: frame.words["unit_money"]
    case .text: frame.words["unit_text"]
    case .date: frame.words["date"]
    case .truth: frame.words["unit_truth"]
    case .entity(let kind): frame.words[kind.rawValue]
    }
  }

  private func meaning(of field: Field) -> String {
    var parts: [String] = []
    if let description = description(of: field) { parts.append(description) }
    if field.derived { parts.append(frame.words["computed_field"]) }
    let others = field.sameAs.map { frame.label(ofField: $0) }
    if !others.isEmpty {
      parts.append(
        frame.words["stands_in"] + " " + others.joined(separator: isEnglish ? ", " : "、") + (isEnglish ? "." : "。"))
    }
    return parts.joined(separator: isEnglish ? " " : "")
  }

  /// The meaning of a field. The built-in descriptions are English, so they are left out of pages in other languages.
  private func description(of field: Field) -> String? {
    if isEnglish { return field.description }
    let builtIn = Vocabulary.builtIn(frame.style.language).field(field.name)?.description
    return field.description == builtIn ? nil : field.description
  }
}
