import BriefCore
import BriefQuantities
import BriefYAML

extension PageSummary {
  /// The locale of the page: its folder, and its language if that is one of the tool's.
  ///
  /// - Parameter own: the language of the site.
  public func locale(on own: String) -> PageLocale {
    if let translation { return PageLocale(translation: translation) }
    let stated = language.flatMap { SiteSettings.languages.contains($0) ? $0 : nil }
    return PageLocale(folder: "", language: stated ?? own)
  }

  /// The page as a translation of another one: what its own front matter leaves out is that of the original.
  ///
  /// Texts are not taken over, since they are in another language. The page is held back as long as the original is.
  func translating(_ original: PageSummary) -> PageSummary {
    var facts = facts
    facts.date = facts.date ?? original.date
    if !facts.statesDay { facts.asOf = original.asOf }
    if facts.authors.isEmpty { facts.authors = original.authors }
    if facts.topics.isEmpty { facts.topics = original.topics }
    facts.isDraft = facts.isDraft || original.isDraft
    if let embargo = original.embargo, facts.embargo.map({ $0.value < embargo.value }) ?? true {
      facts.embargo = embargo
    }
    return PageSummary(facts)
  }

  /// Completes translations with what their originals state.
  ///
  /// - Returns: the pages; with `missing-key` for a briefing that has neither a date nor an original.
  public static func completingTranslations(_ pages: [PageSummary]) -> Staged<[PageSummary]> {
    if pages.allSatisfy({ $0.translation == nil }) { return Staged(pages) }
    let originals = Dictionary(
      pages.filter { $0.translation == nil }.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var diagnostics: [Diagnostic] = []
    let completed = pages.map { page in
      guard let path = page.pathOfOriginal else { return page }
      if let original = originals[path] { return page.translating(original) }
      if page.isBriefing, page.date == nil {
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, "the briefing has no 'date', and there is no \(path) to have one", at: page.span,
            help: "add 'date: 2025-08-29'"))
      }
      return page
    }
    return Staged(completed, diagnostics)
  }

  /// The path of the file that it is a translation of; `nil` for a page that is none.
  var pathOfOriginal: String? { translation == nil ? nil : Self.original(of: path) }

  /// The path of the file that a Markdown file is a translation of, by its name; `nil` if it is none.
  static func original(of path: String) -> String? {
    guard path.hasSuffix(".md") else { return nil }
    let name = PageLocale.split(String(path.dropLast(3)))
    return name.language == nil ? nil : name.stem + ".md"
  }

  /// Decodes `language`.
  static func language(_ translation: String?, _ reader: inout MappingReader) -> String? {
    guard let text = reader.text("language") else { return translation }
    if let translation, text.value != translation {
      reader.report(
        .unknownValue, "the file's name says that its language is '\(translation)'", at: text.span,
        help: "leave 'language' out, or rename the file")
      return translation
    }
    guard isLanguageTag(text.value) else {
      reader.report(
        .unknownValue, "'\(text.value)' is not a language tag", at: text.span,
        help: "write the tag of the language: en, zh, ja, pt-BR")
      return nil
    }
    return text.value
  }

  /// Whether a text has the form of a BCP 47 tag: a language of two or three letters, then a script, a region or
  /// variants.
  private static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count) else { return false }
    let isAlphabetic = first.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
    return isAlphabetic
      && parts.dropFirst().allSatisfy { part in
        (2...8).contains(part.utf8.count)
          && part.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
      }
  }
}
