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
  private let key: Digest
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
  ///   - files: the content files, in the bytewise order of their paths.
  ///   - settings: what the decoded parts depend on beside their files: vocabulary and language, as a digest.
  ///   - tell: is told what became of the state, in words.
  init(
    _ files: [SourceFile], vocabulary: Vocabulary, settings: Digest, state: StateDisk, jobs: Int,
    tell: (String) -> Void
  ) throws {
    key = Digest(of: "\(state.program)\n\(settings.hex)")
    self.vocabulary = vocabulary
    let bytes = state.load(StateFile.name)
    let old = bytes.flatMap { [key] in StateFile.open($0, key: key) }
    if bytes != nil, old == nil { tell("the state of another build cannot be used; everything is decoded anew") }
    let digests = files.map { Digest(of: $0.bytes) }
    content = Digest(of: zip(files, digests).map { "\($0.path)\n\($1.hex)\n" }.joined())
    if let old, old.assembly.content == content,
      let findings = AssemblyFindings(restoring: old.bytes, in: old.assembly.range, vocabulary: vocabulary)
    {
      known = (findings, ClaimCompletion())
    }
    let completion = known?.completion
    let numbered = Array(zip(files, digests))
    let decoded = try inParallel(numbered, jobs: jobs, batch: 64) {
      $0.map { Self.decode($0, contents: $1, vocabulary, old, completion) }
    }
    parts = decoded.map(\.part)
    renewed = decoded.count { $0.isNew }
    // A file that went leaves its record behind; one that keeps none is always new.
    let records = zip(numbered, decoded).compactMap { file, decoded in
      decoded.record.map { (path: file.0.path, contents: file.1, record: $0) }
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
    return state.store(StateFile.name, StateFile.seal(records, content: content, findings: stored, key: key))
  }

  private static func decode(
    _ file: SourceFile, contents: Digest, _ vocabulary: Vocabulary, _ old: StateFile?, _ completion: ClaimCompletion?
  ) -> Decoded {
    if let old, let entry = old.entries[file.path], entry.contents == contents,
      let part = restorePart(
        old.bytes, in: entry.range, path: file.path, vocabulary: vocabulary, completing: completion)
    {
      return Decoded(part: part, record: old.bytes[entry.range], isNew: false)
    }
    let part = decodeContent(file, vocabulary: vocabulary)
    let record = storePart(part, path: file.path, vocabulary: vocabulary)
    return Decoded(part: part, record: record.map { $0[...] }, isNew: true)
  }
}
