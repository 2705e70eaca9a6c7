// Written by scripts/embed-themes. Run it again when a file under templates/ is added, renamed or removed.
#include "themes.h"

// #embed is C23; clang has it in every mode and warns in the older ones, where SwiftPM's default lies.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Each array ends in a zero that is not counted, since an empty file would make an array of no elements.
static const unsigned char file_0[] = {
#embed "../../templates/default/404.mustache" suffix(, )
  0};
static const unsigned char file_1[] = {
#embed "../../templates/plain/404.mustache" suffix(, )
  0};

static const struct chipbrief_theme_file files[] = {
  {"default/404.mustache", file_0, sizeof file_0 - 1},
  {"plain/404.mustache", file_1, sizeof file_1 - 1},
};

size_t chipbrief_theme_file_count(void) { return sizeof files / sizeof files[0]; }

struct chipbrief_theme_file chipbrief_theme_file(size_t index) {
  struct chipbrief_theme_file none = {0, 0, 0};
  return index < sizeof files / sizeof files[0] ? files[index] : none;
}
