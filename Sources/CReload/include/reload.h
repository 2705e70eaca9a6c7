#ifndef CHIPBRIEF_RELOAD_H
#define CHIPBRIEF_RELOAD_H
#include <stddef.h>

/// A file that `chipbrief serve` adds to the site: its name, its bytes and their count.
struct chipbrief_reload_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The number of files.
size_t chipbrief_reload_file_count(void);

/// A file; all members are zero if the index is out of range.
struct chipbrief_reload_file chipbrief_reload_file(size_t index);
#endif
