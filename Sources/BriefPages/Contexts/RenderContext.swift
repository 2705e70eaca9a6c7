import BriefAnswers
import BriefCore
import BriefFigures
import BriefLanguage
import BriefModel
import BriefQuantities
import BriefSite
import BriefTables

/// The links at the head and at the foot of every page.
public struct SiteNavigation: Sendable {
  /// The navigation.
  public var head: [NavigationLink]
  /// The footer's links.
  public var foot: [NavigationLink]

  /// Creates a navigation.
  public init(head: [NavigationLink] = [], foot: [NavigationLink] = []) {
    (self.head, self.foot) = (head, foot)
  }
}

/// The inputs shared by all pages of a build. They do not change while pages are rendered.
///
/// A context is passed on with each cell of each table, so everything that is the same for every page is in one
/// reference.
public struct RenderContext: Sendable {
  /// The index of all pages and the data.
  public private(set) var index: SiteIndex
  /// The builder of links from the page being rendered to other files of the site.
  public private(set) var links: SiteLinks
  private let common: Common

  /// The members shared by all copies of a context, whatever logs and links they have.
  private final class Common: Sendable {
    let settings: SiteSettings
    let words: Words
    let wordsForTemplates: TemplateValue
    let style: NumberStyle
    let navigation: SiteNavigation
    /// The routes of the style sheet and the script.
    let stylesheet: String
    let script: String?
    let cells = CellMemo()
    let entries = Memo<String, Recorded<ReferenceMarkup.Entry?>>()
    let workings = Memo<ObjectIdentifier, Recorded<ReferenceMarkup.Workings>>()

    init(_ settings: SiteSettings, _ navigation: SiteNavigation, stylesheet: String, script: String?) {
      (self.settings, self.navigation) = (settings, navigation)
      self.stylesheet = settings.sharedRoute(stylesheet)
      self.script = script.map(settings.sharedRoute)
      words = Words(language: settings.language)
      wordsForTemplates = Words.context.value(of: words)
      style = NumberStyle(language: settings.language) ?? .english
    }
  }

  /// The words in the site's language.
  public var words: Words { common.words }
  /// The words as template values, created once.
  var wordsForTemplates: TemplateValue { common.wordsForTemplates }
  /// The style of numbers and dates in the site's language.
  public var style: NumberStyle { common.style }
  /// The links at the head and at the foot of every page.
  var navigation: SiteNavigation { common.navigation }
  /// The link to the style sheet.
  public var stylesheet: String { href(common.stylesheet) }
  /// The link to the script that sorts and filters tables; `nil` for a theme without one.
  public var script: String? { common.script.map(href) }
  /// The cache of the cells of all tables.
  var cells: CellMemo { common.cells }
  /// The cache of the reference list entries of sources.
  var entries: Memo<String, Recorded<ReferenceMarkup.Entry?>> { common.entries }
  /// The cache of the workings of derived figures.
  var workings: Memo<ObjectIdentifier, Recorded<ReferenceMarkup.Workings>> { common.workings }

  /// Creates the context of a build.
  ///
  /// - Parameters:
  ///   - stylesheet: the style sheet's path below the output folder.
  ///   - script: the script's path below the output folder.
  public init(
    index: SiteIndex, navigation: SiteNavigation = SiteNavigation(), stylesheet: String, script: String? = nil
  ) {
    self.index = index
    links = index.settings.links(depth: nil)
    common = Common(index.settings, navigation, stylesheet: stylesheet, script: script)
  }

  /// A copy for a page a number of folders below the home page; `nil` for a page that may be at any address.
  func at(depth: Int?) -> RenderContext {
    var other = self
    other.links = settings.links(depth: depth)
    return other
  }

  /// The link to a route, from the page being rendered.
  func href(_ route: String) -> String { links.href(route) }

  /// A copy that records its reads.
  func recording(in data: DataLog, _ site: SiteLog) -> RenderContext {
    var recording = self
    recording.index = index.recording(in: data, site)
    return recording
  }

  /// A copy with another dataset, which has its own log of reads.
  func with(_ dataset: Dataset) -> RenderContext {
    var other = self
    other.index.dataset = dataset
    return other
  }

  /// The language of a text that is not in the language of the page; `nil` if it is, or if it is unknown.
  ///
  /// - Parameter stated: the language that the text states.
  func contentLanguage(_ stated: String?) -> String? { stated == settings.language ? nil : stated }

  var settings: SiteSettings { common.settings }
  var dataset: Dataset { index.dataset }

  /// A figure as printed for the reader.
  func print(_ figure: Figure) -> String { dataset.printed(figure, style) }

  /// A claim's value as printed for the reader.
  func print(_ value: ClaimValue) -> String { value.printed(style) { name(ofEntity: $0) } }

  /// The printed word for the amount of hardware that figures are for.
  func scope(_ scope: BasisValue) -> String { Word(scope: scope).map { words[$0] } ?? scope.word }

  /// The name of an entity; its id if the entity is unknown.
  func name(ofEntity id: String) -> String { index.entity(id)?.name ?? id }

  /// The name of a lane of the timeline: the settings' label, else the word for it.
  func name(of lane: Event.Lane) -> String {
    settings.lanes.first { $0.lane == lane }?.label ?? words[lane.word]
  }

  /// The label of a field; its name if the field is unknown.
  func label(ofField name: String) -> String { dataset.vocabulary.field(name)?.label ?? name }

  /// The printed word for a kind of evidence.
  func evidence(_ evidence: Evidence) -> String { words.text(evidence.term) }

  /// Whether the build includes a date: events and publications after its day are left out.
  func isKnown(_ date: EDTF?) -> Bool { date.map { $0.first <= dataset.now } ?? true }

  /// The known events that concern an entity or a rule.
  func events(about id: String) -> [Event] {
    dataset.events(about: id).filter { isKnown($0.date) }
  }

  /// The known statements by sources about parts under a rule.
  func outcomes(of rule: Rule) -> [Rule.Outcome] {
    rule.outcomes.filter { $0.isKnown(asOf: dataset.now) }
  }

  /// The remarks on a figure, in words. Properties that the figure shows by itself (an interval, a computed value) are
  /// left out.
  ///
  /// - Parameter leavingOut: flags that are already shown beside the figure.
  func words(for figure: Figure, leavingOut: Set<Figure.Flag> = []) -> [String] {
    FlagWording(figure, in: dataset).remarks(style, leavingOut: leavingOut)
      + originals(figure) + (figure.calculation.map { ["\(words[.ourCalculation]) \(print($0))"] } ?? [])
  }

  /// The amounts of money before conversion in a figure's claims, in words.
  func originals(_ figure: Figure) -> [String] {
    guard figure.working == nil, case .money? = dataset.vocabulary.field(figure.field)?.kind else { return [] }
    return originalAmounts(of: figure.claims.compactMap { dataset.claim($0) })
      .map { "\(words[.original]) \(printQuantity($0, style))" }
  }
}
