import BriefCore
import CLibYAML

/// An event of libyaml. Its texts are in libyaml's memory and are valid until the next event.
enum YAMLEvent {
  case documentStart
  case scalar(Scalar, Properties)
  /// The properties have the name that the alias refers to as their anchor.
  case alias(Properties)
  case sequenceStart(isFlow: Bool, Properties)
  case sequenceEnd
  case mappingStart(isFlow: Bool, Properties)
  case mappingEnd
  case streamEnd

  /// The text of a scalar and its notation.
  struct Scalar {
    enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

    let bytes: ByteView
    let style: Style

    /// Whether the scalar begins with `|` or `>`.
    var isBlock: Bool { style == .literal || style == .folded }

    /// The text, with lines folded by YAML's rule.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    fileprivate init(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar) {
      bytes = ByteView(start: scalar.value, count: scalar.length)
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: style = .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: style = .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: style = .literal
      case YAML_FOLDED_SCALAR_STYLE: style = .folded
      default: style = .plain
      }
    }
  }

  /// The anchor (`&name`) and the tag (`!name`) before a value.
  struct Properties {
    fileprivate let anchorBytes: UnsafeMutablePointer<yaml_char_t>?
    fileprivate var tagBytes: UnsafeMutablePointer<yaml_char_t>?

    var anchor: String? { anchorBytes.map { String(decodingCString: $0, as: UTF8.self) } }
    var tag: String? { tagBytes.map { String(decodingCString: $0, as: UTF8.self) } }
  }
}

/// Reads the events of some bytes with libyaml, one at a time, and converts libyaml's positions to byte offsets.
final class YAMLEvents {
  /// The YAML.
  let bytes: ByteView
  /// Whether the YAML is ASCII. Offsets are then the numbers of characters that libyaml counts.
  let isASCII: Bool
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
  /// The last position for which characters were counted. Not needed for ASCII.
  private var reached: (characters: Int, offset: Int) = (0, 0)

  /// - Parameter bytes: the YAML, valid UTF-8, which must stay valid as long as the events are read.
  /// - Returns: `nil` if there is no memory.
  init?(_ bytes: ByteView) {
    self.bytes = bytes
    isASCII = bytes.reduce(0, |) < 0x80
    parser.initialize(to: yaml_parser_t())
    event.initialize(to: yaml_event_t())
    guard yaml_parser_initialize(parser) == 1 else { return nil }
    yaml_parser_set_input_string(parser, bytes.buffer.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Advances to the next event; `nil` after a syntax error. The last event is `streamEnd`.
  func next() -> YAMLEvent? {
    while true {
      yaml_event_delete(event)
      guard yaml_parser_parse(parser, event) == 1 else { return nil }
      let data = event.pointee.data
      switch event.pointee.type {
      case YAML_DOCUMENT_START_EVENT: return .documentStart
      case YAML_SCALAR_EVENT:
        let properties = YAMLEvent.Properties(anchorBytes: data.scalar.anchor, tagBytes: data.scalar.tag)
        return .scalar(YAMLEvent.Scalar(data.scalar), properties)
      case YAML_ALIAS_EVENT: return .alias(YAMLEvent.Properties(anchorBytes: data.alias.anchor))
      case YAML_SEQUENCE_START_EVENT:
        let start = data.sequence_start
        let properties = YAMLEvent.Properties(anchorBytes: start.anchor, tagBytes: start.tag)
        return .sequenceStart(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, properties)
      case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
      case YAML_MAPPING_START_EVENT:
        let start = data.mapping_start
        let properties = YAMLEvent.Properties(anchorBytes: start.anchor, tagBytes: start.tag)
        return .mappingStart(isFlow: start.style == YAML_FLOW_MAPPING_STYLE, properties)
      case YAML_MAPPING_END_EVENT: return .mappingEnd
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      default: return .streamEnd
      }
    }
  }

  /// The syntax error after which `next` returned `nil`.
  var fault: YAMLFault {
    let fault = parser.pointee
    let offset = fault.error == YAML_READER_ERROR ? Int(fault.problem_offset) : byteOffset(fault.problem_mark)
    return YAMLFault(
      problem: fault.problem.map { String(cString: $0) } ?? "the YAML cannot be read",
      context: fault.context.map { String(cString: $0) } ?? "", offset: min(offset, bytes.count),
      contextOffset: fault.context == nil ? min(offset, bytes.count) : byteOffset(fault.context_mark))
  }

  // MARK: Positions

  /// The byte range of the current event.
  var range: Range<Int> {
    let start = byteOffset(event.pointee.start_mark)
    return start..<max(start, byteOffset(event.pointee.end_mark))
  }

  /// Whether the current event begins and ends on different lines.
  var hasSeveralLines: Bool { event.pointee.start_mark.line != event.pointee.end_mark.line }

  /// The byte offset of a libyaml mark. libyaml counts characters; its line numbers are not used, since it counts line
  /// breaks that `SourceFile` does not (U+2028, a lone CR). Marks rarely go far back, so counting continues from the
  /// last one, and a line of one megabyte takes one pass.
  private func byteOffset(_ mark: yaml_mark_t) -> Int {
    let wanted = Int(mark.index)
    if isASCII { return min(wanted, bytes.count) }
    while reached.characters < wanted, reached.offset < bytes.count {
      reached.offset += 1
      while reached.offset < bytes.count, isContinuation(reached.offset) { reached.offset += 1 }
      reached.characters += 1
    }
    while reached.characters > wanted, reached.offset > 0 {
      reached.offset -= 1
      while reached.offset > 0, isContinuation(reached.offset) { reached.offset -= 1 }
      reached.characters -= 1
    }
    return reached.offset
  }

  private func isContinuation(_ offset: Int) -> Bool { bytes[offset] & 0xC0 == 0x80 }
}
