import BriefCore

/// What a session finds beside its output folder when it starts, once earlier work has been completed or undone.
struct OutputStart {
  /// The files that are ours.
  var tree: OutputTree
  /// The digest of the ledger; `nil` where there is none that can be read.
  var ledger: Digest?
  /// Whether those files are what the ledger says wherever their sizes agree.
  var isTrusted: Bool
  /// What there is to say about it.
  var notes: [Diagnostic]

  /// Completes or undoes what a journal has, empties the staging folder, and reads the ledger.
  ///
  /// - Parameter known: the digest of the ledger that this program's last build left; one that has it is believed.
  /// - Throws: `EnvironmentFailure`.
  static func make(_ place: OutputDisk, known: Digest? = nil) throws -> OutputStart {
    var notes: [Diagnostic] = []
    var isTrusted = true
    if let bytes = try place.loadKept(Journal.fileName) {
      switch Journal.decode(bytes) {
      case .commit(let commit)?:
        let resumeInterrupts = place.holdInterrupts()
        defer { resumeInterrupts() }
        try commit.carryOut(on: place, foldersMade: false)
      case .preparation(let folders)?:
        try undoPreparation(of: folders, at: place)
      case nil:
        // Some of its renames may have been done: no file is known for what the ledger says it is.
        isTrusted = false
        notes.append(.damaged("journal", of: place.name, "every file is written anew"))
        try place.discardKept(Journal.fileName)
      }
    }
    try place.emptyStaging()
    guard let bytes = try place.loadKept(Ledger.fileName) else {
      return OutputStart(tree: OutputTree(), isTrusted: isTrusted, notes: notes)
    }
    let digest = Digest(of: bytes)
    guard let tree = Ledger.decode(bytes, isBelieved: digest == known) else {
      notes.append(.damaged("ledger", of: place.name, "no file there is taken for one of ours"))
      return OutputStart(tree: OutputTree(), isTrusted: false, notes: notes)
    }
    return OutputStart(tree: tree, ledger: digest, isTrusted: isTrusted, notes: notes)
  }
}

/// Removes the folders that a commit had begun to make, and the journal that says so.
func undoPreparation(of folders: [String], at place: OutputDisk) throws {
  try place.removeEmptyFolders(folders.reversed())
  try place.discardKept(Journal.fileName)
}

/// The help of every refusal to touch files that are not ours.
let takeOverHelp = "choose another folder with --output, or have them deleted with --clean"

/// The first ten of a list, and how many there are where there are more.
public func someOf(_ paths: [String]) -> String {
  let shown = paths.prefix(10).joined(separator: ", ")
  return paths.count > 10 ? "\(shown) and \(paths.count - 10) more" : shown
}

extension Diagnostic {
  /// Reported by `OutputSession.open` where files would have to be deleted of which nobody knows whose they are.
  static func foreignOutput(_ files: [String], in folder: String) -> Diagnostic {
    let count = files.count == 1 ? "a file" : "\(files.count) files"
    return Diagnostic(
      .error, .foreignOutput, "\(folder) holds \(count) that chipbrief did not write: \(someOf(files))", at: nil,
      help: takeOverHelp)
  }

  /// Reported by `OutputSession.open` where a file beside the output cannot be believed.
  static func damaged(_ file: String, of folder: String, _ consequence: String) -> Diagnostic {
    Diagnostic(
      .warning, .lostLedger, "the \(file) of \(folder) is damaged or of another version; \(consequence)", at: nil)
  }
}
