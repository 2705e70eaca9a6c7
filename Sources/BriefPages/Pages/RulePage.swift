import BriefChips
import BriefCore
import BriefSite

extension PageRenderer {
  /// Renders a rule's page.
  public func rule(_ id: String, _ file: SourceFile?, mentions: [PageSummary]) -> Staged<[RenderedPage]> {
    guard let rule = frame.dataset.rule(id) else { return Staged([]) }
    let route = Route(rule.route)
    var apparatus = Apparatus(
      frame.dataset, exports: PageExports(route: route, title: rule.title))
    var page = general(
      route, title: rule.title, description: plainSummary(rule.summary),
      parents: [LinkText(label: frame.words["rules"], href: frame.href(Section.rules.route))])
    page.kicker = frame.words["rule"]
    page.standfirst = rule.summary.map { inline($0, on: route, &apparatus) }
    page.facts = facts(of: rule, &apparatus)
    if let file { page.body = prose(file, on: route, &apparatus).body }
    var sections: [(String, String, HTML?)] = []
    sections.append(("paragraphs", "paragraphs", tests(rule.paragraphs, of: rule, "paragraphs", &apparatus)))
    sections.append(("exemptions", "exemptions", tests(rule.exemptions, of: rule, "exemptions", &apparatus)))
    sections.append(("not-assessed", "not_assessed", list(rule.notAssessed)))
    let markup = RuleMarkup(frame: frame)
    sections.append(("parts", "parts_tested", markup.outcomes(under: rule, &apparatus)))
    sections.append(("exceptions", "exceptions", list(rule.exceptions)))
    sections.append(("conditions", "conditions", list(rule.conditions)))
    sections.append(("outcomes", "outcomes", outcomes(of: rule, &apparatus)))
    let events = frame.events(about: rule.id)
    if !events.isEmpty {
      let list = EventMarkup(renderer: self, route: route).list(events, anchors: false, &apparatus)
      sections.append(("events", "events", list))
    }
    sections.append(("mentioned-in", "mentioned_in", EntityMarkup(frame: frame).mentions(mentions)))
    page.sections = sections.compactMap { id, word, body in
      body.map { GeneralPage.Section(id: "cb-\(id)", title: frame.words[word], body: $0) }
    }
    return finish(page, apparatus)
  }

  private func facts(of rule: Rule, _ apparatus: inout Apparatus) -> HTML? {
    var facts = FactsWriter()
    let source = rule.source.map { apparatus.references.number(of: $0.value) }
    if let citation = rule.citation {
      facts.fact(frame.words["citation"]) { writer in
        writer.text(citation)
        if let source { writer.marks([source], frame.words) }
      }
    } else if let source {
      facts.fact(frame.words["source"]) { $0.marks([source], frame.words) }
    }
    facts.fact(frame.words["authority"], rule.authority)
    if let published = rule.published { facts.fact(frame.words["published"]) { $0.date(published, frame.style) } }
    if rule.effectiveFrom != nil || rule.effectiveTo != nil {
      facts.fact(frame.words["effective"]) { writer in
        if let from = rule.effectiveFrom {
          writer.text(frame.words["from"] + " ")
          writer.date(from, frame.style)
        }
        if let to = rule.effectiveTo {
          writer.text(" \(frame.words["until"]) ")
          writer.date(to, frame.style)
        }
      }
    }
    if let day = rule.compliance { facts.fact(frame.words["compliance"]) { $0.date(day, frame.style) } }
    if let day = rule.notEnforcedFrom { facts.fact(frame.words["not_enforced"]) { $0.date(day, frame.style) } }
    facts.fact(frame.words["status"], rule.status)
    facts.fact(frame.words["destinations"], rule.destinations)
    if let old = rule.supersedes.flatMap({ frame.dataset.rule($0.value) }) {
      facts.fact(frame.words["replaces"]) { $0.link(frame.href(old.route), old.short ?? old.title) }
    }
    var read = rule.verified.map { [frame.words["reading_\($0.rawValue)"]] } ?? []
    if let note = rule.verifiedNote { read.append(note) }
    facts.fact(frame.words["verified"], read.isEmpty ? nil : read.joined(separator: ". "))
    return facts.end()
  }

  /// A table of tests, in words and as formulas; `nil` if there are none.
  private func tests(
    _ paragraphs: [Rule.Paragraph], of rule: Rule, _ word: String, _ apparatus: inout Apparatus
  ) -> HTML? {
    guard !paragraphs.isEmpty else { return nil }
    var columns = [(frame.words["paragraph"], false), (frame.words["test"], false)]
    let isComputed = paragraphs.contains { $0.when != nil }
    if isComputed { columns.append((frame.words["as_computed"], false)) }
    var table = TableWriter(
      id: "cb-table-\(word)", caption: "\(rule.short ?? rule.title): \(frame.words[word].lowercased())",
      columns: columns)
    for paragraph in paragraphs {
      // Each threshold has a mark to its source.
      let source = (paragraph.source ?? rule.source).map { apparatus.references.number(of: $0.value) }
      var cells: [(numeric: Bool, write: (inout HTMLWriter) -> Void)] = [
        (
          false,
          { writer in
            writer.text(paragraph.test)
            writer.marks([source].compactMap(\.self), frame.words)
          }
        )
      ]
      if isComputed {
        cells.append(
          (
            false,
            { writer in
              guard let when = paragraph.when else {
                writer.text(frame.words["not_computed"])
                return
              }
              writer.raw("<code>")
              writer.text(when.text)
              writer.raw("</code>")
            }
          ))
      }
      table.row(head: { $0.text(paragraph.id) }, cells: cells)
    }
    return table.end()
  }

  private func list(_ texts: [String]) -> HTML? {
    guard !texts.isEmpty else { return nil }
    var writer = HTMLWriter()
    writer.raw("<ul class=\"lead\">\n")
    for text in texts {
      writer.raw("<li>")
      writer.text(text)
      writer.raw("</li>\n")
    }
    writer.raw("</ul>\n")
    return writer.html
  }

  private func outcomes(of rule: Rule, _ apparatus: inout Apparatus) -> HTML? {
    let known = frame.outcomes(of: rule)
    guard !known.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-outcomes", caption: "\(rule.short ?? rule.title): \(frame.words["outcomes"])",
      columns: [(frame.words["part"], false), (frame.words["outcome"], false), (frame.words["note"], false)])
    for outcome in known {
      apparatus.exports.mentions.insert(outcome.part.value)
      let number = apparatus.references.number(of: outcome.source.value)
      table.row(
        class: outcome.rank == .deprecated ? "deprecated" : nil,
        head: { writer in
          if let entity = frame.index.entity(outcome.part.value) {
            writer.link(frame.href(entity.route), entity.name)
          } else {
            writer.text(outcome.part.value)
          }
        },
        cells: EntityMarkup(frame: frame).cells(of: outcome, number))
    }
    return table.end()
  }
}
