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
  public private(set) var diagnostics: [Diagnostic] = []
  /// The project's vocabulary, which the findings point into.
  public private(set) var vocabularyFile: SourceFile?

  /// The schemas of a site without fields of its own.
  public init() { vocabulary = .builtIn(.english) }

  /// The schemas of a project, with the labels of its language and its own fields.
  ///
  /// - Throws: `EnvironmentFailure` where a file cannot be read.
  public init(project disk: Disk) throws {
    let paths = [SchemaKind.site.files, SchemaKind.fields.files]
    let files = try zip(paths, disk.read(paths)).map { path, outcome -> SourceFile? in
      switch outcome {
      case .bytes(let bytes): return SourceFile(path: path, bytes: bytes)
      case .missing: return nil
      case .unreadable(let reason): throw EnvironmentFailure(path: path, operation: "read", reason: reason)
      case .tooLarge: throw EnvironmentFailure(path: path, operation: "read", reason: "it is too large")
      }
    }
    let language = files[0].flatMap { NumberStyle(language: decodeSettings($0).value.language)?.language } ?? .english
    let builtIn = Vocabulary.builtIn(language)
    vocabularyFile = files[1]
    let decoded = files[1].map { decodeVocabulary($0, adding: builtIn) }
    vocabulary = decoded?.value ?? builtIn
    diagnostics = decoded?.diagnostics ?? []
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
