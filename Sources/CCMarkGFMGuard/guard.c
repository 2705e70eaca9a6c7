#include "guard.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/chunk.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>

#include "arena.h"
#include "parse.h"

extern void __real_cmark_inlines_add_special_character(unsigned char c, bool emphasis);
extern void __real_cmark_inlines_remove_special_character(unsigned char c, bool emphasis);

/// The special characters of the usual extensions, recorded in the first parse.
static struct {
  unsigned char character;
  bool emphasis;
} usual[64];
static size_t usual_count;

static enum { KEPT, RECORDING } tables = RECORDING;
static _Thread_local bool alone;
static atomic_uint_fast64_t kept_count;
/// Locked for reading by parses that use the tables unchanged, for writing by a parse that changes them.
static pthread_rwlock_t tables_lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_once_t prepared = PTHREAD_ONCE_INIT;
static cmark_syntax_extension *table, *strikethrough, *autolink, *addresses, *tasklist, *citations;

_Thread_local struct chipbrief_parse *chipbrief_current_parse;

extern cmark_node *chipbrief_match_address(cmark_syntax_extension *autolink, cmark_parser *parser, cmark_node *parent,
                                           unsigned char character, cmark_inline_parser *inlines);

/// Replaces the library's own matching of addresses.
static cmark_node *match_address(cmark_syntax_extension *self, cmark_parser *parser, cmark_node *parent,
                                 unsigned char character, cmark_inline_parser *inlines) {
  (void)self;
  return chipbrief_match_address(autolink, parser, parent, character, inlines);
}

void __wrap_cmark_inlines_add_special_character(unsigned char c, bool emphasis) {
  if (alone) {
    __real_cmark_inlines_add_special_character(c, emphasis);
  } else if (tables == RECORDING && usual_count < sizeof usual / sizeof *usual) {
    __real_cmark_inlines_add_special_character(c, emphasis);
    usual[usual_count].character = c;
    usual[usual_count++].emphasis = emphasis;
  }
}

void __wrap_cmark_inlines_remove_special_character(unsigned char c, bool emphasis) {
  if (alone)
    __real_cmark_inlines_remove_special_character(c, emphasis);
  else
    atomic_fetch_add_explicit(&kept_count, 1, memory_order_relaxed);
}

uint64_t chipbrief_markdown_kept_tables(void) { return atomic_load(&kept_count); }

/// Marks `@` after an unescaped `[`. The mark is a node of its own, so that the library does not merge the bracket
/// before it with the text after it. It is a raw HTML node with an inner offset, which the library never creates; a
/// custom node is not permitted in a table cell.
static cmark_node *match_citation(cmark_syntax_extension *self, cmark_parser *parser, cmark_node *parent,
                                  unsigned char character, cmark_inline_parser *inlines) {
  (void)self;
  (void)parent;
  if (character != '@')
    return NULL;
  int offset = cmark_inline_parser_get_offset(inlines);
  struct cmark_chunk *chunk = cmark_inline_parser_get_chunk(inlines);
  if (offset < 1 || offset > chunk->len || chunk->data[offset - 1] != '[')
    return NULL;
  int slashes = 0;
  while (offset - 2 - slashes >= 0 && chunk->data[offset - 2 - slashes] == '\\')
    slashes++;
  if (slashes % 2 == 1)
    return NULL;
  cmark_node *mark = cmark_node_new_with_mem(CMARK_NODE_HTML_INLINE, parser->mem);
  mark->internal_offset = offset;
  cmark_inline_parser_advance_offset(inlines);
  return mark;
}

static cmark_node *parse(const uint8_t *bytes, size_t length, uint32_t extensions) {
  int options = CMARK_OPT_SOURCEPOS | (extensions & CHIPBRIEF_MARKDOWN_FOOTNOTES ? CMARK_OPT_FOOTNOTES : 0);
  cmark_parser *parser = cmark_parser_new_with_mem(options, &chipbrief_arena_allocator);
  if (extensions & CHIPBRIEF_MARKDOWN_TABLE)
    cmark_parser_attach_syntax_extension(parser, table);
  if (extensions & CHIPBRIEF_MARKDOWN_STRIKETHROUGH)
    cmark_parser_attach_syntax_extension(parser, strikethrough);
  if (extensions & CHIPBRIEF_MARKDOWN_AUTOLINK)
    cmark_parser_attach_syntax_extension(parser, addresses);
  if (extensions & CHIPBRIEF_MARKDOWN_TASKLIST)
    cmark_parser_attach_syntax_extension(parser, tasklist);
  if (extensions & CHIPBRIEF_MARKDOWN_CITATIONS)
    cmark_parser_attach_syntax_extension(parser, citations);
  // The library reads the first byte even of empty input.
  if (length > 0)
    cmark_parser_feed(parser, (const char *)bytes, length);
  return cmark_parser_finish(parser);
}

