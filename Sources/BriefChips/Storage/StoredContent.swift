import BriefCore

/// The state file's record of one decoded content file: its contents and its diagnostics.
///
/// - Parameter path: the path of the content file.
/// - Returns: `nil` for files that are not stored and must be decoded in every run: rules and events, which are few, and
///   files that could not be read back exactly.
public func storeContent(_ staged: Staged<DecodedContent?>, path: String, vocabulary: Vocabulary) -> [UInt8]? {
  var writer = StoredWriter(path: path, vocabulary: vocabulary)
  switch staged.value {
  case .entity(let entity)?:
    writer.byte(0)
    entity.write(to: &writer)
  case .source(let source)?:
    writer.byte(1)
    source.write(to: &writer)
  case .rule?, .event?, nil: return nil
  }
  staged.diagnostics.write(to: &writer)
  return writer.isFaulty ? nil : writer.bytes
}

/// Reads a record that `storePart` wrote.
///
/// - Parameters:
///   - bytes: the whole state file. It is not copied.
///   - range: the byte range of the record in the state file.
///   - completion: if it is given, the claims of an entity are restored on first access and completed by it.
/// - Returns: the result of `decodeContent` that was stored; `nil` if the bytes are not a valid record.
public func restoreContent(
  _ bytes: [UInt8], in range: Range<Int>, path: String, vocabulary: Vocabulary,
  completing completion: ClaimCompletion? = nil
) -> Staged<DecodedContent?>? {
  var reader = StoredReader(bytes, in: range, path: path, vocabulary: vocabulary)
  let content: DecodedContent
  switch reader.byte() {
  case 0: content = .entity(Entity(from: &reader, completing: completion))
  case 1: content = .source(Source(from: &reader))
  default: return nil
  }
  let diagnostics = [Diagnostic](from: &reader)
  return reader.isWhole ? Staged(content, diagnostics) : nil
}

extension AssemblyFindings {
  /// Reads findings that `stored(vocabulary:)` wrote; `nil` if the bytes are not valid.
  public init?(restoring bytes: [UInt8], in range: Range<Int>, vocabulary: Vocabulary) {
    var reader = StoredReader(bytes, in: range, path: "", vocabulary: vocabulary)
    latestDay = Day?(from: &reader)
    latestKnown = Day?(from: &reader)
    hasDates = reader.byte() == 1
    corrected = [String](from: &reader).map { ClaimID(description: $0) }
    diagnostics = []
    for _ in 0..<reader.count() where !reader.isFaulty {
      let path = reader.text()
      var below = reader.block(path: path)
      diagnostics += [Diagnostic](from: &below)
      if !below.isWhole { reader.fail() }
    }
    if !reader.isWhole { return nil }
  }

  /// The findings as bytes for a state file; `nil` if they could not be read back exactly.
  public func stored(vocabulary: Vocabulary) -> [UInt8]? {
    var writer = StoredWriter(path: "", vocabulary: vocabulary)
    latestDay.write(to: &writer)
    latestKnown.write(to: &writer)
    writer.byte(hasDates ? 1 : 0)
    corrected.map { $0.description }.write(to: &writer)
    let byPath = Dictionary(grouping: diagnostics) { $0.span?.path ?? "" }.sorted { bytewise($0.key, $1.key) }
    writer.number(UInt64(byPath.count))
    for (path, diagnostics) in byPath {
      writer.text(path)
      writer.block(path: path) { diagnostics.write(to: &$0) }
    }
    return writer.isFaulty ? nil : writer.bytes
  }
}
