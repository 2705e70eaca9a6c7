/// A file of the site as read: its path relative to the project's folder, and its bytes.
///
/// Line starts are computed once, when the file is made, so that converting an offset to line and column is cheap.
public struct SourceFile: Sendable {
  /// The path relative to the project's folder, with `/` as separator: `content/chips/nvidia-h20.yml`.
  public var path: String { name.text }
  private let name: SourcePath
  /// The bytes on disk, without a leading byte order mark.
  public let bytes: [UInt8]
  /// The offset at which each line starts; never empty.
  private let lineStarts: [Int]
  /// The offset of the first byte that may start a control character; -1 if there is none.
  private let firstControl: Int

  /// Makes a file from its bytes, and drops a leading UTF-8 byte order mark.
  public init(path: String, bytes: [UInt8]) {
    name = SourcePath(path)
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    var control = -1
    for (offset, byte) in self.bytes.enumerated() where byte < 0x20 || byte == 0x7F || byte == 0xC2 {
      if byte == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      } else if control < 0, byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r"),
        byte != 0xC2 || offset + 1 < self.bytes.count && self.bytes[offset + 1] < 0xA0
      {
        control = offset
      }
    }
    lineStarts = starts
    firstControl = control
  }

  /// Makes a file from text, for tests and generated content.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines. A file that ends in a newline has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line, without its line ending; empty if there is no such line.
  ///
  /// - Parameter line: counted from 1.
  public func line(_ line: Int) -> ArraySlice<UInt8> {
    guard line >= 1, line <= lineStarts.count else { return [] }
    return bytes[lineStarts[line - 1]..<end(ofLine: line)]
  }

  /// The offset at which a line's ending begins.
  private func end(ofLine line: Int) -> Int {
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    return end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : max(start, end)
  }

  /// The offset of the first byte of a line, clamped to the file.
  public func offset(ofLine line: Int) -> Int {
    line < 1 ? 0 : line > lineStarts.count ? bytes.count : lineStarts[line - 1]
  }

  /// The span of a byte range, which is clamped to the file.
  ///
  /// - Parameters:
  ///   - near: the line to try first, with the one after it. Callers that go through a file in order pass the last
  ///     line.
  ///   - clipped: whether the span ends at the end of its first line.
  public func span(_ range: Range<Int>, near: Int = 1, clipped: Bool = false) -> SourceSpan {
    let start = min(max(range.lowerBound, 0), bytes.count)
    let line = line(at: start, near: near)
    let limit = clipped ? max(start, end(ofLine: line)) : bytes.count
    let length = min(max(range.upperBound, start), limit) - start
    return SourceSpan(name, line: line, column: start - lineStarts[line - 1] + 1, length: length)
  }

  /// The line, counted from 1, that contains the byte at an offset.
  private func line(at offset: Int, near: Int) -> Int {
    for line in max(near, 1)...(max(near, 1) + 1) where line <= lineStarts.count && lineStarts[line - 1] <= offset {
      if line == lineStarts.count || offset < lineStarts[line] { return line }
    }
    return max(1, lineStarts.partitioningIndex { $0 > offset })
  }

  /// A diagnostic for the first control character; `nil` if there are none besides tabs and line ends.
  public func controlCharacter() -> Diagnostic? {
    guard firstControl >= 0 else { return nil }
    let byte = bytes[firstControl]
    let isLong = byte == 0xC2
    let value = UInt32(isLong ? bytes[firstControl + 1] : byte)
    return .controlCharacter(value, at: span(firstControl..<(firstControl + (isLong ? 2 : 1))))
  }

  /// The same file with control characters replaced by spaces.
  public func withoutControls() -> SourceFile {
    guard firstControl >= 0 else { return self }
    var bytes = bytes
    for offset in bytes.indices {
      let byte = bytes[offset]
      if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] < 0xA0 {
        (bytes[offset], bytes[offset + 1]) = (0x20, 0x20)
      } else if byte == 0x7F || byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D {
        bytes[offset] = 0x20
      }
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// A diagnostic for the first byte that is not valid UTF-8; `nil` if the whole file is.
  public func invalidUTF8() -> Diagnostic? {
    var offset = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    if bytes.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) != nil { return nil }
    scan: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: break scan
      case .error: break scan
      }
    }
    return Diagnostic(
      .error, .invalidUTF8, "the file is not UTF-8 from here on", at: span(offset..<(offset + 1)),
      help: "save the file as UTF-8")
  }
}

extension Diagnostic {
  /// Reported if a text contains a control character, which must not reach readers.
  public static func controlCharacter(_ value: UInt32, at span: SourceSpan) -> Diagnostic {
    let digits = String(value, radix: 16, uppercase: true)
    let name = [0x00: "a NUL", 0x08: "a backspace", 0x0B: "a vertical tab", 0x0C: "a form feed", 0x1B: "an escape"][
      value]
    return Diagnostic(
      .error, .controlCharacter,
      "\(name ?? "a control character") (U+\(String(repeating: "0", count: 4 - digits.count))\(digits)) stands here",
      at: span,
      help: "take it out; an editor that shows invisible characters finds others like it")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character other than a tab, a line feed and a carriage return.
  public var isForbiddenControl: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    default: value < 0x20 || (0x7F..<0xA0).contains(value)
    }
  }
}
