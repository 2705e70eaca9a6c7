#include "parse.h"

#include <ctype.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm/chunk.h>
#include <cmark-gfm/map.h>
#include <cmark-gfm/scanners.h>

/// Parses HTML comments as browsers do: up to the next '-->', whatever is in between. The library differs: an inline
/// comment with '--' in it is not a comment, and the rest of a line that begins with a comment is HTML.

extern bufsize_t __real__scan_html_tag(const unsigned char *p);
extern bufsize_t __real__scan_html_block_start(const unsigned char *p);
extern void __real_cmark_parse_inlines(cmark_parser *parser, cmark_node *parent, cmark_map *refmap, int options);

/// The position after the comment whose '<!--' begins at `p`; `NULL` if it has no end.
static const unsigned char *comment_end(const unsigned char *p) {
  // '<!-->' and '<!--->' are empty comments.
  const char *end = strstr((const char *)p + 2, "-->");
  return end ? (const unsigned char *)end + 3 : NULL;
}

void __wrap_cmark_parse_inlines(cmark_parser *parser, cmark_node *parent, cmark_map *refmap, int options) {
  struct chipbrief_parse *parse = chipbrief_current_parse;
  if (parse) {
    parse->endless_start = parse->endless_end = NULL;
    parse->after_run = NULL;
  }
  __real_cmark_parse_inlines(parser, parent, refmap, options);
}

/// - Parameter p: the text after a '<', terminated by a zero.
bufsize_t __wrap__scan_html_tag(const unsigned char *p) {
  struct chipbrief_parse *parse = chipbrief_current_parse;
  if (!chipbrief_asked_for(CHIPBRIEF_MARKDOWN_NOTES) || p[0] != '!' || p[1] != '-' || p[2] != '-')
    return __real__scan_html_tag(p);
  if (p >= parse->endless_start && p < parse->endless_end)
    return 0;
  const unsigned char *end = comment_end(p - 1);
  if (end)
    return (bufsize_t)(end - p);
  parse->endless_start = p;
  parse->endless_end = p + strlen((const char *)p);
  return 0;
}

/// - Parameter p: a line from its first character on, terminated by a zero.
bufsize_t __wrap__scan_html_block_start(const unsigned char *p) {
  bufsize_t kind = __real__scan_html_block_start(p);
  if (kind != 2 || !chipbrief_asked_for(CHIPBRIEF_MARKDOWN_NOTES))
    return kind;
  const unsigned char *rest = comment_end(p);
  if (!rest)
    return kind;
  while (isspace(*rest))
    rest++;
  // Text after a comment is the author's text, so the line is a paragraph. With HTML or nothing after it, it is an HTML
  // block as usual.
  return *rest == 0 || *rest == '<' ? kind : 0;
}
