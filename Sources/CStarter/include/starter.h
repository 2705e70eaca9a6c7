#ifndef CHIPBRIEF_STARTER_H
#define CHIPBRIEF_STARTER_H
#include <stddef.h>

/// One file of the site that `chipbrief new` writes: its path below the new folder, its bytes and their count.
struct chipbrief_starter_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// How many files there are.
extern const size_t chipbrief_starter_file_count;

/// One of the files, in the order of their paths. Swift does not see arrays without a length, so a function it is.
const struct chipbrief_starter_file *chipbrief_starter_file(size_t index);

/// How many files a site has that begins with nothing.
extern const size_t chipbrief_bones_file_count;

/// One of them, in the order of their paths.
const struct chipbrief_starter_file *chipbrief_bones_file(size_t index);
#endif
