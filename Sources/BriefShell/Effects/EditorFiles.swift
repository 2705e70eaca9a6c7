import BriefBuild
import BriefCore

/// The files by which an editor knows what may be written where.
enum EditorFiles {
  /// The folder of a site's schemas.
  static let folder = "schemas"

  /// What a new site gets: a schema for each kind of file, and the settings that wire them up.
  static var ofNewSite: [(path: String, bytes: [UInt8])] {
    let schemas = EditorSchemas()
    return SchemaKind.allCases.map { ("\(folder)/\($0.fileName)", Array(schemas.schema(of: $0).printed.utf8)) }
      + [(".vscode/settings.json", Array(settings.printed.utf8))]
  }

  /// Which schema is for which files, as the YAML extension of VS Code and its kin takes it.
  private static var settings: JSONValue {
    let whole = SchemaKind.allCases.filter(\.isWholeFile)
    return .object([("yaml.schemas", .object(whole.map { ("./\(folder)/\($0.fileName)", .text($0.files)) }))])
  }
}
