import BriefChips
import BriefCore

/// What the content files say, each decoded anew only where the state has not what it says already.
///
/// A file's contents decide, by their digest; its times are not looked at. What was found in a file is kept with what it says,
/// so that a run says the same with a state and without one. Where no file has changed, the claims of a part are restored only
/// when somebody asks for them.
struct DecodedFiles {
  /// What each file says, in the order of the files.
  private(set) var parts: [Staged<ContentPart?>] = []
  /// How many files were decoded anew.
  private(set) var renewed = 0
  /// What was found when the same files were put together before, and what completes the claims of these parts.
  private(set) var known: (findings: AssemblyFindings, completion: ClaimCompletion)?
  /// The records that these files make, where they are others than those that are kept.
  private var records: [Record]?
  private let kept: KeptRecords
  /// The digest of all paths and contents.
  let content: Digest
  private let vocabulary: Vocabulary

  private typealias Record = (path: String, contents: Digest, record: ArraySlice<UInt8>)

  private struct Decoded: Sendable {
    var part: Staged<ContentPart?>
    var record: ArraySlice<UInt8>?
    var isNew: Bool
  }

  /// - Parameters:
  ///   - files: the content files, in the bytewise order of their paths; those of which `kept` has a record need not have
  ///     been read.
  ///   - kept: what an earlier run kept.
  ///   - read: reads a file whose record turns out to be none; `nil` where it cannot be read.
  init(
    _ files: [ContentSource], vocabulary: Vocabulary, _ kept: KeptRecords, jobs: Int,
    read: @Sendable (String) -> SourceFile?
  ) {
    self.kept = kept
    self.vocabulary = vocabulary
    let old = kept.file
    var all = ByteWriter(reserving: files.count * 64)
    for file in files {
      all.text(file.path)
      all.digest(file.digest)
    }
    content = Digest(of: all.bytes)
    if let old, old.assembly.content == content,
      let findings = AssemblyFindings(restoring: old.bytes, in: old.assembly.range, vocabulary: vocabulary)
    {
      known = (findings, ClaimCompletion())
    }
    let completion = known?.completion
    let decoded = inParallel(files, jobs: jobs, batch: 64) {
      $0.map { Self.decode($0, vocabulary, old, completion, read) }
    }
    parts = decoded.map(\.part)
    renewed = decoded.count { $0.isNew }
    // A file that went leaves its record behind; one that keeps none is always new.
    let records = zip(files, decoded).compactMap { file, decoded in
      decoded.record.map { (path: file.path, contents: file.digest, record: $0) }
    }
    let isCurrent =
      known != nil && old?.entries.count == records.count
      && records.allSatisfy { old?.entries[$0.path]?.contents == $0.contents }
    if !isCurrent { self.records = records }
  }

  /// Keeps the state for the next run, where it has changed.
  ///
  /// Last of all, so that a run that the environment stops leaves everything as it was.
  ///
  /// - Parameter findings: what was found when the parts were put together.
  /// - Returns: why it could not be kept, in words; `nil` where all is well.
  func keep(_ findings: AssemblyFindings, in state: StateDisk) -> String? {
    // Findings that cannot be kept exactly are found again each time.
    guard let records, let stored = findings.stored(vocabulary: vocabulary) else { return nil }
    return state.store(StateFile.name, StateFile.seal(records, content: content, findings: stored, key: kept.key))
  }

  private static func decode(
    _ file: ContentSource, _ vocabulary: Vocabulary, _ old: StateFile?, _ completion: ClaimCompletion?,
    _ read: (String) -> SourceFile?
  ) -> Decoded {
    if let old, let entry = old.entries[file.path], entry.contents == file.digest,
      let part = restorePart(
        old.bytes, in: entry.range, path: file.path, vocabulary: vocabulary, completing: completion)
    {
      return Decoded(part: part, record: old.bytes[entry.range], isNew: false)
    }
    guard let source = file.file ?? read(file.path) else {
      let finding = Diagnostic.unreadable(file.path, "it changed while the site was built")
      return Decoded(part: Staged(nil, [finding]), isNew: true)
    }
    let part = decodeContent(source, vocabulary: vocabulary)
    // What was read just now need not be what the digest is of.
    let record = file.file == nil ? nil : storePart(part, path: file.path, vocabulary: vocabulary)
    return Decoded(part: part, record: record.map { $0[...] }, isNew: true)
  }
}

/// A content file that is data, perhaps unread.
struct ContentSource: Sendable {
  /// The path below the project's folder.
  var path: String
  /// The digest of its contents.
  var digest: Digest
  /// The file; `nil` where it was not read.
  var file: SourceFile?
}

/// The records that an earlier run kept.
struct KeptRecords: Sendable {
  /// The digest of what the records depend on beside their files.
  let key: Digest
  /// The state; `nil` where there is none that can be used.
  let file: StateFile?

  /// - Parameters:
  ///   - settings: vocabulary and language, as a digest.
  ///   - tell: is told what became of the state, in words.
  init(settings: Digest, state: StateDisk, tell: (String) -> Void) {
    key = Digest(of: "\(state.program)\n\(settings.hex)")
    let bytes = state.load(StateFile.name)
    file = bytes.flatMap { [key] in StateFile.open($0, key: key) }
    if bytes != nil, file == nil { tell("the state of another build cannot be used; everything is decoded anew") }
  }

  /// Whether there is a record of a file as it is.
  func has(_ source: ContentSource) -> Bool { file?.entries[source.path]?.contents == source.digest }
}
