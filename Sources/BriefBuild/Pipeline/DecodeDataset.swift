import BriefChips
import BriefCore

/// Decodes every YAML file of the content, several at a time, and puts them together.
///
/// - Parameter now: whose knowledge counts; `nil` for the latest date in the content, the briefings' included.
func decodeDataset(_ tree: SourceTree, now: Day?, jobs: Int) throws -> Staged<Dataset> {
  var diagnostics: [Diagnostic] = []
  var vocabulary = Vocabulary.builtIn(NumberStyle(language: tree.settings.language)?.language ?? .english)
  if let file = tree.content.first(where: { $0.role == .fields }).flatMap({ tree.files[$0.path] }) {
    vocabulary = decodeVocabulary(file, adding: vocabulary).collect(into: &diagnostics)
  }
  let files = tree.content.compactMap { $0.role == .fields ? nil : tree.files[$0.path] }
  let decoded = try decodeParts(files, vocabulary: vocabulary, jobs: jobs)
  let parts = decoded.compactMap { $0.collect(into: &diagnostics) }
  let dataset = assembleDataset(parts, vocabulary: vocabulary, now: now).collect(into: &diagnostics)
  // What is under embargo does not move the day that decides whether it still is.
  let latest = tree.briefings.lazy.filter { $0.embargo == nil }.flatMap {
    [$0.date, $0.asOf] + $0.corrections.map(\.date)
  }.compactMap { $0 }.max()
  guard now == nil, let latest, latest > dataset.now else { return Staged(dataset, diagnostics) }
  let later = Dataset(
    vocabulary: vocabulary, entities: dataset.entities, sources: dataset.sources, rules: dataset.rules,
    events: dataset.events, now: latest)
  return Staged(later, diagnostics)
}

/// What each file of the content says, several files at a time, in the order of the files.
public func decodeParts(
  _ files: [SourceFile], vocabulary: Vocabulary, jobs: Int
) throws -> [Staged<ContentPart?>] {
  try inParallel(files, jobs: jobs, batch: 64) { $0.map { decodeContent($0, vocabulary: vocabulary) } }
}
