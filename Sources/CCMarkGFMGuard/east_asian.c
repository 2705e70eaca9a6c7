#include "parse.h"

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/chunk.h>
#include <cmark-gfm/syntax_extension.h>
#include <cmark-gfm/utf8.h>
#include <east_asian.h>

extern int __real_cmark_utf8proc_iterate(const uint8_t *str, bufsize_t len, int32_t *dst);

/// Whether a character is full-width punctuation, which includes its own space, or the ideographic space.
static bool is_full_width_mark(int32_t c) {
  return c == 0x3000 || (chipbrief_is_east_asian(c) && cmark_utf8proc_is_punctuation(c));
}

/// Quotation marks, dashes and dots that Chinese shares with other scripts.
static bool is_shared_mark(int32_t c) { return (c >= 0x2014 && c <= 0x201F) || c == 0x2026 || c == 0x00B7; }

static bool is_variation_selector(int32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

/// Whether the character that begins at `p` is East Asian. For a variation selector, whether the character before it
/// is.
static bool is_east_asian_before(const uint8_t *p, int32_t c) {
  if (!is_variation_selector(c))
    return chipbrief_is_east_asian(c);
  // A zero precedes the text.
  const uint8_t *start = p - 1;
  while (*start >> 6 == 2 && p - start < 4)
    start--;
  int32_t base = 0;
  return __real_cmark_utf8proc_iterate(start, (bufsize_t)(p - start), &base) > 0 && chipbrief_is_east_asian(base);
}

/// Reads one character of a zero-terminated text; -1 at its end.
static int32_t character_at(const uint8_t *p) {
  bufsize_t length = 0;
  while (length < 4 && p[length] != 0)
    length++;
  int32_t c = -1;
  return length > 0 && __real_cmark_utf8proc_iterate(p, length, &c) > 0 ? c : -1;
}

/// Emphasis beside East Asian characters.
///
/// CommonMark decides by spaces and punctuation whether a run of `*` or `~` opens or closes emphasis. In scripts
/// without spaces, whose punctuation is inside words, this often fails. Here, if one neighbour of a run is East Asian
/// and neither is a space, the run may both open and close. The library reads both neighbours with this function, the
/// preceding one with the run after its bytes. In that case both are returned as the letter 'a'.
int __wrap_cmark_utf8proc_iterate(const uint8_t *str, bufsize_t len, int32_t *dst) {
  int length = __real_cmark_utf8proc_iterate(str, len, dst);
  if (!chipbrief_asked_for(CHIPBRIEF_MARKDOWN_EAST_ASIAN) || length <= 0)
    return length;
  struct chipbrief_parse *parse = chipbrief_current_parse;
  uint8_t delimiter = str[len];
  if (delimiter != '*' && delimiter != '~') {
    if (str == parse->after_run)
      *dst = 'a';
    parse->after_run = NULL;
    return length;
  }
  parse->after_run = NULL;
  const uint8_t *end = str + len;
  while (*end == delimiter)
    end++;
  // The library skips marks of the other kind between the run and the letter.
  if (delimiter == '*')
    while (*end == '~')
      end++;
  int32_t after = character_at(end);
  if (after < 0 || cmark_utf8proc_is_space(after) || cmark_utf8proc_is_space(*dst))
    return length;
  if (is_east_asian_before(str, *dst) || chipbrief_is_east_asian(after)) {
    *dst = 'a';
    parse->after_run = end;
  }
  return length;
}

/// The end of the text from an offset to full-width punctuation, or to a shared mark followed by an East Asian
/// character. Returns the whole length if a space or '<' comes first.
static bufsize_t length_of_address(const cmark_chunk *chunk, bufsize_t offset) {
  bufsize_t end = offset;
  while (end < chunk->len) {
    uint8_t byte = chunk->data[end];
    if (byte < 0x80) {
      if (byte <= ' ' || byte == '<')
        return chunk->len;
      end++;
      continue;
    }
    int32_t c = 0;
    int length = __real_cmark_utf8proc_iterate(chunk->data + end, chunk->len - end, &c);
    if (length <= 0 || is_full_width_mark(c))
      return end;
    if (is_shared_mark(c)) {
      bufsize_t next = end + length;
      int32_t after = 0;
      if (next < chunk->len && __real_cmark_utf8proc_iterate(chunk->data + next, chunk->len - next, &after) > 0 &&
          chipbrief_is_east_asian(after))
        return end;
    }
    end += length;
  }
  return chunk->len;
}

cmark_node *chipbrief_match_address(cmark_syntax_extension *autolink, cmark_parser *parser, cmark_node *parent,
                                    unsigned char character, cmark_inline_parser *inlines) {
  if (!chipbrief_asked_for(CHIPBRIEF_MARKDOWN_EAST_ASIAN))
    return autolink->match_inline(autolink, parser, parent, character, inlines);
  cmark_chunk *chunk = cmark_inline_parser_get_chunk(inlines);
  bufsize_t whole = chunk->len;
  bufsize_t offset = cmark_inline_parser_get_offset(inlines);
  bool may_begin = character == ':' ? offset + 1 < whole && chunk->data[offset + 1] == '/'
                                    : offset + 1 < whole && chunk->data[offset + 1] == 'w';
  if (may_begin)
    chunk->len = length_of_address(chunk, offset);
  cmark_node *node = autolink->match_inline(autolink, parser, parent, character, inlines);
  chunk->len = whole;
  return node;
}
