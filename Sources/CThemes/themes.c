// Written by scripts/embed-themes. Run it again when a file under templates/ is added, renamed or removed.
#include "themes.h"

// #embed is C23; clang has it in every mode and warns in the older ones, where SwiftPM's default lies.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Each array ends in a zero that is not counted, since an empty file would make an array of no elements.
static const unsigned char file_0[] = {
#embed "../../templates/default/404.mustache" suffix(, )
  0};
static const unsigned char file_1[] = {
#embed "../../templates/default/assets/10-base.css" suffix(, )
  0};
static const unsigned char file_2[] = {
#embed "../../templates/default/assets/20-page.css" suffix(, )
  0};
static const unsigned char file_3[] = {
#embed "../../templates/default/assets/25-notes.css" suffix(, )
  0};
static const unsigned char file_4[] = {
#embed "../../templates/default/assets/30-figures.css" suffix(, )
  0};
static const unsigned char file_5[] = {
#embed "../../templates/default/assets/40-charts.css" suffix(, )
  0};
static const unsigned char file_6[] = {
#embed "../../templates/default/assets/50-tables.js" suffix(, )
  0};
static const unsigned char file_7[] = {
#embed "../../templates/default/assets/60-notes.js" suffix(, )
  0};
static const unsigned char file_8[] = {
#embed "../../templates/default/assets/90-print.css" suffix(, )
  0};
static const unsigned char file_9[] = {
#embed "../../templates/default/briefing.mustache" suffix(, )
  0};
static const unsigned char file_10[] = {
#embed "../../templates/default/briefings.mustache" suffix(, )
  0};
static const unsigned char file_11[] = {
#embed "../../templates/default/home.mustache" suffix(, )
  0};
static const unsigned char file_12[] = {
#embed "../../templates/default/layout.mustache" suffix(, )
  0};
static const unsigned char file_13[] = {
#embed "../../templates/default/page.mustache" suffix(, )
  0};
static const unsigned char file_14[] = {
#embed "../../templates/default/partials/apparatus.mustache" suffix(, )
  0};
static const unsigned char file_15[] = {
#embed "../../templates/default/partials/breadcrumbs.mustache" suffix(, )
  0};
static const unsigned char file_16[] = {
#embed "../../templates/default/partials/contents.mustache" suffix(, )
  0};
static const unsigned char file_17[] = {
#embed "../../templates/default/partials/footer.mustache" suffix(, )
  0};
static const unsigned char file_18[] = {
#embed "../../templates/default/partials/header.mustache" suffix(, )
  0};
static const unsigned char file_19[] = {
#embed "../../templates/plain/assets/10-base.css" suffix(, )
  0};
static const unsigned char file_20[] = {
#embed "../../templates/plain/assets/20-page.css" suffix(, )
  0};
static const unsigned char file_21[] = {
#embed "../../templates/plain/embed.mustache" suffix(, )
  0};
static const unsigned char file_22[] = {
#embed "../../templates/plain/fragment.mustache" suffix(, )
  0};
static const unsigned char file_23[] = {
#embed "../../templates/plain/layout.mustache" suffix(, )
  0};
static const unsigned char file_24[] = {
#embed "../../templates/plain/partials/footer.mustache" suffix(, )
  0};

static const struct chipbrief_theme_file files[] = {
  {"default/404.mustache", file_0, sizeof file_0 - 1},
  {"default/assets/10-base.css", file_1, sizeof file_1 - 1},
  {"default/assets/20-page.css", file_2, sizeof file_2 - 1},
  {"default/assets/25-notes.css", file_3, sizeof file_3 - 1},
  {"default/assets/30-figures.css", file_4, sizeof file_4 - 1},
  {"default/assets/40-charts.css", file_5, sizeof file_5 - 1},
  {"default/assets/50-tables.js", file_6, sizeof file_6 - 1},
  {"default/assets/60-notes.js", file_7, sizeof file_7 - 1},
  {"default/assets/90-print.css", file_8, sizeof file_8 - 1},
  {"default/briefing.mustache", file_9, sizeof file_9 - 1},
  {"default/briefings.mustache", file_10, sizeof file_10 - 1},
  {"default/home.mustache", file_11, sizeof file_11 - 1},
  {"default/layout.mustache", file_12, sizeof file_12 - 1},
  {"default/page.mustache", file_13, sizeof file_13 - 1},
  {"default/partials/apparatus.mustache", file_14, sizeof file_14 - 1},
  {"default/partials/breadcrumbs.mustache", file_15, sizeof file_15 - 1},
  {"default/partials/contents.mustache", file_16, sizeof file_16 - 1},
  {"default/partials/footer.mustache", file_17, sizeof file_17 - 1},
  {"default/partials/header.mustache", file_18, sizeof file_18 - 1},
  {"plain/assets/10-base.css", file_19, sizeof file_19 - 1},
  {"plain/assets/20-page.css", file_20, sizeof file_20 - 1},
  {"plain/embed.mustache", file_21, sizeof file_21 - 1},
  {"plain/fragment.mustache", file_22, sizeof file_22 - 1},
  {"plain/layout.mustache", file_23, sizeof file_23 - 1},
  {"plain/partials/footer.mustache", file_24, sizeof file_24 - 1},
};

size_t chipbrief_theme_file_count(void) { return sizeof files / sizeof files[0]; }

struct chipbrief_theme_file chipbrief_theme_file(size_t index) {
  struct chipbrief_theme_file none = {0, 0, 0};
  return index < sizeof files / sizeof files[0] ? files[index] : none;
}
