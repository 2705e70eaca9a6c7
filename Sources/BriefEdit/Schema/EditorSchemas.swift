import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefSite

/// A kind of file that has a schema for editors.
public enum SchemaKind: String, Sendable, CaseIterable {
  case site, chip, system, company, software, model, source, rule, event, author, fields, briefing, page, home

  /// A glob pattern of the files, relative to the project folder.
  public var files: String {
    switch self {
    case .site: "chipbrief.yml"
    case .chip, .system, .company, .software, .model:
      EntityKind(rawValue: rawValue).map { "content/\($0.folder)/*.yml" } ?? ""
    case .source: "content/sources/*.yml"
    case .rule: "content/rules/*.yml"
    case .event: "content/events/*.yml"
    case .author: "content/authors/*.yml"
    case .fields: "content/vocabulary/fields.yml"
    case .briefing: "content/briefings/*.md"
    case .page: "content/pages/**/*.md"
    case .home: "content/index.md"
    }
  }

  /// Whether the whole file is YAML, rather than only its front matter.
  public var isWholeFile: Bool { files.hasSuffix(".yml") }

  /// The name of the schema's file.
  public var fileName: String { "\(rawValue).schema.json" }
}

/// The JSON Schemas (draft 2020-12) of a site's files, generated from the tables of the decoders.
public struct EditorSchemas: Sendable {
  private let vocabulary: Vocabulary
  /// The diagnostics of the project's vocabulary. Other files are not checked.
  public let diagnostics: [Diagnostic]
  /// The project's vocabulary file, to which the diagnostics refer.
  public let vocabularyFile: SourceFile?

  /// Makes the schemas of a site without fields of its own.
  public init() { self.init(SiteVocabulary()) }

  /// Makes the schemas of a project, with the labels of its language and its own fields.
  ///
  /// - Throws: `EnvironmentFailure` if a file cannot be read.
  public init(project disk: Disk) throws { self.init(try SiteVocabulary(project: disk)) }

  private init(_ site: SiteVocabulary) {
    (vocabulary, diagnostics, vocabularyFile) = (site.vocabulary, site.diagnostics, site.file)
  }

  /// The schema of a kind of file.
  public func schema(of kind: SchemaKind) -> JSONValue {
    switch kind {
    case .site: siteSchema.json
    case .briefing: PageSummary.briefingSchema.json
    case .page: PageSummary.ownPageSchema.json
    case .author: AuthorProfile.schema.json
    case .home: PageSummary.pageSchema.json
    case .chip, .system, .company, .software, .model, .source, .rule, .event, .fields:
      ContentKind(path: kind.files)?.schema(vocabulary).json ?? .object([])
    }
  }
}
