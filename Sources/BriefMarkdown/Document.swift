import BriefCore
import BriefYAML

/// A parsed Markdown file: its front matter, its body as HTML, and the holes in that HTML that later stages fill.
public struct Document: Sendable {
  /// The path of the file below the project's folder.
  public let path: String
  /// The YAML between two `---` lines at the very start; `nil` if there is none.
  public let frontMatter: YAMLNode?
  /// The body as HTML, with nothing at the offsets of holes.
  public let html: [UInt8]
  /// The holes, by ascending offset; holes at the same offset are in document order.
  public let holes: [Hole]
  /// All headings of the body, in order.
  public let headings: [Heading]
  /// The anchors defined by the author's HTML; headings are not included.
  public let anchors: [Anchor]
  /// The number of words in the body, without code blocks and citations. A figure counts as one word, and so does an
  /// ideograph.
  public let wordCount: Int

  /// An anchor defined by HTML.
  public struct Anchor: Sendable {
    /// The name, in composed Unicode form.
    public let id: String
    /// The span of the name.
    public let span: SourceSpan
  }
}

/// A position in a document's HTML that a later stage fills.
public struct Hole: Sendable {
  /// The content of a hole.
  public enum Kind: Sendable, Hashable {
    /// An inline figure: a code span that begins with `= `. The expression is the rest, trimmed of spaces.
    case figure(expression: String)
    /// `[@key, p. 3; @other]`; never empty.
    case citation([Citation])
    /// A fenced data block; the hole is between HTML blocks.
    case block(FencedBlock)
    /// The value of `href=""`: a destination that is not an absolute http, https or mailto address, as written.
    case linkTarget(String)
    /// The value of `src=""` in the author's HTML: a destination that is not an absolute http or https address.
    case imageTarget(String)
    /// The attributes of an image except its description and title; the destination as for `imageTarget`.
    case image(String)
    /// The content of the `<figcaption>` of an image that is alone in its paragraph: its title, in inline Markdown.
    case caption(String)
    /// `@word` in the text, where the word may be a source's id. The text is already written, so the hole stays empty.
    case mention(String)
    /// The text of a link that was written without one, `[](chip:x)`; the destination is that of its `linkTarget`.
    case linkName(String)
  }

  /// The offset in the document's HTML.
  public let offset: Int
  /// The span of its source: the expression, the citation, the fence's line, or the destination.
  public internal(set) var span: SourceSpan
  /// The content to fill in.
  public let kind: Kind
  /// Whether the hole is in the text of a link, where links are not permitted.
  public let isInsideLink: Bool
}

/// One source in a citation.
public struct Citation: Sendable, Hashable {
  /// The source's id, without the `@`.
  public let key: String
  /// The span of the id.
  public internal(set) var keySpan: SourceSpan
  /// The text after the comma: a page, a section, a remark.
  public let locator: String?
}

/// A fenced block that contains data.
public struct FencedBlock: Sendable, Hashable {
  /// The first word of its info string: `compare`, `claims`, ….
  public let word: String
  /// The bytes of the file between the fences.
  public let body: Range<Int>
  /// The span of the opening fence.
  public let span: SourceSpan
}

/// A heading.
public struct Heading: Sendable {
  /// A part of a heading's text.
  public enum TitleSegment: Sendable, Hashable {
    /// Plain text, not escaped.
    case text(String)
    /// An inline figure's expression.
    case figure(expression: String)
  }

  /// The level, 1 to 6.
  public let level: Int
  /// The heading's id, unique in the document.
  public let id: String
  /// The heading's text, without citations and footnote marks.
  public let title: [TitleSegment]
  /// The span of the heading.
  public let span: SourceSpan
}
