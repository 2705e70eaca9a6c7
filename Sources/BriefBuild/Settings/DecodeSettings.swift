import BriefCore
import BriefQuantities
import BriefSite
import BriefYAML

/// Decodes `chipbrief.yml`.
///
/// - Returns: the settings, with defaults for missing and invalid values, and a diagnostic for every fault.
public func decodeSettings(_ file: SourceFile) -> Staged<SiteSettings> {
  var settings = SiteSettings(title: "Untitled", baseURL: "https://example.org/")
  let parsed = parseYAML(file)
  guard let node = parsed.value else {
    if !parsed.diagnostics.isEmpty { return Staged(settings, parsed.diagnostics) }
    let span = SourceSpan(path: file.path, line: 1, column: 1)
    return Staged(
      settings,
      [Diagnostic(.error, .emptyFile, "the file is empty", at: span, help: "write 'title:' and 'base_url:'")])
  }
  var reader = MappingReader(node, subject: "site")
  if let format = reader.text("format"), format.value != "1" {
    reader.report(
      .unknownValue, "this version of chipbrief does not support format \(format.value)", at: format.span,
      help: "write format: 1")
  }
  settings.title = reader.requiredText("title")?.value ?? settings.title
  settings.tagline = reader.text("tagline")?.value
  if let url = reader.requiredText("base_url") { settings.baseURL = baseURL(url, &reader) ?? settings.baseURL }
  if let language = reader.text("language") {
    if SiteSettings.languages.contains(language.value) {
      settings.language = language.value
    } else {
      reader.report(
        .unknownValue, "there are no translations for the language '\(language.value)'", at: language.span,
        help: "one of: \(SiteSettings.languages.joined(separator: ", "))")
    }
  }
  settings.publisher = reader.text("publisher")?.value
  settings.authors = reader.distinctTexts("authors").map(\.value)
  if let asOf = reader.text("as_of") {
    settings.asOf = Day(asOf.value)
    if settings.asOf == nil {
      reader.report(.invalidDate, "'\(asOf.value)' is not a day", at: asOf.span, help: "write it as 2026-08-31")
    }
  }
  settings.rawHTML = reader.flag("raw_html") ?? false
  let navigation = navigationItems(&reader, "nav", depth: 2)
  if !navigation.isEmpty { settings.navigation = navigation }
  settings.footer = navigationItems(&reader, "footer", depth: 1)
  settings.theme = reader.choice("theme", of: Theme.self)?.value ?? .default
  settings.linksNameFiles = reader.choice("links", of: LinkForm.self)?.value == .files
  settings.logo = reader.text("logo")
  settings.favicon = reader.text("favicon")
  settings.socialCards = reader.flag("social_cards") ?? true
  settings.lanes = timelineLanes(&reader)
  settings.translations = translations(&reader, of: settings.language)
  settings.compared = comparedPairs(&reader)
  // `publish` decodes the targets itself. They are decoded here only to report their faults.
  _ = publishTargets(&reader)
  let named = settings.navigation.flatMap { [$0] + $0.items } + settings.footer
  if settings.compared == .none, let target = named.first(where: { $0.section == .compare })?.target {
    reader.report(
      .missingKey, "the site has no section 'compare', since it compares no pairs", at: target.span,
      help: "add 'compare: all', or a list of pairs")
  }
  return Staged(settings, parsed.diagnostics + reader.finish())
}

/// Decodes `compare`: `all`, or a list of pairs of ids.
private func comparedPairs(_ reader: inout MappingReader) -> ComparedPairs {
  guard let node = reader.node("compare") else { return .none }
  if let text = node.text {
    if text == "all" { return .all }
    reader.report(
      .unknownValue, "'compare' cannot be '\(text)'", at: node.span,
      help: "write 'all', or a list of pairs: \(pairExample)")
    return .none
  }
  let pairs = reader.items("compare").compactMap { item -> ComparedPairs.Listed? in
    let ids = (item.items ?? []).compactMap { id in id.text.map { Located($0, at: id.span) } }
    guard ids.count == 2, item.items?.count == 2 else {
      reader.report(
        .wrongType, "an item of 'compare' must be a pair of two ids", at: item.span, help: "write \(pairExample)")
      return nil
    }
    return ComparedPairs.Listed(ids[0], ids[1])
  }
  return node.items == nil ? .none : .listed(pairs)
}

private let pairExample = "[[nvidia-h20, nvidia-h100], …]"

/// The base URL with a `/` at its end; reports a URL without http or https, without host, or with query or fragment.
private func baseURL(_ text: Located<String>, _ reader: inout MappingReader) -> String? {
  let value = text.value
  let rest = value.hasPrefix("https://") ? value.dropFirst(8) : value.hasPrefix("http://") ? value.dropFirst(7) : nil
  let plain = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"'<>\\^`{|}?#".utf8.contains($0) }
  let components = rest.map {
    ($0.hasSuffix("/") ? $0.dropLast() : $0).split(separator: "/", omittingEmptySubsequences: false)
  }
  // A path that begins with '//' is the address of another host. Browsers resolve '.' and '..', but servers may not.
  guard let components, plain, !components.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
    reader.report(
      .invalidURL, "'\(value)' is not the address of a site", at: text.span,
      help: "write it as https://example.org/ or https://example.org/folder/")
    return nil
  }
  return value.hasSuffix("/") ? value : value + "/"
}
