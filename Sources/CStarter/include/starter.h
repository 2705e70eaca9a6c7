#ifndef CHIPBRIEF_STARTER_H
#define CHIPBRIEF_STARTER_H
#include <stddef.h>

/// A file of the site that `chipbrief new` writes: its path below the new folder, its bytes and their count.
struct chipbrief_starter_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The number of files.
extern const size_t chipbrief_starter_file_count;

/// A file, in the order of their paths. A function, since Swift does not import arrays without a length.
const struct chipbrief_starter_file *chipbrief_starter_file(size_t index);

/// The number of files of an empty new site.
extern const size_t chipbrief_bones_file_count;

/// A file of an empty new site, in the order of their paths.
const struct chipbrief_starter_file *chipbrief_bones_file(size_t index);
#endif
