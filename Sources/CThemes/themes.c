#include "themes.h"

const struct chipbrief_theme_file chipbrief_theme_files[] = {
  {"", (const unsigned char *)"", 0},
};
const size_t chipbrief_theme_file_count = 0;
