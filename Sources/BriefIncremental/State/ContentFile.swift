import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefSite

/// The kind of a file under `content/` or `static/`, determined by its folder and name.
public enum ContentRole: Sendable, Hashable {
  /// `content/index.md`
  case home
  /// `content/methodology.md`: the author's text above the generated text
  case methodology
  /// `content/briefings/ID.md`
  case briefing
  /// `content/pages/NAME.md`, in folders of any depth: a page that is neither a briefing nor generated
  case page
  /// `content/authors/ID.yml`
  case author
  /// `content/chips/ID.yml` and its like
  case entity(EntityKind)
  /// `content/chips/ID.md`: the prose of an entity's page
  case entityProse(EntityKind)
  /// `content/sources/ID.yml`
  case source
  /// `content/rules/ID.yml`
  case rule
  /// `content/rules/ID.md`
  case ruleProse
  /// `content/events/ID.yml`
  case event
  /// `content/vocabulary/fields.yml`
  case fields
  /// A file under `content/` that is neither Markdown nor YAML: published if a page uses it
  case attachment
  /// A file under `static/`: published in any case
  case staticFile
}

extension ContentRole {
  /// Whether the file is decoded as data: a YAML file other than the vocabulary.
  public var isData: Bool {
    switch self {
    case .entity, .source, .rule, .event: true
    case .home, .methodology, .briefing, .page, .author, .entityProse, .ruleProse, .fields, .attachment, .staticFile:
      false
    }
  }

  /// Whether the file is published as it is.
  public var isPublished: Bool { self == .attachment || self == .staticFile }
}

extension ContentRole {
  /// Whether the file is the text of a page whose data is in a file of the same name.
  public var isProse: Bool {
    switch self {
    case .entityProse, .ruleProse: true
    default: false
    }
  }
}

/// A file under `content/` or `static/` that the site is built from.
public struct ContentFile: Sendable, Hashable {
  /// The path relative to the project folder.
  public let path: String
  /// The kind of the file.
  public let role: ContentRole
  /// The file name without its extension and its language.
  public let id: String
  /// The language that the name of a Markdown file states: `NAME.zh.md`.
  public var language: String?

  /// Determines the kind of a file.
  ///
  /// - Returns: the file; `nil` with a diagnostic if it has no kind, so that no page disappears silently.
  public static func classify(_ path: String) -> Staged<ContentFile?> {
    // Compare bytes, as file systems do.
    let bytes = path.utf8
    // Computed on demand: nearly every file is valid and needs no span.
    var span: SourceSpan { SourceSpan(path: path, line: 1, column: 1) }
    let slash = bytes.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    if begins(path, with: ProjectLayout.staticFiles + "/") || !isText(path) { return published(path) }
    guard let dot = bytes[slash...].lastIndex(of: UInt8(ascii: ".")), slash < dot else { return unexpected(span) }
    let stem = String(path[bytes.index(after: slash)..<dot])
    let ending = path[bytes.index(after: dot)...]
    if ending == "yaml" || ending == "markdown" {
      return unexpected(span, help: "rename it to \(stem).\(ending == "yaml" ? "yml" : "md")")
    }
    if ending == "md", begins(path, with: PageSummary.ownFolder) { return page(path, span) }
    guard let role = role(folder: path[..<slash], stem: stem, ending: ending) else { return unexpected(span) }
    // The YAML decoders check ids themselves, and still decode the rest of the file.
    if ending != "md" { return Staged(ContentFile(path: path, role: role, id: stem)) }
    let name = PageLocale.split(stem)
    guard role == .home || isValidID(name.stem) else { return Staged(nil, [invalidID(name.stem, span)]) }
    return Staged(ContentFile(path: path, role: role, id: name.stem, language: name.language))
  }

  private static func invalidID(_ text: String, _ span: SourceSpan) -> Diagnostic {
    let help =
      isTranslation(text)
      ? "pages can be translated into: \(SiteSettings.languages.joined(separator: ", ")); for a text in another language, write 'language:' into its front matter and name it '\(asID(text)).md'"
      : "use lower-case ASCII letters, digits and single hyphens, such as '\(asID(text))'"
    return Diagnostic(.error, .invalidID, "'\(text)' is not an id", at: span, help: help)
  }

