import BriefAnswers
import BriefCore
import BriefIncremental
import BriefModel
import BriefPages
import BriefQuantities
import BriefSite

/// A page to be rendered: its subject, and the briefings that mention it. The page reads its data itself; its Markdown
/// file is read just before it is rendered.
public enum PageTask: Sendable {
  /// A page of another locale than the site's own.
  indirect case inLocale(PageLocale, PageTask)
  case briefing(PageSummary)
  case home(PageSummary?, path: String?)
  /// A page of `content/pages/`.
  case page(PageSummary)
  /// The page of a folder of such pages, by its id, that has no file of its own.
  case folder(String)
  case entity(id: String, prose: String?, mentions: Mentions)
  case rule(id: String, prose: String?, mentions: Mentions)
  case source(id: String, mentions: Mentions)
  /// The listing of a section, without some sources.
  case listing(Section, without: Set<String>)
  case comparison(PartPair)
  /// The page of a topic or an author, by its slug.
  case group(BriefingGroup.Kind, String)
  case methodology(prose: String?)
  case notFound
  /// A placeholder at the URL of a page that does not exist yet on the site's day.
  case notYet(Route)

  /// The task of a page that an author writes.
  ///
  /// - Parameter own: the language of the site.
  init(_ summary: PageSummary, on own: String) {
    let task = summary.isBriefing ? PageTask.briefing(summary) : .page(summary)
    let locale = summary.locale(on: own)
    self = locale == PageLocale(folder: "", language: own) ? task : .inLocale(locale, task)
  }

  /// The locale of the page; `nil` for the site's own.
  public var locale: PageLocale? { if case .inLocale(let locale, _) = self { locale } else { nil } }

  /// The unique name of the page, made of its kind and its subject.
  public var name: String {
    switch self {
    case .inLocale(let locale, let task): "\(locale.folder)/\(locale.language) \(task.name)"
    case .briefing(let summary): "briefing \(summary.id)"
    case .home: "home"
    case .page(let summary): "page \(summary.id)"
    case .folder(let id): "folder \(id)"
    case .entity(let id, _, _): "entity \(id)"
    case .rule(let id, _, _): "rule \(id)"
    case .source(let id, _): "source \(id)"
    case .listing(let section, _): "section \(section.rawValue)"
    case .comparison(let pair): "pair \(pair.first) \(pair.second)"
    case .group(let kind, let slug): "\(kind.rawValue) \(slug)"
    case .methodology: "methodology"
    case .notFound: "not-found"
    case .notYet(let route): "not-yet \(route)"
    }
  }

  /// The digest of the task's inputs, except its name and its reads.
  ///
  /// - Parameter file: the digest of the file at `path`; `nil` if there is none.
  public func inputs(_ file: Digest?, in index: SiteIndex) -> Digest {
    if case .inLocale(_, let task) = self {
      var writer = ByteWriter()
      writer.digest(task.inputs(file, in: index))
      // What a translation's front matter leaves out is that of the original.
      if case .briefing(let summary) = task { writer.digest(summary.digest) }
      if case .page(let summary) = task { writer.digest(summary.digest) }
      return Digest(of: writer.bytes)
    }
    let mentions =
      switch self {
      case .entity(_, _, let mentions), .rule(_, _, let mentions), .source(_, let mentions): mentions
      default: Mentions(briefings: [], positions: [])
      }
    var writer = ByteWriter()
    writer.text(path ?? "")
    file.write(to: &writer)
    writer.digest(index.digest(of: mentions))
    if case .listing(_, let hidden) = self { hidden.sorted(by: bytewise).write(to: &writer) }
    return Digest(of: writer.bytes)
  }

  /// The depth of the page in folders below the home page; `nil` for the page that a server sends at any URL.
  private var depth: Int? {
    switch self {
    case .inLocale(_, let task): task.depth
    case .home: 0
    case .listing, .methodology: 1
    case .briefing, .entity, .rule, .source, .comparison, .group: 2
    case .notFound: nil
    case .page(let summary): summary.route.depth
    case .folder(let id): SiteIndex.route(ofPage: id).depth
    case .notYet(let route): route.depth
    }
  }

  /// The path of the Markdown file; `nil` if the page has none.
  public var path: String? {
    switch self {
    case .inLocale(_, let task): task.path
    case .briefing(let summary), .page(let summary): summary.path
    case .home(_, let path): path
    case .entity(_, let prose, _), .rule(_, let prose, _), .methodology(let prose): prose
    case .folder, .source, .listing, .comparison, .group, .notFound, .notYet: nil
    }
  }

  /// Renders the page.
  ///
  /// - Parameter file: the file at `path`; `nil` if there is none, or if it could not be read, which was reported.
  func make(_ renderer: PageRenderer, _ file: SourceFile?) -> Staged<[RenderedPage]> {
    let renderer = renderer.at(depth: depth)
    return switch self {
    case .inLocale(_, let task): task.make(renderer, file)
    case .briefing(let summary): renderer.briefing(summary, file ?? SourceFile(path: summary.path, bytes: []))
    case .home(let summary, _): renderer.home(file, summary)
    case .page(let summary): renderer.page(summary, file)
    case .folder(let id): renderer.folder(id)
    case .entity(let id, _, let mentions): renderer.entity(id, file, mentions: Array(mentions))
    case .rule(let id, _, let mentions): renderer.rule(id, file, mentions: Array(mentions))
    case .source(let id, let mentions): renderer.source(id, mentions: Array(mentions))
    case .listing(let section, let hidden): renderer.listing(section, without: hidden)
    case .comparison(let pair): renderer.comparison(pair)
    case .group(let kind, let slug): renderer.group(kind, slug)
    case .methodology: renderer.methodology(file)
    case .notFound: renderer.notFound()
    case .notYet(let route): renderer.notYet(route)
    }
  }
}

