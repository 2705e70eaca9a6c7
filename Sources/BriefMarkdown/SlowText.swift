import BriefCore

/// The patterns for which cmark-gfm 0.29.0.gfm.6 takes time quadratic in the length of a paragraph.
private enum SlowPattern: Int, CaseIterable {
  case openings, delimiters, brackets, addresses

  /// The measured cost per step, in nanoseconds.
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
  /// The maximum size, in bytes, that is parsed within about a second whatever it contains.
  private static let alwaysFast = 16_384
  /// The approximate maximum time for such patterns in one text, in nanoseconds.
  private static let budget = 1_500_000_000
  /// The maximum number of `@`. Each costs about 15 microseconds if it may belong to a mail address.
  private static let ats = 100_000

  /// The diagnostic at the first position where the text would take too long to parse, or is nested too deeply.
  ///
  /// The estimate is an upper bound. It treats all text without an empty line as one paragraph. Usual texts of any size
  /// are far below the budget.
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

  /// The line that begins at an offset, without leading and trailing white space.
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

/// Scans a text once and adds up the estimated cost of its paragraphs.
private struct SlowTextScan {
  let bytes: ByteView
  let end: Int
  var work = [Int](repeating: 0, count: SlowPattern.allCases.count)
  var ats = 0
  /// The start of a line with too many markers of quotations and lists; -1 if there is none.
  var nestingOffset = -1
  /// The start of a line that may make a table of very many columns, whose cost is quadratic; -1 if there is none.
  var wideOffset = -1

  init(bytes: ByteView, end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// Adds the cost of a paragraph and returns the start of the next one.
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

  /// A run of text without spaces.
  private struct Run {
    var length = 0
    var steps = 0
    private var hasAddress = false

    mutating func addAddress() {
      hasAddress = true
      steps += 1
    }

    /// Ends the run and returns its cost in nanoseconds.
    mutating func finish() -> Int {
      defer { self = Run() }
      return hasAddress ? steps * length * SlowPattern.addresses.cost : 0
    }
  }

  /// A line's markers of quotations and lists, and whether the rest can be the second line of a table.
  private struct Line {
    let bytes: ByteView
    let start: Int
    let text: Int
    var markers = 0

    init(bytes: ByteView, end: Int, start: Int) {
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

    /// The approximate number of columns that the line would give a table; `nil` if it cannot be the second line of
    /// one.
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
