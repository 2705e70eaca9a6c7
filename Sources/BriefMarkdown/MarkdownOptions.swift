/// The Markdown dialect of a text, and the permitted HTML output.
public struct MarkdownOptions: Sendable {
  /// The extensions to CommonMark.
  public struct Extensions: OptionSet, Sendable {
    /// The set as bits.
    public let rawValue: UInt32

    /// Creates a set from bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// GFM's tables.
    public static let table = Extensions(rawValue: 1)
    /// `~struck~`.
    public static let strikethrough = Extensions(rawValue: 2)
    /// Bare addresses as links.
    public static let autolink = Extensions(rawValue: 4)
    /// `- [x] done`.
    public static let tasklist = Extensions(rawValue: 8)
    /// `text[^note]`.
    public static let footnotes = Extensions(rawValue: 16)
    /// Escapes the raw HTML elements that GFM disallows (`script`, `iframe`, `style`, …).
    public static let tagfilter = Extensions(rawValue: 64)
    /// Support for Chinese, Japanese and Korean: emphasis beside full-width punctuation, addresses that end before it,
    /// lines joined without a space, and labels compared in composed form.
    public static let eastAsian = Extensions(rawValue: 128)

    /// The extensions enabled in briefings.
    public static let briefing: Extensions = [
      .table, .strikethrough, .autolink, .tasklist, .footnotes, .tagfilter, .eastAsian,
    ]
  }

  /// The words in the generated HTML, in the language of the page.
  public struct Labels: Sendable {
    /// The label of the scrolling box around a table, for screen readers. Further tables of a page are numbered.
    public var table = "Table"
    /// The label of a ticked box in a task list.
    public var done = "Done"
    /// The label of an empty box in a task list.
    public var open = "Not done"
    /// The title of the footnotes section.
    public var footnotes = "Footnotes"
    /// The label of a footnote reference, before its number.
    public var footnote = "Footnote"
    /// The label of the link back from a footnote, before the number of the reference.
    public var back = "Back to reference"

    /// Creates the English labels.
    public init() {}
  }

  /// The enabled extensions to CommonMark.
  public var extensions: Extensions
  /// Whether the text is one of the site's own: with front matter, holes, heading ids, checked links, accessible
  /// tables.
  public let isBriefing: Bool
  /// Whether raw HTML is passed through. If not, a briefing shows it as text, with a warning.
  public var rawHTML: Bool
  /// The info words of fenced data blocks.
  public var blockWords = ["chart", "claims", "compare", "rules", "timeline"]
  /// Ids already used by the page around the text; headings do not get these.
  public var reservedIDs: Set<String> = []
  /// The words in the generated HTML.
  public var labels = Labels()

  /// GFM as printed by the `cmark-gfm` program, with raw HTML and all links passed through: no front matter, no holes,
  /// no ids.
  public static func gfm(_ extensions: Extensions) -> MarkdownOptions {
    MarkdownOptions(extensions: extensions, isBriefing: false, rawHTML: true)
  }

  /// GFM with the extensions that both GFM and briefings have.
  public static let gfm = MarkdownOptions.gfm([.table, .strikethrough, .autolink, .tasklist, .footnotes])

  /// A briefing, or the text of an entity's page.
  ///
  /// - Parameter rawHTML: whether HTML in the text is passed through (without the elements that GFM disallows).
  public static func briefing(rawHTML: Bool) -> MarkdownOptions {
    MarkdownOptions(extensions: .briefing, isBriefing: true, rawHTML: rawHTML)
  }

  private init(extensions: Extensions, isBriefing: Bool, rawHTML: Bool) {
    self.extensions = extensions
    self.isBriefing = isBriefing
    self.rawHTML = rawHTML
  }
}
