import BriefCore
import BriefYAML

/// A Markdown file as it was read: its front matter, its body as HTML, and the places in that HTML that later stages fill.
public struct Document: Sendable {
  /// The path of the file below the project's folder.
  public let path: String
  /// The YAML between two lines `---` at the very start; `nil` where there is none.
  public let frontMatter: YAMLNode?
  /// The body as HTML, with nothing at the holes.
  public let html: [UInt8]
  /// What is to be filled in, by ascending offset; holes at one offset stand in the order of the document.
  public let holes: [Hole]
  /// Every heading of the body, in order.
  public let headings: [Heading]
  /// The places that HTML of the author's names; headings are not among them.
  public let anchors: [Anchor]
  /// The words of the body, code blocks and citations left out; a figure counts as one, an ideograph too.
  public let wordCount: Int

  /// A place of the page that HTML names.
  public struct Anchor: Sendable {
    /// The name, in composed form.
    public let id: String
    /// Where it is written.
    public let span: SourceSpan
  }
}

/// A place in a document's HTML that a later stage fills.
public struct Hole: Sendable {
  /// What is wanted there.
  public enum Kind: Sendable, Hashable {
    /// An inline figure: a code span that begins with `= `. The expression is the rest, without spaces at its ends.
    case figure(expression: String)
    /// `[@key, p. 3; @other]`; never empty.
    case citation([Citation])
    /// A fenced block that holds data; it stands between blocks.
    case block(FencedBlock)
    /// Inside `href=""`: a destination that is not an absolute http, https or mailto address, as it was written.
    case linkTarget(String)
    /// Inside `src=""`: a destination that is not an absolute http or https address, as it was written.
    case imageTarget(String)
    /// `@word` in the text, where the word may be a source's id; the text is there already, and nothing is to be filled in.
    case mention(String)
    /// The text of a link that was written without one, `[](chip:x)`; the destination as in its `linkTarget`.
    case linkName(String)
  }

  /// The offset in the document's HTML.
  public let offset: Int
  /// Where its source stands: the expression, the citation, the fence's line, the destination.
  public internal(set) var span: SourceSpan
  /// What is wanted.
  public let kind: Kind
  /// Whether the hole is in the text of a link, where no other link may stand.
  public let isInsideLink: Bool
}

/// One source in a citation.
public struct Citation: Sendable, Hashable {
  /// The source's id, without the `@`.
  public let key: String
  /// Where the id stands.
  public internal(set) var keySpan: SourceSpan
  /// What follows the comma: a page, a section, a remark.
  public let locator: String?
}

/// A fenced block that holds data.
public struct FencedBlock: Sendable, Hashable {
  /// The first word of its info string: `compare`, `claims`, ….
  public let word: String
  /// The bytes of the file between the fences.
  public let body: Range<Int>
  /// The opening fence.
  public let span: SourceSpan
}

/// A heading.
public struct Heading: Sendable {
  /// A part of a heading's text.
  public enum TitlePart: Sendable, Hashable {
    /// Plain text, not escaped.
    case text(String)
    /// An inline figure's expression.
    case figure(expression: String)
  }

  /// 1 to 6.
  public let level: Int
  /// The heading's id, unique in the document.
  public let id: String
  /// The heading's text, without citations and footnote marks.
  public let title: [TitlePart]
  /// Where the heading stands.
  public let span: SourceSpan
}
