#ifndef CHIPBRIEF_MESSAGES_H
#define CHIPBRIEF_MESSAGES_H
#include <stddef.h>

/// docs/diagnostics.md, and how many bytes it has.
const unsigned char *chipbrief_messages(size_t *count);
#endif
