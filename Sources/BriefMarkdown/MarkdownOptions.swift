/// What Markdown a text is read as, and what its HTML may hold.
public struct MarkdownOptions: Sendable {
  /// The additions to CommonMark.
  public struct Extensions: OptionSet, Sendable {
    /// The set as bits.
    public let rawValue: UInt32

    /// Makes a set of bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// GFM's tables.
    public static let table = Extensions(rawValue: 1)
    /// `~struck~`.
    public static let strikethrough = Extensions(rawValue: 2)
    /// Bare addresses become links.
    public static let autolink = Extensions(rawValue: 4)
    /// `- [x] done`.
    public static let tasklist = Extensions(rawValue: 8)
    /// `text[^note]`.
    public static let footnotes = Extensions(rawValue: 16)
    /// Raw HTML loses the elements that GFM disallows (`script`, `iframe`, `style`, …).
    public static let tagfilter = Extensions(rawValue: 64)
    /// Chinese, Japanese and Korean: emphasis beside full-width punctuation, addresses that end before it, lines that join
    /// without a space, labels that are the same composed or not.
    public static let eastAsian = Extensions(rawValue: 128)

    /// What briefings may use.
    public static let briefing: Extensions = [
      .table, .strikethrough, .autolink, .tasklist, .footnotes, .tagfilter, .eastAsian,
    ]
  }

  /// The words that the HTML itself needs, in the language of the page.
  public struct Labels: Sendable {
    /// What a screen reader calls the scrolling box round a table; further ones of a page are numbered.
    public var table = "Table"
    /// A ticked box of a task list.
    public var done = "Done"
    /// An empty box of a task list.
    public var open = "Not done"
    /// The section of footnotes, and with a number each reference.
    public var footnotes = "Footnotes"
    /// A reference to a footnote, before its number.
    public var footnote = "Footnote"
    /// The way back from a footnote, before the number of the reference.
    public var back = "Back to reference"

    /// The words in English.
    public init() {}
  }

  /// The additions to CommonMark that are on.
  public var extensions: Extensions
  /// Whether the text is one of ours: front matter, holes, heading ids, checked links, accessible tables.
  public let isBriefing: Bool
  /// Whether raw HTML is passed on; in a briefing that is off it is shown as text, with a warning.
  public var rawHTML: Bool
  /// The first words of the fenced blocks that hold data.
  public var blockWords = ["chart", "claims", "compare", "rules", "timeline"]
  /// Ids that the page round the text has already; a heading gets another.
  public var reservedIDs: Set<String> = []
  /// The words that the HTML itself needs.
  public var labels = Labels()

  /// GFM as the `cmark-gfm` program prints it, raw HTML and any link passed on: no front matter, no holes, no ids.
  public static func gfm(_ extensions: Extensions) -> MarkdownOptions {
    MarkdownOptions(extensions: extensions, isBriefing: false, rawHTML: true)
  }

  /// GFM with every addition that briefings may use.
  public static let gfm = MarkdownOptions.gfm([.table, .strikethrough, .autolink, .tasklist, .footnotes])

  /// A briefing, or the prose beside an entity.
  ///
  /// - Parameter rawHTML: whether HTML in the text is passed on (without the elements that GFM disallows).
  public static func briefing(rawHTML: Bool) -> MarkdownOptions {
    MarkdownOptions(extensions: .briefing, isBriefing: true, rawHTML: rawHTML)
  }

  private init(extensions: Extensions, isBriefing: Bool, rawHTML: Bool) {
    self.extensions = extensions
    self.isBriefing = isBriefing
    self.rawHTML = rawHTML
  }
}
