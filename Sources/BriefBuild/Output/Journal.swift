import BriefCore

/// What a session is about to do to the output folder, written down before it does it.
///
/// Where the next start finds one, it undoes a preparation and completes a commit.
enum Journal {
  /// Folders are being made; there is nothing in them yet.
  case preparation(folders: [String])
  /// Everything is staged: from here on the new output is the output.
  case commit(Commit)

  /// The name of the file in the folder beside the output.
  static let fileName = "journal"
  private static let form = SealedFile(heading: "chipbrief journal 2")

  /// The bytes of the journal.
  func encode() -> [UInt8] {
    Self.form.seal { writer in
      switch self {
      case .preparation(let folders):
        writer.number(0)
        writer.texts(folders)
      case .commit(let commit):
        writer.number(1)
        writer.texts(commit.inTheWay)
        writer.texts(commit.foldersInTheWay)
        writer.texts(commit.folders)
        writer.count(commit.moves.count)
        for move in commit.moves {
          writer.count(move.staged)
          writer.text(move.path)
        }
        writer.texts(commit.removals)
        writer.texts(commit.emptied)
        commit.tree.write(to: &writer)
      }
    }
  }

  /// Reads a journal; `nil` where the bytes are not a whole one of this version.
  static func decode(_ bytes: [UInt8]) -> Journal? {
    guard var reader = form.open(bytes), let kind = reader.number() else { return nil }
    switch kind {
    case 0:
      guard let folders = reader.texts(), reader.isAtEnd else { return nil }
      return .preparation(folders: folders)
    case 1:
      guard let inTheWay = reader.texts(), let foldersInTheWay = reader.texts(), let folders = reader.texts(),
        let moves = readMoves(&reader), let removals = reader.texts(), let emptied = reader.texts(),
        let tree = OutputTree(&reader), reader.isAtEnd
      else { return nil }
      return .commit(
        Commit(
          inTheWay: inTheWay, foldersInTheWay: foldersInTheWay, folders: folders, moves: moves, removals: removals,
          emptied: emptied, tree: tree))
    default: return nil
    }
  }

  private static func readMoves(_ reader: inout ByteReader) -> [OutputMove]? {
    guard let count = reader.count() else { return nil }
    var moves: [OutputMove] = []
    moves.reserveCapacity(count)
    for _ in 0..<count {
      guard let staged = reader.size(), let path = reader.text() else { return nil }
      moves.append(OutputMove(staged: staged, path: path))
    }
    return moves
  }
}

/// The steps from the last output to the new one. Each may be done twice, so that a commit can be completed after a crash
/// wherever it stopped.
struct Commit {
  /// Old files where a folder must be, or below where a file must be: removed before anything else.
  var inTheWay: [String] = []
  /// Folders that stand where a file must be, deepest first.
  var foldersInTheWay: [String] = []
  /// Folders to be made, outermost first; `""` is the output folder.
  var folders: [String] = []
  /// Staged files and their places.
  var moves: [OutputMove] = []
  /// Files that are no longer part of the output.
  var removals: [String] = []
  /// Folders that those files were in, deepest first; the empty ones go.
  var emptied: [String] = []
  /// The new output.
  var tree: OutputTree

  /// Whether the folder is as it should be already.
  var changesNothing: Bool {
    inTheWay.isEmpty && foldersInTheWay.isEmpty && moves.isEmpty && removals.isEmpty && emptied.isEmpty
  }

  /// Does the steps and then closes the books.
  ///
  /// - Parameter foldersMade: whether the folders were made before, but for those that wait for a file in their way.
  /// - Returns: the digest of the ledger.
  @discardableResult
  func carryOut(on place: OutputDisk, foldersMade: Bool) throws -> Digest {
    try place.remove(inTheWay)
    try place.removeEmptyFolders(foldersInTheWay)
    if !foldersMade || !inTheWay.isEmpty { try place.makeFolders(folders) }
    // New pages first: whoever reads the folder meanwhile finds what the pages that are already new link to.
    try place.publish(moves)
    try place.remove(removals)
    try place.removeEmptyFolders(emptied)
    let ledger = Ledger.encode(tree)
    try place.storeKept(Ledger.fileName, ledger)
    try place.discardKept(Journal.fileName)
    return Digest(of: ledger)
  }
}
