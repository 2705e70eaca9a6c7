import BriefCore

/// The changes that a session is about to make to the output folder, stored before it makes them.
///
/// If the next session finds a journal, it undoes a preparation and completes a commit.
enum Journal {
  /// Folders are being created. They are still empty.
  case preparation(folders: [String])
  /// All files are staged. From this point on the new output counts as the output.
  case commit(Commit)

  /// The name of the file in the folder beside the output.
  static let fileName = "journal"
  private static let form = SealedFile(heading: "chipbrief journal 3")

  /// The bytes of the journal.
  func encode() -> [UInt8] {
    Self.form.seal { writer in
      switch self {
      case .preparation(let folders):
        writer.byte(0)
        folders.write(to: &writer)
      case .commit(let commit):
        writer.byte(1)
        for paths in [commit.inTheWay, commit.foldersInTheWay, commit.folders] { paths.write(to: &writer) }
        writer.list(commit.moves) { move, writer in
          writer.count(move.staged)
          writer.text(move.path)
        }
        for paths in [commit.removals, commit.emptied] { paths.write(to: &writer) }
        commit.tree.write(to: &writer)
      }
    }
  }

  /// Decodes a journal; `nil` if the bytes are not a complete journal of this version.
  static func decode(_ bytes: [UInt8]) -> Journal? {
    guard var reader = form.open(bytes) else { return nil }
    let journal: Journal
    switch reader.byte() {
    case 0: journal = .preparation(folders: [String](from: &reader))
    case 1:
      journal = .commit(
        Commit(
          inTheWay: [String](from: &reader), foldersInTheWay: [String](from: &reader),
          folders: [String](from: &reader),
          moves: reader.list { OutputMove(staged: $0.size(), path: $0.text()) },
          removals: [String](from: &reader), emptied: [String](from: &reader), tree: OutputTree(from: &reader)))
    default: return nil
    }
    return reader.isWhole ? journal : nil
  }
}

/// The steps from the last output to the new one. Each is idempotent, so a commit can be completed after any crash.
struct Commit {
  /// Old files whose path a new folder takes, or that are in a folder whose path a new file takes; removed first.
  var inTheWay: [String] = []
  /// Folders whose path a new file takes, deepest first.
  var foldersInTheWay: [String] = []
  /// Folders to create, outermost first; `""` is the output folder.
  var folders: [String] = []
  /// Staged files and their destinations.
  var moves: [OutputMove] = []
  /// Files that are no longer part of the output.
  var removals: [String] = []
  /// Folders that may be empty after the removals, deepest first; the empty ones are removed.
  var emptied: [String] = []
  /// The new output.
  var tree: OutputTree

  /// Whether the output folder is already in the final state.
  var changesNothing: Bool {
    inTheWay.isEmpty && foldersInTheWay.isEmpty && moves.isEmpty && removals.isEmpty && emptied.isEmpty
  }

  /// Carries out the steps, stores the ledger and removes the journal.
  ///
  /// - Parameter foldersMade: whether the folders exist already, except those whose path a file still has.
  /// - Returns: the digest of the ledger.
  @discardableResult
  func carryOut(on folder: OutputDisk, foldersMade: Bool) throws -> Digest {
    try folder.remove(inTheWay)
    try folder.removeEmptyFolders(foldersInTheWay)
    if !foldersMade || !inTheWay.isEmpty { try folder.makeFolders(folders) }
    // Write before removing: a reader of the folder then finds every file that the new pages link to.
    try folder.publish(moves)
    try folder.remove(removals)
    try folder.removeEmptyFolders(emptied)
    let ledger = Ledger.encode(tree)
    try folder.storeState(Ledger.fileName, ledger)
    try folder.removeState(Journal.fileName)
    return Digest(of: ledger)
  }
}
