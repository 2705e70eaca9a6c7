import BriefCore
import BriefLanguage
import BriefSite

/// One page of a long list, while it is written.
struct ListedPage {
  /// The pages of the list.
  let pages: ListingPages
  /// The number of this page, from 1.
  let number: Int
  /// The renderer with the links of this page.
  let renderer: PageRenderer

  /// Whether it is the first page, which has what is about the whole list.
  var isFirst: Bool { number == 1 }
  /// Whether it is the last page.
  var isLast: Bool { number == pages.count }
  /// The indices of its items.
  var items: Range<Int> { pages.items(on: number) }

  /// The page and its notes, without content.
  ///
  /// - Parameters:
  ///   - title: the title of the list.
  ///   - description: the description of its first page.
  ///   - parents: the pages above the first page.
  func start(title: String, description: String? = nil, parents: [LinkText] = []) -> (GeneralPage, PageNotes) {
    let (context, route) = (renderer.context, pages.route(of: number))
    let own = isFirst ? title : context.words.text(.pageOfList(title, page: number, of: pages.count))
    let above = isFirst ? [] : [LinkText(label: title, href: context.href(pages.route.description))]
    return (
      renderer.general(route, title: own, description: isFirst ? description : nil, parents: parents + above),
      PageNotes(context.dataset, exports: PageExports(route: route, title: own))
    )
  }

  /// Links to the entries on later pages, so that links to an entry's anchor on the first page stay valid when it moves;
  /// empty on any other page.
  ///
  /// - Parameter entries: the anchors and names of all entries, in order.
  func laterEntries(
    _ entries: some RandomAccessCollection<(id: String, name: String)>, _ pageNotes: inout PageNotes
  )
    -> HTML
  {
    if !isFirst || pages.count == 1 { return .empty }
    let context = renderer.context
    var writer = HTMLWriter()
    writer.block(.details, class: "few") { writer in
      writer.line(.summary, text: context.words[.onLaterPages])
      writer.block(.p) { writer in
        for (offset, entry) in entries.enumerated().dropFirst(pages.size) {
          pageNotes.exports.anchors.insert(entry.id)
          writer.line(.a) { attributes in
            attributes.add("id", entry.id)
            attributes.add("href", context.href("\(pages.route(of: pages.page(of: offset)))#\(entry.id)"))
          } content: {
            $0.text(entry.name)
          }
        }
      }
    }
    return writer.html
  }

  /// Links to the first, the previous and the next page, and the number of this one; empty for a list of one page.
  var links: HTML {
    if pages.count == 1 { return .empty }
    let context = renderer.context
    func link(_ word: Word, to page: Int, _ relation: String?, _ writer: inout HTMLWriter) {
      writer.line(.li) { writer in
        writer.element(.a) { attributes in
          attributes.add("href", context.href(pages.route(of: page).description))
          attributes.add("rel", ifPresent: relation)
        } content: {
          $0.text(context.words[word])
        }
      }
    }
    var writer = HTMLWriter()
    writer.block(.nav, class: "list-pages") {
      $0.add("aria-label", context.words[.pagesOfList])
    } content: { writer in
      writer.block(.ul) { writer in
        if number > 1 {
          link(.first, to: 1, nil, &writer)
          link(.previous, to: number - 1, "prev", &writer)
        }
        writer.line(.li, text: context.words.text(.pageNumber(number, of: pages.count)))
        if number < pages.count {
          link(.next, to: number + 1, "next", &writer)
          link(.last, to: pages.count, nil, &writer)
        }
      }
    }
    return writer.html
  }
}

extension PageRenderer {
  /// Renders the pages of a list, in order.
  ///
  /// - Parameter write: renders one of them.
  func render(_ pages: ListingPages, write: (ListedPage) -> Staged<[RenderedPage]>) -> Staged<[RenderedPage]> {
    var diagnostics: [Diagnostic] = []
    let made = pages.numbers.flatMap { number in
      let renderer = number == 1 ? self : at(depth: pages.route(of: number).depth)
      return write(ListedPage(pages: pages, number: number, renderer: renderer)).collect(into: &diagnostics)
    }
    return Staged(made, diagnostics)
  }
}
