import BriefAnswers
import BriefCore
import BriefIncremental
import BriefModel
import BriefPages
import BriefQuantities
import BriefSite

/// What the pages of one locale are made of.
public struct LocaleInputs: Sendable {
  /// The language, and the folder of the pages.
  let locale: PageLocale
  /// The pages of the folder.
  let index: SiteIndex
  /// The navigation.
  let navigation: SiteNavigation
}

extension BuildRun {
  /// The index of the site's own pages, and what the pages of other locales are made of.
  ///
  /// The site has a folder for each language in which a file is a translation. A page in the site's own folder that
  /// states another language of the tool needs that language's names, too.
  mutating func locales(
    _ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset, _ progress: @Sendable (BuildProgress) -> Void
  ) -> (own: LocaleInputs, others: [LocaleInputs]) {
    let withheld = withheldPages(tree, settings, dataset, progress)
    let own = PageLocale(folder: "", language: settings.language)
    let index = self.index(tree, settings, dataset, withheld, own).collect(into: &diagnostics)
    let pages = tree.briefings + tree.pages
    let stated = Set(pages.lazy.map { $0.locale(on: settings.language) }).subtracting([own])
    let folders = tree.translations.map { PageLocale(translation: $0) }
    let all = Set(folders).union(stated).sorted { bytewise($0.folder, $1.folder) }
    var datasets: [String: Dataset] = [:]
    for locale in all where datasets[locale.language] == nil {
      datasets[locale.language] = dataset.named(in: .init(tag: locale.language), on: .init(tag: settings.language))
    }
    func data(_ locale: PageLocale) -> Dataset { datasets[locale.language] ?? dataset }
    let translated = folders.map { locale in
      let made = self.index(tree, settings.settings(for: locale), data(locale), withheld, locale)
      // Findings that concern all languages were reported with the site's own pages.
      diagnostics += made.diagnostics.filter { $0.isOf(locale) }
      return (locale: locale, index: made.value)
    }
    let linked = SiteIndex.linking(index, translated)
    let byFolder = Dictionary(
      linked.others.map { ($0.locale.folder, $0.index) }, uniquingKeysWith: { first, _ in first })
    let others = all.compactMap { locale -> LocaleInputs? in
      guard let index = byFolder[locale.folder] ?? (locale.folder.isEmpty ? linked.own.with(locale, data(locale)) : nil)
      else { return nil }
      return LocaleInputs(locale: locale, index: index, navigation: navigation(of: index))
    }
    return (LocaleInputs(locale: own, index: linked.own, navigation: navigation(of: linked.own)), others)
  }

  /// Resolves the links at the head and the foot of pages. A fault is reported once for all languages.
  private mutating func navigation(of index: SiteIndex) -> SiteNavigation {
    let head = index.resolve(index.settings.navigation).collect(into: &diagnostics)
    let foot = index.resolve(index.settings.footer).collect(into: &diagnostics)
    return SiteNavigation(head: head, foot: foot)
  }

  /// The drafts and the briefings under embargo, which the build leaves out.
  private mutating func withheldPages(
    _ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset, _ progress: @Sendable (BuildProgress) -> Void
  ) -> [PageSummary] {
    if request.drafts { return [] }
    let drafts = (tree.briefings + tree.pages).filter(\.isDraft)
    if !drafts.isEmpty {
      progress(
        .note(
          drafts.count == 1
            ? "1 draft is left out; --drafts builds it" : "\(drafts.count) drafts are left out; --drafts builds them"))
    }
    let embargoed = tree.briefings.filter { !$0.isDraft && $0.isUnderEmbargo(until: settings.embargoesEnd) }
    for briefing in embargoed {
      guard let embargo = briefing.embargo else { continue }
      diagnostics.append(.underEmbargo(embargo, Diagnostic.EmbargoDay(settings, dataset.now)))
    }
    return drafts + embargoed
  }

  private func index(
    _ tree: SourceTree, _ settings: SiteSettings, _ dataset: Dataset, _ withheld: [PageSummary], _ locale: PageLocale
  ) -> Staged<SiteIndex> {
    let hidden = Set(withheld.map(\.path))
    func own(_ pages: [PageSummary]) -> [PageSummary] { pages.filter { ($0.translation ?? "") == locale.folder } }
    func shown(_ pages: [PageSummary]) -> [PageSummary] { own(pages).filter { !hidden.contains($0.path) } }
    return SiteIndex.make(
      settings: settings, briefings: shown(tree.briefings), withheld: own(withheld), dataset: dataset,
      pages: shown(tree.pages), authors: tree.authors, files: tree.published)
  }
}

extension NumberStyle.Language {
  /// The language of a tag; English for a tag that is none of the tool's languages.
  init(tag: String) { self = NumberStyle(language: tag)?.language ?? .english }
}

extension Diagnostic {
  /// Whether a finding concerns the pages of a locale alone: those in a file in its language. Pages in other languages
  /// are made of the same other files as the site's own, which report their faults.
  func isOf(_ locale: PageLocale) -> Bool { span.map { locale.isOwn($0.path) } ?? true }
}
