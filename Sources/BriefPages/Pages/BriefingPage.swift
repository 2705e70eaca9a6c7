import BriefAnswers
import BriefCore
import BriefLanguage
import BriefMarkdown
import BriefModel
import BriefSite

/// A link to an adjacent page.
struct NeighbourLink: Sendable {
  let title: String
  let href: String

  static let context = TemplateContext<NeighbourLink>(
    "neighbour", "A neighbouring page.",
    [
      .text("title", "Its title.") { $0.title },
      .text("href", "The link to it.") { $0.href },
    ])
}

/// A topic of a briefing, with the link to its page.
struct TopicLink: Sendable {
  let name: String
  let href: String

  static let context = TemplateContext<TopicLink>(
    "topic", "A topic of a briefing.",
    [
      .text("name", "Its name.") { $0.name },
      .text("href", "The link to its page.") { $0.href },
    ])
}

/// A response to a briefing by someone named in it.
struct ResponseText: Sendable {
  let from: HTML
  let date: DateText?
  let body: HTML

  static let context = TemplateContext<ResponseText>(
    "response", "A response of somebody named in the text.",
    [
      .html("from", "Who responds, with a link if there is a page.") { $0.from },
      .optionalObject("date", "When.", of: DateText.context) { $0.date },
      .html("body", "What they say.") { $0.body },
    ])
}

/// The template context of `briefing.mustache`.
struct BriefingPage: Sendable {
  let chrome: Chrome
  let authors: String?
  let byline: HTML?
  let date: DateText
  let asOf: DateText
  let embargo: DateText?
  let isDraft: Bool
  let topics: [TopicLink]
  let keyPoints: [HTML]
  let contents: [ContentsEntry]
  let body: HTML
  let responses: [ResponseText]
  let pageNotes: PageNotesModel
  let revisedCount: String
  let correctedCount: String
  let citeText: String
  let older: NeighbourLink?
  let newer: NeighbourLink?

  static let context = TemplateContext<BriefingPage>(
    "briefing", "A briefing: `briefing.mustache`.",
    Chrome.members { $0.chrome } + [
      .optionalText("authors", "The byline, as text.") { $0.authors },
      .optionalHTML("byline", "The byline, with links to the authors' pages.") { $0.byline },
      .object("date", "When it was published.", of: DateText.context) { $0.date },
      .object("as_of", "The edition's date: it shows what was known then.", of: DateText.context) { $0.asOf },
      .optionalObject(
        "embargo", "The day until which it is under embargo; only in drafts.", of: DateText.context
      ) {
        $0.embargo
      },
      .flag("is_draft", "Whether it is a draft; only in a build of drafts.") { $0.isDraft },
      .list("topics", "Its topics.", of: TopicLink.context) { $0.topics },
      .flag("has_key_points", "Whether it has key points.") { !$0.keyPoints.isEmpty },
      .init("key_points", .list(of: .html), "The key points: the answer, in sentences.") {
        .list($0.keyPoints.map { .html($0) })
      },
    ] + ContentsEntry.members { $0.contents } + [
      .html("body", "The text.") { $0.body },
      .flag("has_responses", "Whether it has responses.") { !$0.responses.isEmpty },
      .list("responses", "The responses of those named in the text.", of: ResponseText.context) { $0.responses },
      .text("revised_count", "How many figures have changed since, in words.") { $0.revisedCount },
      .text("corrected_count", "How many corrections there are, in words.") { $0.correctedCount },
    ] + PageNotesModel.members { $0.pageNotes } + [
      .text("cite_text", "How to cite the edition.") { $0.citeText },
      .optionalObject("older", "The briefing before it.", of: NeighbourLink.context) { $0.older },
      .optionalObject("newer", "The briefing after it.", of: NeighbourLink.context) { $0.newer },
    ])
}

