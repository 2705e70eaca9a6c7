// The files themselves are in Sources/BriefShell/Reload, where they can be read and edited directly.
#include "reload.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "../BriefShell/Reload/reload.js"
};
static const unsigned char styles[] = {
#embed "../BriefShell/Reload/overlay.css"
};

static const struct chipbrief_reload_file files[] = {
  {"reload.js", script, sizeof script},
  {"overlay.css", styles, sizeof styles},
};

size_t chipbrief_reload_file_count(void) { return sizeof files / sizeof files[0]; }

struct chipbrief_reload_file chipbrief_reload_file(size_t index) {
  struct chipbrief_reload_file none = {0, 0, 0};
  return index < sizeof files / sizeof files[0] ? files[index] : none;
}
