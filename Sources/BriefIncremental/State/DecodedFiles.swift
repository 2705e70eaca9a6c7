import BriefAnswers
import BriefContent
import BriefCore
import BriefModel
import BriefOutput

/// The decoded content files. A file is decoded only if the state has no record of its current contents.
///
/// Records are looked up by the digest of a file's contents; modification times are ignored. A record includes the
/// file's diagnostics, so a build reports the same ones with a state and without one. If no file has changed, an
/// entity's claims are restored on first access.
public struct DecodedFiles {
  /// The decoded content of each file, in the order of the files.
  public private(set) var contents: [Staged<DecodedContent?>] = []
  /// The number of files that were decoded in this run.
  private(set) var renewed = 0
  /// The stored findings of the assembly, and what completes the claims of these files; `nil` if a file has changed.
  public private(set) var known: (findings: AssemblyFindings, completion: ClaimCompletion)?
  /// The records to store for these files; `nil` if the stored ones are current.
  private var records: [Record]?
  private let storedRecords: StoredRecords
  /// The digest of the paths and contents of all files.
  public let content: Digest
  private let vocabulary: Vocabulary

  private typealias Record = (path: String, contents: Digest, record: ArraySlice<UInt8>)

  private struct Decoded: Sendable {
    var content: Staged<DecodedContent?>
    var record: ArraySlice<UInt8>?
    var isNew: Bool
  }

  /// - Parameters:
  ///   - files: the content files, in the bytewise order of their paths. Files that have a record in `kept` may be unread.
  ///   - kept: the records that an earlier run stored.
  ///   - read: reads a file whose record cannot be restored; `nil` if the file cannot be read.
  public init(
    _ files: [ContentSource], vocabulary: Vocabulary, _ storedRecords: StoredRecords, jobs: Int,
    read: @Sendable (String) -> SourceFile?
  ) {
    self.storedRecords = storedRecords
    self.vocabulary = vocabulary
    let old = storedRecords.file
    var all = ByteWriter(reserving: files.count * 64)
    for file in files {
      all.text(file.path)
      all.digest(file.digest)
    }
    content = Digest(of: all.bytes)
    if let old, old.assembly.content == content,
      let findings = AssemblyFindings(restoring: old.bytes[old.assembly.range])
    {
      known = (findings, ClaimCompletion())
    }
    let completion = known?.completion
    let decoded = inParallel(files, jobs: jobs, batch: 64) {
      $0.map { Self.decode($0, vocabulary, old, completion, read) }
    }
    contents = decoded.map(\.content)
    renewed = decoded.count { $0.isNew }
    // The counts differ if a file was deleted. A file without a record is decoded in every run, so it is no change.
    let records = zip(files, decoded).compactMap { file, decoded in
      decoded.record.map { (path: file.path, contents: file.digest, record: $0) }
    }
    let isCurrent =
      known != nil && old?.entries.count == records.count
      && records.allSatisfy { old?.entries[$0.path]?.contents == $0.contents }
    if !isCurrent { self.records = records }
  }

  /// Stores the records for the next run, if they have changed.
  ///
  /// Runs last, so that a run stopped by an environment failure leaves the state unchanged.
  ///
  /// - Parameter findings: the findings of the assembly of these files.
  /// - Returns: the reason for a failure; `nil` on success.
  public func persist(_ findings: AssemblyFindings, in state: StateDisk) -> String? {
    guard let records else { return nil }
    return state.store(
      StateFile.name, StateFile.seal(records, content: content, findings: findings.stored, key: storedRecords.key))
  }

  private static func decode(
    _ file: ContentSource, _ vocabulary: Vocabulary, _ old: StateFile?, _ completion: ClaimCompletion?,
    _ read: (String) -> SourceFile?
  ) -> Decoded {
    if let old, let entry = old.entries[file.path], entry.contents == file.digest,
      let content = restoreContent(
        old.bytes, in: entry.range, path: file.path, vocabulary: vocabulary, completing: completion?.complete)
    {
      return Decoded(content: content, record: old.bytes[entry.range], isNew: false)
    }
    guard let source = file.file ?? read(file.path) else {
      let finding = Diagnostic.unreadable(file.path, "it changed while the site was built")
      return Decoded(content: Staged(nil, [finding]), isNew: true)
    }
    let content = decodeContent(source, vocabulary: vocabulary)
    // A file that was read just now may differ from the contents that the digest was computed from.
    let record = file.file == nil ? nil : storeContent(content, path: file.path, vocabulary: vocabulary)
    return Decoded(content: content, record: record.map { $0[...] }, isNew: true)
  }
}

/// A content file with data, which may be unread.
public struct ContentSource: Sendable {
  /// The path relative to the project folder.
  public var path: String
  /// The digest of its contents.
  public var digest: Digest
  /// The file; `nil` if it has not been read.
  public var file: SourceFile?

  /// Makes a content file.
  public init(path: String, digest: Digest, file: SourceFile? = nil) {
    self.path = path
    self.digest = digest
    self.file = file
  }
}

/// The records that an earlier run stored.
public struct StoredRecords: Sendable {
  /// The digest of everything that the records depend on except their files.
  let key: Digest
  /// The state; `nil` if there is none or it cannot be used.
  let file: StateFile?

  /// - Parameters:
  ///   - settings: the digest of vocabulary and language.
  ///   - tell: is called with a message if the state cannot be used.
  public init(settings: Digest, state: StateDisk, notify: (String) -> Void) {
    key = Digest(of: "\(state.program)\n\(settings.hex)")
    let bytes = state.load(StateFile.name)
    file = bytes.flatMap { [key] in StateFile.open($0, key: key) }
    if bytes != nil, file == nil { notify("the state of another build cannot be used; everything is decoded anew") }
  }

  /// Whether there is a record of a file's current contents.
  public func has(_ source: ContentSource) -> Bool { file?.entries[source.path]?.contents == source.digest }
}