  /// Whether a name is an id with a language tag: `name.fr`.
  private static func isTranslation(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && isValidID(String(parts[0])) && parts[1].utf8.count == 2
  }

  /// A page of `content/pages/`. Its id has the names of its folders; `index.md` is the page of its folder.
  private static func page(_ path: String, _ span: SourceSpan) -> Staged<ContentFile?> {
    var names = path.dropFirst(PageSummary.ownFolder.count).dropLast(".md".count)
      .split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let last = PageLocale.split(names.removeLast())
    names.append(last.stem)
    if let wrong = names.first(where: { !isValidID($0) }) { return Staged(nil, [invalidID(wrong, span)]) }
    if names.last == "index" { names.removeLast() }
    guard !names.isEmpty else {
      return Staged(
        nil,
        [
          Diagnostic(
            .error, .unexpectedFile, "this file is not used: the home page is content/index.md", at: span,
            help: "move its text there")
        ])
    }
    return Staged(ContentFile(path: path, role: .page, id: names.joined(separator: "/"), language: last.language))
  }

  /// Whether a file's name is that of a Markdown or YAML file, in any spelling.
  private static func isText(_ path: String) -> Bool {
    [".md", ".markdown", ".yml", ".yaml"].contains { path.suffix($0.count).lowercased() == $0 }
  }

  /// A file that is published as it is.
  private static func published(_ path: String) -> Staged<ContentFile?> {
    let isStatic = begins(path, with: ProjectLayout.staticFiles + "/")
    let file = ContentFile(path: path, role: isStatic ? .staticFile : .attachment, id: path)
    guard let fault = faultOfOutputPath(SiteFile.outputPath(of: path)) else { return Staged(file) }
    return Staged(nil, [.unpublishable(path, fault)])
  }

  /// - Parameter folder: the folder, beginning with `content`.
  private static func role(folder: Substring, stem: String, ending: Substring) -> ContentRole? {
    switch (folder, ending) {
    case ("content", "md"):
      let name = PageLocale.split(stem).stem
      return name == "index" ? .home : name == "methodology" ? .methodology : nil
    case ("content/briefings", "md"): return .briefing
    case ("content/authors", "yml"): return .author
    case ("content/sources", "yml"): return .source
    case ("content/rules", "yml"): return .rule
    case ("content/rules", "md"): return .ruleProse
    case ("content/events", "yml"): return .event
    case ("content/vocabulary", "yml"): return stem == "fields" ? .fields : nil
    default:
      guard let kind = EntityKind.allCases.first(where: { folder == "content/" + $0.folder }) else { return nil }
      return ending == "yml" ? .entity(kind) : ending == "md" ? .entityProse(kind) : nil
    }
  }

  private static func unexpected(_ span: SourceSpan, help: String? = nil) -> Staged<ContentFile?> {
    Staged(
      nil,
      [
        Diagnostic(
          .warning, .unexpectedFile, "this file is not used: no page is built from it", at: span,
          help: help ?? "docs/format.md lists the files of a site; files whose names begin with a dot are ignored")
      ])
  }

  private static func asID(_ text: String) -> String {
    var id = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else if !id.isEmpty, !id.hasSuffix("-") {
        id += "-"
      }
    }
    return id.hasSuffix("-") ? String(id.dropLast()) : id.isEmpty ? "my-page" : id
  }
}

extension Diagnostic {
  /// A file whose name an output folder cannot have.
  public static func unpublishable(_ path: String, _ fault: String) -> Diagnostic {
    Diagnostic(
      .warning, .unexpectedFile, "this file cannot be published under its name: \(fault)",
      at: SourceSpan(path: path, line: 1, column: 1))
  }

  /// A source that exists and cannot be read. The exit status is 2.
  public static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, .unreadableFile, "the file cannot be read: \(reason)", at: SourceSpan(path: path, line: 1, column: 1),
      help: "give the user who builds the site permission to read it")
  }
}
