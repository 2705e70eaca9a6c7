#ifndef CHIPBRIEF_MESSAGES_H
#define CHIPBRIEF_MESSAGES_H
#include <stddef.h>

/// Returns the bytes of docs/diagnostics.md and their number.
const unsigned char *chipbrief_messages(size_t *count);
#endif
