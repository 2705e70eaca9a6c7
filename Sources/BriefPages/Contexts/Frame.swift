import BriefChips
import BriefCore
import BriefSite
import BriefTables

/// What every page of one build is made with; nothing in it changes while pages are made.
///
/// It is handed on with each cell of each table, so that all of it that is the same for every page is one reference.
public struct Frame: Sendable {
  /// Every page, and the data.
  public private(set) var index: SiteIndex
  /// How the page that is made refers to other files.
  public private(set) var links: SiteLinks
  private let common: Common

  /// What no log of what is read makes another.
  private final class Common: Sendable {
    let settings: SiteSettings
    let words: Words
    let wordsForTemplates: TemplateValue
    let style: NumberStyle
    /// The routes of the style sheet and the script.
    let stylesheet: String
    let script: String?
    let cells = CellMemo()
    let entries = Memo<String, Recorded<ReferenceMarkup.Entry?>>()
    let workings = Memo<ObjectIdentifier, Recorded<ReferenceMarkup.Workings>>()

    init(_ settings: SiteSettings, stylesheet: String, script: String?) {
      self.settings = settings
      self.stylesheet = "/" + stylesheet
      self.script = script.map { "/" + $0 }
      words = Words(language: settings.language)
      wordsForTemplates = Words.context.value(of: words)
      style = NumberStyle(language: settings.language) ?? .english
    }
  }

  /// The words of the site's language.
  public var words: Words { common.words }
  /// The words as templates are given them, made once.
  var wordsForTemplates: TemplateValue { common.wordsForTemplates }
  /// How numbers and dates are written in it.
  public var style: NumberStyle { common.style }
  /// The link to the style sheet.
  public var stylesheet: String { href(common.stylesheet) }
  /// The link to the script that sorts and filters tables; `nil` for a theme without one.
  public var script: String? { common.script.map(href) }
  /// The cells of all tables, each made once.
  var cells: CellMemo { common.cells }
  /// How each source stands in a list of references, each written once.
  var entries: Memo<String, Recorded<ReferenceMarkup.Entry?>> { common.entries }
  /// How each derived figure was computed, written once.
  var workings: Memo<ObjectIdentifier, Recorded<ReferenceMarkup.Workings>> { common.workings }

  /// Makes the frame of a build.
  ///
  /// - Parameters:
  ///   - stylesheet: the style sheet's path below the output folder.
  ///   - script: the script's path below the output folder.
  public init(index: SiteIndex, stylesheet: String, script: String? = nil) {
    self.index = index
    links = index.settings.links(depth: nil)
    common = Common(index.settings, stylesheet: stylesheet, script: script)
  }

  /// The same for a page so many folders below the home page; `nil` for one that may stand at any address.
  func at(depth: Int?) -> Frame {
    var other = self
    other.links = settings.links(depth: depth)
    return other
  }

  /// The link to a route, from the page that is made.
  func href(_ route: String) -> String { links.href(route) }

  /// The same, noting what is read.
  func noting(in data: DataLog, _ site: SiteLog) -> Frame {
    var noting = self
    noting.index = index.noting(in: data, site)
    return noting
  }

  /// The same with another log of what is read of the data.
  func with(_ dataset: Dataset) -> Frame {
    var other = self
    other.index.dataset = dataset
    return other
  }

  var settings: SiteSettings { common.settings }
  var dataset: Dataset { index.dataset }

  /// A figure as a reader has it.
  func print(_ figure: Figure) -> String { dataset.printed(figure, style) }

  /// What a claim says, as a reader has it.
  func print(_ value: ClaimValue) -> String { value.printed(style) { name(ofEntity: $0) } }

  /// How much hardware figures are of, as a reader has it.
  func scope(_ scope: String) -> String { words["scope_\(scope)"] }

  /// The name of an entity; its id where there is none.
  func name(ofEntity id: String) -> String { index.entity(id)?.name ?? id }

  /// The label of a field; its name where there is none.
  func label(ofField name: String) -> String { dataset.vocabulary.field(name)?.label ?? name }

  /// A kind of evidence as a reader has it.
  func evidence(_ evidence: Evidence) -> String {
    guard settings.language == "zh" else { return evidence.rawValue }
    return switch evidence {
    case .official: "官方文件"
    case .filing: "监管申报"
    case .vendor: "厂商"
    case .teardown: "拆解"
    case .benchmark: "基准测试"
    case .dataset: "数据集"
    case .analyst: "分析师"
    case .press: "新闻"
    case .retailer: "零售商"
    case .aggregator: "聚合网站"
    case .derived: "推算"
    }
  }

  /// Whether a date lies within what the build knows: what happened or was published later does not exist yet.
  func isKnown(_ date: EDTF?) -> Bool { date.map { $0.first <= dataset.now } ?? true }

  /// The events that a build knows and that concern an entity or a rule.
  func events(about id: String) -> [Event] {
    dataset.events(about: id).filter { isKnown($0.date) }
  }

  /// What a build knows to be said of parts under a rule.
  func outcomes(of rule: Rule) -> [Rule.Outcome] {
    rule.outcomes.filter { outcome in outcome.known.map { $0 <= dataset.now } ?? true }
  }

  /// What must be said beside a figure, in words; what the figure shows by itself (an interval, a computed value) is left out.
  ///
  /// - Parameter leavingOut: flags that stand beside the figure already.
  func words(for figure: Figure, leavingOut: Set<Figure.Flag> = []) -> [String] {
    figure.flags.filter { !leavingOut.contains($0) }.compactMap { flag in
      switch flag {
      case .conflicting, .computed: nil
      case .disputed: words["disputed"]
      case .unstatedBasis: words["basis_unstated"]
      case .openDensity: words["density_open"]
      case .sameAs: sameAs(figure)
      case .converted: figure.conversion?.printed(style) ?? words["converted_input"]
      case .roadmap: words["roadmap"]
      case .approximate: nil
      case .weak: words["weak"]
      case .undated: words["undated"]
      case .needsSource: words["needs_source"]
      }
    } + originals(figure) + (figure.calculation.map { ["\(words["our_calculation"]) \(print($0))"] } ?? [])
  }

  /// The amounts of money before conversion that a figure's claims give, in words.
  func originals(_ figure: Figure) -> [String] {
    guard figure.working == nil, case .money? = dataset.vocabulary.field(figure.field)?.kind else { return [] }
    return originalAmounts(of: figure.claims.compactMap { dataset.claim($0) })
      .map { "\(words["original"]) \(printQuantity($0, style))" }
  }

  /// Which field a value is stated for that stands for another; of a calculation it is an input's.
  private func sameAs(_ figure: Figure) -> String {
    let others = figure.working == nil ? figure.claims.compactMap { dataset.claim($0)?.field } : []
    guard let other = others.first(where: { $0 != figure.field && $0 != figure.supportingField }) else {
      return words["same_as_input"]
    }
    return "\(words["same_as"]) \(label(ofField: other))"
  }
}
