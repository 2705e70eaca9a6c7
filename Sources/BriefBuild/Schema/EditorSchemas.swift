import BriefChips
import BriefCore
import BriefSite

/// A kind of file that editors are offered a schema of.
public enum SchemaKind: String, Sendable, CaseIterable {
  case site, chip, system, company, software, model, source, rule, event, fields, briefing, page

  /// The files, as a pattern of paths below the project's folder.
  public var files: String {
    switch self {
    case .site: "chipbrief.yml"
    case .chip, .system, .company, .software, .model:
      EntityKind(rawValue: rawValue).map { "content/\($0.folder)/*.yml" } ?? ""
    case .source: "content/sources/*.yml"
    case .rule: "content/rules/*.yml"
    case .event: "content/events/*.yml"
    case .fields: "content/vocabulary/fields.yml"
    case .briefing: "content/briefings/*.md"
    case .page: "content/index.md"
    }
  }

  /// Whether the files are YAML as a whole, and not only at their head.
  public var isWholeFile: Bool { files.hasSuffix(".yml") }

  /// The name of the file that holds the schema.
  public var fileName: String { "\(rawValue).schema.json" }
}

/// The JSON Schemas (draft 2020-12) of a site's files, made of what the decoders know.
public struct EditorSchemas: Sendable {
  private let vocabulary: Vocabulary
  /// What was found wrong with the project's vocabulary; what is wrong elsewhere is not looked at.
  public let diagnostics: [Diagnostic]
  /// The project's vocabulary, which the findings point into.
  public let vocabularyFile: SourceFile?

  /// The schemas of a site without fields of its own.
  public init() { self.init(SiteVocabulary()) }

  /// The schemas of a project, with the labels of its language and its own fields.
  ///
  /// - Throws: `EnvironmentFailure` where a file cannot be read.
  public init(project disk: Disk) throws { self.init(try SiteVocabulary(project: disk)) }

  private init(_ site: SiteVocabulary) {
    (vocabulary, diagnostics, vocabularyFile) = (site.vocabulary, site.diagnostics, site.file)
  }

  /// The schema of a kind of file.
  public func schema(of kind: SchemaKind) -> JSONValue {
    switch kind {
    case .site: siteSchema.json
    case .briefing: PageSummary.briefingSchema.json
    case .page: PageSummary.pageSchema.json
    case .chip, .system, .company, .software, .model, .source, .rule, .event, .fields:
      ContentKind(path: kind.files)?.schema(vocabulary).json ?? .object([])
    }
  }
}
