import BriefAnswers
import BriefCore
import BriefModel
import BriefQuantities

/// The index of all pages of a site, by file, id and route.
public struct SiteIndex: Sendable {
  /// The data from which pages are made.
  public var dataset: Dataset
  /// The log of reads; `nil` if reads are not recorded.
  private var log: SiteLog?
  private let linked: Linked

  /// The pages of the folder, and those of the other folders. They are one reference, since the index is passed on
  /// wherever a page is rendered.
  private final class Linked: Sendable {
    let contents: Contents
    let settings: SiteSettings
    let folders: [Folder]

    init(_ contents: Contents, _ settings: SiteSettings, _ folders: [Folder]) {
      (self.contents, self.settings, self.folders) = (contents, settings, folders)
    }
  }

  /// The pages in one language.
  struct Folder: Sendable {
    /// The folder and the language.
    let locale: PageLocale
    let contents: Contents
  }

  var contents: Contents { linked.contents }
  /// The folders of the site, that of its own language first; empty if it has no other.
  var folders: [Folder] { linked.folders }

  /// The members shared by all copies, whatever log they have. They are one reference, since the index is passed on
  /// wherever a page is rendered.
  final class Contents: Sendable {
    let settings: SiteSettings
    let briefings: [PageSummary]
    let laterBriefings: [PageSummary]
    let withheld: [String: PageSummary]
    let pairs: [PartPair]
    let pairsByPart: [String: [Int32]]
    let briefingByID: [String: Int]
    /// The current ids of briefings, by former id.
    let currentBriefing: [String: String]
    let routeByPath: [String: Route]
    let currentID: [String: String]
    let sections: [Section]
    let own: OwnPages
    let topics: BriefingGroups
    let authors: BriefingGroups
    /// The authors' profiles, by id and by name.
    let profileByName: [String: AuthorProfile]
    /// The files that can be published, by path and by output path.
    let files: [String: SiteFile]
    let fileByOutputPath: [String: SiteFile]
    /// The former addresses of entities and briefings.
    private let former: [String]
    private let allRoutes = Once<Set<String>>()

