#include "parse.h"

#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm/buffer.h>
#include <cmark-gfm/chunk.h>
#include <cmark-gfm/footnotes.h>
#include <cmark-gfm/map.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/references.h>

#include "arena.h"

/// The library does not record which definitions a text has and which of them are used. These wrappers record both.

extern void __real_cmark_reference_create(cmark_map *map, cmark_chunk *label, cmark_chunk *url, cmark_chunk *title);
extern void __real_cmark_footnote_create(cmark_map *map, cmark_node *node);
extern cmark_map_entry *__real_cmark_map_lookup(cmark_map *map, cmark_chunk *label);
extern void __real_cmark_utf8proc_case_fold(cmark_strbuf *dest, const uint8_t *str, bufsize_t len);

static size_t (*compose)(const uint8_t *text, size_t length, uint8_t *out, size_t room);

void chipbrief_markdown_set_composer(size_t (*composer)(const uint8_t *, size_t, uint8_t *, size_t)) {
  compose = composer;
}

static uint8_t *copy(const uint8_t *bytes, size_t length) {
  uint8_t *block = chipbrief_arena_allocator.calloc(length + 1, 1);
  if (length > 0)
    memcpy(block, bytes, length);
  return block;
}

/// Adds a definition whose entry is at the head of the library's map.
static struct chipbrief_markdown_definition *add(struct chipbrief_markdown_definition **list, size_t *count, size_t *room,
                                                 const cmark_map *map, const cmark_chunk *label) {
  if (*count == *room) {
    *room = *room ? *room * 2 : 16;
    *list = chipbrief_arena_allocator.realloc(*list, *room * sizeof **list);
  }
  struct chipbrief_markdown_definition *made = *list + (*count)++;
  memset(made, 0, sizeof *made);
  made->label_length = label->len > 0 ? (size_t)label->len : 0;
  made->label = copy(label->data, made->label_length);
  made->key_length = strlen((const char *)map->refs->label);
  made->key = copy(map->refs->label, made->key_length);
  return made;
}

void __wrap_cmark_reference_create(cmark_map *map, cmark_chunk *label, cmark_chunk *url, cmark_chunk *title) {
  unsigned size = map->size;
  __real_cmark_reference_create(map, label, url, title);
  struct chipbrief_parse *parse = chipbrief_current_parse;
  if (!chipbrief_asked_for(CHIPBRIEF_MARKDOWN_NOTES) || map->size == size || parse->link_count != size)
    return;
  parse->link_map = map;
  struct chipbrief_markdown_definition *made = add(&parse->links, &parse->link_count, &parse->link_room, map, label);
  // '[//]: # (text)' is a common way to write a hidden remark.
  made->is_remark = url->len == 0 || (url->len == 1 && url->data[0] == '#');
}

cmark_map_entry *__wrap_cmark_map_lookup(cmark_map *map, cmark_chunk *label) {
  cmark_map_entry *entry = __real_cmark_map_lookup(map, label);
  struct chipbrief_parse *parse = chipbrief_current_parse;
  if (entry && parse && map == parse->link_map && entry->age < parse->link_count)
    parse->links[entry->age].is_used = true;
  return entry;
}

void __wrap_cmark_footnote_create(cmark_map *map, cmark_node *node) {
  unsigned size = map->size;
  __real_cmark_footnote_create(map, node);
  struct chipbrief_parse *parse = chipbrief_current_parse;
  if (!chipbrief_asked_for(CHIPBRIEF_MARKDOWN_NOTES) || map->size == size)
    return;
  struct chipbrief_markdown_definition *made =
      add(&parse->footnotes, &parse->footnote_count, &parse->footnote_room, map, &node->as.literal);
  made->line = node->start_line;
}

/// Labels are compared in composed form (NFC), since macOS input may be decomposed.
void __wrap_cmark_utf8proc_case_fold(cmark_strbuf *dest, const uint8_t *str, bufsize_t len) {
  bool is_ascii = true;
  for (bufsize_t i = 0; i < len && is_ascii; i++)
    is_ascii = str[i] < 0x80;
  if (is_ascii || !compose || !chipbrief_asked_for(CHIPBRIEF_MARKDOWN_EAST_ASIAN)) {
    __real_cmark_utf8proc_case_fold(dest, str, len);
    return;
  }
  // The composed form is at most three times as long.
  size_t room = (size_t)len * 3;
  uint8_t *composed = chipbrief_arena_allocator.calloc(room + 1, 1);
  size_t length = compose(str, (size_t)len, composed, room);
  __real_cmark_utf8proc_case_fold(dest, composed, (bufsize_t)length);
}
