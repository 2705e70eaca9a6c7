import ArgumentParser
import BriefCore
import BriefEdit
import BriefOutput

extension SchemaKind: ExpressibleByArgument {}

/// `chipbrief schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints JSON Schemas of the YAML files, for editors.",
    discussion: """
      With a schema an editor completes and explains keys and values, and marks errors as you type. The schemas \
      (draft 2020-12) are generated from the same tables as the build's checks. In a site they include the fields of \
      content/vocabulary/fields.yml.

      Without a kind, the command lists the kinds and their files. A site made by 'chipbrief new' has the schemas in \
      schemas/; write them again after an update of chipbrief or a change of the vocabulary.

      Examples:
        chipbrief schema
        chipbrief schema chip
        chipbrief schema --output schemas
      """)

  @Argument(help: ArgumentHelp("The kind of file (default: list the kinds).", valueName: "kind"))
  var kind: SchemaKind?

  @Option(
    help: ArgumentHelp(
      "The folder to write to, as KIND.schema.json: all schemas, or that of the kind.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the site's chipbrief.yml (default: the current folder or the nearest one above it, or none).",
      valueName: "dir"),
    completion: .directory)
  var project: String?

  @Flag(name: .shortAndLong, help: "Do not report what was written.")
  var quiet = false

  func validate() throws {
    if let output, output.isEmpty { throw ValidationError("--output takes a folder") }
  }

  func run() throws {
    do {
      let schemas = try schemas()
      if let output {
        try write(schemas, into: output)
      } else if let kind {
        try Stream.output.write(schemas.schema(of: kind).printed)
      } else {
        try Stream.output.write(list)
      }
      guard !schemas.diagnostics.isEmpty else { return }
      let color = Stream.error.wantsColor(.auto)
      try Stream.error.write(
        FindingsFormat.text.render(schemas.diagnostics, color: color) { path in
          schemas.vocabularyFile.flatMap { $0.path == path ? $0 : nil }
        })
      if schemas.diagnostics.haveErrors { throw ExitCode(1) }
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(FindingsFormat.text.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }

  /// The schemas of the project; outside of a project, the schemas of a site without fields of its own.
  private func schemas() throws -> EditorSchemas {
    guard let folder = Project.find(named: project) else {
      guard let project else { return EditorSchemas() }
      throw wrongUsage(
        "there is no chipbrief.yml in \(project)", help: "leave out --project for the schemas of any site")
    }
    return try EditorSchemas(project: Disk.real(project: folder))
  }

  private func write(_ schemas: EditorSchemas, into folder: String) throws {
    let kinds = kind.map { [$0] } ?? SchemaKind.allCases
    try makeFolders(above: folder + "/")
    let path = folder.hasSuffix("/") ? folder : folder + "/"
    for kind in kinds {
      try replaceFile(path + kind.fileName, with: Array(schemas.schema(of: kind).printed.utf8))
    }
    guard !quiet else { return }
    try Stream.output.write("Wrote \(counted(kinds.count, "schema")) -> \(path)\n")
  }

  private var list: String {
    let width = (SchemaKind.allCases.map(\.rawValue.utf8.count).max() ?? 0) + 3
    return SchemaKind.allCases.map { kind in
      let head = kind.isWholeFile ? "" : ", the front matter"
      return kind.rawValue + String(repeating: " ", count: width - kind.rawValue.utf8.count) + kind.files + head + "\n"
    }.joined()
  }
}