    init(
      settings: SiteSettings, briefings: [PageSummary], withheld: [PageSummary], dataset: Dataset, pairs: [PartPair],
      currentBriefing: [String: String], own: OwnPages, profiles: [AuthorProfile], files: [SiteFile]
    ) {
      self.settings = settings
      self.own = own
      self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      fileByOutputPath = Dictionary(files.map { ($0.outputPath, $0) }, uniquingKeysWith: { first, _ in first })
      self.currentBriefing = currentBriefing
      self.withheld = Dictionary(withheld.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      self.pairs = pairs
      var pairsByPart: [String: [Int32]] = [:]
      for (index, pair) in pairs.enumerated() {
        for id in [pair.first, pair.second] { pairsByPart[id, default: []].append(Int32(clamping: index)) }
      }
      self.pairsByPart = pairsByPart
      let isLater = { (briefing: PageSummary) in
        // Only a build of drafts includes briefings under embargo, and it must show them.
        guard let asOf = settings.asOf, let date = briefing.date else { return false }
        return date > asOf && !briefing.isUnderEmbargo(until: settings.embargoesEnd)
      }
      laterBriefings = briefings.filter(isLater)
      let later = briefings
      let briefings = briefings.filter { !isLater($0) }
      self.briefings = briefings
      topics = BriefingGroups(.topic, briefings, names: \.topics)
      authors = BriefingGroups(.author, briefings, profiles: profiles, names: settings.authors)
      profileByName = AuthorProfile.byName(profiles)
      briefingByID = Dictionary(briefings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      var routes: [String: Route] = [
        "content/index.md": .home, "content/methodology.md": Route(Section.methodology.route),
      ]
      var current: [String: String] = [:]
      for briefing in later { routes[briefing.path] = briefing.route }
      for page in own.pages { routes[page.path] = page.route }
      // A link to a file leads to its translation where there is one.
      for page in later + own.pages { if let original = page.pathOfOriginal { routes[original] = page.route } }
      for author in authors.all where author.profile != nil {
        routes["content/authors/\(author.slug).yml"] = author.route
      }
      for entity in dataset.entities {
        let route = Route(entity.route)
        routes["content/\(entity.kind.folder)/\(entity.id).yml"] = route
        routes["content/\(entity.kind.folder)/\(entity.id).md"] = route
        for old in entity.formerly { current[old.value] = entity.id }
      }
      for source in dataset.sources { routes["content/sources/\(source.id).yml"] = Route("/sources/\(source.id)/") }
      for rule in dataset.rules {
        routes["content/rules/\(rule.id).yml"] = Route(rule.route)
        routes["content/rules/\(rule.id).md"] = Route(rule.route)
      }
      for event in dataset.events { routes["content/events/\(event.id).yml"] = Route("/timeline/#\(event.id)") }
      routeByPath = routes
      former =
        dataset.entities.flatMap { entity in entity.formerly.map { "/\(entity.kind.folder)/\($0.value)/" } }
        + currentBriefing.keys.map { "/briefings/\($0)/" }
      currentID = current
      let (hasTopics, hasAuthors) = (!topics.all.isEmpty, !authors.all.isEmpty)
      sections = Section.allCases.filter {
        $0.hasEntries(
          dataset, briefings: !briefings.isEmpty, pairs: !pairs.isEmpty, topics: hasTopics, authors: hasAuthors)
      }
    }

    /// Computed lazily, since few links are written as routes.
    var routes: Set<String> {
      allRoutes.value {
        let pages = routeByPath.values.lazy.map(\.description).filter { !$0.utf8.contains(UInt8(ascii: "#")) }
        let folders = own.foldersAlone.map { OwnPages.route(of: $0).description }
        let groups = (topics.all + authors.all).map(\.route.description)
        return Set(groups).union(sections.map(\.route)).union(pairs.lazy.map(\.route)).union(pages).union(folders)
          .union(former)
      }
    }
  }

  /// Creates the index of a site.
  ///
  /// - Parameters:
  ///   - withheld: drafts, and briefings under embargo; they are not among `briefings` and `pages`.
  ///   - pages: the pages of `content/pages/`.
  ///   - authors: the authors' profiles.
  ///   - files: the files that can be published.
  /// - Returns: the index; with `duplicate-route` if two pages have the same address, and `duplicate-id` if a former id
  ///   of a briefing belongs to another briefing.
  public static func make(
    settings: SiteSettings, briefings: [PageSummary], withheld: [PageSummary] = [], dataset: Dataset,
    pages: [PageSummary] = [], authors: [AuthorProfile] = [], files: [SiteFile] = []
  ) -> Staged<SiteIndex> {
    let sorted = briefings.sorted { left, right in
      if left.date != right.date { return (left.date?.number ?? .max) > (right.date?.number ?? .max) }
      return bytewise(left.id, right.id)
    }
    var finder = PairFinder(dataset: dataset)
    let pairs = finder.pairs(settings.compared)
    var diagnostics = finder.diagnostics
    diagnostics += AuthorProfile.checkNames(authors)
    let pages = withOwnRoutes(pages).collect(into: &diagnostics)
    // All other files have a folder for each kind, and ids are unique in a folder, so only pairs can conflict.
    var owners: [String: PartPair] = [:]
    for pair in pairs {
      guard let other = owners.updateValue(pair, forKey: pair.route) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, .duplicateRoute,
          "the page \(pair.route) is also made from the pair of '\(other.first)' and '\(other.second)'",
          at: finder.spans[pair] ?? SourceSpan(path: "chipbrief.yml", line: 1, column: 1),
          help: "rename one of the files"))
    }
    let currentBriefing = Self.formerIDs(sorted + withheld.filter(\.isBriefing)).collect(into: &diagnostics)
    return Staged(
      SiteIndex(
        Contents(
          settings: settings, briefings: sorted, withheld: withheld, dataset: dataset, pairs: pairs,
          currentBriefing: currentBriefing, own: OwnPages(pages), profiles: authors, files: files),
        settings, dataset),
      diagnostics)
  }

