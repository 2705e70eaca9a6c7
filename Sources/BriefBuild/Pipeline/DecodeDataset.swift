import BriefChips
import BriefCore

/// Decodes every YAML file of the content, several at a time, and puts them together.
///
/// - Parameters:
///   - now: whose knowledge counts; `nil` for the latest day on which something was said or written, in briefings too.
///   - tell: is told what became of the state, in words.
func decodeDataset(
  _ tree: SourceTree, _ disk: Disk, now: Day?, jobs: Int, tell: (String) -> Void
) throws -> DecodedDataset {
  var diagnostics: [Diagnostic] = []
  let language = NumberStyle(language: tree.settings.language)?.language ?? .english
  var vocabulary = Vocabulary.builtIn(language)
  let fields = tree.content.first { $0.role == .fields }.flatMap { tree.files[$0.path] }
  var faulty = FaultyFiles()
  if let fields {
    vocabulary = decodeVocabulary(fields, adding: vocabulary).collect(into: &diagnostics)
    faulty.note(fields.path, diagnostics)
  }
  let state = disk.state
  var files: [ContentSource] = []
  for file in tree.content where file.role.isData {
    guard let digest = tree.digests[file.path] else { continue }
    files.append(ContentSource(path: file.path, digest: digest, file: tree.files[file.path]))
  }
  files.sort { bytewise($0.path, $1.path) }
  let settings = Digest(of: "\(language)\n\(fields.map { Digest(of: $0.bytes).hex } ?? "")")
  let kept = KeptRecords(settings: settings, state: state, tell: tell)
  // What was not read, because it has not changed, must be where the state has no record of it.
  var environmentFailed = false
  let unread = files.indices.filter { files[$0].file == nil && !kept.has(files[$0]) }
  for (place, outcome) in zip(unread, try disk.read(unread.map { files[$0].path })) {
    files[place].file = outcome.file(
      files[place].path, into: &diagnostics, environmentFailed: &environmentFailed)
    // It may have changed since it was listed: a record is of what was decoded.
    if let file = files[place].file { files[place].digest = Digest(of: file.bytes) }
  }
  let decoded = DecodedFiles(files, vocabulary: vocabulary, kept, jobs: jobs) { path in
    (try? disk.read([path]).first)?.source(path)
  }
  for (file, part) in zip(files, decoded.parts) { faulty.note(file.path, part.diagnostics) }
  let parts = decoded.parts.compactMap { $0.collect(into: &diagnostics) }
  var dataset: Dataset
  let findings: AssemblyFindings
  if let known = decoded.known {
    findings = known.findings
    dataset = assemble(parts, vocabulary: vocabulary, now: now, knowing: findings, completion: known.completion)
  } else {
    (dataset, findings) = assemble(parts, vocabulary: vocabulary, now: now)
  }
  diagnostics += findings.diagnostics
  if now == nil {
    let inferred = InferredDay(findings, tree.briefings)
    if let day = inferred.day, day != dataset.now { dataset = dataset.with(now: day) }
    diagnostics += inferred.findings(dataset, findings, tree.briefings)
  }
  // These depend on the day, and are no findings of the files alone.
  diagnostics += dataset.openPeriodFaults()
  return DecodedDataset(
    data: Staged(dataset, diagnostics), files: decoded, findings: findings, faulty: faulty,
    vocabularyMeaning: fields.map(meaning) ?? Digest(of: ""), filesRead: unread.count,
    environmentFailed: environmentFailed)
}

/// The data, and the files they were decoded from, which a run keeps when it is done.
struct DecodedDataset {
  var data: Staged<Dataset>
  var files: DecodedFiles
  var findings: AssemblyFindings
  /// The files that have errors.
  var faulty: FaultyFiles
  /// The digest of what `vocabulary/fields.yml` says, whatever stands where.
  var vocabularyMeaning: Digest
  /// How many files were read that the state had no record of.
  var filesRead: Int
  /// Whether one of them could not be read.
  var environmentFailed: Bool

  /// Keeps what the next run need not decode, where it has changed.
  ///
  /// - Returns: why it could not be kept, in words; `nil` where all is well.
  func keep(in state: StateDisk) -> String? { files.keep(findings, in: state) }
}

/// What is said of a state that could not be kept, which costs time and nothing else.
func notKept(_ reason: String) -> String { "the state was not kept: \(reason)" }

/// A project's data, for whoever asks of figures and makes no pages.
public struct DatasetReport: Sendable {
  let tree: SourceTree
  /// The data, as far as they could be decoded.
  public let dataset: Dataset
  /// Everything there is to say about them.
  public let diagnostics: [Diagnostic]
}

/// Reads and decodes a project's data, as a build does, and keeps what the next run need not decode. What has not changed
/// since the last build is not read.
///
/// - Parameter now: whose knowledge counts; `nil` for what chipbrief.yml says, else the latest day in the content.
/// - Throws: `EnvironmentFailure`.
public func readDataset(
  _ disk: Disk, now: Day? = nil, jobs: Int, progress: (BuildProgress) -> Void = { _ in }
) throws -> DatasetReport {
  let tree = try SourceTree.read(
    SourceListing.read(disk), disk, embedded: [], known: LastBuild.knownFiles(disk), jobs: jobs, progress: progress)
  var diagnostics = tree.diagnostics
  func tell(_ text: String) { progress(.note(text)) }
  let decoded = try decodeDataset(tree, disk, now: now ?? tree.settings.asOf, jobs: jobs, tell: tell)
  let dataset = decoded.data.collect(into: &diagnostics)
  if let reason = decoded.keep(in: disk.state) { tell(notKept(reason)) }
  return DatasetReport(
    tree: tree, dataset: dataset, diagnostics: decoded.faulty.withoutConsequences(diagnostics).withoutRepetitions())
}
