#ifndef CHIPBRIEF_THEMES_H
#define CHIPBRIEF_THEMES_H
#include <stddef.h>

// Functions rather than arrays: Swift does not import an array whose length is not in the header.

/// One file of a theme that is part of the program: its path below templates/, its bytes and their count.
struct chipbrief_theme_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// How many files are embedded.
size_t chipbrief_theme_file_count(void);

/// One of the embedded files, in the bytewise order of their paths; beyond the last one, all members are zero.
struct chipbrief_theme_file chipbrief_theme_file(size_t index);
#endif
