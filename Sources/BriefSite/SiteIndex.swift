import BriefChips
import BriefCore

/// Every page that the site has, found by its file, its id and its route.
public struct SiteIndex: Sendable {
  /// The data that pages are made of.
  public var dataset: Dataset
  /// Where it is noted what is asked; `nil` where nobody wants to know.
  private var log: SiteLog?
  private let contents: Contents

  /// What no log makes another: one reference, since the index is handed on wherever a page is made.
  private final class Contents: Sendable {
    let settings: SiteSettings
    let briefings: [PageSummary]
    let laterBriefings: [PageSummary]
    let withheld: [String: PageSummary]
    let pairs: [PartPair]
    let pairsByPart: [String: [Int32]]
    let briefingByID: [String: Int]
    /// The briefings that have an old id now, by it.
    let currentBriefing: [String: String]
    let routeByPath: [String: Route]
    let currentID: [String: String]
    let sections: [Section]
    /// The old addresses of entities and briefings.
    private let former: [String]
    private let allRoutes = Once<Set<String>>()

    init(
      settings: SiteSettings, briefings: [PageSummary], withheld: [PageSummary], dataset: Dataset, pairs: [PartPair],
      currentBriefing: [String: String]
    ) {
      self.settings = settings
      self.currentBriefing = currentBriefing
      self.withheld = Dictionary(withheld.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      self.pairs = pairs
      var pairsByPart: [String: [Int32]] = [:]
      for (place, pair) in pairs.enumerated() {
        for id in [pair.first, pair.second] { pairsByPart[id, default: []].append(Int32(clamping: place)) }
      }
      self.pairsByPart = pairsByPart
      let isLater = { (briefing: PageSummary) in
        // What is under embargo is here only in a build of drafts, which is to show it.
        guard let asOf = settings.asOf, let date = briefing.date else { return false }
        return date > asOf && !briefing.isUnderEmbargo(until: settings.embargoesEnd)
      }
      laterBriefings = briefings.filter(isLater)
      let later = briefings
      let briefings = briefings.filter { !isLater($0) }
      self.briefings = briefings
      briefingByID = Dictionary(briefings.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      var routes: [String: Route] = [
        "content/index.md": .home, "content/methodology.md": Route(Section.methodology.route),
      ]
      var current: [String: String] = [:]
      for briefing in later { routes[briefing.path] = briefing.route }
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
      sections = Section.allCases.filter {
        $0.hasEntries(dataset, briefings: !briefings.isEmpty, pairs: !pairs.isEmpty)
      }
    }

    /// Made where somebody asks: few links are written as routes.
    var routes: Set<String> {
      allRoutes.value {
        let pages = routeByPath.values.lazy.map(\.description).filter { !$0.utf8.contains(UInt8(ascii: "#")) }
        return Set(sections.map(\.route)).union(pairs.lazy.map(\.route)).union(pages).union(former)
      }
    }
  }

  /// Indexes the pages of a site.
  ///
  /// - Parameter withheld: briefings that may not be published yet, which are not among the others.
  /// - Returns: the index; with `duplicate-route` where two pairs claim one address, and `duplicate-id` where a former id of a
  ///   briefing is another's.
  public static func make(
    settings: SiteSettings, briefings: [PageSummary], withheld: [PageSummary] = [], dataset: Dataset
  ) -> Staged<SiteIndex> {
    let sorted = briefings.sorted { left, right in
      if left.date != right.date { return (left.date?.number ?? .max) > (right.date?.number ?? .max) }
      return bytewise(left.id, right.id)
    }
    var finder = PairFinder(dataset: dataset)
    let pairs = finder.pairs(settings.compared)
    var diagnostics = finder.diagnostics
    // Files have folders of their own, and no two of them one id: only pairs can meet.
    var owners: [String: PartPair] = [:]
    for pair in pairs {
      guard let other = owners.updateValue(pair, forKey: pair.route) else { continue }
      diagnostics.append(
        Diagnostic(
          .error, .duplicateRoute,
          "the page \(pair.route) is also made from the pair of '\(other.first)' and '\(other.second)'",
          at: finder.places[pair] ?? SourceSpan(path: "chipbrief.yml", line: 1, column: 1),
          help: "rename one of the files"))
    }
    let currentBriefing = Self.formerIDs(sorted + withheld).collect(into: &diagnostics)
    return Staged(
      SiteIndex(
        Contents(
          settings: settings, briefings: sorted, withheld: withheld, dataset: dataset, pairs: pairs,
          currentBriefing: currentBriefing), dataset),
      diagnostics)
  }

  /// The ids of briefings by those that they had.
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

  private init(_ contents: Contents, _ dataset: Dataset) {
    self.dataset = dataset
    self.contents = contents
  }

  /// The settings of the site.
  public var settings: SiteSettings { contents.settings }
  /// The briefings, newest first, then by id; without those that are dated later than what the site knows.
  public var briefings: [PageSummary] {
    note(.briefings)
    return allBriefings
  }
  var allBriefings: [PageSummary] { contents.briefings }
  /// The briefings that do not exist yet by the site's `as_of`. Their addresses do, so that links to them lead somewhere.
  public var laterBriefings: [PageSummary] { contents.laterBriefings }
  /// The briefings that may not be published yet, by file: there is nothing of them on the site, not even their addresses.
  var withheld: [String: PageSummary] { contents.withheld }
  /// The same, by their files' paths.
  public var heldBriefings: [PageSummary] { withheld.values.sorted { bytewise($0.path, $1.path) } }
  /// The pairs of parts that have a head-to-head page.
  public var pairs: [PartPair] {
    note(.pairs)
    return contents.pairs
  }
  /// The sections that have a page: an empty one has none.
  public var sections: [Section] {
    note(.sections)
    return contents.sections
  }
  /// The sections in the navigation, in order.
  public var navigation: [Section] { settings.navigation.filter(sections.contains) }
  /// The route of every page, for links that are written as one.
  var routes: Set<String> { contents.routes }

  /// The pairs that a part is one of.
  public func pairs(of part: String) -> [PartPair] {
    note(.pairsOf(part))
    return (contents.pairsByPart[part] ?? []).map { contents.pairs[Int($0)] }
  }

  /// The newest briefings, at most so many.
  public func latestBriefings(_ count: Int) -> [PageSummary] {
    note(.latestBriefings(count))
    return Array(allBriefings.prefix(count))
  }

  /// Whether a briefing is among so many newest ones.
  public func isAmongLatest(_ briefing: PageSummary, of count: Int) -> Bool {
    note(.isAmongLatest(briefing.id, of: count))
    return contents.briefingByID[briefing.id].map { $0 < count } ?? false
  }

  /// The briefing of an id; for links, which are noted as a whole.
  func briefing(_ id: String) -> PageSummary? {
    (contents.briefingByID[id] ?? contents.currentBriefing[id].flatMap { contents.briefingByID[$0] })
      .map { allBriefings[$0] }
  }

  /// The ids that a briefing had and nothing else has, the oldest first.
  public func formerIDs(of briefing: PageSummary) -> [String] {
    if briefing.formerly.isEmpty { return [] }
    note(.formerIDs(briefing.id))
    return briefing.formerly.map(\.value).filter { contents.currentBriefing[$0] == briefing.id }
  }

  /// The entity of an id or of an old id.
  public func entity(_ id: String) -> Entity? {
    dataset.entity(id) ?? contents.currentID[id].flatMap { dataset.entity($0) }
  }

  /// The route of the page that a content file makes.
  public func route(ofFile path: String) -> Route? { contents.routeByPath[path] }

  /// Every content file that makes a page, for suggestions.
  public var files: some Sequence<String> { contents.routeByPath.keys }

  /// The briefings before and after one, by date.
  public func neighbours(of briefing: PageSummary) -> (newer: PageSummary?, older: PageSummary?) {
    note(.neighbours(briefing.id))
    guard let index = contents.briefingByID[briefing.id] else { return (nil, nil) }
    return (
      index > 0 ? allBriefings[index - 1] : nil,
      index + 1 < allBriefings.count ? allBriefings[index + 1] : nil
    )
  }

  /// The same index, noting into logs what is asked of it and of its data.
  public func noting(in data: DataLog?, _ site: SiteLog?) -> SiteIndex {
    var noting = self
    noting.dataset = dataset.noting(in: data)
    noting.log = site
    return noting
  }

  func note(_ read: @autoclosure () -> SiteRead) {
    if let log { log.note(read()) }
  }
}
