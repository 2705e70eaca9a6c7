import BriefAnswers
import BriefCore
import BriefExpressions
import BriefLanguage
import BriefModel
import BriefSite

extension PageRenderer {
  /// Renders a rule's page.
  public func rule(_ id: String, _ file: SourceFile?, mentions: [PageSummary]) -> Staged<[RenderedPage]> {
    guard let rule = context.dataset.rule(id) else { return Staged([]) }
    let route = Route(rule.route)
    var pageNotes = PageNotes(
      context.dataset, exports: PageExports(route: route, title: rule.title))
    var page = general(
      route, title: rule.title, description: plainSummary(rule.summary),
      parents: [LinkText(label: context.words[.rules], href: context.href(Section.rules.route))])
    page.kicker = context.words[.rule]
    page.standfirst = rule.summary.map { inline($0, on: route, &pageNotes) }
    page.facts = facts(of: rule, &pageNotes)
    if let file { page.body = prose(file, on: route, &pageNotes).body }
    var sections: [(String, Word, HTML?)] = []
    sections.append(("paragraphs", .paragraphs, tests(rule.paragraphs, of: rule, .paragraphs, &pageNotes)))
    sections.append(("exemptions", .exemptions, tests(rule.exemptions, of: rule, .exemptions, &pageNotes)))
    sections.append(("not-assessed", .notAssessed, list(rule.notAssessed)))
    let markup = RuleMarkup(context: context)
    sections.append(("parts", .partsTested, markup.outcomes(under: rule, &pageNotes)))
    sections.append(("exceptions", .exceptions, list(rule.exceptions)))
    sections.append(("conditions", .conditions, list(rule.conditions)))
    sections.append(("outcomes", .outcomes, outcomes(of: rule, &pageNotes)))
    let events = context.events(about: rule.id)
    if !events.isEmpty {
      let list = EventMarkup(renderer: self, route: route).list(events, anchors: false, &pageNotes)
      sections.append(("events", .events, list))
    }
    sections.append(("mentioned-in", .mentionedIn, EntityMarkup(context: context).mentions(mentions)))
    page.sections = sections.compactMap { id, word, body in
      body.map { GeneralPage.Section(id: "cb-\(id)", title: context.words[word], body: $0) }
    }
    return finish(page, pageNotes)
  }

  private func facts(of rule: Rule, _ pageNotes: inout PageNotes) -> HTML? {
    var facts = FactsWriter()
    let source = rule.source.map { pageNotes.references.number(of: $0.value) }
    if let citation = rule.citation {
      facts.fact(context.words[.citation]) { writer in
        writer.text(citation)
        if let source { writer.marks([source], context.words) }
      }
    } else if let source {
      facts.fact(context.words[.source]) { $0.marks([source], context.words) }
    }
    facts.fact(context.words[.authority], rule.authority)
    if let published = rule.published { facts.fact(context.words[.published]) { $0.date(published, context.style) } }
    if rule.effectiveFrom != nil || rule.effectiveTo != nil {
      facts.fact(context.words[.effective]) { writer in
        if let from = rule.effectiveFrom {
          writer.text(context.words[.from] + " ")
          writer.date(from, context.style)
        }
        if let to = rule.effectiveTo {
          writer.text(" \(context.words[.until]) ")
          writer.date(to, context.style)
        }
      }
    }
    if let day = rule.compliance { facts.fact(context.words[.compliance]) { $0.date(day, context.style) } }
    if let day = rule.notEnforcedFrom { facts.fact(context.words[.notEnforced]) { $0.date(day, context.style) } }
    facts.fact(context.words[.status], rule.status)
    facts.fact(context.words[.destinations], rule.destinations)
    if let old = rule.supersedes.flatMap({ context.dataset.rule($0.value) }) {
      facts.fact(context.words[.replaces]) { $0.link(context.href(old.route), old.short ?? old.title) }
    }
    var read = rule.verified.map { [context.words[$0.word]] } ?? []
    if let note = rule.verifiedNote { read.append(note) }
    facts.fact(context.words[.verified], read.isEmpty ? nil : read.joined(separator: ". "))
    return facts.end()
  }

  /// A table of tests, in words and as formulas; `nil` if there are none.
  private func tests(
    _ paragraphs: [Rule.Paragraph], of rule: Rule, _ word: Word, _ pageNotes: inout PageNotes
  ) -> HTML? {
    guard !paragraphs.isEmpty else { return nil }
    let isComputed = paragraphs.contains { $0.when != nil }
    let columns = context.columns(.paragraph, .test) + (isComputed ? context.columns(.asComputed) : [])
    var table = TableWriter(
      id: "cb-table-\(word.rawValue)", caption: "\(rule.short ?? rule.title): \(context.words[word].lowercased())",
      columns: columns)
    for paragraph in paragraphs {
      // Each threshold has a mark to its source.
      let source = (paragraph.source ?? rule.source).map { pageNotes.references.number(of: $0.value) }
      table.row { writer in
        writer.cell(.rowHead, text: paragraph.id)
        writer.cell { writer in
          writer.text(paragraph.test)
          writer.marks([source].compactMap(\.self), context.words)
        }
        if isComputed {
          writer.cell { writer in
            guard let when = paragraph.when else { return writer.text(context.words[.notComputed]) }
            writer.element(.code, text: when.text)
          }
        }
      }
    }
    return table.end()
  }

  private func list(_ texts: [String]) -> HTML? {
    HTML.list(texts) { $1.text($0) }
  }

  private func outcomes(of rule: Rule, _ pageNotes: inout PageNotes) -> HTML? {
    let known = context.outcomes(of: rule)
    guard !known.isEmpty else { return nil }
    var table = TableWriter(
      id: "cb-table-outcomes", caption: "\(rule.short ?? rule.title): \(context.words[.outcomes])",
      columns: context.columns(.part, .outcome, .note))
    for outcome in known {
      pageNotes.exports.mentions.insert(outcome.part.value)
      let number = pageNotes.references.number(of: outcome.source.value)
      table.row(class: outcome.rank == .deprecated ? "deprecated" : nil) { writer in
        writer.cell(.rowHead) { $0.entity(outcome.part.value, in: context) }
        EntityMarkup(context: context).cells(of: outcome, number, &writer)
      }
    }
    return table.end()
  }
}
