import BriefBuild
import BriefCore
import Glibc

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

  /// Writes a file anew, beside the old one and then in its place, so that an editor never reads half of it.
  ///
  /// - Throws: `EnvironmentFailure`.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let beside = path + ".new"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    guard let file = FileHandle(openat(AT_FDCWD, beside, flags, 0o666)) else { throw systemFailure(path, "write") }
    let code = writeAll(bytes, to: file.number)
    guard code == 0, rename(beside, path) == 0 else {
      let reason = code == 0 ? errno : code
      unlink(beside)
      throw systemFailure(path, "write", reason)
    }
  }

  /// Makes a folder where there is none.
  ///
  /// - Throws: `EnvironmentFailure`.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw systemFailure(path, "make the folder")
  }
}
