#ifndef CHIPBRIEF_EMBEDDED_H
#define CHIPBRIEF_EMBEDDED_H
#include <stddef.h>

// The files are returned by functions, because Swift does not import an array whose length is not in the header.

/// A file that is embedded in the program: its path, its bytes and their count.
///
/// The first folder of the path names the group: `themes` (templates/), `starter` and `bones` (the sites that `chipbrief new`
/// writes), `reload` (added to pages by `chipbrief serve`), `messages` (docs/diagnostics.md).
struct chipbrief_embedded_file {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The number of embedded files.
size_t chipbrief_embedded_file_count(void);

/// The embedded file at an index, in the bytewise order of the paths; all members are zero if the index is out of bounds.
struct chipbrief_embedded_file chipbrief_embedded_file(size_t index);
#endif
