#ifndef CHIPBRIEF_CMARK_GUARD_H
#define CHIPBRIEF_CMARK_GUARD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// cmark-gfm made safe to run on many threads, in bounded memory, and readable without a copy for every node.
///
/// - The library keeps global tables of the characters that its extensions look for, and every parse sets and clears
///   them, which corrupts a parse on another thread. The executable is linked with `--wrap` for the two functions that
///   do it; ours set the tables once and then leave them alone. A parse with other extensions than the usual ones runs
///   by itself.
/// - All memory of a parse comes from one arena, which is dropped as a whole; where the arena's limit is reached the
///   parse ends and reports so.
/// - `[@`, where a citation may begin, is marked while inlines are parsed, the one moment at which an escaped bracket
///   can still be told from a plain one.
///
/// Two additions are made the same way, by wrapped functions, for parses that ask for them: emphasis, addresses and labels
/// in East Asian text (east_asian.c), and notes of the definitions and the comments of a text (definitions.c, comments.c).

struct cmark_node;
struct chipbrief_markdown_arena;

/// The extensions of a parse, as a set.
enum {
  CHIPBRIEF_MARKDOWN_TABLE = 1,
  CHIPBRIEF_MARKDOWN_STRIKETHROUGH = 2,
  CHIPBRIEF_MARKDOWN_AUTOLINK = 4,
  CHIPBRIEF_MARKDOWN_TASKLIST = 8,
  CHIPBRIEF_MARKDOWN_FOOTNOTES = 16,
  CHIPBRIEF_MARKDOWN_CITATIONS = 32,
  /// Emphasis and addresses beside East Asian characters; labels that differ in composition only are the same.
  CHIPBRIEF_MARKDOWN_EAST_ASIAN = 128,
  /// Definitions are noted, and HTML comments read as browsers do.
  CHIPBRIEF_MARKDOWN_NOTES = 256,
};

/// What a node is; the extensions' types are numbers given at run time, which a `switch` cannot use.
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

/// One node as it lies in the tree; its bytes belong to the tree.
struct chipbrief_markdown_view {
  struct cmark_node *parent, *next, *first_child;
  /// The literal of text, code and HTML; the address of a link or image; the label of a footnote's definition, the
  /// number of a reference to one; the alignments of a table, a byte (0, l, c, r) a column.
  const uint8_t *text;
  size_t text_length;
  /// The info string of a code block, the title of a link or image.
  const uint8_t *extra;
  size_t extra_length;
  /// What a paragraph, heading or cell was before its inlines were parsed, link definitions at its head taken off.
  const uint8_t *content;
  size_t content_length;
  /// Of a reference to a footnote, its definition.
  struct cmark_node *definition;
  int32_t line, column, end_line, internal_offset;
  /// The level of a heading, the start of an ordered list, the length of a code fence, the columns of a table, how
  /// often a footnote is referred to, which reference this is, where in its block's content a citation mark stands.
  int32_t detail;
  ChipbriefNode kind;
  /// The character of a code fence; 0 for an indented block.
  uint8_t fence;
  /// List: ordered; row: a header; item: ticked; heading: underlined.
  bool flag;
  /// List: tight; item: a task.
  bool tight;
};

/// A definition of a link or a footnote.
struct chipbrief_markdown_definition {
  /// The label as it is written, and as labels are compared.
  const uint8_t *label, *key;
  size_t label_length, key_length;
  /// The line at which a footnote begins; 0 of a link.
  int32_t line;
  /// Whether a link has it as its destination; of a footnote never set.
  bool is_used;
  /// Whether it is a remark written as a definition, which nothing is meant to use.
  bool is_remark;
};

/// The outcome of a parse: the tree and the arena it lives in; no tree where memory ran out.
struct chipbrief_markdown_tree {
  struct cmark_node *root;
  struct chipbrief_markdown_arena *arena;
  /// The definitions of links and of footnotes, each kind in the order of the text.
  const struct chipbrief_markdown_definition *links, *footnotes;
  size_t link_count, footnote_count;
};

/// Parses bytes. The tree is to be freed; `memory` bounds its size in bytes.
struct chipbrief_markdown_tree chipbrief_markdown_parse(const uint8_t *bytes, size_t length, uint32_t extensions,
                                                        size_t memory);

/// Frees a tree and everything in it.
void chipbrief_markdown_free(struct chipbrief_markdown_tree tree);

/// Reads a node of a tree that was not freed yet.
struct chipbrief_markdown_view chipbrief_markdown_view(struct cmark_node *node);

/// Sets what composes a text (Unicode's form NFC): it writes at most `room` bytes and returns how many. Once, before any parse.
void chipbrief_markdown_set_composer(size_t (*compose)(const uint8_t *text, size_t length, uint8_t *out, size_t room));

/// What may be in a text, told by its bytes alone.
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
  /// A control character, or the beginning of an entity that may stand for one.
  CHIPBRIEF_MARK_CONTROL = 512,
};

/// Which marks a text may hold, so that nothing is looked for in most texts.
uint32_t chipbrief_markdown_marks(const uint8_t *text, size_t length);

/// How often the library was kept from clearing its tables; it stays 0 where the linker did not wrap them.
uint64_t chipbrief_markdown_kept_tables(void);
#endif
