import BriefCore
import BriefLanguage
import BriefSite

extension PageRenderer {
  /// Renders a page of `content/pages/`, with a list of the pages in its folder.
  public func page(_ summary: PageSummary, _ file: SourceFile?) -> Staged<[RenderedPage]> {
    let asOf = min(summary.asOf ?? context.dataset.now, context.dataset.now)
    var pageNotes = PageNotes(
      context.dataset, asOf: asOf, exports: PageExports(route: summary.route, title: summary.title))
    var page = general(
      summary.route, title: summary.title, description: summary.description, parents: parents(of: summary.id))
    page.chrome.contentLanguage = context.contentLanguage(summary.language)
    page.kicker = summary.isDraft ? context.words[.draft] : nil
    page.standfirst = summary.description.map(escaped)
    if let file {
      let text = prose(file, on: summary.route, &pageNotes)
      page.body = text.body
      page.bodyContents = text.contents
    }
    page.sections = pagesBelow(summary.id)
    return finish(page, pageNotes)
  }

  /// Renders the page of a folder of pages that has no text of its own.
  public func folder(_ id: String) -> Staged<[RenderedPage]> {
    let title = context.index.title(ofFolder: id)
    let route = SiteIndex.route(ofPage: id)
    var page = general(route, title: title, description: nil, parents: parents(of: id))
    page.body = list(of: context.index.pages(in: id))
    return finish(page, PageNotes(context.dataset, exports: PageExports(route: route, title: title)))
  }

  private func parents(of id: String) -> [LinkText] {
    context.index.folders(above: id).map {
      LinkText(label: $0.title, href: context.href($0.route.description))
    }
  }

  private func pagesBelow(_ id: String) -> [GeneralPage.Section] {
    let pages = context.index.pages(in: id)
    if pages.isEmpty { return [] }
    return [.init(id: "cb-pages", title: context.words[.pagesBelow], body: list(of: pages))]
  }

  private func list(of pages: [SiteIndex.OwnPageItem]) -> HTML {
    var writer = HTMLWriter()
    writer.block(.ul, class: "page-list") { writer in
      for page in pages {
        writer.line(.li) { writer in
          writer.link(context.href(page.route.description), page.title)
          if let description = page.description {
            writer.literal(" ")
            writer.element(.span, class: "page-description", text: description)
          }
        }
      }
    }
    return writer.html
  }
}
