import BriefCore
import BriefSite
import BriefYAML

/// Decodes `translations`: what the pages in other languages have instead of the site's own name and links.
///
/// - Parameter own: the language of the site.
func translations(_ reader: inout MappingReader, of own: String) -> [String: TranslationSettings] {
  var translations: [String: TranslationSettings] = [:]
  for entry in reader.mapping("translations") {
    guard SiteSettings.languages.contains(entry.key), entry.key != own else {
      let others = SiteSettings.languages.filter { $0 != own }
      reader.report(
        .unknownValue,
        entry.key == own
          ? "'\(own)' is the site's own language" : "there are no translations for the language '\(entry.key)'",
        at: entry.keySpan, help: "one of: \(others.joined(separator: ", "))")
      continue
    }
    var item = MappingReader(entry.value, subject: "translation")
    var settings = TranslationSettings()
    settings.title = item.text("title")?.value
    settings.tagline = item.text("tagline")?.value
    settings.navigation = navigationItems(&item, "nav", depth: 2)
    settings.footer = navigationItems(&item, "footer", depth: 1)
    translations[entry.key] = settings
    reader.add(item.finish())
  }
  return translations
}
