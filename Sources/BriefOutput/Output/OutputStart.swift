import BriefCore

/// The stored data about an output folder when a session starts, after interrupted work was completed or undone.
struct OutputStart {
  /// The files that chipbrief wrote.
  var tree: OutputTree
  /// The digest of the ledger; `nil` if there is none that can be read.
  var ledger: Digest?
  /// Whether a file whose size agrees with the ledger can be assumed to have the ledger's contents.
  var isTrusted: Bool
  /// The warnings to report.
  var notes: [Diagnostic]

  /// Completes or undoes the work in a journal, empties the staging folder, and reads the ledger.
  ///
  /// - Parameter known: the digest of the last build's ledger. A ledger with this digest is trusted.
  /// - Throws: `EnvironmentFailure`.
  static func make(_ folder: OutputDisk, known: Digest? = nil) throws -> OutputStart {
    var notes: [Diagnostic] = []
    var isTrusted = true
    if let bytes = try folder.loadState(Journal.fileName) {
      switch Journal.decode(bytes) {
      case .commit(let commit)?:
        let resumeInterrupts = folder.holdInterrupts()
        defer { resumeInterrupts() }
        try commit.carryOut(on: folder, foldersMade: false)
      case .preparation(let folders)?:
        try undoPreparation(of: folders, at: folder)
      case nil:
        // Some of its renames may have been done, so any file may differ from its ledger entry.
        isTrusted = false
        notes.append(.damaged("journal", of: folder.name, "every file is written anew"))
        try folder.removeState(Journal.fileName)
      }
    }
    try folder.emptyStaging()
    guard let bytes = try folder.loadState(Ledger.fileName) else {
      return OutputStart(tree: OutputTree(), isTrusted: isTrusted, notes: notes)
    }
    let digest = Digest(of: bytes)
    guard let tree = Ledger.decode(bytes, isVerified: digest == known) else {
      notes.append(.damaged("ledger", of: folder.name, "files there are treated as not written by chipbrief"))
      return OutputStart(tree: OutputTree(), isTrusted: false, notes: notes)
    }
    return OutputStart(tree: tree, ledger: digest, isTrusted: isTrusted, notes: notes)
  }
}

/// Removes the folders that a commit had begun to create, and then the journal.
func undoPreparation(of folders: [String], at folder: OutputDisk) throws {
  try folder.removeEmptyFolders(folders.reversed())
  try folder.removeState(Journal.fileName)
}

/// The help text of every refusal to replace or delete files that chipbrief did not write.
let takeOverHelp = "choose another folder with --output, or delete them with --clean"

/// The first ten paths of a list, and the number of further ones.
public func someOf(_ paths: [String]) -> String {
  let shown = paths.prefix(10).joined(separator: ", ")
  return paths.count > 10 ? "\(shown) and \(paths.count - 10) more" : shown
}

extension Diagnostic {
  /// Reported by `OutputSession.open` if the folder has files and no usable ledger, so their origin is unknown.
  static func foreignOutput(_ files: [String], in folder: String) -> Diagnostic {
    let count = files.count == 1 ? "a file" : "\(files.count) files"
    return Diagnostic(
      .error, .foreignOutput, "\(folder) holds \(count) that chipbrief did not write: \(someOf(files))", at: nil,
      help: takeOverHelp)
  }

  /// Reported by `OutputSession.open` if a file beside the output is damaged or of another version.
  static func damaged(_ file: String, of folder: String, _ consequence: String) -> Diagnostic {
    Diagnostic(
      .warning, .lostLedger, "the \(file) of \(folder) is damaged or of another version; \(consequence)", at: nil)
  }
}
