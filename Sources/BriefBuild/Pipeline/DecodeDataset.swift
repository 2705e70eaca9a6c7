import BriefAnswers
import BriefContent
import BriefCore
import BriefIncremental
import BriefModel
import BriefOutput
import BriefQuantities

/// Decodes all YAML files of the content in parallel, and assembles the dataset.
///
/// - Parameters:
///   - now: the day as of which claims count; `nil` for the latest day in the content, briefings included.
///   - tell: called with a message if the state cannot be used.
func decodeDataset(
  _ tree: SourceTree, _ disk: Disk, now: Day?, jobs: Int, notify: (String) -> Void
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
  let storedRecords = StoredRecords(settings: settings, state: state, notify: notify)
  // An unchanged file that was left unread must be read if the state has no record of it.
  var environmentFailed = false
  let unread = files.indices.filter { files[$0].file == nil && !storedRecords.has(files[$0]) }
  for (index, outcome) in zip(unread, try disk.read(unread.map { files[$0].path })) {
    files[index].file = outcome.file(
      files[index].path, into: &diagnostics, environmentFailed: &environmentFailed)
    // It may have changed since it was listed. The digest must be that of the contents that are decoded.
    if let file = files[index].file { files[index].digest = Digest(of: file.bytes) }
  }
  let decoded = DecodedFiles(files, vocabulary: vocabulary, storedRecords, jobs: jobs) { path in
    (try? disk.read([path]).first)?.source(path)
  }
  for (file, content) in zip(files, decoded.contents) { faulty.note(file.path, content.diagnostics) }
  let contents = decoded.contents.compactMap { $0.collect(into: &diagnostics) }
  var dataset: Dataset
  let findings: AssemblyFindings
  if let known = decoded.known {
    findings = known.findings
    dataset = assemble(contents, vocabulary: vocabulary, now: now, knowing: findings, completion: known.completion)
  } else {
    (dataset, findings) = assemble(contents, vocabulary: vocabulary, now: now)
  }
  diagnostics += findings.diagnostics
  if now == nil {
    let inferred = InferredDay(findings, tree.briefings)
    if let day = inferred.day, day != dataset.now { dataset = dataset.with(now: day) }
    diagnostics += inferred.findings(dataset, findings, tree.briefings)
  }
  // These depend on the day, so they are not among the stored findings of the files.
  diagnostics += dataset.openPeriodFaults()
  if dataset.hasNames(in: language) { dataset = dataset.named(in: language, on: language) }
  return DecodedDataset(
    data: Staged(dataset, diagnostics), files: decoded, findings: findings, faulty: faulty,
    vocabularyDigest: fields.map(semanticDigest) ?? Digest(of: ""), filesRead: unread.count,
    environmentFailed: environmentFailed)
}

/// The dataset, and the decoded files, which are stored for the next run.
struct DecodedDataset {
  var data: Staged<Dataset>
  var files: DecodedFiles
  var findings: AssemblyFindings
  /// The files that have errors.
  var faulty: FaultyFiles
  /// The digest of the content of `vocabulary/fields.yml`, independent of line positions.
  var vocabularyDigest: Digest
  /// The number of files that were read because the state had no record of them.
  var filesRead: Int
  /// Whether one of them could not be read.
  var environmentFailed: Bool

  /// Stores the decoded files for the next run, if they have changed.
  ///
  /// - Returns: the reason for a failure; `nil` on success.
  func persist(in state: StateDisk) -> String? { files.persist(findings, in: state) }
}

/// The note about a state that could not be stored. The only consequence is a slower next run.
func stateNotStored(_ reason: String) -> String { "the state was not saved: \(reason)" }

/// A project's data, for commands that need figures and render no pages.
public struct DatasetReport: Sendable {
  /// The source files.
  public let tree: SourceTree
  /// The data, as far as it could be decoded.
  public let dataset: Dataset
  /// All diagnostics of the data.
  public let diagnostics: [Diagnostic]
}

/// Reads and decodes a project's data as a build does, and stores the decoded files for the next run. Files that have
/// not changed since the last build are not read.
///
/// - Parameter now: the day as of which claims count; `nil` for that in chipbrief.yml, or else the latest in the content.
/// - Throws: `EnvironmentFailure`.
public func readDataset(
  _ disk: Disk, now: Day? = nil, jobs: Int, progress: (BuildProgress) -> Void = { _ in }
) throws -> DatasetReport {
  let tree = try SourceTree.read(
    SourceListing.read(disk), disk, embedded: [], known: LastBuild.knownFiles(disk), jobs: jobs, progress: progress)
  var diagnostics = tree.diagnostics
  func notify(_ text: String) { progress(.note(text)) }
  let decoded = try decodeDataset(tree, disk, now: now ?? tree.settings.asOf, jobs: jobs, notify: notify)
  let dataset = decoded.data.collect(into: &diagnostics)
  if let reason = decoded.persist(in: disk.state) { notify(stateNotStored(reason)) }
  return DatasetReport(
    tree: tree, dataset: dataset, diagnostics: decoded.faulty.withoutConsequences(diagnostics).withoutRepetitions())
}