static cmark_node *parse_in(struct chipbrief_markdown_arena *arena, const uint8_t *bytes, size_t length,
                            uint32_t extensions, struct chipbrief_parse *notes) {
  jmp_buf escape;
  notes->extensions = extensions;
  cmark_node *volatile root = NULL;
  arena->escape = &escape;
  chipbrief_current_arena = arena;
  chipbrief_current_parse = notes;
  if (setjmp(escape) == 0)
    root = parse(bytes, length, extensions);
  chipbrief_current_arena = NULL;
  chipbrief_current_parse = NULL;
  arena->escape = NULL;
  return root;
}

static cmark_syntax_extension *extension_for(const char *name, const char *characters, cmark_match_inline_func match) {
  cmark_syntax_extension *made = cmark_syntax_extension_new(name);
  cmark_llist *list = NULL;
  for (; *characters; characters++)
    list = cmark_llist_append(cmark_get_default_mem_allocator(), list, (void *)(size_t)*characters);
  cmark_syntax_extension_set_special_inline_chars(made, list);
  cmark_syntax_extension_set_match_inline_func(made, match);
  return made;
}

static void prepare(void) {
  cmark_gfm_core_extensions_ensure_registered();
  table = cmark_find_syntax_extension("table");
  strikethrough = cmark_find_syntax_extension("strikethrough");
  autolink = cmark_find_syntax_extension("autolink");
  tasklist = cmark_find_syntax_extension("tasklist");
  citations = extension_for("chipbrief-citations", "@", match_citation);
  addresses = extension_for("chipbrief-addresses", ":w", match_address);
  cmark_syntax_extension_set_postprocess_func(addresses, autolink->postprocess_func);

  struct chipbrief_markdown_arena *arena = chipbrief_arena_new(0, SIZE_MAX / 2);
  struct chipbrief_parse notes = {0};
  if (arena)
    parse_in(arena, (const uint8_t *)"a", 1, ~(uint32_t)0, &notes);
  chipbrief_arena_free(arena);
  tables = KEPT;
}

static struct chipbrief_markdown_tree with_notes(struct chipbrief_markdown_tree tree, const struct chipbrief_parse *notes) {
  tree.links = notes->links;
  tree.link_count = notes->link_count;
  tree.footnotes = notes->footnotes;
  tree.footnote_count = notes->footnote_count;
  return tree;
}

struct chipbrief_markdown_tree chipbrief_markdown_parse(const uint8_t *bytes, size_t length, uint32_t extensions,
                                                        size_t memory) {
  pthread_once(&prepared, prepare);
  struct chipbrief_markdown_tree tree = {.arena = chipbrief_arena_new(length * 24, memory)};
  if (!tree.arena)
    return tree;
  struct chipbrief_parse notes = {0};
  const uint32_t needed = CHIPBRIEF_MARKDOWN_STRIKETHROUGH | CHIPBRIEF_MARKDOWN_AUTOLINK;
  if ((extensions & needed) == needed) {
    pthread_rwlock_rdlock(&tables_lock);
    tree.root = parse_in(tree.arena, bytes, length, extensions, &notes);
    pthread_rwlock_unlock(&tables_lock);
    return with_notes(tree, &notes);
  }
  pthread_rwlock_wrlock(&tables_lock);
  for (size_t i = 0; i < usual_count; i++)
    __real_cmark_inlines_remove_special_character(usual[i].character, usual[i].emphasis);
  alone = true;
  tree.root = parse_in(tree.arena, bytes, length, extensions, &notes);
  alone = false;
  for (size_t i = 0; i < usual_count; i++)
    __real_cmark_inlines_add_special_character(usual[i].character, usual[i].emphasis);
  pthread_rwlock_unlock(&tables_lock);
  return with_notes(tree, &notes);
}

void chipbrief_markdown_free(struct chipbrief_markdown_tree tree) { chipbrief_arena_free(tree.arena); }
