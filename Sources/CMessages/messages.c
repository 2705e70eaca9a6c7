// The text is docs/diagnostics.md itself, so that `chipbrief explain CODE` prints the same as the documentation.
#include "messages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "../../docs/diagnostics.md"
};

const unsigned char *chipbrief_messages(size_t *count) {
  *count = sizeof page;
  return page;
}
