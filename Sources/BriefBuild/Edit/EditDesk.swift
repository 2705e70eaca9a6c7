import BriefChips
import BriefCore

/// What an edit of the content is worked out from: the content as it is, and the arguments of the command.
struct EditDesk {
  let disk: Disk
  let tree: SourceTree
  let dataset: Dataset
  let arguments: ArgumentLine
  /// What is wrong with the request. The content's own faults are for a check to tell.
  var diagnostics: [Diagnostic] = []

  init(_ arguments: [String], disk: Disk, jobs: Int, progress: @Sendable (BuildProgress) -> Void) throws {
    self.disk = disk
    self.arguments = ArgumentLine(arguments)
    let read = try readDataset(disk, jobs: jobs, progress: progress)
    (tree, dataset) = (read.tree, read.dataset)
    // Without its files the content is not what it is.
    if tree.environmentFailed { diagnostics = tree.diagnostics.filter { $0.code == .unreadableFile } }
  }

  mutating func fail(_ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, code, message, at: span, help: help))
  }

  /// The entity that an argument names; what is none, or may be several, is reported.
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

  /// The field that an argument names; what is none, or takes no claims, is reported.
  mutating func field(_ name: Located<String>) -> Field? {
    let vocabulary = dataset.vocabulary
    guard let field = vocabulary.field(name.value) else {
      fail(
        .unknownField, "there is no field '\(name.value)'", at: name.span,
        help: suggestion(for: name.value, in: vocabulary.fields.lazy.map(\.name))
          ?? "docs/format.md has a table of the fields; a site's own are in content/vocabulary/fields.yml")
      return nil
    }
    return field
  }

  /// The bytes of a file as they are on disk; a file whose YAML cannot be read is reported.
  mutating func bytes(of path: String) throws -> (bytes: [UInt8], file: SourceFile)? {
    guard case .bytes(let bytes)? = try disk.read([path]).first else {
      diagnostics.append(.unreadable(path, "it is not there any more"))
      return nil
    }
    return (bytes, SourceFile(path: path, bytes: bytes))
  }

  /// An edit of a file, with the byte order mark that the file had.
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
  /// Reported where an edit would not have left all else as it was, or where that cannot be shown.
  static func uneditable(_ path: String, by hand: String) -> Diagnostic {
    Diagnostic(
      .error, .uneditableFile, "the file is written in a way that cannot be changed without touching more",
      at: SourceSpan(path: path, line: 1, column: 1), help: "write it by hand: \(hand)")
  }
}
