#ifndef CHIPBRIEF_CMARK_GUARD_H
#define CHIPBRIEF_CMARK_GUARD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Makes cmark-gfm safe to run on several threads, bounds its memory, and gives access to nodes without copying them.
///
/// - The library has global tables of the special characters of its extensions. Every parse sets and clears them, which
///   corrupts a parse on another thread. The executable is linked with `--wrap` for the two functions that do this; the
///   wrappers set the tables once and then leave them unchanged. A parse with other extensions than the usual ones runs
///   exclusively.
/// - All memory of a parse comes from one arena, which is freed as a whole. If the arena's limit is reached, the parse
///   ends without a tree.
/// - `[@`, which may begin a citation, is marked while inlines are parsed, because an escaped bracket cannot be
///   distinguished from a plain one afterwards.
///
/// Two additions also use wrapped functions, for parses that request them: emphasis, addresses and labels in East Asian
/// text (east_asian.c), and a record of the definitions and the comments of a text (definitions.c, comments.c).

struct cmark_node;
struct chipbrief_markdown_arena;

/// The extensions of a parse, as a bit set.
enum {
  CHIPBRIEF_MARKDOWN_TABLE = 1,
  CHIPBRIEF_MARKDOWN_STRIKETHROUGH = 2,
  CHIPBRIEF_MARKDOWN_AUTOLINK = 4,
  CHIPBRIEF_MARKDOWN_TASKLIST = 8,
  CHIPBRIEF_MARKDOWN_FOOTNOTES = 16,
  CHIPBRIEF_MARKDOWN_CITATIONS = 32,
  /// Support for emphasis and addresses beside East Asian characters; labels are compared in composed form.
  CHIPBRIEF_MARKDOWN_EAST_ASIAN = 128,
  /// Records definitions, and parses HTML comments as browsers do.
  CHIPBRIEF_MARKDOWN_NOTES = 256,
};

/// The kind of a node. The extensions' own node types are numbers assigned at run time, which a `switch` cannot use.
typedef enum __attribute__((enum_extensibility(closed))) ChipbriefNode : uint8_t {
  ChipbriefNodeOther,
  ChipbriefNodeDocument,
  ChipbriefNodeBlockQuote,
  ChipbriefNodeList,
  ChipbriefNodeItem,
  ChipbriefNodeCodeBlock,
  ChipbriefNodeHTMLBlock,
  ChipbriefNodeParagraph,
  ChipbriefNodeHeading,
  ChipbriefNodeThematicBreak,
  ChipbriefNodeFootnoteDefinition,
  ChipbriefNodeTable,
  ChipbriefNodeTableRow,
  ChipbriefNodeTableCell,
  ChipbriefNodeText,
  ChipbriefNodeSoftbreak,
  ChipbriefNodeLinebreak,
  ChipbriefNodeCode,
  ChipbriefNodeHTMLInline,
  ChipbriefNodeEmph,
  ChipbriefNodeStrong,
  ChipbriefNodeStrikethrough,
  ChipbriefNodeLink,
  ChipbriefNodeImage,
  ChipbriefNodeFootnoteReference,
  ChipbriefNodeCitationMark,
} ChipbriefNode;

/// The content of a node; its bytes belong to the tree.
struct chipbrief_markdown_view {
  struct cmark_node *parent, *next, *first_child;
  /// The literal of text, code and HTML; the address of a link or image; the label of a footnote definition; the number
  /// of a footnote reference; the alignments of a table, one byte (0, l, c, r) for each column.
  const uint8_t *text;
  size_t text_length;
  /// The info string of a code block, the title of a link or image.
  const uint8_t *extra;
  size_t extra_length;
  /// The text of a paragraph, heading or cell before its inlines were parsed, without link definitions at its start.
  const uint8_t *content;
  size_t content_length;
  /// The definition of a footnote reference.
  struct cmark_node *definition;
  int32_t line, column, end_line, internal_offset;
  /// The level of a heading, the start of an ordered list, the length of a code fence, the number of a table's columns,
  /// the number of references to a footnote, the index of a footnote reference, or the offset of a citation mark in its
  /// block's content.
  int32_t detail;
  ChipbriefNode kind;
  /// The character of a code fence; 0 for an indented block.
  uint8_t fence;
  /// For a list, whether it is ordered; for a row, whether it is a header; for an item, whether it is ticked; for a
  /// heading, whether it is underlined.
  bool flag;
  /// For a list, whether it is tight; for an item, whether it is a task.
  bool tight;
};

/// A definition of a link or a footnote.
struct chipbrief_markdown_definition {
  /// The label as written, and the normalized label used for comparison.
  const uint8_t *label, *key;
  size_t label_length, key_length;
  /// The line at which a footnote begins; 0 for a link.
  int32_t line;
  /// Whether a link uses the definition; never set for a footnote.
  bool is_used;
  /// Whether it is a hidden remark written as a definition, which is expected to be unused.
  bool is_remark;
};

/// The result of a parse: the tree and its arena. There is no tree if the memory limit was reached.
struct chipbrief_markdown_tree {
  struct cmark_node *root;
  struct chipbrief_markdown_arena *arena;
  /// The definitions of links and of footnotes, each in the order of the text.
  const struct chipbrief_markdown_definition *links, *footnotes;
  size_t link_count, footnote_count;
};

/// Parses bytes. The caller frees the tree; `memory` limits its size in bytes.
struct chipbrief_markdown_tree chipbrief_markdown_parse(const uint8_t *bytes, size_t length, uint32_t extensions,
                                                        size_t memory);

/// Frees a tree and everything in it.
void chipbrief_markdown_free(struct chipbrief_markdown_tree tree);

/// Reads a node of a tree that is not freed yet.
struct chipbrief_markdown_view chipbrief_markdown_view(struct cmark_node *node);

/// Sets the function that composes a text (Unicode form NFC). It writes at most `room` bytes and returns their number.
/// Called once, before any parse.
void chipbrief_markdown_set_composer(size_t (*compose)(const uint8_t *text, size_t length, uint8_t *out, size_t room));

/// The marks that a text may contain, judged by its bytes alone.
enum {
  CHIPBRIEF_MARK_BRACKET = 1,
  CHIPBRIEF_MARK_ASTERISK = 2,
  CHIPBRIEF_MARK_TICK = 4,
  CHIPBRIEF_MARK_HASH = 8,
  CHIPBRIEF_MARK_AT = 16,
  CHIPBRIEF_MARK_PIPE = 32,
  CHIPBRIEF_MARK_LESS = 64,
  CHIPBRIEF_MARK_FULL_WIDTH = 128,
  CHIPBRIEF_MARK_RIGHT_TO_LEFT = 256,
  /// A control character, or the first character of an entity that may represent one.
  CHIPBRIEF_MARK_CONTROL = 512,
};

/// The marks that a text may contain, so that most texts need no further checks.
uint32_t chipbrief_markdown_marks(const uint8_t *text, size_t length);

/// How many times the library was prevented from clearing its tables; 0 if the linker did not wrap the functions.
uint64_t chipbrief_markdown_kept_tables(void);
#endif
