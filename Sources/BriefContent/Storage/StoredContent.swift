import BriefCore
import BriefModel

/// The state file's record of one decoded content file: its contents and its diagnostics.
///
/// - Parameter path: the path of the content file.
/// - Returns: `nil` for files that are not stored and must be decoded in every run: rules and events, which are few, and
///   files that could not be read back exactly.
public func storeContent(_ staged: Staged<DecodedContent?>, path: String, vocabulary: Vocabulary) -> [UInt8]? {
  let context = RecordContext(path: path, vocabulary: vocabulary)
  var writer = ByteWriter(file: context.file)
  switch staged.value {
  case .entity(let entity)?:
    writer.byte(0)
    entity.write(to: &writer, in: context)
  case .source(let source)?:
    writer.byte(1)
    source.write(to: &writer, in: context)
  case .rule?, .event?, nil: return nil
  }
  staged.diagnostics.write(to: &writer)
  return writer.isFaulty ? nil : writer.bytes
}

/// Reads a record that `storeContent` wrote.
///
/// - Parameters:
///   - bytes: the whole state file. It is not copied.
///   - range: the byte range of the record in the state file.
///   - complete: completes the claims of an entity, which are then restored on first access; `nil` restores them at once.
/// - Returns: the result of `decodeContent` that was stored; `nil` if the bytes are not a valid record.
public func restoreContent(
  _ bytes: [UInt8], in range: Range<Int>, path: String, vocabulary: Vocabulary,
  completing complete: (@Sendable ([Claim]) -> [Claim])? = nil
) -> Staged<DecodedContent?>? {
  let context = RecordContext(path: path, vocabulary: vocabulary)
  var reader = ByteReader(bytes[range.clamped(to: bytes.indices)], file: context.file)
  let content: DecodedContent
  switch reader.byte() {
  case 0: content = .entity(Entity(from: &reader, in: context, completing: complete))
  case 1: content = .source(Source(from: &reader, in: context))
  default: return nil
  }
  let diagnostics = [Diagnostic](from: &reader)
  return reader.isWhole ? Staged(content, diagnostics) : nil
}
