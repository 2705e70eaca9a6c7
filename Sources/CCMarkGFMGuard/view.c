#include "guard.h"

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>

extern const cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;

static ChipbriefNode kind(const cmark_node *node) {
  switch ((cmark_node_type)node->type) {
  case CMARK_NODE_DOCUMENT: return ChipbriefNodeDocument;
  case CMARK_NODE_BLOCK_QUOTE: return ChipbriefNodeBlockQuote;
  case CMARK_NODE_LIST: return ChipbriefNodeList;
  case CMARK_NODE_ITEM: return ChipbriefNodeItem;
  case CMARK_NODE_CODE_BLOCK: return ChipbriefNodeCodeBlock;
  case CMARK_NODE_HTML_BLOCK: return ChipbriefNodeHTMLBlock;
  case CMARK_NODE_PARAGRAPH: return ChipbriefNodeParagraph;
  case CMARK_NODE_HEADING: return ChipbriefNodeHeading;
  case CMARK_NODE_THEMATIC_BREAK: return ChipbriefNodeThematicBreak;
  case CMARK_NODE_FOOTNOTE_DEFINITION: return ChipbriefNodeFootnoteDefinition;
  case CMARK_NODE_TEXT: return ChipbriefNodeText;
  case CMARK_NODE_SOFTBREAK: return ChipbriefNodeSoftbreak;
  case CMARK_NODE_LINEBREAK: return ChipbriefNodeLinebreak;
  case CMARK_NODE_CODE: return ChipbriefNodeCode;
  case CMARK_NODE_HTML_INLINE: return node->internal_offset > 0 ? ChipbriefNodeCitationMark : ChipbriefNodeHTMLInline;
  case CMARK_NODE_EMPH: return ChipbriefNodeEmph;
  case CMARK_NODE_STRONG: return ChipbriefNodeStrong;
  case CMARK_NODE_LINK: return ChipbriefNodeLink;
  case CMARK_NODE_IMAGE: return ChipbriefNodeImage;
  case CMARK_NODE_FOOTNOTE_REFERENCE: return ChipbriefNodeFootnoteReference;
  default: break;
  }
  if (node->type == CMARK_NODE_TABLE) return ChipbriefNodeTable;
  if (node->type == CMARK_NODE_TABLE_ROW) return ChipbriefNodeTableRow;
  if (node->type == CMARK_NODE_TABLE_CELL) return ChipbriefNodeTableCell;
  if (node->type == CMARK_NODE_STRIKETHROUGH) return ChipbriefNodeStrikethrough;
  return ChipbriefNodeOther;
}

static void set_text(struct chipbrief_markdown_view *view, const cmark_chunk *chunk) {
  view->text = chunk->data;
  view->text_length = chunk->len > 0 ? (size_t)chunk->len : 0;
}

static void set_extra(struct chipbrief_markdown_view *view, const cmark_chunk *chunk) {
  view->extra = chunk->data;
  view->extra_length = chunk->len > 0 ? (size_t)chunk->len : 0;
}

static void set_content(struct chipbrief_markdown_view *view, const cmark_node *node) {
  view->content = node->content.ptr;
  view->content_length = node->content.size > 0 ? (size_t)node->content.size : 0;
}

struct chipbrief_markdown_view chipbrief_markdown_view(cmark_node *node) {
  struct chipbrief_markdown_view view = {
      .parent = node->parent,
      .next = node->next,
      .first_child = node->first_child,
      .line = node->start_line,
      .column = node->start_column,
      .end_line = node->end_line,
      .internal_offset = node->internal_offset,
      .kind = kind(node),
  };
  switch (view.kind) {
  case ChipbriefNodeText:
  case ChipbriefNodeCode:
  case ChipbriefNodeHTMLInline:
  case ChipbriefNodeHTMLBlock: set_text(&view, &node->as.literal); break;
  case ChipbriefNodeCodeBlock:
    set_text(&view, &node->as.code.literal);
    set_extra(&view, &node->as.code.info);
    view.detail = node->as.code.fence_length;
    view.fence = node->as.code.fenced ? node->as.code.fence_char : 0;
    break;
  case ChipbriefNodeLink:
  case ChipbriefNodeImage:
    set_text(&view, &node->as.link.url);
    set_extra(&view, &node->as.link.title);
    break;
  case ChipbriefNodeParagraph: set_content(&view, node); break;
  case ChipbriefNodeHeading:
    set_content(&view, node);
    view.detail = node->as.heading.level;
    view.flag = node->as.heading.setext;
    break;
  case ChipbriefNodeList:
    view.flag = node->as.list.list_type == CMARK_ORDERED_LIST;
    view.tight = node->as.list.tight;
    view.detail = node->as.list.start;
    break;
  case ChipbriefNodeItem:
    view.tight = node->extension != NULL;
    view.flag = view.tight && node->as.list.checked;
    break;
  case ChipbriefNodeFootnoteDefinition:
    set_text(&view, &node->as.literal);
    view.detail = node->footnote.def_count;
    break;
  case ChipbriefNodeFootnoteReference:
    set_text(&view, &node->as.literal);
    view.definition = node->parent_footnote_def;
    view.detail = node->footnote.ref_ix;
    break;
  case ChipbriefNodeTable:
    view.detail = cmark_gfm_extensions_get_table_columns(node);
    view.text = cmark_gfm_extensions_get_table_alignments(node);
    view.text_length = view.text ? (size_t)view.detail : 0;
    break;
  case ChipbriefNodeTableRow: view.flag = cmark_gfm_extensions_get_table_row_is_header(node); break;
  case ChipbriefNodeTableCell: set_content(&view, node); break;
  case ChipbriefNodeCitationMark: view.detail = node->internal_offset; break;
  default: break;
  }
  return view;
}
