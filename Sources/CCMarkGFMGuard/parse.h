#ifndef CHIPBRIEF_CMARK_PARSE_H
#define CHIPBRIEF_CMARK_PARSE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guard.h"

struct cmark_map;

/// What this project's own additions keep during a parse. They live in functions of the library that the executable is
/// linked with `--wrap` for, and do nothing where the parse did not ask for them.
struct chipbrief_parse {
  uint32_t extensions;
  /// The definitions so far, in the order in which the library met them; those of links are numbered as its map does.
  struct chipbrief_markdown_definition *links, *footnotes;
  size_t link_count, link_room, footnote_count, footnote_room;
  /// The library's map of link definitions; `NULL` before the first.
  struct cmark_map *link_map;
  /// Where the text after a run of delimiters begins, if its neighbours were found to be East Asian.
  const uint8_t *after_run;
  /// A range of the current text in which no comment ends.
  const uint8_t *endless_start, *endless_end;
};

/// The parse that this thread is in; `NULL` outside of one.
extern _Thread_local struct chipbrief_parse *chipbrief_current_parse;

/// Whether the parse that this thread is in asked for one of the extensions.
static inline bool chipbrief_asked_for(uint32_t extension) {
  return chipbrief_current_parse && (chipbrief_current_parse->extensions & extension);
}
#endif
