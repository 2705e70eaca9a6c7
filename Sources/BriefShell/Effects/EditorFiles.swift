import BriefCore
import BriefEdit

/// The schema files and settings for editors.
enum EditorFiles {
  /// The folder of a site's schemas.
  static let folder = "schemas"

  /// The files of a new site: a schema for each kind of file, and the settings that assign them.
  static var ofNewSite: [(path: String, bytes: [UInt8])] {
    let schemas = EditorSchemas()
    return SchemaKind.allCases.map { ("\(folder)/\($0.fileName)", Array(schemas.schema(of: $0).printed.utf8)) }
      + [(".vscode/settings.json", Array(settings.printed.utf8))]
  }

  /// The assignment of schemas to files, for the YAML extension of VS Code and compatible editors.
  private static var settings: JSONValue {
    let whole = SchemaKind.allCases.filter(\.isWholeFile)
    return .object([("yaml.schemas", .object(whole.map { ("./\(folder)/\($0.fileName)", .text($0.files)) }))])
  }
}
