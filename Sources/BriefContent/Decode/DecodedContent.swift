import BriefCore
import BriefModel

/// The decoded content of one file.
///
/// Decoding is a pure function of the file (and, for entities, of the vocabulary), so the result can be reused while
/// the file is unchanged. Indirect, since some cases are large and lists of them are passed from stage to stage.
public indirect enum DecodedContent: Sendable {
  /// A chip, system, company, software stack or model.
  case entity(Entity)
  /// A source.
  case source(Source)
  /// A rule.
  case rule(Rule)
  /// An event.
  case event(Event)
}

/// Decodes a content file by its path.
///
/// - Returns: the content; `nil` for files of other modules (prose, briefings), for the vocabulary, which
///   `decodeVocabulary` reads before all others, and for an event without a date.
public func decodeContent(_ file: SourceFile, vocabulary: Vocabulary) -> Staged<DecodedContent?> {
  switch ContentKind(path: file.path) {
  case .entity(let kind)?: decodeEntity(file, kind: kind, vocabulary: vocabulary).map { .entity($0) }
  case .source?: decodeSource(file).map { .source($0) }
  case .rule?: decodeRule(file).map { .rule($0) }
  case .event?: decodeEvent(file).map { $0.map { .event($0) } }
  case .vocabulary?, nil: Staged(nil)
  }
}
