#include <east_asian.h>
#include <stddef.h>

struct range {
  int32_t first, last;
};

/// Letters, punctuation and forms of scripts without spaces between words, according to Unicode 15's blocks and its
/// property East_Asian_Width (W, F, H).
static const struct range east_asian[] = {
    {0x1100, 0x11FF},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7FF},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE1F},   {0xFE30, 0xFE6F},   {0xFF01, 0xFFEE},   {0x16FE0, 0x18CFF},
    {0x1AFF0, 0x1B2FF}, {0x1F200, 0x1F2FF}, {0x20000, 0x3FFFD},
};

/// The ranges of Hangul among them, which is written with spaces.
static const struct range hangul[] = {
    {0x1100, 0x11FF}, {0x302E, 0x302F}, {0x3131, 0x318E}, {0x3200, 0x321E},
    {0x3260, 0x327E}, {0xA960, 0xA97F}, {0xAC00, 0xD7FF}, {0xFFA0, 0xFFDC},
};

static bool is_in(int32_t c, const struct range *ranges, size_t count) {
  for (size_t i = 0; i < count && ranges[i].first <= c; i++)
    if (c <= ranges[i].last)
      return true;
  return false;
}

bool chipbrief_is_east_asian(int32_t c) {
  return c >= 0x1100 && is_in(c, east_asian, sizeof east_asian / sizeof *east_asian);
}

bool chipbrief_is_hangul(int32_t c) { return c >= 0x1100 && is_in(c, hangul, sizeof hangul / sizeof *hangul); }
