#ifndef CHIPBRIEF_THEMES_H
#define CHIPBRIEF_THEMES_H
#include <stddef.h>

// Functions rather than arrays: Swift does not import an array whose length is not in the header.

/// A file of a built-in theme: its path below templates/, its bytes and their count.
struct chipbrief_theme_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The number of embedded files.
size_t chipbrief_theme_file_count(void);

/// An embedded file, in the bytewise order of their paths; all members are zero if the index is out of range.
struct chipbrief_theme_file chipbrief_theme_file(size_t index);
#endif