  /// The current ids of briefings, by former id.
  private static func formerIDs(_ briefings: [PageSummary]) -> Staged<[String: String]> {
    let owners = briefings.filter { !$0.formerly.isEmpty }.sorted { bytewise($0.path, $1.path) }
    if owners.isEmpty { return Staged([:]) }
    let paths = Dictionary(briefings.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first })
    var current: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    for briefing in owners {
      for old in briefing.formerly {
        let whose =
          old.value == briefing.id
          ? "this file's own id"
          : paths[old.value].map { "the id of a briefing, \($0)" }
            ?? current[old.value].map { "a former id of '\($0)'" }
        guard let whose else {
          current[old.value] = briefing.id
          continue
        }
        diagnostics.append(
          Diagnostic(
            .error, .duplicateID, "'\(old.value)' is \(whose), and cannot be a former one too", at: old.span,
            help: "leave it out"))
      }
    }
    return Staged(current, diagnostics)
  }

  init(_ contents: Contents, _ settings: SiteSettings, _ dataset: Dataset, _ folders: [Folder] = []) {
    self.dataset = dataset
    linked = Linked(contents, settings, folders)
  }

  /// The settings of the pages.
  public var settings: SiteSettings { linked.settings }
  /// The briefings, newest first, then by id; without those dated later than the site's day.
  public var briefings: [PageSummary] {
    note(BriefingsRead())
    return allBriefings
  }
  var allBriefings: [PageSummary] { contents.briefings }
  /// The briefings dated later than the site's `as_of`. Their addresses have placeholder pages, so that links to them
  /// work.
  public var laterBriefings: [PageSummary] { contents.laterBriefings }
  /// The drafts and the briefings under embargo, by file. Nothing about them is published, not even their addresses.
  var withheld: [String: PageSummary] { contents.withheld }
  var own: OwnPages { contents.own }
  /// The drafts and the briefings under embargo, sorted by path.
  public var heldPages: [PageSummary] { withheld.values.sorted { bytewise($0.path, $1.path) } }
  /// The pairs of parts that have a comparison page.
  public var pairs: [PartPair] {
    note(PairsRead())
    return contents.pairs
  }
  /// The sections that have a page; an empty section has none.
  public var sections: [Section] {
    note(SectionsRead())
    return contents.sections
  }
  /// The routes of all pages, for links written as routes.
  var routes: Set<String> { contents.routes }

  /// The pairs that include a part.
  public func pairs(of part: String) -> [PartPair] {
    note(PairsOfRead(id: part))
    return (contents.pairsByPart[part] ?? []).map { contents.pairs[Int($0)] }
  }

  /// The newest briefings, at most `count`.
  public func latestBriefings(_ count: Int) -> [PageSummary] {
    note(LatestBriefingsRead(count: count))
    return Array(allBriefings.prefix(count))
  }

  /// The days up to the site's on which the texts of briefings were corrected, newest first, at most `count`.
  public func latestCorrections(_ count: Int) -> [(briefing: PageSummary, day: Day)] {
    note(LatestCorrectionsRead(count: count))
    let now = dataset.now
    let days = allBriefings.filter { !$0.corrections.isEmpty }.flatMap { briefing in
      Set(briefing.corrections.map(\.date)).filter { $0 <= now }.map { (briefing: briefing, day: $0) }
    }
    let sorted = days.sorted { $0.day == $1.day ? bytewise($0.briefing.id, $1.briefing.id) : $0.day > $1.day }
    return Array(sorted.prefix(count))
  }

  /// Whether a briefing is among the `count` newest.
  public func isAmongLatest(_ briefing: PageSummary, of count: Int) -> Bool {
    note(AmongLatestRead(id: briefing.id, count: count))
    return contents.briefingByID[briefing.id].map { $0 < count } ?? false
  }

  /// The briefing with an id or a former id. For links, whose reads are recorded as a whole.
  func briefing(_ id: String) -> PageSummary? {
    (contents.briefingByID[id] ?? contents.currentBriefing[id].flatMap { contents.briefingByID[$0] })
      .map { allBriefings[$0] }
  }

  /// The former ids of a briefing that are not used otherwise, oldest first.
  public func formerIDs(of briefing: PageSummary) -> [String] {
    if briefing.formerly.isEmpty { return [] }
    note(FormerIDsRead(id: briefing.id))
    return briefing.formerly.map(\.value).filter { contents.currentBriefing[$0] == briefing.id }
  }

  /// The entity with an id or a former id.
  public func entity(_ id: String) -> Entity? {
    dataset.entity(id) ?? contents.currentID[id].flatMap { dataset.entity($0) }
  }

  /// The route of the page made from a content file.
  public func route(ofFile path: String) -> Route? { contents.routeByPath[path] }

  /// All content files from which pages are made and all files that can be published, for suggestions.
  public var files: [String] { Array(contents.routeByPath.keys) + contents.files.keys }

  /// The file that can be published, by its path below the project's folder.
  public func file(at path: String) -> SiteFile? { contents.files[path] }

  /// The file that can be published at a path below the output folder.
  func file(atOutput path: String) -> SiteFile? { contents.fileByOutputPath[path] }

  /// Whether a file of `static/` is published at a path below the output folder.
  public func isStatic(_ path: String) -> Bool { contents.fileByOutputPath[path]?.isStatic ?? false }

  /// The files that can be published, sorted by path.
  public var publishable: [SiteFile] { contents.files.values.sorted { bytewise($0.path, $1.path) } }

  /// The picture in a file; `nil` if it is not a picture.
  public func picture(at path: String) -> Picture? {
    note(PictureRead(id: path))
    return contents.files[path]?.picture
  }

  /// The adjacent briefings of one, by date.
  public func neighbours(of briefing: PageSummary) -> (newer: PageSummary?, older: PageSummary?) {
    note(NeighboursRead(id: briefing.id))
    guard let index = contents.briefingByID[briefing.id] else { return (nil, nil) }
    return (
      index > 0 ? allBriefings[index - 1] : nil,
      index + 1 < allBriefings.count ? allBriefings[index + 1] : nil
    )
  }

  /// A copy that records the reads of the index and of its data.
  public func recording(in data: DataLog?, _ site: SiteLog?) -> SiteIndex {
    var recording = self
    recording.dataset = dataset.recording(in: data)
    recording.log = site
    return recording
  }

  func note(_ read: @autoclosure () -> some SiteRead) {
    if let log { log.note(read()) }
  }
}
