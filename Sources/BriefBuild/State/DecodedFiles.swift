import BriefChips
import BriefCore

/// Decodes content files, each anew only where the state has not what it says already.
///
/// A file's contents decide, by their digest; its times are not looked at. What was found in a file is kept with what it says,
/// so that a run says the same with a state and without one.
struct DecodedFiles {
  /// What each file says, in the order of the files.
  var parts: [Staged<ContentPart?>] = []
  /// How many files were decoded anew.
  var renewed = 0
  /// The state that these files make, where it is another than the one that is kept.
  private var records: [Record]?
  private var key = Digest(high: 0, low: 0)

  private typealias Record = (path: String, contents: Digest, record: ArraySlice<UInt8>)

  private struct Decoded: Sendable {
    var part: Staged<ContentPart?>
    var contents: Digest
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
    let bytes = state.load()
    let old = bytes.flatMap { [key] in StateFile.open($0, key: key) }
    if bytes != nil, old == nil { tell("the state of another build cannot be used; everything is decoded anew") }
    let decoded = try inParallel(files, jobs: jobs, batch: 64) { $0.map { Self.decode($0, vocabulary, old) } }
    parts = decoded.map(\.part)
    renewed = decoded.count { $0.isNew }
    // A file that went leaves its record behind; one that keeps none is always new.
    let records = zip(files, decoded).compactMap { file, decoded in
      decoded.record.map { (path: file.path, contents: decoded.contents, record: $0) }
    }
    let isCurrent = old.map { old in
      old.entries.count == records.count && records.allSatisfy { old.entries[$0.path]?.contents == $0.contents }
    }
    if isCurrent != true { self.records = records }
  }

  /// Keeps the state for the next run, where it has changed.
  ///
  /// Last of all, so that a run that the environment stops leaves everything as it was.
  func keep(in state: StateDisk, tell: (String) -> Void) {
    guard let records else { return }
    if let reason = state.store(StateFile.seal(records, key: key)) { tell("the state was not kept: \(reason)") }
  }

  private static func decode(_ file: SourceFile, _ vocabulary: Vocabulary, _ old: StateFile?) -> Decoded {
    let contents = Digest(of: file.bytes)
    if let old, let entry = old.entries[file.path], entry.contents == contents,
      let part = restorePart(old.bytes, in: entry.range, path: file.path, vocabulary: vocabulary)
    {
      return Decoded(part: part, contents: contents, record: old.bytes[entry.range], isNew: false)
    }
    let part = decodeContent(file, vocabulary: vocabulary)
    let record = storePart(part, path: file.path, vocabulary: vocabulary)
    return Decoded(part: part, contents: contents, record: record.map { $0[...] }, isNew: true)
  }
}
