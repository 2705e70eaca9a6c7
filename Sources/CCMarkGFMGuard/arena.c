#include "arena.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// Each block is preceded by its size and zeros. cmark-gfm 0.29.0.gfm.6 may read the byte before a text when it
/// searches the text for an address, and must find the same byte on every run.
enum { HEADER = 16, SPARE = 512 * 1024 };

_Thread_local struct chipbrief_markdown_arena *chipbrief_current_arena;

/// A chunk that each thread reuses for its next parse, so that pages of usual size need no system call.
static _Thread_local struct chipbrief_arena_chunk *spare;
static pthread_key_t spare_key;
static pthread_once_t spare_once = PTHREAD_ONCE_INIT;

static void make_key(void) { pthread_key_create(&spare_key, free); }

static size_t rounded(size_t size) { return (size + 15) & ~(size_t)15; }

static bool grow(struct chipbrief_markdown_arena *arena, size_t size) {
  size_t wanted = size + sizeof(struct chipbrief_arena_chunk);
  if (wanted < SPARE)
    wanted = SPARE;
  struct chipbrief_arena_chunk *chunk = NULL;
  if (wanted == SPARE && spare) {
    chunk = spare;
    spare = NULL;
    pthread_setspecific(spare_key, NULL);
  } else if (wanted <= arena->limit - arena->total) {
    chunk = malloc(wanted);
  }
  if (!chunk)
    return false;
  chunk->size = wanted;
  chunk->next = arena->chunks;
  arena->chunks = chunk;
  arena->total += wanted < arena->limit - arena->total ? wanted : arena->limit - arena->total;
  arena->next = (unsigned char *)(chunk + 1);
  arena->end = (unsigned char *)chunk + wanted;
  arena->last = NULL;
  return true;
}

struct chipbrief_markdown_arena *chipbrief_arena_new(size_t length, size_t limit) {
  pthread_once(&spare_once, make_key);
  struct chipbrief_markdown_arena *arena = calloc(1, sizeof *arena);
  if (!arena)
    return NULL;
  arena->limit = limit < SPARE ? SPARE : limit;
  if (!grow(arena, length)) {
    free(arena);
    return NULL;
  }
  return arena;
}

void chipbrief_arena_free(struct chipbrief_markdown_arena *arena) {
  if (!arena)
    return;
  struct chipbrief_arena_chunk *chunk = arena->chunks;
  while (chunk) {
    struct chipbrief_arena_chunk *next = chunk->next;
    if (chunk->size == SPARE && !spare && pthread_setspecific(spare_key, chunk) == 0)
      spare = chunk;
    else
      free(chunk);
    chunk = next;
  }
  free(arena);
}

static unsigned char *take(size_t size) {
  struct chipbrief_markdown_arena *arena = chipbrief_current_arena;
  if (size > SIZE_MAX / 4)
    longjmp(*arena->escape, 1);
  size_t whole = rounded(size) + HEADER;
  if ((size_t)(arena->end - arena->next) < whole && !grow(arena, whole))
    longjmp(*arena->escape, 1);
  unsigned char *block = arena->next + HEADER;
  memset(arena->next, 0, HEADER);
  *(size_t *)arena->next = size;
  arena->next += whole;
  arena->last = block;
  return block;
}

static void *take_zeroed(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes))
    longjmp(*chipbrief_current_arena->escape, 1);
  unsigned char *block = take(bytes);
  memset(block, 0, bytes);
  return block;
}

static void *take_more(void *old, size_t size) {
  struct chipbrief_markdown_arena *arena = chipbrief_current_arena;
  if (!old)
    return take(size);
  size_t *old_size = (size_t *)((unsigned char *)old - HEADER);
  if (size <= *old_size)
    return old;
  if (old == arena->last && size <= SIZE_MAX / 4 && rounded(size) <= (size_t)(arena->end - (unsigned char *)old)) {
    arena->next = (unsigned char *)old + rounded(size);
    *old_size = size;
    return old;
  }
  size_t kept = *old_size;
  unsigned char *block = take(size);
  memcpy(block, old, kept);
  return block;
}

static void give_back(void *block) {
  struct chipbrief_markdown_arena *arena = chipbrief_current_arena;
  if (block && arena && block == arena->last) {
    arena->next = (unsigned char *)block - HEADER;
    arena->last = NULL;
  }
}

cmark_mem chipbrief_arena_allocator = {take_zeroed, take_more, give_back};
