#ifndef CHIPBRIEF_CMARK_ARENA_H
#define CHIPBRIEF_CMARK_ARENA_H
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

struct chipbrief_arena_chunk {
  struct chipbrief_arena_chunk *next;
  size_t size;
};

/// Memory that is handed out in a row and dropped as a whole.
struct chipbrief_markdown_arena {
  struct chipbrief_arena_chunk *chunks;
  unsigned char *next, *end;
  /// The last block handed out, which alone can grow or be given back.
  unsigned char *last;
  size_t total, limit;
  /// Where to go when there is no more; only C frames of the parser lie between.
  jmp_buf *escape;
};

/// The arena of the parse that this thread is in.
extern _Thread_local struct chipbrief_markdown_arena *chipbrief_current_arena;

/// An allocator over this thread's current arena. No memory goes from it to any other.
extern cmark_mem chipbrief_arena_allocator;

/// Makes an arena with a first chunk that suits a text of `length` bytes; `NULL` where there is no memory.
struct chipbrief_markdown_arena *chipbrief_arena_new(size_t length, size_t limit);

/// Drops an arena and everything in it.
void chipbrief_arena_free(struct chipbrief_markdown_arena *arena);
#endif
