import BriefCore

/// What makes cmark-gfm 0.29.0.gfm.6 take time that grows with the square of a paragraph's length.
private enum SlowPattern: Int, CaseIterable {
  case openings, delimiters, brackets, addresses

  /// Nanoseconds per step, as measured.
  var cost: Int {
    switch self {
    case .openings: 1
    case .delimiters: 46
    case .brackets: 9
    case .addresses: 3
    }
  }

  var description: String {
    switch self {
    case .openings: "'<?' or '<!'"
    case .delimiters: "lines that may begin a table, such as '|-|'"
    case .brackets: "'![' with ']' after them"
    case .addresses: "addresses, or ')' at the end of one, without a space between"
    }
  }
}

extension BodyText {
  /// A text no longer than this is parsed within about a second whatever it holds.
  private static let alwaysFast = 16_384
  /// About how long one text may take because of such patterns, in nanoseconds.
  private static let budget = 1_500_000_000
  /// The most `@`; each costs some 15 microseconds where it may be a mail address.
  private static let ats = 100_000

  /// The first place from which on the text would take too long to parse, or is nested too deep.
  ///
  /// The estimate is an upper one. It takes as a paragraph whatever has no empty line in it; usual texts are far below
  /// the budget, at any size.
  func findSlowText() -> Diagnostic? {
    guard range.count > Self.alwaysFast else { return nil }
    var scan = SlowTextScan(bytes: bytes, end: range.upperBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let stop = scan.paragraph(from: start)
      if scan.nestingOffset >= 0 { return .tooDeep(at: span(lineRange(at: scan.nestingOffset))) }
      if scan.wideOffset >= 0 { return .tooManyColumns(at: span(lineRange(at: scan.wideOffset))) }
      if scan.ats > Self.ats {
        return .markdownLimit("the text holds more than \(Self.ats) '@'", at: span(lineRange(at: start)))
      }
      if scan.work.reduce(0, +) > Self.budget {
        let pattern = SlowPattern.allCases.max { scan.work[$0.rawValue] < scan.work[$1.rawValue] } ?? .openings
        return .markdownLimit(
          "the text would take too long to read: by this paragraph it holds too many \(pattern.description)",
          at: span(lineRange(at: start)), help: "divide it with empty lines")
      }
      start = stop
    }
    return nil
  }

  /// The bytes of the line that begins at an offset, without white space at its ends.
  private func lineRange(at offset: Int) -> Range<Int> {
    var start = offset
    while start < range.upperBound, isSpace(bytes[start]) { start += 1 }
    var end = start
    while end < range.upperBound, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return start..<end
  }
}

/// One pass over a text that adds up what its paragraphs may cost.
private struct SlowTextScan {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  var work = [Int](repeating: 0, count: SlowPattern.allCases.count)
  var ats = 0
  /// Where a line begins with too many marks of quotations and lists; -1 where none does.
  var nestingOffset = -1
  /// Where a line begins that may make a table of very many columns, of which each costs the square; -1 where none does.
  var wideOffset = -1

  init(bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// Adds a paragraph's cost, and returns where the next one begins.
  mutating func paragraph(from start: Int) -> Int {
    var openings = 0
    var delimiters = 0
    var images = 0
    var closers = 0
    var run = Run()
    var offset = start
    var stop = end
    lines: while offset < end {
      let line = Line(bytes: bytes, end: end, start: offset)
      if line.markers > MarkdownLimits.depth, nestingOffset < 0 { nestingOffset = offset }
      var isBlank = true
      while offset < end {
        let byte = bytes[offset]
        offset += 1
        let next = offset < end ? bytes[offset] : 0
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
          work[SlowPattern.addresses.rawValue] += run.finish()
          if byte == UInt8(ascii: "\r"), next == UInt8(ascii: "\n") { offset += 1 }
          if isBlank {
            stop = offset
            break lines
          }
          if let columns = line.delimiterColumns(to: offset) {
            delimiters += 1
            if columns > 10 * MarkdownLimits.columns, wideOffset < 0 { wideOffset = line.start }
          }
          continue lines
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
          work[SlowPattern.addresses.rawValue] += run.finish()
          continue
        case UInt8(ascii: "<"): if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") { openings += 1 }
        case UInt8(ascii: "!"): if next == UInt8(ascii: "[") { images += 1 }
        case UInt8(ascii: "]"): closers += 1
        case UInt8(ascii: ")"): run.steps += 1
        case UInt8(ascii: ":"): if next == UInt8(ascii: "/") { run.addAddress() }
        case UInt8(ascii: "w"): if next == UInt8(ascii: "w") { run.addAddress() }
        case UInt8(ascii: "@"):
          ats += 1
          run.addAddress()
        default: break
        }
        run.length += 1
        isBlank = false
      }
    }
    work[SlowPattern.addresses.rawValue] += run.finish()
    let length = stop - start
    work[SlowPattern.openings.rawValue] += openings * length * SlowPattern.openings.cost
    work[SlowPattern.delimiters.rawValue] += delimiters * length * SlowPattern.delimiters.cost
    work[SlowPattern.brackets.rawValue] += images * closers * SlowPattern.brackets.cost
    return stop
  }

  /// Text without a space in it.
  private struct Run {
    var length = 0
    var steps = 0
    private var hasAddress = false

    mutating func addAddress() {
      hasAddress = true
      steps += 1
    }

    /// Ends the run and returns what it costs.
    mutating func finish() -> Int {
      defer { self = Run() }
      return hasAddress ? steps * length * SlowPattern.addresses.cost : 0
    }
  }

  /// A line's marks of quotations and lists, and whether what follows them can be the second line of a table.
  private struct Line {
    let bytes: UnsafeBufferPointer<UInt8>
    let start: Int
    let text: Int
    var markers = 0

    init(bytes: UnsafeBufferPointer<UInt8>, end: Int, start: Int) {
      self.bytes = bytes
      self.start = start
      var offset = start
      scan: while offset < end {
        switch bytes[offset] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
        case UInt8(ascii: ">"):
          markers += 1
          offset += 1
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
          guard offset + 1 < end, isSpace(bytes[offset + 1]) else { break scan }
          markers += 1
          offset += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          var stop = offset + 1
          while stop < end, stop - offset < 10, bytes[stop] >= UInt8(ascii: "0"), bytes[stop] <= UInt8(ascii: "9") {
            stop += 1
          }
          guard stop + 1 < end, bytes[stop] == UInt8(ascii: ".") || bytes[stop] == UInt8(ascii: ")"),
            isSpace(bytes[stop + 1])
          else { break scan }
          markers += 1
          offset = stop + 1
        default: break scan
        }
      }
      text = offset
    }

    /// About how many columns the line would give a table; `nil` where it cannot be its second line.
    func delimiterColumns(to end: Int) -> Int? {
      var hasHyphen = false
      var columns = 1
      var offset = text
      while offset < end {
        switch bytes[offset] {
        case UInt8(ascii: "-"): hasHyphen = true
        case UInt8(ascii: "|"): columns += 1
        case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"),
          UInt8(ascii: "\r"):
          break
        default: return nil
        }
        offset += 1
      }
      return hasHyphen ? columns : nil
    }
  }
}