extension PageRenderer {
  /// Renders a briefing's page, the CSV files of its tables, and its embeds.
  public func briefing(_ summary: PageSummary, _ file: SourceFile) -> Staged<[RenderedPage]> {
    let asOf = min(summary.asOf ?? context.dataset.now, context.dataset.now)
    var pageNotes = PageNotes(
      context.dataset, asOf: asOf, date: summary.date ?? asOf,
      exports: PageExports(route: summary.route, title: summary.title))
    let points = summary.keyPoints.map { inline($0, on: summary.route, &pageNotes) }
    let text = prose(file, on: summary.route, &pageNotes)
    let responses = summary.responses.map { response($0, on: summary.route, &pageNotes) }
    let corrections = summary.corrections.filter { $0.date <= context.dataset.now }
      .enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    let corrected = corrections.map { correction in
      PageNotesModel.TextCorrection(
        date: context.dateText(correction.date), body: inline(correction.text, on: summary.route, &pageNotes))
    }
    var model = pageNotes.close(context)
    model.textCorrections = corrected
    pageNotes.exports.corrected = [pageNotes.exports.corrected, corrections.last?.date].compactMap(\.self).max()
    let correctedCount = model.corrections.count + corrected.count
    pageNotes.exports.feedText = feedText(of: summary, file)
    let neighbours = context.index.neighbours(of: summary)
    let count = model.revisions.count
    let page = BriefingPage(
      chrome: Chrome(
        context: context, route: summary.route, title: summary.title, description: summary.description,
        parents: [LinkText(label: context.words[.briefings], href: context.href(Section.briefings.route))],
        card: card(summary, &pageNotes), contentLanguage: context.contentLanguage(summary.language)),
      authors: byline(summary),
      byline: bylineLinks(summary),
      date: context.dateText(summary.date ?? asOf),
      asOf: context.dateText(asOf),
      embargo: summary.isUnderEmbargo(until: context.settings.embargoesEnd)
        ? summary.embargo.map { context.dateText($0.value) } : nil,
      isDraft: summary.isDraft,
      topics: summary.topics.map {
        TopicLink(name: $0, href: context.href(SiteIndex.route(ofTopic: $0).description))
      },
      keyPoints: points,
      contents: text.contents,
      body: text.body,
      responses: responses,
      pageNotes: model,
      revisedCount: "\(count) \(context.words[count == 1 ? .oneRevised : .manyRevised])",
      correctedCount:
        "\(correctedCount) \(context.words[correctedCount == 1 ? .oneCorrection : .manyCorrections])",
      citeText: citeText(summary),
      older: neighbours.older.map(link),
      newer: neighbours.newer.map(link))
    for id in [
      "cb-main", "cb-in-short", "cb-responses", "cb-since-revised", "cb-known-since", "cb-corrections", "cb-notes",
      "cb-calculations",
      "cb-references", "cb-cite",
      "cb-contents-title",
    ] {
      pageNotes.exports.anchors.insert(id)
    }
    var staged = finish("briefing", BriefingPage.context.value(of: page), pageNotes)
    staged.value += context.index.formerIDs(of: summary).flatMap { old in
      atFormerAddress(
        staged.value, current: "briefings/\(summary.id)/", former: "briefings/\(old)/", title: summary.title)
    }
    return staged
  }

  private func response(
    _ response: PageSummary.Response, on route: Route, _ pageNotes: inout PageNotes
  ) -> ResponseText {
    var from = HTMLWriter()
    if let entity = context.index.entity(response.from.value) {
      pageNotes.exports.mentions.insert(entity.id)
      from.link(context.href(entity.route), entity.name)
    } else {
      from.text(response.from.value)
    }
    return ResponseText(
      from: from.html, date: response.date.map(context.dateText), body: inline(response.text, on: route, &pageNotes))
  }

  private func byline(_ summary: PageSummary) -> String? {
    let names = context.settings.authors(of: summary)
    return names.isEmpty ? nil : names.map { context.index.byline($0).name }.joined(separator: ", ")
  }

  private func citeText(_ summary: PageSummary) -> String {
    var phrases: [String] = []
    if let byline = byline(summary) { phrases.append(byline) }
    phrases.append("“\(summary.title)”")
    phrases.append(context.settings.title)
    if let date = summary.date { phrases.append(context.dateText(date).text) }
    return phrases.joined(separator: ", ") + ". " + context.settings.address(summary.route.description)
  }

  private func link(_ summary: PageSummary) -> NeighbourLink {
    NeighbourLink(title: summary.title, href: context.href(summary.route.description))
  }
}
