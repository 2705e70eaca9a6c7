// Header-only: every function is inlined into its caller, so no library is linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

// The library renames its functions by macros that Swift does not see.
static inline XXH128_hash_t chipbrief_xxh3_128(const void *bytes, size_t count) { return XXH3_128bits(bytes, count); }
