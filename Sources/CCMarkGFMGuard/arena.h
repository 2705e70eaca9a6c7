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

/// A bump allocator that is freed as a whole.
struct chipbrief_markdown_arena {
  struct chipbrief_arena_chunk *chunks;
  unsigned char *next, *end;
  /// The last block allocated; only this one can grow in place or be freed.
  unsigned char *last;
  size_t total, limit;
  /// The jump target when the limit is reached; only C frames of the parser are unwound.
  jmp_buf *escape;
};

/// The arena of this thread's current parse.
extern _Thread_local struct chipbrief_markdown_arena *chipbrief_current_arena;

/// An allocator that uses this thread's current arena. Memory from it is never passed to another allocator.
extern cmark_mem chipbrief_arena_allocator;

/// Creates an arena with a first chunk sized for a text of `length` bytes; `NULL` if there is no memory.
struct chipbrief_markdown_arena *chipbrief_arena_new(size_t length, size_t limit);

/// Frees an arena and everything in it.
void chipbrief_arena_free(struct chipbrief_markdown_arena *arena);
#endif
