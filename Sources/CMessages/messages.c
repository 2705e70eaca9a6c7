// The page itself is docs/diagnostics.md, so that `chipbrief explain CODE` prints what the documentation says.
#include "messages.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page[] = {
#embed "../../docs/diagnostics.md"
};

const unsigned char *chipbrief_messages(size_t *count) {
  *count = sizeof page;
  return page;
}
