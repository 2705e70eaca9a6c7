import BriefCore

/// What one file of the content says, decoded.
///
/// Each is a pure function of its file (and, for entities, of the vocabulary), so that whoever builds can keep it while
/// the file stays as it is. Some are large, and all of them are handed on from stage to stage in lists.
public indirect enum ContentPart: Sendable {
  /// A chip, system, company, software stack or model.
  case entity(Entity)
  /// A source.
  case source(Source)
  /// A rule.
  case rule(Rule)
  /// An event.
  case event(Event)
}

/// Reads one content file by its path.
///
/// - Returns: what it says; `nil` for a file that is none of this room's (prose, briefings), for the vocabulary, which
///   `decodeVocabulary` reads before all others, and for an event without a date.
public func decodeContent(_ file: SourceFile, vocabulary: Vocabulary) -> Staged<ContentPart?> {
  switch ContentKind(path: file.path) {
  case .entity(let kind)?: decodeEntity(file, kind: kind, vocabulary: vocabulary).map { .entity($0) }
  case .source?: decodeSource(file).map { .source($0) }
  case .rule?: decodeRule(file).map { .rule($0) }
  case .event?: decodeEvent(file).map { $0.map { .event($0) } }
  case .vocabulary?, nil: Staged(nil)
  }
}
