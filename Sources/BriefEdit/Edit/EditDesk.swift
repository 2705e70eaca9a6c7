import BriefAnswers
import BriefBuild
import BriefCore
import BriefModel
import BriefOutput

/// The inputs of a content edit: the current content, and the arguments of the command.
struct EditDesk {
  let disk: Disk
  let tree: SourceTree
  let dataset: Dataset
  let arguments: ArgumentLine
  /// The diagnostics of the request. Faults of the content are reported by `chipbrief check` instead.
  var diagnostics: [Diagnostic] = []

  init(_ arguments: [String], disk: Disk, jobs: Int, progress: @Sendable (BuildProgress) -> Void) throws {
    self.disk = disk
    self.arguments = ArgumentLine(arguments)
    let read = try readDataset(disk, jobs: jobs, progress: progress)
    (tree, dataset) = (read.tree, read.dataset)
    // If files could not be read, the dataset is incomplete and no edit can be computed from it.
    if tree.environmentFailed { diagnostics = tree.diagnostics.filter { $0.code == .unreadableFile } }
  }

  mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }

  /// The entity with a name; reports an unknown or ambiguous name.
  mutating func entity(_ name: Located<String>, of kinds: [EntityKind] = EntityKind.allCases) -> Entity? {
    switch dataset.find(name.value, of: kinds) {
    case .one(let id):
      guard let entity = dataset.entity(id), kinds.contains(entity.kind) else {
        let words = kinds.map(\.rawValue).joined(separator: " or ")
        fail(.unknownEntity, "'\(name.value)' is not a \(words)", at: name.span)
        return nil
      }
      return entity
    case .several(let candidates): diagnostics.append(.ambiguousName(name.value, candidates, at: name.span))
    case .none(let nearest):
      let what = kinds.count == 1 ? kinds[0].rawValue : "chip, system or company"
      let id = asID(name.value)
      let start =
        switch kinds.count == 1 ? kinds[0] : .chip {
        case .chip, .system, .company:
          "start its file with 'chipbrief add \(kinds.count == 1 ? kinds[0].rawValue : "chip") NAME'"
        case .software, .model: "add content/\(kinds[0].folder)/\(id.isEmpty ? "ID" : id).yml"
        }
      fail(
        .unknownEntity, "there is no \(what) '\(name.value)'", at: name.span,
        help: nearest.map { "did you mean '\($0)'?" } ?? start)
    }
    return nil
  }

  /// The field with a name; reports an unknown name.
  mutating func field(_ name: Located<String>) -> Field? {
    let vocabulary = dataset.vocabulary
    guard let field = vocabulary.field(name.value) else {
      fail(
        .unknownField, "there is no field '\(name.value)'", at: name.span,
        help: suggestion(for: name.value, in: vocabulary.fields.lazy.map { $0.name })
          ?? "docs/format.md has a table of the fields; a site's own are in content/vocabulary/fields.yml")
      return nil
    }
    return field
  }

  /// The current bytes of a file; reports a file that cannot be read.
  mutating func bytes(of path: String) throws -> (bytes: [UInt8], file: SourceFile)? {
    guard case .bytes(let bytes)? = try disk.read([path]).first else {
      diagnostics.append(.unreadable(path, "it is not there any more"))
      return nil
    }
    return (bytes, SourceFile(path: path, bytes: bytes))
  }

  /// An edit of a file that preserves the file's byte order mark.
  func edit(_ file: (bytes: [UInt8], file: SourceFile), to new: [UInt8]) -> ContentEdit {
    let mark = file.bytes.prefix(file.bytes.count - file.file.bytes.count)
    return ContentEdit(path: file.file.path, old: file.bytes, new: mark + new)
  }

  func report(_ edit: ContentEdit?, files more: [SourceFile] = []) -> EditReport {
    let read = tree.files
    let disk = disk
    let own = Dictionary(([arguments.file] + more).map { ($0.path, $0) }, uniquingKeysWith: { _, last in last })
    return EditReport(
      edit: diagnostics.haveErrors ? nil : edit, diagnostics: diagnostics.sortedOnce(),
      source: { path in own[path] ?? read[path] ?? (try? disk.read([path]).first)?.source(path) },
      environmentFailed: tree.environmentFailed)
  }
}

extension Diagnostic {
  /// Reported if an edit would change anything else, or if its effect cannot be verified.
  static func uneditable(_ path: String, by hand: String) -> Diagnostic {
    Diagnostic(
      .error, .uneditableFile, "the file cannot be edited without changing other lines",
      at: SourceSpan(path: path, line: 1, column: 1), help: "write it by hand: \(hand)")
  }
}