/// The briefings that mention a page, newest first, as indices: thousands of pages can each have thousands of mentions.
public struct Mentions: RandomAccessCollection, Sendable {
  /// Every briefing of the site. All mentions share this array.
  fileprivate let briefings: [PageSummary]
  fileprivate let positions: [Int32]

  /// Zero.
  public var startIndex: Int { 0 }
  /// The number of briefings.
  public var endIndex: Int { positions.count }
  /// The briefing at an index.
  public subscript(index: Int) -> PageSummary { briefings[Int(positions[index])] }
}

/// The pages of one folder of a site in three strata: authored pages, generated pages that depend on the mentions in the
/// first stratum, and pages of sources, which depend on the citations in all other pages.
public struct PagePlan: Sendable {
  /// The index of the folder.
  public let index: SiteIndex
  /// The source files.
  public let tree: SourceTree
  /// The locale of the folder; `nil` for the site's own.
  let locale: PageLocale?

  /// Makes a plan of a folder's pages.
  public init(index: SiteIndex, tree: SourceTree, locale: PageLocale? = nil) {
    (self.index, self.tree, self.locale) = (index, tree, locale)
  }

  /// The folder; empty for the pages in the site's own language.
  public var folder: String { locale?.folder ?? "" }

  private func placed(_ tasks: [PageTask]) -> [PageTask] {
    guard let locale else { return tasks }
    return tasks.map { .inLocale(locale, $0) }
  }

  /// A file in the folder.
  func placed(_ file: RenderedPage) -> RenderedPage { locale.map(file.placed) ?? file }

  /// The paths of the texts of some roles, by id: the translation into the folder's language where there is one, else the
  /// original.
  private func texts(_ roles: (ContentRole) -> Bool) -> [String: String] {
    let files = tree.content.filter { roles($0.role) && ($0.language == nil || $0.language == locale?.folder) }
    return Dictionary(
      files.map { ($0.id, $0) }, uniquingKeysWith: { first, second in first.language == nil ? second : first }
    ).mapValues(\.path)
  }

  /// The pages that authors write.
  public var authored: [PageTask] {
    let home = tree.content.first { $0.role == .home && $0.language == locale?.folder }
    let generated: [PageTask] =
      index.laterBriefings.map { .notYet($0.route) } + index.foldersOfPages.map { .folder($0) }
      + [.home(tree.homes[folder], path: home?.path)] + (locale == nil ? [.notFound] : [])
    return (index.briefings + index.ownPages).map(task) + placed(generated)
  }

  /// The task of a page that an author writes.
  func task(_ page: PageSummary) -> PageTask { PageTask(page, on: tree.settings.language) }

  /// The generated pages, except those of sources.
  ///
  /// - Parameter exports: the exports of the authored pages.
  public func generated(_ exports: [PageExports]) -> [PageTask] {
    let mentions = Backlinks(index, exports)
    let prose = texts(\.isProse)
    var tasks: [PageTask] = []
    for entity in index.dataset.entities {
      tasks.append(.entity(id: entity.id, prose: prose[entity.id], mentions: mentions.briefings(mentioning: entity.id)))
    }
    for rule in index.dataset.rules {
      guard rule.isKnown(asOf: index.dataset.now) else {
        tasks.append(.notYet(Route(rule.route)))
        continue
      }
      tasks.append(.rule(id: rule.id, prose: prose[rule.id], mentions: mentions.briefings(mentioning: rule.id)))
    }
    tasks += index.pairs.map { .comparison($0) }
    for kind in BriefingGroup.Kind.allCases { tasks += index.slugs(kind).map { .group(kind, $0) } }
    tasks.append(.methodology(prose: texts { $0 == .methodology }.values.first))
    return placed(
      tasks + index.sections.filter { $0 != .methodology && $0 != .sources }.map { .listing($0, without: []) })
  }

  /// The pages of sources, and their list.
  ///
  /// - Parameters:
  ///   - exports: the exports of the authored pages.
  ///   - held: the ids of the sources that must not appear on the site.
  public func sources(_ exports: [PageExports], without held: Set<String>) -> [PageTask] {
    let mentions = Backlinks(index, exports)
    // If all sources are held, this is an empty list: the held sources are known only after other pages were rendered.
    var tasks: [PageTask] = index.sections.contains(.sources) ? [.listing(.sources, without: held)] : []
    for source in index.dataset.sources where !held.contains(source.id) {
      if let date = source.date, date.last > index.dataset.now {
        tasks.append(.notYet(Route("/sources/\(source.id)/")))
        continue
      }
      tasks.append(.source(id: source.id, mentions: mentions.briefings(citing: source.id)))
    }
    return placed(tasks)
  }
}

/// The briefings that mention each page or cite each source, newest first.
private struct Backlinks {
  private let all: [PageSummary]
  private var mentioning: [String: [Int32]] = [:]
  private var citing: [String: [Int32]] = [:]

  init(_ index: SiteIndex, _ exports: [PageExports]) {
    all = index.briefings
    let byRoute = Dictionary(exports.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, briefing) in all.enumerated() {
      guard let exports = byRoute[briefing.route] else { continue }
      for id in exports.mentions { mentioning[id, default: []].append(Int32(index)) }
      for id in exports.sources { citing[id, default: []].append(Int32(index)) }
    }
  }

  func briefings(mentioning id: String) -> Mentions { Mentions(briefings: all, positions: mentioning[id] ?? []) }
  func briefings(citing id: String) -> Mentions { Mentions(briefings: all, positions: citing[id] ?? []) }
}
