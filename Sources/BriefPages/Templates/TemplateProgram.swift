/// A template with all its inclusions, as a flat list of instructions.
///
/// Partials, parents and blocks are expanded and names are resolved to slots when a template is loaded, so rendering
/// needs no lookups.
struct TemplateProgram: Sendable {
  /// A path to a value: a number of frames up from the innermost, then slots within slots.
  struct Path: Sendable, Hashable {
    var up: Int32
    /// The range in `slots`; empty for the frame itself.
    var start: Int32
    var end: Int32
  }

  enum Instruction: Sendable {
    /// A range of `literals`.
    case literal(start: Int32, end: Int32)
    /// A value: text is escaped, HTML is not.
    case value(Path)
    /// An unescaped value; only in lenient mode, which is used for the tests of the Mustache specification.
    case unescaped(Path)
    /// The instructions up to `end`, run for each value of a list, or once if the value is shown.
    case section(Path, end: Int32)
    /// The instructions up to `end`, run if the value is not shown.
    case inverted(Path, end: Int32)
    /// A range of `literals` (a line break), written unless the output is at the start of a line.
    case lineEnd(start: Int32, end: Int32)
  }

  var instructions: [Instruction] = []
  var literals: [UInt8] = []
  var slots: [Int32] = []
}

extension TemplateProgram {
  /// Appends the rendered value.
  func render(_ value: TemplateValue, into output: inout [UInt8]) {
    var frames = [value]
    run(0..<instructions.count, &frames, &output)
  }

  private func run(_ range: Range<Int>, _ frames: inout [TemplateValue], _ output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let instruction = instructions[index]
      index += 1
      switch instruction {
      case .literal(let start, let end):
        output.append(contentsOf: literals[Int(start)..<Int(end)])
      case .value(let path):
        append(value(at: path, frames), to: &output)
      case .unescaped(let path):
        if case .text(let text) = value(at: path, frames) {
          output.append(utf8: text)
        } else {
          append(value(at: path, frames), to: &output)
        }
      case .section(let path, let end):
        let body = index..<Int(end)
        index = body.upperBound
        let value = value(at: path, frames)
        if case .list(let elements) = value {
          for element in elements {
            frames.append(element)
            run(body, &frames, &output)
            frames.removeLast()
          }
        } else if value.isShown {
          frames.append(value)
          run(body, &frames, &output)
          frames.removeLast()
        }
      case .inverted(let path, let end):
        if value(at: path, frames).isShown { index = Int(end) }
      case .lineEnd(let start, let end):
        if let last = output.last, last != UInt8(ascii: "\n") {
          output.append(contentsOf: literals[Int(start)..<Int(end)])
        }
      }
    }
  }

  @inline(__always)
  private func append(_ value: TemplateValue, to output: inout [UInt8]) {
    switch value {
    case .text(let text): appendEscaped(text, to: &output)
    case .html(let html): output.append(contentsOf: html.bytes)
    case .number(let number): appendDecimal(number, to: &output)
    case .absent, .flag, .list, .object: break
    }
  }

  @inline(__always)
  private func value(at path: Path, _ frames: [TemplateValue]) -> TemplateValue {
    let frame = frames.count - 1 - Int(path.up)
    guard frame >= 0 else { return .absent }
    var value = frames[frame]
    for index in path.start..<path.end {
      let slot = Int(slots[Int(index)])
      // A value whose shape differs from the declared one prints nothing and does not trap.
      guard case .object(let members) = value, slot < members.count else { return .absent }
      value = members[slot]
    }
    return value
  }
}
