import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefQuantities

/// The fields of a site.
struct SiteVocabulary {
  let vocabulary: Vocabulary
  /// The names of the site's own fields.
  let own: Set<String>
  /// The diagnostics of the site's own fields.
  let diagnostics: [Diagnostic]
  /// The project's vocabulary file; `nil` if it has none.
  let file: SourceFile?

  /// Makes a vocabulary of the built-in fields.
  init() {
    (vocabulary, own, diagnostics, file) = (.builtIn(.english), [], [], nil)
  }

  /// Reads the fields of a project, with labels in its language.
  ///
  /// - Throws: `EnvironmentFailure` if a file cannot be read.
  init(project disk: Disk) throws {
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
    file = files[1]
    let decoded = files[1].map { decodeVocabulary($0, adding: builtIn) }
    vocabulary = decoded?.value ?? builtIn
    diagnostics = decoded?.diagnostics ?? []
    own = Set(vocabulary.fields.map { $0.name }).subtracting(builtIn.fields.map { $0.name })
  }
}
