#ifndef CHIPBRIEF_CMARK_PARSE_H
#define CHIPBRIEF_CMARK_PARSE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "guard.h"

struct cmark_map;

/// The state of this project's additions during a parse. They are in functions that the executable wraps with `--wrap`,
/// and do nothing unless the parse requests them.
struct chipbrief_parse {
  uint32_t extensions;
  /// The definitions so far, in the order in which the library found them. Those of links have the same indices as in
  /// its map.
  struct chipbrief_markdown_definition *links, *footnotes;
  size_t link_count, link_room, footnote_count, footnote_room;
  /// The library's map of link definitions; `NULL` before the first.
  struct cmark_map *link_map;
  /// The start of the text after a run of delimiters, if a neighbour of the run is East Asian.
  const uint8_t *after_run;
  /// A range of the current text without the end of a comment.
  const uint8_t *endless_start, *endless_end;
};

/// The state of this thread's current parse; `NULL` outside of one.
extern _Thread_local struct chipbrief_parse *chipbrief_current_parse;

/// Whether this thread's current parse requests one of the extensions.
static inline bool chipbrief_asked_for(uint32_t extension) {
  return chipbrief_current_parse && (chipbrief_current_parse->extensions & extension);
}
#endif
