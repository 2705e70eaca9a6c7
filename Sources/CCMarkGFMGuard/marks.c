#include "guard.h"

/// The marks of a byte, as bits of guard.h.
static uint16_t mark_of(uint8_t byte) {
  switch (byte) {
  case ']': return CHIPBRIEF_MARK_BRACKET;
  case '*': return CHIPBRIEF_MARK_ASTERISK;
  case '`': return CHIPBRIEF_MARK_TICK;
  case '#': return CHIPBRIEF_MARK_HASH;
  case '@': return CHIPBRIEF_MARK_AT;
  case '|': return CHIPBRIEF_MARK_PIPE;
  // The second: the first byte of the control characters from U+0080 on.
  case '&': case 0xC2: return CHIPBRIEF_MARK_CONTROL;
  case '<': return CHIPBRIEF_MARK_LESS;
  case 0xEF: return CHIPBRIEF_MARK_FULL_WIDTH | CHIPBRIEF_MARK_RIGHT_TO_LEFT;
  case 0xE0: case 0xE2: case 0xF0: return CHIPBRIEF_MARK_RIGHT_TO_LEFT;
  default:
    if (byte >= 0xD6 && byte <= 0xDF) return CHIPBRIEF_MARK_RIGHT_TO_LEFT;
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' ? CHIPBRIEF_MARK_CONTROL : 0;
  }
}

static uint16_t marks[256];

__attribute__((constructor)) static void fill(void) {
  for (int byte = 0; byte < 256; byte++)
    marks[byte] = mark_of((uint8_t)byte);
}

uint32_t chipbrief_markdown_marks(const uint8_t *text, size_t length) {
  uint32_t found = 0;
  for (size_t i = 0; i < length; i++)
    found |= marks[text[i]];
  return found;
}
